import type { Disposable } from './disposable';

/** Calls back when waiting has become pointless: the network is back, or someone looks at the page again. */
export function onWake(callback: () => void): Disposable {
  const onVisible = () => {
    if (document.visibilityState === 'visible') callback();
  };
  globalThis.addEventListener('online', callback);
  document.addEventListener('visibilitychange', onVisible);
  return {
    dispose: () => {
      globalThis.removeEventListener('online', callback);
      document.removeEventListener('visibilitychange', onVisible);
    },
  };
}
