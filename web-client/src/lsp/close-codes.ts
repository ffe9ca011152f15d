/** What the end of a socket means to the one who waits for the next: a reason to show, and a least wait. */
export interface Closing {
  readonly reason: string;
  /** Milliseconds. */
  readonly leastWait: number;
}

export const UNAUTHORIZED = 4401;

/** Another connection goes on with this session. */
export const REPLACED = 4409;

/** Too idle, or too old; only the latter is told to come again at once. */
const OUTLIVED = 4410;

const KNOWN: Readonly<Record<number, Closing>> = {
  1000: { reason: 'closed by the server', leastWait: 0 },
  1001: { reason: 'server is going away', leastWait: 0 },
  1008: { reason: 'refused by the server', leastWait: 10_000 },
  1009: { reason: 'message too large', leastWait: 5_000 },
  1011: { reason: 'server error', leastWait: 2_000 },
  1012: { reason: 'server is restarting', leastWait: 0 },
  1013: { reason: 'server is busy', leastWait: 5_000 },
  [UNAUTHORIZED]: { reason: 'authorization expired', leastWait: 0 },
  4408: { reason: 'no sign of life, or too slow', leastWait: 2_000 },
  [REPLACED]: { reason: 'continued on another connection', leastWait: 0 },
  [OUTLIVED]: { reason: 'nothing was asked for long', leastWait: 0 },
  4413: { reason: 'session needs more memory than it may have', leastWait: 10_000 },
  4429: { reason: 'throttled by the server', leastWait: 5_000 },
};

/** A server that knows better says how many seconds to wait. */
const HINT = /;?\s*retry[- ]after[= ]\s*(\d+)(?:\s*s(?:econds?)?)?/i;

/**
 * The server's own words win. Code 1006 (no close frame at all: refused, reset, network gone) and unknown ones
 * fall to the default.
 */
export function closing(code: number, said: string): Closing {
  const { reason, leastWait } = KNOWN[code] ?? { reason: 'connection lost', leastWait: 0 };
  const hint = HINT.exec(said);
  const words = said.replace(HINT, '').trim();
  return { reason: words || reason, leastWait: hint ? Number(hint[1]) * 1000 : leastWait };
}

/** Nobody has asked for anything for long: there is no need of a connection until somebody does. */
export function isIdle(code: number, said: string): boolean {
  return code === OUTLIVED && !/connect again/i.test(said);
}
