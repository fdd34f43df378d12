import type { Operation } from './api';

/**
 * Which tokens count for an operation. Where one of its security schemes names tokens (`x-credentials`), they are JWTs
 * and nothing else is a token; elsewhere any text is one.
 */
export function tokensOf({ security }: Pick<Operation, 'security'>): 'jwt' | 'any' {
  const named = security.some(({ schemes }) => schemes.some(({ scheme }) => scheme.credentials.length > 0));
  return named ? 'jwt' : 'any';
}
