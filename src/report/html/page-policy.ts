import { sourceHash } from '../../web/source-hash';

/**
 * The policy of a page that needs nothing else: its own style and script by their hashes, and images that stand in it.
 *
 * @see https://www.w3.org/TR/CSP3/
 * @example pagePolicy('body{}') // "default-src 'none'; style-src 'sha256-…'; …"
 */
export function pagePolicy(style: string, script?: string): string {
  return [
    `default-src 'none'`,
    `style-src '${sourceHash(style)}'`,
    ...(script === undefined ? [] : [`script-src '${sourceHash(script)}'`]),
    'img-src data:',
    `base-uri 'none'`,
    `form-action 'none'`,
  ].join('; ');
}
