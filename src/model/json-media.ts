/**
 * Whether a media type's name, `type/subtype` in lower case, is that of JSON: `application/json`, `text/json` and every
 * `+json` (RFC 6839).
 *
 * @example isJsonName('application/problem+json') // true
 */
export function isJsonName(name: string): boolean {
  return name === 'application/json' || name === 'text/json' || name.endsWith('+json');
}
