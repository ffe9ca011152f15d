import { webcrypto } from 'node:crypto';
import { WebSocket } from 'ws';

/** jsdom's own socket fails on events of another realm; this one is as real, but throws an error nobody hears. */
class QuietSocket extends WebSocket {
  constructor(...args: ConstructorParameters<typeof WebSocket>) {
    super(...args);
    this.on('error', () => undefined);
  }
}

// What jsdom lacks of a browser. The styles that Monaco computes with CSS and matchMedia are not looked at here.
Object.assign(globalThis, {
  WebSocket: QuietSocket,
  CSS: { escape: (text: string) => text },
  matchMedia: (media: string) => Object.assign(new EventTarget(), { media, matches: false }),
});
// jsdom's has no hashes, as that of a browser on a page without TLS.
Object.defineProperty(globalThis, 'crypto', { value: webcrypto });
