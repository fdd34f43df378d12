import { hasBinaryFraction } from '../binary-fractions';
import { isDeep } from '../json-extensions';
import type { Rule } from './rule';
import { hasLoneSurrogate, hasNul, isTooLongInUnits } from '../text-units';

/** Where a valid request may be rejected for how the server's language or store counts, divides and keeps texts. */
export const BY_LANGUAGE: readonly Rule[] = [
  {
    why: 'a server may count characters in another way',
    applies: ({ api, status, request, expected }) =>
      (status === 400 || status === 422) && expected.anySuccess && isTooLongInUnits(api, request),
  },
  {
    why: 'a reader of JSON may reject half of a surrogate pair (RFC 8259 §8.2)',
    applies: ({ status, request: { request } }) => (status === 400 || status === 422) && hasLoneSurrogate(request.body),
  },
  {
    why: 'a reader of JSON may limit how deep values are nested (RFC 8259 §9)',
    applies: ({ status, request }) => [400, 413, 422].includes(status) && isDeep(request),
  },
  {
    why: 'a store may have no room for a NUL in its texts',
    applies: ({ api, status, request }) => (status === 400 || status === 422) && hasNul(api, request),
  },
  {
    why: 'a server may divide binary fractions, of which few are multiples of 0.1 or its like',
    applies: ({ api, status, request, expected }) =>
      (status === 400 || status === 422) && expected.anySuccess && hasBinaryFraction(api, request),
  },
  {
    why: 'a reader may reject names that reach into the objects of its language',
    applies: ({ status, request: { request } }) => (status === 400 || status === 422) && hasUnsafeName(request.body),
  },
];

/** JSON with a name that some readers reject by default, since it changes objects of JavaScript. */
function hasUnsafeName(body: Uint8Array | undefined): boolean {
  return /"(?:__proto__|constructor)"\s*:/.test(new TextDecoder().decode(body));
}
