import { hasBinaryFraction } from './binary-fractions';
import type { Rule } from './rule';
import { isTooLongInUnits } from './text-units';

/** Where a valid request may be rejected for how the server's language counts and divides. */
export const BY_LANGUAGE: readonly Rule[] = [
  {
    why: 'a server may count characters in another way',
    applies: ({ api, status, request, expected }) =>
      (status === 400 || status === 422) && expected.anySuccess && isTooLongInUnits(api, request),
  },
  {
    why: 'a server may divide binary fractions, of which few are multiples of 0.1 or its like',
    applies: ({ api, status, request, expected }) =>
      (status === 400 || status === 422) && expected.anySuccess && hasBinaryFraction(api, request),
  },
];
