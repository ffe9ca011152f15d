// VS Code's own language client in a browser, by way of `monaco-languageclient`, at this server's WebSocket.
import { EditorApp } from 'monaco-languageclient/editorApp';
import { LanguageClientWrapper } from 'monaco-languageclient/lcwrapper';
import { MonacoVscodeApiWrapper } from 'monaco-languageclient/vscodeApiWrapper';
import { configureDefaultWorkerFactory } from 'monaco-languageclient/workerFactory';

const url = new URL('/lsp', location.href);
url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';

await new MonacoVscodeApiWrapper({
  $type: 'classic',
  viewsConfig: { $type: 'EditorService' },
  userConfiguration: { json: JSON.stringify({ 'editor.wordBasedSuggestions': 'off' }) },
  monacoWorkerFactory: configureDefaultWorkerFactory,
}).start();

const app = new EditorApp({
  codeResources: {
    modified: {
      text: '// @resource Patient\n',
      uri: '/workspace/example.fhirpath',
      enforceLanguageId: 'fhirpath',
    },
  },
  languageDef: { languageExtensionConfig: { id: 'fhirpath', extensions: ['.fhirpath'] } },
});
await app.start(document.getElementById('editor') as HTMLElement);

await new LanguageClientWrapper({
  languageId: 'fhirpath',
  connection: { options: { $type: 'WebSocketUrl', url: url.href } },
  clientOptions: { documentSelector: ['fhirpath'] },
}).start();
(document.getElementById('state') as HTMLElement).textContent = 'connected';
