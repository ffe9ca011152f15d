import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocketServer, type WebSocket } from 'ws';
import { ServerCopy, type Message, type Params } from './server-copy';

type Answer = (params: Params | undefined) => unknown;

/** A client's end at the server: what it said, and its documents, kept by applying each change in turn. */
export class Client extends ServerCopy {
  readonly received: Message[] = [];

  /** @param protocols what the client has offered */
  constructor(
    readonly socket: WebSocket,
    readonly protocols: readonly string[],
  ) {
    super();
  }

  send(message: object): void {
    this.socket.send(JSON.stringify({ jsonrpc: '2.0', ...message }));
  }

  notify(method: string, params: object): void {
    this.send({ method, params });
  }

  methods(): (string | undefined)[] {
    return this.received.map(({ method }) => method);
  }

  /** How the client answered what the server asked under this id. */
  answerTo(id: string): unknown {
    return this.received.find((message) => message.id === id && message.method === undefined)?.result;
  }
}

/** A WebSocket server on the loopback that speaks just enough LSP to see what the client really sends. */
export class LanguageServer {
  readonly clients: Client[] = [];
  readonly answers: Record<string, Answer> = {
    initialize: () => ({ capabilities: { textDocumentSync: { openClose: true, change: 2 } } }),
  };
  /** Answers `POST /tickets`; a server without authentication has none, and one with it lets nobody in without. */
  tickets: ((token: string) => { status: number; ticket?: string; retryAfter?: string }) | undefined;
  #sockets: WebSocketServer | undefined;
  #http: Server | undefined;
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
    const http = createServer((request, response) => {
      this.#sell(request, response);
    });
    const sockets = new WebSocketServer({
      server: http,
      verifyClient: ({ req }: { req: IncomingMessage }) =>
        !this.tickets || (req.headers['sec-websocket-protocol'] ?? '').includes('ticket.'),
    });
    this.#sockets = sockets;
    this.#http = http;
    sockets.on('connection', (socket, { headers }) => {
      const client = new Client(socket, (headers['sec-websocket-protocol'] ?? '').split(/,\s*/));
      this.clients.push(client);
      socket.on('message', (frame: Buffer) => {
        this.#receive(client, JSON.parse(frame.toString()) as Message);
      });
    });
    await new Promise<void>((resolve) => {
      http.listen(this.port, '127.0.0.1', resolve);
    });
    this.port = (http.address() as AddressInfo).port;
  }

  /** Like a killed process: sockets end without a close frame. */
  async kill(): Promise<void> {
    const sockets = this.#sockets;
    if (!sockets) return;
    for (const socket of sockets.clients) socket.terminate();
    sockets.close();
    this.#http?.closeAllConnections();
    await new Promise((resolve) => this.#http?.close(resolve));
    this.#sockets = undefined;
  }

  #sell(request: IncomingMessage, response: ServerResponse): void {
    const token = request.headers.authorization?.replace(/^Bearer /, '');
    if (!this.tickets || request.url !== '/tickets') {
      response.writeHead(404).end();
      return;
    }
    if (request.method !== 'POST' || token === undefined) {
      response.writeHead(request.method === 'POST' ? 401 : 405).end();
      return;
    }
    const { status, ticket, retryAfter } = this.tickets(token);
    response.writeHead(status, retryAfter === undefined ? {} : { 'retry-after': retryAfter });
    response.end(ticket === undefined ? '' : JSON.stringify({ ticket }));
  }

  #receive(client: Client, message: Message): void {
    client.received.push(message);
    client.keep(message);
    const { id, method = '', params } = message;
    if (id === undefined || message.method === undefined) return;
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
