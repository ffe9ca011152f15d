/** Browsers hash only on pages that came over TLS or from this machine. */
export const CAN_HASH = 'subtle' in crypto;

/** SHA-256 of a text in UTF-8, hexadecimal: how the server and its clients know texts by. */
export async function sha256(utf8: Uint8Array<ArrayBuffer>): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', utf8);
  return Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
