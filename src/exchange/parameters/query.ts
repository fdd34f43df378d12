import { decodeForm, decodePercent } from '../../text';

/** A name with a value, from a query, a form or a Cookie field. */
export interface Pair {
  readonly name: string;
  /** Decoded. */
  readonly value: string;
  /** The value as sent: a style's delimiters are looked for in it, before it is decoded. */
  readonly raw: string;
}

/**
 * Parses the query of a request target, once for a request: the pairs in their order. `+` is a space, malformed
 * percent-encoding stays as it stands, a name without `=` has the value `''`. A fragment does not count.
 *
 * @example parseQuery('/pets?tag=a%20b&tag=c')
 * // [{ name: 'tag', value: 'a b', raw: 'a%20b' }, { name: 'tag', value: 'c', raw: 'c' }]
 */
export function parseQuery(target: string): readonly Pair[] {
  const text = queryOf(target);
  return text === '' ? [] : parsePairs(text);
}

/**
 * The query of a request target as sent, without its `?` and without a fragment.
 *
 * @example queryOf('/pets?tag=a%20b#top') // 'tag=a%20b'
 */
export function queryOf(target: string): string {
  const fragment = target.indexOf('#');
  const whole = fragment === -1 ? target : target.slice(0, fragment);
  const start = whole.indexOf('?');
  return start === -1 ? '' : whole.slice(start + 1);
}

/**
 * Parses `application/x-www-form-urlencoded` text (WHATWG URL §5.1) into its pairs.
 *
 * @example parsePairs('a=1&b') // [{ name: 'a', value: '1', raw: '1' }, { name: 'b', value: '', raw: '' }]
 */
export function parsePairs(text: string): readonly Pair[] {
  const pairs: Pair[] = [];
  for (const piece of text.split('&')) {
    if (piece === '') continue;
    const equals = piece.indexOf('=');
    const raw = equals === -1 ? '' : piece.slice(equals + 1);
    pairs.push({ name: decodeForm(equals === -1 ? piece : piece.slice(0, equals)), value: decodeForm(raw), raw });
  }
  return pairs;
}

/**
 * Parses a Cookie field (RFC 6265 §5.4) into its pairs: percent-encoding is decoded, `+` stays, quotes around a value
 * are removed; what has no `=` is passed over.
 *
 * @example parseCookies('a=1; b="x%20y"')
 * // [{ name: 'a', value: '1', raw: '1' }, { name: 'b', value: 'x y', raw: 'x%20y' }]
 */
export function parseCookies(header: string | undefined): readonly Pair[] {
  if (header === undefined || header === '') return [];
  const pairs: Pair[] = [];
  for (const piece of header.split(';')) {
    const equals = piece.indexOf('=');
    if (equals === -1) continue;
    const text = piece.slice(equals + 1).trim();
    const raw = text.length > 1 && text.startsWith('"') && text.endsWith('"') ? text.slice(1, -1) : text;
    pairs.push({ name: decodePercent(piece.slice(0, equals).trim()), value: decodePercent(raw), raw });
  }
  return pairs;
}
