import { describe, expect, it } from 'vitest';
import { Backoff } from '../../src/lsp/backoff';
import { closing } from '../../src/lsp/close-codes';

const limits = { min: 500, max: 30_000 };

describe('back-off', () => {
  it('grows to its limit and stays there', () => {
    const backoff = new Backoff(limits, () => 1);
    expect([1, 2, 3, 4, 5].map(() => backoff.next())).toEqual([1500, 4500, 13_500, 30_000, 30_000]);
  });

  it('starts anew after a reset', () => {
    const backoff = new Backoff(limits, () => 1);
    backoff.next();
    backoff.next();
    backoff.reset();
    expect(backoff.next()).toBe(1500);
  });

  it('stays within its limits and spreads clients that were lost together', () => {
    const firsts = new Set<number>();
    for (let client = 0; client < 200; client++) {
      const backoff = new Backoff(limits);
      firsts.add(backoff.next());
      for (let i = 0; i < 20; i++) {
        const wait = backoff.next();
        expect(wait).toBeGreaterThanOrEqual(500);
        expect(wait).toBeLessThanOrEqual(30_000);
      }
    }
    expect(firsts.size).toBeGreaterThan(50);
  });

  it('waits longer when the server said that it is busy', () => {
    const backoff = new Backoff(limits, () => 0);
    expect(backoff.next(closing(1013, '').leastWait)).toBe(5000);
    expect(new Backoff(limits, () => 0).next(closing(1006, '').leastWait)).toBe(500);
  });
});
