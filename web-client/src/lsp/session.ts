import {
  CancellationToken as RpcToken,
  CancellationTokenSource,
  createMessageConnection,
  Emitter,
  ResponseError,
  type Event,
  type MessageConnection,
} from 'vscode-jsonrpc/browser';
import type {
  ClientCapabilities,
  InitializeParams,
  InitializeResult,
  ServerCapabilities,
} from 'vscode-languageserver-protocol';
import type { Disposable } from './disposable';
import type { CancellationToken } from './monaco';
import type { ServerNotifications, ServerRefusal } from './protocol';
import { isQuiet } from './quiet-errors';
import { socketTransport, type FrameReader } from './socket-transport';

export type Log = (message: string, cause?: unknown) => void;

/**
 * One conversation with the server, from `initialize` to the end of its socket. Nothing of it survives a
 * reconnect: the next socket gets a session of its own, which is what makes the two ends agree again.
 */
export class Session implements Disposable {
  readonly capabilities: ServerCapabilities;
  readonly serverName: string | undefined;
  readonly #refusals = new Emitter<ServerRefusal>();
  readonly #reader: FrameReader;
  readonly #rpc: MessageConnection;
  readonly #log: Log;

  private constructor(reader: FrameReader, rpc: MessageConnection, initialized: InitializeResult, log: Log) {
    this.#reader = reader;
    this.#rpc = rpc;
    this.#log = log;
    this.capabilities = initialized.capabilities;
    this.serverName = initialized.serverInfo?.name;
  }

  /** Shakes hands over an open socket. A server that stays silent for `timeoutMs` counts as lost. */
  static async initialize(
    socket: WebSocket,
    capabilities: ClientCapabilities,
    log: Log,
    timeoutMs = 15_000,
  ): Promise<Session> {
    const { reader, writer } = socketTransport(socket);
    const rpc = createMessageConnection(reader, writer);
    rpc.onError(([failure]) => {
      log('Unreadable message from the server', failure);
    });
    // Requests in flight when the socket ends would otherwise stay open for ever.
    rpc.onClose(() => {
      rpc.dispose();
    });
    rpc.listen();
    const params = {
      processId: null,
      clientInfo: { name: '@fhirpathls/monaco' },
      locale: globalThis.navigator.language,
      workspaceFolders: null,
      capabilities,
    } satisfies Omit<InitializeParams, 'rootUri'>;
    try {
      const result = await withDeadline(timeoutMs, (token) =>
        rpc.sendRequest<InitializeResult>('initialize', params, token),
      );
      await rpc.sendNotification('initialized', {});
      return new Session(reader, rpc, result, log);
    } catch (failure) {
      rpc.dispose();
      throw failure;
    }
  }

  /** Everyone who wants to hear the server has said so: what it has said since the handshake comes now. */
  listen(): void {
    this.#reader.release();
  }

  /** Whether the server has advertised an ability that LSP does not know. */
  offers(experimental: string): boolean {
    const advertised = this.capabilities.experimental as Record<string, unknown> | null | undefined;
    return advertised?.[experimental] === true;
  }

  /** Asks for something the editor can do without: `null` when the server has nothing, or not now. */
  async read<Result>(
    method: string,
    params: object,
    token: CancellationToken = RpcToken.None,
  ): Promise<Result | null> {
    try {
      return await this.#rpc.sendRequest<Result | null>(method, params, token);
    } catch (failure) {
      if (!isQuiet(failure)) this.#log(`${method} failed`, failure);
      const { refusal, retryAfterMs } = dataOf(failure);
      if (refusal !== undefined) this.#refusals.fire({ refusal, ...(retryAfterMs && { retryAfterMs }) });
      return null;
    }
  }

  /** Answers that a limit has kept back from `read`. */
  get onRefusal(): Event<ServerRefusal> {
    return this.#refusals.event;
  }

  /** Asks for something the user waits for: throws what the server says against it. */
  request<Result>(
    method: string,
    params: object,
    token: CancellationToken = RpcToken.None,
  ): Promise<Result | null> {
    return this.#rpc.sendRequest<Result | null>(method, params, token);
  }

  notify(method: string, params: object): void {
    this.#rpc.sendNotification(method, params).catch((failure: unknown) => {
      if (!isQuiet(failure)) this.#log(`${method} could not be sent`, failure);
    });
  }

  /** Answers what the server asks of the client. */
  onRequest(method: string, answer: (params: never) => unknown): Disposable {
    return this.#rpc.onRequest(method, answer);
  }

  onNotification<Method extends keyof ServerNotifications>(
    method: Method,
    handler: (params: ServerNotifications[Method]) => void,
  ): Disposable {
    return this.#rpc.onNotification(method, handler);
  }

  /**
   * Whether the other end still answers. A browser cannot ping, and after a laptop slept its socket may look
   * open for minutes; but each server must answer an unknown `$/` request, if only with an error.
   */
  async answers(withinMs: number): Promise<boolean> {
    try {
      await withDeadline(withinMs, (token) => this.#rpc.sendRequest('$/alive', {}, token));
      return true;
    } catch (failure) {
      return failure instanceof ResponseError && !isQuiet(failure);
    }
  }

  dispose(): void {
    this.#refusals.dispose();
    this.#rpc.dispose();
  }
}

function dataOf(failure: unknown): Partial<ServerRefusal> {
  const data: unknown = failure instanceof ResponseError ? failure.data : undefined;
  return typeof data === 'object' && data !== null ? data : {};
}

async function withDeadline<T>(ms: number, ask: (token: RpcToken) => Promise<T>): Promise<T> {
  const cancellation = new CancellationTokenSource();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const deadline = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      cancellation.cancel();
      reject(new Error(`No answer within ${ms} ms`));
    }, ms);
  });
  try {
    return await Promise.race([ask(cancellation.token), deadline]);
  } finally {
    clearTimeout(timer);
    cancellation.dispose();
  }
}
