/**
 * Whether a text is an address of the web, and not a file or a word.
 *
 * @example isUrl('https://example.com/openapi.yaml') // true
 */
export function isUrl(text: string): boolean {
  return /^https?:\/\//i.test(text);
}

/**
 * A URI reference made absolute, without an empty fragment; `undefined` of what isn't one.
 *
 * @example absoluteUrl('b#', 'https://example.com/a') // 'https://example.com/b'
 */
export function absoluteUrl(reference: unknown, base: string): string | undefined {
  if (typeof reference !== 'string' || !URL.canParse(reference, base)) return undefined;
  return new URL(reference, base).href.replace(/#$/, '');
}

/** The host of a URL, an IPv6 address without its brackets. */
export function bareHost(hostname: string): string {
  return hostname.replace(/^\[|\]$/g, '');
}
