import type { Operation } from './api';

/**
 * Which tokens count for an operation. Where one of its security schemes names tokens (`x-credentials`), they are JWTs
 * and nothing else is a token; elsewhere any text is one.
 */
export function tokensOf({ security }: Pick<Operation, 'security'>): 'jwt' | 'any' {
  const named = security.some(({ schemes }) => schemes.some(({ scheme }) => scheme.credentials.length > 0));
  return named ? 'jwt' : 'any';
}

const BAD = /^(?:invalid|expired|revoked)/i;

/**
 * Whether a key, a token, or a name or password says itself that it isn't good: it begins with `invalid`, `expired` or
 * `revoked`. Where nothing says which credentials count, the suite sends such ones to a server that must reject them,
 * and the mock rejects them.
 *
 * @example saysInvalid('invalid-token') // true
 */
export function saysInvalid(text: string): boolean {
  return BAD.test(text);
}
