import type { Feature } from './feature';

/** Tells the page how the server is: which features it has switched off under load, and why. */
export const serverStatus: Feature = {
  clientCapabilities: { experimental: { serverStatusNotification: true } },

  attach: ({ session, statusChanged }) => session.onNotification('experimental/serverStatus', statusChanged),
};
