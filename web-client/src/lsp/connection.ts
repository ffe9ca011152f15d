import { Emitter, type Event } from 'vscode-jsonrpc/browser';
import type { ClientCapabilities } from 'vscode-languageserver-protocol';
import { Backoff } from './backoff';
import { closing } from './close-codes';
import type { Disposable } from './disposable';
import { Session, type Log } from './session';
import { onWake } from './wake';

export type ConnectionState =
  | { readonly kind: 'connecting' }
  | { readonly kind: 'connected'; readonly serverName: string | undefined }
  /** `retryAt` in the milliseconds of `Date.now()`. */
  | { readonly kind: 'waiting' | 'offline'; readonly retryAt: number; readonly reason: string }
  | { readonly kind: 'closed' };

export interface ConnectionOptions {
  readonly url: string | URL;
  /** Asked anew before each try, so that a token carried in a sub-protocol can be a fresh one. */
  readonly protocols: () => string[] | Promise<string[]>;
  readonly capabilities: ClientCapabilities;
  /** Builds what lives as long as one session; disposed of when that session ends. */
  readonly onSession: (session: Session) => Disposable;
  readonly log: Log;
  readonly backoff?: Backoff;
}

/** A session shorter than this does not count as recovery: a server that drops us at once is not hammered. */
const STABLE_AFTER_MS = 10_000;
const ALIVE_WITHIN_MS = 5_000;
const OPEN_WITHIN_MS = 15_000;

/**
 * Keeps one session with the server alive: connects, shakes hands, and after a loss tries again with
 * growing waits, at once when the network or the page comes back. There is never more than one socket.
 */
export class Connection implements Disposable {
  readonly #options: ConnectionOptions;
  readonly #backoff: Backoff;
  readonly #states = new Emitter<ConnectionState>();
  readonly #wake: Disposable;
  #state: ConnectionState = { kind: 'connecting' };
  #attempt: Attempt | undefined;
  #retry: ReturnType<typeof setTimeout> | undefined;

  constructor(options: ConnectionOptions) {
    this.#options = options;
    this.#backoff = options.backoff ?? new Backoff();
    this.#wake = onWake(() => {
      this.#onWake();
    });
    this.#connect();
  }

  get state(): ConnectionState {
    return this.#state;
  }

  get onState(): Event<ConnectionState> {
    return this.#states.event;
  }

  /** Does not wait out the back-off. Nothing happens while connected or connecting. */
  reconnectNow(): void {
    if (this.#state.kind === 'waiting' || this.#state.kind === 'offline') this.#connect();
  }

  dispose(): void {
    if (this.#state.kind === 'closed') return;
    clearTimeout(this.#retry);
    this.#wake.dispose();
    this.#attempt?.end();
    this.#attempt = undefined;
    this.#become({ kind: 'closed' });
    this.#states.dispose();
  }

  #connect(): void {
    clearTimeout(this.#retry);
    this.#become({ kind: 'connecting' });
    this.#attempt = new Attempt(this.#options, {
      connected: (session) => {
        this.#become({ kind: 'connected', serverName: session.serverName });
      },
      lost: (end, lasted) => {
        this.#onLost(end, lasted);
      },
    });
  }

  #onLost({ code, reason: said }: SocketEnd, lastedMs: number): void {
    this.#attempt = undefined;
    if (lastedMs > STABLE_AFTER_MS) this.#backoff.reset();
    const { reason, leastWait } = closing(code, said);
    const wait = this.#backoff.next(leastWait);
    // Tries go on while offline: the server may be on this very machine.
    const kind = navigator.onLine ? 'waiting' : 'offline';
    this.#retry = setTimeout(() => {
      this.#connect();
    }, wait);
    this.#become({ kind, retryAt: Date.now() + wait, reason });
  }

  #onWake(): void {
    if (this.#state.kind === 'connected') void this.#attempt?.check(ALIVE_WITHIN_MS);
    else this.reconnectNow();
  }

  #become(state: ConnectionState): void {
    this.#state = state;
    this.#states.fire(state);
  }
}

/** What a close event tells. */
type SocketEnd = Pick<CloseEvent, 'code' | 'reason'>;

const NO_CLOSE_FRAME: SocketEnd = { code: 1006, reason: '' };

interface AttemptEvents {
  connected(session: Session): void;
  /** Once for each attempt; `lasted` is 0 when it never came to a session. */
  lost(end: SocketEnd, lastedMs: number): void;
}

/** One socket, from the try to open it to its end. */
class Attempt {
  readonly #options: ConnectionOptions;
  readonly #events: AttemptEvents;
  #socket: WebSocket | undefined;
  #session: Session | undefined;
  #parts: Disposable | undefined;
  #since = 0;
  #ended = false;

  constructor(options: ConnectionOptions, events: AttemptEvents) {
    this.#options = options;
    this.#events = events;
    void this.#run();
  }

  async #run(): Promise<void> {
    try {
      const protocols = await this.#options.protocols();
      if (this.#ended) return;
      const socket = new WebSocket(this.#options.url, protocols);
      this.#socket = socket;
      socket.addEventListener('close', (event) => {
        this.#lose(event);
      });
      await opened(socket, OPEN_WITHIN_MS);
      const session = await Session.initialize(socket, this.#options.capabilities, this.#options.log);
      if (this.#isOver()) {
        session.dispose();
        return;
      }
      this.#session = session;
      this.#since = Date.now();
      this.#parts = this.#options.onSession(session);
      this.#events.connected(session);
    } catch (failure) {
      if (this.#isOver()) return;
      this.#options.log('Could not connect to the FHIRPath Language Server', failure);
      this.#lose(NO_CLOSE_FRAME);
    }
  }

  /** Ends a socket that only looks open. */
  async check(withinMs: number): Promise<void> {
    const answers = await this.#session?.answers(withinMs);
    if (answers === false) this.#lose(NO_CLOSE_FRAME);
  }

  end(): void {
    if (this.#ended) return;
    this.#ended = true;
    // Markers and providers go first: the editor must not show what nobody keeps up to date.
    this.#parts?.dispose();
    this.#session?.dispose();
    this.#socket?.close();
  }

  #lose(end: SocketEnd): void {
    if (this.#ended) return;
    this.end();
    this.#events.lost(end, this.#since === 0 ? 0 : Date.now() - this.#since);
  }

  /** A call, so that the compiler does not take an earlier look for the truth after an `await`. */
  #isOver(): boolean {
    return this.#ended;
  }
}

function opened(socket: WebSocket, withinMs: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(new Error(`The socket did not open within ${withinMs} ms`));
    }, withinMs);
    socket.addEventListener('open', () => {
      clearTimeout(timer);
      resolve();
    });
    // The close event carries the code and ends the attempt; here only the wait has to end.
    socket.addEventListener('close', () => {
      clearTimeout(timer);
      reject(new Error('The socket closed before it opened'));
    });
  });
}
