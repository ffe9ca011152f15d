import { disposableOf } from '../disposable';
import type { Feature } from './feature';

/** What the server says in words, such as which setting is wrong. */
export const messages: Feature = {
  clientCapabilities: { window: { showMessage: {} } },

  attach: ({ session, messageSaid }) =>
    disposableOf(
      session.onNotification('window/logMessage', messageSaid),
      session.onNotification('window/showMessage', messageSaid),
    ),
};
