import { fileURLToPath } from 'node:url';
import { test as base, expect } from '@playwright/test';
import { RealServer } from '../server';

/** A page of `clients/`, served by the server under test beside its WebSocket: same origin, same security headers. */
export function client(name: string) {
  return base.extend<object, { server: RealServer }>({
    server: [
      // Playwright asks for this pattern even where nothing is taken.
      // eslint-disable-next-line no-empty-pattern
      async ({}, use) => {
        const built = fileURLToPath(new URL(`../../clients/dist/${name}`, import.meta.url));
        const server = await RealServer.start({ WEB_FOLDER: built });
        await use(server);
        await server.kill();
      },
      { scope: 'worker', timeout: 90_000 },
    ],
    page: async ({ page, server }, use) => {
      await page.goto(server.origin);
      await expect(page.getByRole('status')).toHaveText('connected', { timeout: 60_000 });
      await use(page);
    },
  });
}

export { expect };
