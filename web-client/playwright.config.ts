import { defineConfig } from '@playwright/test';
import { chromium } from './scripts/chromium.mjs';

const executablePath = chromium();

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'e2e/results/failures',
  // One server and one browser: the machine may have two cores, and one test restarts the server.
  workers: 1,
  timeout: 120_000,
  // As .ci/run does with the others: a test that fails twice has failed.
  retries: process.env['CI'] === 'true' ? 1 : 0,
  expect: { timeout: 30_000 },
  reporter: [['list'], ['./e2e/closing-line.ts']],
  use: {
    viewport: { width: 1200, height: 760 },
    screenshot: 'only-on-failure',
    launchOptions: {
      ...(executablePath !== undefined && { executablePath }),
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
});
