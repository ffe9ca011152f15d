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

/** Calls back at each sign of someone at the page. */
export function onInput(callback: () => void): Disposable {
  const events = ['keydown', 'pointerdown'] as const;
  // Before anyone else hears of it, and whatever they make of it.
  for (const event of events) globalThis.addEventListener(event, callback, { capture: true });
  return {
    dispose: () => {
      for (const event of events) globalThis.removeEventListener(event, callback, { capture: true });
    },
  };
}
