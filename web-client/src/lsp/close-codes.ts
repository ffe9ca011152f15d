/** What the end of a socket means to the one who waits for the next: a reason to show, and a least wait. */
export interface Closing {
  readonly reason: string;
  readonly leastWait: number;
}

const KNOWN: Readonly<Record<number, Closing>> = {
  1000: { reason: 'closed by the server', leastWait: 0 },
  1001: { reason: 'server is going away', leastWait: 0 },
  1008: { reason: 'refused by the server', leastWait: 10_000 },
  1009: { reason: 'message too large', leastWait: 5_000 },
  1011: { reason: 'server error', leastWait: 2_000 },
  1012: { reason: 'server is restarting', leastWait: 0 },
  1013: { reason: 'server is busy', leastWait: 5_000 },
  4401: { reason: 'authorization expired', leastWait: 2_000 },
  4408: { reason: 'no sign of life, or too slow', leastWait: 2_000 },
  4429: { reason: 'throttled by the server', leastWait: 5_000 },
};

/**
 * The server's own words win. Code 1006 (no close frame at all: refused, reset, network gone) and unknown ones
 * fall to the default.
 */
export function closing(code: number, said: string): Closing {
  const { reason, leastWait } = KNOWN[code] ?? { reason: 'connection lost', leastWait: 0 };
  return { reason: said || reason, leastWait };
}
