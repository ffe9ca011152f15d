// Runs the browser tests, or says in one line why it does not. In CI a missing browser is a failure.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { chromium } from './chromium.mjs';

if (!chromium()) {
  console.log(
    "browser tests skipped: no Chromium found; install Debian's package chromium or set CHROMIUM to one",
  );
  process.exit(process.env.CI === 'true' ? 1 : 0);
}

const cli = fileURLToPath(new URL('../node_modules/@playwright/test/cli.js', import.meta.url));
const { status } = spawnSync(process.execPath, [cli, 'test', ...process.argv.slice(2)], {
  cwd: fileURLToPath(new URL('..', import.meta.url)),
  env: { ...process.env, PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: '1' },
  stdio: 'inherit',
});
process.exit(status ?? 1);
