import type { ClientCapabilities } from 'vscode-languageserver-protocol';
import { ComeBackLater, Refused, type Offer } from './credentials';
import type { Disposable } from './disposable';
import { Session, type Log } from './session';

export interface AttemptOptions {
  readonly url: string | URL;
  /** Asked anew before each try: a ticket serves once, and a token grows old. */
  readonly offer: () => Promise<Offer>;
  readonly capabilities: ClientCapabilities;
  /** Called once for each session, after the handshake. */
  readonly onSession: (session: Session) => Promise<Entrance>;
  readonly log: Log;
}

/** A session that is ready to begin. Disposed of when the session ends, or when it is not to begin after all. */
export interface Entrance extends Disposable {
  /** Builds what lives as long as the session. */
  begin(): void;
}

/** Why an attempt is over. `lastedMs` is 0 when it never came to a session. */
export interface AttemptEnd {
  /** Of the close frame; 1006 when there was none. */
  readonly code: number;
  readonly reason: string;
  readonly leastWait: number;
  readonly refused: boolean;
  readonly lastedMs: number;
}

export interface AttemptEvents {
  /** The session stands, and its parts are about to be built. */
  taking(): void;
  connected(session: Session, expiresAt: number | undefined): void;
  /** Once for each attempt that was not ended from here. */
  lost(end: AttemptEnd): void;
}

const OPEN_WITHIN_MS = 15_000;
const NO_CLOSE_FRAME = { code: 1006, reason: '', leastWait: 0, refused: false };

/** One socket, from the try to open it to its end. */
export class Attempt {
  readonly #options: AttemptOptions;
  readonly #events: AttemptEvents;
  #socket: WebSocket | undefined;
  #session: Session | undefined;
  #entrance: Entrance | undefined;
  #since = 0;
  #ended = false;

  constructor(options: AttemptOptions, events: AttemptEvents) {
    this.#options = options;
    this.#events = events;
    void this.#run();
  }

  get session(): Session | undefined {
    return this.#session;
  }

  async #run(): Promise<void> {
    try {
      const { protocols, expiresAt, refusal } = await this.#options.offer();
      if (this.#ended) return;
      const socket = new WebSocket(this.#options.url, protocols);
      this.#socket = socket;
      if (!(await opens(socket, OPEN_WITHIN_MS)))
        throw (await refusal?.()) ?? new Error('The socket closed before it opened');
      socket.addEventListener('close', ({ code, reason }) => {
        this.#lose({ ...NO_CLOSE_FRAME, code, reason });
      });
      const session = await Session.initialize(socket, this.#options.capabilities, this.#options.log);
      const entrance = await this.#options.onSession(session);
      if (this.#isOver()) {
        entrance.dispose();
        session.dispose();
        return;
      }
      this.#events.taking();
      this.#session = session;
      this.#since = Date.now();
      this.#entrance = entrance;
      entrance.begin();
      session.listen();
      this.#events.connected(session, expiresAt);
    } catch (failure) {
      if (this.#isOver()) return;
      this.#options.log('Could not connect to the FHIRPath Language Server', failure);
      this.#lose(endFor(failure));
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
    this.#entrance?.dispose();
    this.#session?.dispose();
    this.#socket?.close();
  }

  #lose(end: Omit<AttemptEnd, 'lastedMs'>): void {
    if (this.#ended) return;
    this.end();
    this.#events.lost({ ...end, lastedMs: this.#since === 0 ? 0 : Date.now() - this.#since });
  }

  /** A call, so that the compiler does not take an earlier look for the truth after an `await`. */
  #isOver(): boolean {
    return this.#ended;
  }
}

function endFor(failure: unknown): Omit<AttemptEnd, 'lastedMs'> {
  if (failure instanceof Refused) return { ...NO_CLOSE_FRAME, reason: failure.message, refused: true };
  if (failure instanceof ComeBackLater)
    return { ...NO_CLOSE_FRAME, reason: failure.message, leastWait: failure.leastWait };
  return NO_CLOSE_FRAME;
}

/** Whether it opens; rejects where it does neither open nor close. */
function opens(socket: WebSocket, withinMs: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(new Error(`The socket did not open within ${withinMs} ms`));
    }, withinMs);
    const settle = (open: boolean) => () => {
      clearTimeout(timer);
      resolve(open);
    };
    socket.addEventListener('open', settle(true));
    socket.addEventListener('close', settle(false));
  });
}
