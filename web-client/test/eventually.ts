import { vi } from 'vitest';

/** Waits until the check passes: long enough for a loaded machine, and no longer than needed. */
export function eventually(check: () => void): Promise<void> {
  return vi.waitFor(check, { timeout: 8000, interval: 15 });
}
