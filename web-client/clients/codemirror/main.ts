// CodeMirror 6 with its own language server client, `@codemirror/lsp-client`, at this server's WebSocket.
import { autocompletion, closeBrackets } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { bracketMatching } from '@codemirror/language';
import { lintGutter, lintKeymap } from '@codemirror/lint';
import { languageServerExtensions, LSPClient, type Transport } from '@codemirror/lsp-client';
import { EditorState } from '@codemirror/state';
import { EditorView, keymap, lineNumbers } from '@codemirror/view';

const RETRY_AFTER_MS = 1_000;
const url = new URL('/lsp', location.href);
url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';

const client = new LSPClient({ extensions: languageServerExtensions() });
const state = document.getElementById('state')!;

/** One JSON-RPC message for each text frame is what both sides speak; coming back is the application's affair. */
function connect(): void {
  const socket = new WebSocket(url, 'lsp');
  const handlers = new Set<(message: string) => void>();
  const transport: Transport = {
    send: (message) => {
      socket.send(message);
    },
    subscribe: (handler) => handlers.add(handler),
    unsubscribe: (handler) => handlers.delete(handler),
  };
  socket.addEventListener('message', ({ data }) => {
    for (const handler of handlers) handler(data as string);
  });
  socket.addEventListener('open', () => {
    client.connect(transport);
    void client.initializing.then(() => {
      state.textContent = 'connected';
    });
  });
  socket.addEventListener('close', () => {
    state.textContent = 'reconnecting';
    client.disconnect();
    setTimeout(connect, RETRY_AFTER_MS);
  });
}

new EditorView({
  parent: document.getElementById('editor')!,
  state: EditorState.create({
    doc: '// @resource Patient\n',
    extensions: [
      lineNumbers(),
      history(),
      bracketMatching(),
      closeBrackets(),
      autocompletion(),
      lintGutter(),
      keymap.of([...lintKeymap, ...defaultKeymap, ...historyKeymap]),
      client.plugin('inmemory://codemirror/example.fhirpath', 'fhirpath'),
    ],
  }),
});
connect();
