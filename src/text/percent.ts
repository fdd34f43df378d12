const SEQUENCE =
  /%[0-7][\da-f]|%[cd][\da-f]%[89ab][\da-f]|%e[\da-f](?:%[89ab][\da-f]){2}|%f[0-7](?:%[89ab][\da-f]){3}/gi;
const PIECE = new RegExp(`${SEQUENCE.source}|[^]`, 'gi');

/**
 * Decodes percent-encoding (RFC 3986 §2.1). What is malformed, or no UTF-8, is kept as it stands; never throws.
 *
 * @example decodePercent('a%20b%zz') // 'a b%zz'
 */
export function decodePercent(text: string): string {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text.replace(SEQUENCE, decodeOne);
  }
}

/** Whether all percent-encoding in a text can be decoded. */
export function isDecodable(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}

/**
 * Cuts a text into the pieces that can be decoded by themselves: encoded characters, and all others one by one.
 *
 * @example encodedPieces('a%C3%A9%') // ['a', '%C3%A9', '%']
 */
export function encodedPieces(text: string): readonly string[] {
  return text.match(PIECE) ?? [];
}

/**
 * Decodes a name or value of `application/x-www-form-urlencoded`, which is also how query strings are read: `+` is a
 * space.
 *
 * @example decodeForm('a+b%2B') // 'a b+'
 */
export function decodeForm(text: string): string {
  return decodePercent(text.includes('+') ? text.replaceAll('+', ' ') : text);
}

/**
 * Encodes everything but the unreserved characters of RFC 3986, as RFC 6570 does. A half surrogate becomes U+FFFD.
 *
 * @example encodePercent("it's/a b") // 'it%27s%2Fa%20b'
 */
export function encodePercent(text: string): string {
  return wellFormed(text, encodeURIComponent).replace(/[!'()*]/g, percent);
}

/**
 * Encodes a query value, but leaves the reserved characters (OAS 3.1 `allowReserved`). Those that would end the value,
 * change it, or may not stand in a query are encoded all the same: `# & + [ ] %`.
 *
 * @example encodeReserved('a/b?c&d') // 'a/b?c%26d'
 */
export function encodeReserved(text: string): string {
  return wellFormed(text, encodeURI).replace(/[#&+]/g, percent);
}

/** The percent-encoding of one ASCII character. */
function percent(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}

function decodeOne(sequence: string): string {
  try {
    return decodeURIComponent(sequence);
  } catch {
    return sequence;
  }
}

function wellFormed(text: string, encode: (text: string) => string): string {
  try {
    return encode(text);
  } catch {
    return encode(text.replace(/\p{Surrogate}/gu, '\uFFFD'));
  }
}
