import { base64 } from '../../../text';

/** The hash of an inline style or script, as a policy has it (CSP 3 §2.3.1). */
export async function hash(text: string): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
  return `sha256-${base64(digest)}`;
}
