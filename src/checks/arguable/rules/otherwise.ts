import type { ValidatedRequest } from '../../../exchange';
import { breaksOnly, isMissingBody, isOfContentCoding, isOfNoRoute, isOfWholeBody, isUnreadable } from '../breaks';
import { isUtf8 } from '../lenient-body';
import { BY_ENVELOPE } from './by-envelope';
import { BY_CONDITION } from './by-state';
import type { Rule, Situation } from './rule';
import { TOO_LARGE } from './too-large';

/** Where an invalid request may be rejected with a status of another meaning. */
export const OTHERWISE: readonly Rule[] = [
  ...TOO_LARGE,
  ...BY_CONDITION,
  ...BY_ENVELOPE,
  {
    why: 'a server may hide what a client may not see (RFC 9110 §15.5.4)',
    applies: ({ status, request, expected }) =>
      status === 404 &&
      (expected.category === 'insufficient-scope' || expected.category === 'scenario') &&
      request.operation?.parameters.some(({ in: place }) => place === 'path') === true &&
      expected.anyRejection,
  },
  {
    why: 'a value that is not an id belongs to nothing',
    applies: ({ status, request, expected }) => expected.anyRejection && isOfNoRoute(status, request),
  },
  {
    why: 'a reader may replace bytes that are not UTF-8, and the text with them may be there already',
    applies: ({ status, request, expected: { category } }) =>
      category === 'unreadable-body' && (status === 409 || status === 422) && !isUtf8(request.request.body),
  },
  {
    why: 'a server may forbid what comes without a credential that it knows, where the document has no 401',
    applies: ({ status, isDeclared, request: { operation }, expected: { category, anyRejection } }) =>
      status === 403 &&
      anyRejection &&
      !isDeclared &&
      (category === 'no-credentials' || category === 'invalid-credentials') &&
      operation?.responses.some((one) => one.status === '401') === false,
  },
  {
    why: 'HTTP has this status for such a request',
    applies: hasStatusOfHttp,
  },
];

const PARAMETERS: ReadonlySet<string> = new Set(['request.path', 'request.query', 'request.header', 'request.cookie']);

/**
 * Whether HTTP itself has an undeclared status for what is wrong with a request; credentials may be looked at after all
 * else.
 */
function hasStatusOfHttp({
  status,
  isDeclared,
  request: whole,
  expected: { category, anyRejection },
}: Situation): boolean {
  if (!anyRejection || isDeclared) return false;
  const request = { ...whole, violations: whole.violations.filter((one) => one.in !== 'request.credentials') };
  // Where a body is missing, so is its media type.
  if (status === 415)
    return (
      category === 'unsupported-media-type' || [isMissingBody, isOfContentCoding].some((is) => breaksOnly(request, is))
    );
  if (status !== 400) return false;
  // Readers of JSON may take nothing but objects and lists, and white space has no JSON.
  if (category === 'unreadable-body') return true;
  return [isUnreadable, isOfWholeBody, isMissingBody].some((is) => breaksOnly(request, is)) || isBesideContent(request);
}

/** Whether what is wrong with a request isn't its content, which is all that a 422 is about (RFC 9110 §15.5.21). */
function isBesideContent(request: ValidatedRequest): boolean {
  const { body, responses } = request.operation ?? {};
  const isOfContent = body !== undefined && responses?.some(({ status }) => status === '422') === true;
  return isOfContent && breaksOnly(request, ({ in: place }) => PARAMETERS.has(place));
}
