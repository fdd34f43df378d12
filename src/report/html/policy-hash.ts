import { createHash } from 'node:crypto';

/**
 * The hash of an inline style or script, as a policy has it (CSP 3 §2.3.1).
 *
 * @example policyHash('body{}') // 'sha256-…'
 */
export function policyHash(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}
