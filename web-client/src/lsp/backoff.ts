/** Milliseconds. */
export interface BackoffLimits {
  readonly min: number;
  readonly max: number;
}

/** A server that asks for more than this is taken to be mistaken. */
const MOST_ASKED_MS = 600_000;

/**
 * Waiting times between tries to reconnect: each is drawn between `min` and three times the one before,
 * and never above `max`. A server that restarts under thousands of editors sees their returns spread out
 * from the first try on, which plain doubling does not give.
 */
export class Backoff {
  readonly #limits: BackoffLimits;
  readonly #random: () => number;
  #previous: number;

  constructor(limits: BackoffLimits = { min: 500, max: 30_000 }, random: () => number = Math.random) {
    this.#limits = limits;
    this.#random = random;
    this.#previous = limits.min;
  }

  /** The next wait; `atLeast` raises it when the server asked for more patience: all who were told the same come apart. */
  next(atLeast = 0): number {
    const { min, max } = this.#limits;
    const drawn = min + this.#random() * (this.#previous * 3 - min);
    this.#previous = Math.min(max, Math.max(drawn, Math.min(atLeast, max)));
    const asked = Math.min(atLeast, MOST_ASKED_MS) * (1 + this.#random() / 4);
    return Math.round(Math.max(this.#previous, asked));
  }

  reset(): void {
    this.#previous = this.#limits.min;
  }
}
