import { existsSync } from 'node:fs';

/** The browser of this machine: the one named by CHROMIUM, or the first that is installed. */
export function chromium() {
  const named = process.env.CHROMIUM;
  if (named) return existsSync(named) ? named : undefined;
  return ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync);
}
