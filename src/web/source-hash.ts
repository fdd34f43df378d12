import { createHash } from 'node:crypto';

/**
 * The hash by which the policy of a page allows a style or script that stands in it (CSP 3 §2.3.1).
 *
 * @example sourceHash('body{}') // 'sha256-…'
 */
export function sourceHash(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}
