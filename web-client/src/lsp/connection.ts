import { Emitter, type Event } from 'vscode-jsonrpc/browser';
import { Attempt, type AttemptEnd, type AttemptOptions } from './attempt';
import { Backoff } from './backoff';
import { closing, isIdle, REPLACED, UNAUTHORIZED } from './close-codes';
import { disposableOf, type Disposable } from './disposable';
import type { Session } from './session';
import { onInput, onWake } from './wake';

export type ConnectionState =
  | { readonly kind: 'connecting' }
  | { readonly kind: 'connected'; readonly serverName: string | undefined }
  /** `retryAt` in the milliseconds of `Date.now()`. */
  | { readonly kind: 'waiting' | 'offline'; readonly retryAt: number; readonly reason: string }
  /** Nobody has asked for anything for long: the next key or click connects again. */
  | { readonly kind: 'idle'; readonly reason: string }
  /** Who we are was not accepted, or another connection goes on: nothing is tried until `reconnectNow`. */
  | { readonly kind: 'refused' | 'replaced'; readonly reason: string }
  | { readonly kind: 'closed' };

export interface ConnectionOptions extends AttemptOptions {
  readonly backoff?: Backoff;
}

/** A session shorter than this does not count as recovery: a server that drops us at once is not hammered. */
const STABLE_AFTER_MS = 10_000;
const ALIVE_WITHIN_MS = 5_000;
/** A new token is fetched so long before the old one expires, or after four fifths of a short life. */
const RENEW_BEFORE_MS = 30_000;
const RENEW_AT_MOST_EACH_MS = 1_000;
/** The longest that `setTimeout` can wait. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/**
 * Keeps one session with the server alive: connects, shakes hands, and after a loss tries again with
 * growing waits, at once when the network or the page comes back. There is never more than one session; a second
 * socket only while a fresh token takes over from one that expires.
 */
export class Connection implements Disposable {
  readonly #options: ConnectionOptions;
  readonly #backoff: Backoff;
  readonly #states = new Emitter<ConnectionState>();
  readonly #wake: Disposable;
  #state: ConnectionState = { kind: 'connecting' };
  /** The one that has the session, or tries to get it. */
  #attempt: Attempt | undefined;
  /** The one that tries to take over, with a fresh token. */
  #successor: Attempt | undefined;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #renewal: ReturnType<typeof setTimeout> | undefined;
  #expiresAt = 0;

  constructor(options: ConnectionOptions) {
    this.#options = options;
    this.#backoff = options.backoff ?? new Backoff();
    this.#wake = disposableOf(
      onWake(() => {
        this.#onWake();
      }),
      onInput(() => {
        if (this.#state.kind === 'idle') this.#connect();
      }),
    );
    this.#connect();
  }

  get state(): ConnectionState {
    return this.#state;
  }

  get onState(): Event<ConnectionState> {
    return this.#states.event;
  }

  /** Undefined while not connected. */
  get session(): Session | undefined {
    return this.#attempt?.session;
  }

  /** Does not wait out the back-off. Nothing happens while connected or connecting. */
  reconnectNow(): void {
    const { kind } = this.#state;
    if (kind !== 'connecting' && kind !== 'connected' && kind !== 'closed') this.#connect();
  }

  dispose(): void {
    if (this.#state.kind === 'closed') return;
    clearTimeout(this.#retry);
    clearTimeout(this.#renewal);
    this.#wake.dispose();
    this.#successor?.end();
    this.#attempt?.end();
    this.#successor = this.#attempt = undefined;
    this.#become({ kind: 'closed' });
    this.#states.dispose();
  }

  #connect(): void {
    clearTimeout(this.#retry);
    this.#become({ kind: 'connecting' });
    this.#attempt = new Attempt(this.#options, {
      taking: () => undefined,
      connected: (session, expiresAt) => {
        this.#onConnected(session, expiresAt);
      },
      lost: (end) => {
        this.#onLost(end);
      },
    });
  }

  #onConnected(session: Session, expiresAt: number | undefined): void {
    this.#become({ kind: 'connected', serverName: session.serverName });
    // A supplier that has nothing newer to give is not asked over and over: the server will end the session.
    if (expiresAt === undefined || expiresAt <= this.#expiresAt) return;
    this.#expiresAt = expiresAt;
    const left = expiresAt - Date.now();
    this.#renewAfter(Math.max(left - RENEW_BEFORE_MS, left * 0.8, RENEW_AT_MOST_EACH_MS));
  }

  #onLost({ code, reason: said, leastWait: asked, refused, lastedMs }: AttemptEnd): void {
    clearTimeout(this.#renewal);
    this.#attempt = undefined;
    if (this.#successor) return;
    if (lastedMs > STABLE_AFTER_MS) this.#backoff.reset();
    const { reason, leastWait } = closing(code, said);
    // A token that was fresh a moment ago and is refused will be refused again.
    if (refused || (code === UNAUTHORIZED && lastedMs <= STABLE_AFTER_MS)) {
      this.#become({ kind: 'refused', reason });
      return;
    }
    if (code === REPLACED || isIdle(code, said)) {
      this.#become({ kind: code === REPLACED ? 'replaced' : 'idle', reason });
      return;
    }
    const wait = this.#backoff.next(Math.max(leastWait, asked));
    // Tries go on while offline: the server may be on this very machine.
    const kind = navigator.onLine ? 'waiting' : 'offline';
    this.#retry = setTimeout(() => {
      this.#connect();
    }, wait);
    this.#become({ kind, retryAt: Date.now() + wait, reason });
  }

  #renewAfter(ms: number): void {
    clearTimeout(this.#renewal);
    if (ms > LONGEST_TIMER_MS) return;
    this.#renewal = setTimeout(() => {
      this.#renew();
    }, ms);
  }

  /** The old session serves until the new one stands; should none come, it serves until the server ends it. */
  #renew(): void {
    const successor = new Attempt(this.#options, {
      taking: () => {
        this.#attempt?.end();
        this.#attempt = successor;
        this.#successor = undefined;
      },
      connected: (session, expiresAt) => {
        this.#onConnected(session, expiresAt);
      },
      lost: (end) => {
        if (this.#attempt === successor) {
          this.#onLost(end);
          return;
        }
        this.#successor = undefined;
        if (!this.#attempt) this.#onLost(end);
        else if (!end.refused) this.#renewAfter(this.#backoff.next(end.leastWait));
      },
    });
    this.#successor = successor;
  }

  #onWake(): void {
    if (this.#state.kind === 'connected') void this.#attempt?.check(ALIVE_WITHIN_MS);
    else if (this.#isWaiting()) this.#connect();
  }

  #isWaiting(): boolean {
    return this.#state.kind === 'waiting' || this.#state.kind === 'offline';
  }

  #become(state: ConnectionState): void {
    this.#state = state;
    this.#states.fire(state);
  }
}
