import type { AddressInfo } from 'node:net';
import type { Position, Range, TextDocumentItem } from 'vscode-languageserver-protocol';
import { WebSocketServer, type WebSocket } from 'ws';

/** Of the parameters of all methods, those that a test looks at. */
interface Params {
  textDocument?: Required<TextDocumentItem>;
  contentChanges?: { range?: Range; text: string }[];
  capabilities?: { experimental?: object };
}

interface Message {
  id?: number | string;
  method?: string;
  params?: Params;
}

type Answer = (params: Params | undefined) => unknown;

/** A client's end at the server: what it said, and its documents, kept by applying each change in turn. */
export class Client {
  readonly received: Message[] = [];
  readonly documents = new Map<string, { text: string; version: number }>();

  constructor(readonly socket: WebSocket) {}

  send(message: object): void {
    this.socket.send(JSON.stringify({ jsonrpc: '2.0', ...message }));
  }

  notify(method: string, params: object): void {
    this.send({ method, params });
  }

  methods(): (string | undefined)[] {
    return this.received.map(({ method }) => method);
  }

  keep({ method, params }: Message): void {
    const { textDocument, contentChanges = [] } = params ?? {};
    if (!textDocument) return;
    const { uri, version } = textDocument;
    if (method === 'textDocument/didOpen') this.documents.set(uri, { text: textDocument.text, version });
    if (method === 'textDocument/didClose') this.documents.delete(uri);
    if (method !== 'textDocument/didChange') return;
    const document = this.documents.get(uri);
    if (!document) throw new Error(`${uri} was changed before it was opened`);
    for (const { range, text } of contentChanges) {
      const start = range ? offsetAt(document.text, range.start) : 0;
      const end = range ? offsetAt(document.text, range.end) : document.text.length;
      document.text = document.text.slice(0, start) + text + document.text.slice(end);
    }
    document.version = version;
  }
}

/** A WebSocket server on the loopback that speaks just enough LSP to see what the client really sends. */
export class LanguageServer {
  readonly clients: Client[] = [];
  readonly answers: Record<string, Answer> = {
    initialize: () => ({ capabilities: { textDocumentSync: { openClose: true, change: 2 } } }),
  };
  #sockets: WebSocketServer | undefined;
  port = 0;

  static async start(): Promise<LanguageServer> {
    const server = new LanguageServer();
    await server.listen();
    return server;
  }

  get url(): string {
    return `ws://127.0.0.1:${this.port}/lsp`;
  }

  get client(): Client {
    const client = this.clients.at(-1);
    if (!client) throw new Error('Nobody connected');
    return client;
  }

  /** The clients whose socket is still open. */
  connected(): Client[] {
    return this.clients.filter(({ socket }) => socket.readyState === socket.OPEN);
  }

  /** The first time on any free port, later on the same one. */
  async listen(): Promise<void> {
    const sockets = new WebSocketServer({ host: '127.0.0.1', port: this.port });
    this.#sockets = sockets;
    sockets.on('connection', (socket) => {
      const client = new Client(socket);
      this.clients.push(client);
      socket.on('message', (frame: Buffer) => {
        this.#receive(client, JSON.parse(frame.toString()) as Message);
      });
    });
    await new Promise((resolve) => sockets.once('listening', resolve));
    this.port = (sockets.address() as AddressInfo).port;
  }

  /** Like a killed process: sockets end without a close frame. */
  async kill(): Promise<void> {
    const sockets = this.#sockets;
    if (!sockets) return;
    for (const socket of sockets.clients) socket.terminate();
    await new Promise((resolve) => {
      sockets.close(resolve);
    });
    this.#sockets = undefined;
  }

  #receive(client: Client, message: Message): void {
    client.received.push(message);
    client.keep(message);
    const { id, method = '', params } = message;
    if (id === undefined) return;
    const answer = this.answers[method];
    if (!answer) client.send({ id, error: { code: -32601, message: `${method} is unknown` } });
    else {
      const result = answer(params);
      if (result instanceof Refusal) client.send({ id, error: { code: result.code, message: 'refused' } });
      else if (result !== NEVER) client.send({ id, result });
    }
  }
}

export class Refusal {
  constructor(readonly code: number) {}
}

/** The answer of a server that hangs. */
export const NEVER = Symbol('never');

function offsetAt(text: string, { line, character }: Position): number {
  let start = 0;
  for (let i = 0; i < line; i++) start = text.indexOf('\n', start) + 1;
  return start + character;
}
