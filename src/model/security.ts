import type { Operation, SecurityScheme } from './api';

/** The security schemes that an operation names, those of each alternative in turn. */
export function schemesOf({ security }: Pick<Operation, 'security'>): SecurityScheme[] {
  return security.flatMap(({ schemes }) => schemes.map(({ scheme }) => scheme));
}

/**
 * Which tokens count for an operation. Where one of its security schemes names tokens (`x-credentials`), they are JWTs
 * and nothing else is a token; elsewhere any text is one.
 */
export function tokensOf(operation: Pick<Operation, 'security'>): 'jwt' | 'any' {
  return schemesOf(operation).some(({ credentials }) => credentials.length > 0) ? 'jwt' : 'any';
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
