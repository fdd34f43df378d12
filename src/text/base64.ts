/** Bytes in base 64 (RFC 4648 §4), wherever the program runs. */
export function base64(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}
