/** So many bytes become characters at once: with many more arguments the call would fail. */
const AT_ONCE = 8192;

/** Bytes in base 64 (RFC 4648 §4), wherever the program runs. */
export function base64(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += AT_ONCE) text += String.fromCharCode(...bytes.subarray(at, at + AT_ONCE));
  return btoa(text);
}
