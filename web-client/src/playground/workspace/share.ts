/** One file, as a link carries it. */
export interface Shared {
  readonly path: string;
  readonly text: string;
}

const KEY = '#text=';

/** The text goes into the fragment, which a browser sends to no server. */
export async function linkTo(shared: Shared): Promise<string> {
  const packed = new Blob([JSON.stringify(shared)])
    .stream()
    .pipeThrough(new CompressionStream('deflate-raw'));
  const bytes = new Uint8Array(await new Response(packed).arrayBuffer());
  const base64 = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
  const url = new URL(location.href);
  url.hash = KEY + base64.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
  return url.href;
}

const MOST_CHARACTERS = 1_000_000;

/** Undefined where there is none, or a broken one. */
export async function fromLink(hash: string): Promise<Shared | undefined> {
  if (!hash.startsWith(KEY)) return undefined;
  try {
    const base64 = hash.slice(KEY.length).replaceAll('-', '+').replaceAll('_', '/');
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
    const { path, text } = JSON.parse(await atMost(stream)) as Partial<Record<string, unknown>>;
    return typeof path === 'string' && typeof text === 'string' ? { path, text } : undefined;
  } catch {
    return undefined;
  }
}

/** A link of a few bytes may unpack to gigabytes. */
async function atMost(stream: ReadableStream<Uint8Array>): Promise<string> {
  const decoder = new TextDecoder();
  const reader = stream.getReader();
  let text = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    text += decoder.decode(value, { stream: true });
    if (text.length > MOST_CHARACTERS) throw new RangeError('the shared text is too large');
  }
}
