import { pointers } from '../../document';
import { header, isJson, strangeQueryNames, type ValidatedRequest } from '../../exchange';
import type { Api, Operation } from '../../model';
import { validatorsOf } from '../../schema';
import type { Expected } from '../expect';
import { namingParameters } from '../../resources';
import {
  convertsTypes,
  cutsFractions,
  dropsUnknown,
  isBlank,
  isEmptyObjectLeftOut,
  isOtherStructure,
  isUtf8,
  hasNullField,
  hasUnknownField,
  isValidWithoutEmptyFields,
  isValidWithoutNulls,
} from './lenient-body';
import { decodedFirst } from './decoded-first';
import {
  hasEmptyNull,
  hasEmptyText,
  hasUnnamedMember,
  isEmptyOption,
  isLooseText,
  isOfNoNamedMember,
  isStrangelyWritten,
} from './lenient-text';
import type { Known, Rule } from './rule';
import { breaksOnly, isMissingBody, isOfBody, isOfContentCoding, isOfWholeBody, isUnknownMember } from './breaks';
import { BY_ENVELOPE } from './by-envelope';
import { BY_LANGUAGE } from './by-language';
import { BY_CONDITION, BY_STATE } from './by-state';
import type { ReadExchange } from '../read-exchange';
import { hasGuardedPath, isOtherSlash } from './path-handling';
import { reportsError } from './reported-error';
import { isLongInUnits } from './text-units';
import { TOO_LARGE } from './too-large';

/** From where a client without credentials is sent to a page that asks for them. */
const REDIRECTS = [302, 303, 307];

/** Where a valid request may be rejected. */
const REJECTED: readonly Rule[] = [
  ...TOO_LARGE,
  ...BY_STATE,
  ...BY_ENVELOPE,
  {
    why: 'nothing may have this id',
    applies: ({ api, status, request, expected, known }) =>
      (status === 404 || status === 410) &&
      expected.anySuccess &&
      known.isFound !== true &&
      namesSomething(api, request.operation),
  },
  {
    why: 'nothing may fit the query',
    applies: ({ status, request: { request, operation }, isDeclared }) =>
      status === 404 && isDeclared && operation?.method === 'GET' && request.target.includes('?'),
  },
  {
    why: 'a server may reject query parameters that it does not know',
    applies: ({ api, status, request }) =>
      (status === 400 || status === 422) &&
      (strangeQueryNames(api.document.root, request).length > 0 || hasUnnamedMember(api, request)),
  },
  {
    why: 'a server may decode a value before it splits it',
    applies: ({ api, status, request }) =>
      [400, 404, 422].includes(status) && (decodedFirst(api, request)?.violations.length ?? 0) > 0,
  },
  {
    why: 'a server may reject a path with encoded separators, percent signs or control characters',
    applies: ({ status, request: { request } }) => (status === 400 || status === 404) && hasGuardedPath(request.target),
  },
  {
    why: 'an empty text, or the word, need not mean null',
    applies: ({ status, request }) =>
      (status === 400 || status === 422) && (hasEmptyNull(request) || hasNullField(request)),
  },
  {
    why: 'an empty text may stand for no value',
    applies: ({ status, request }) => (status === 400 || status === 422) && hasEmptyText(request),
  },
  {
    why: 'a server may reject the fields of a form that it does not know',
    applies: ({ api, status, request }) => (status === 400 || status === 422) && hasUnknownField(api, request),
  },
  {
    why: 'a server may ask for a media type where there is no body',
    applies: ({ status, request: { request }, isDeclared }) => status === 415 && isDeclared && isBlank(request.body),
  },
  {
    why: 'a body with required members may be required, though the document leaves it open',
    applies: ({ api, status, request }) => [400, 415, 422].includes(status) && lacksBody(api, request),
  },
  {
    why: 'a server need not have each media type for each response (RFC 9110 §15.5.7)',
    applies: ({ status, request: { request } }) => status === 406 && header(request.headers, 'accept') !== undefined,
  },
  {
    why: 'white space may count as a body',
    applies: ({ status, request: { request } }) =>
      (status === 400 || status === 422) && request.body !== undefined && isBlank(request.body),
  },
  ...BY_LANGUAGE,
];

/** Where an invalid request may be accepted. */
const ACCEPTED: readonly Rule[] = [
  {
    why: 'the document has a place for errors in this response, and an error is there',
    applies: ({ api, schema, value }) => reportsError(api, schema, value()),
  },
  {
    why: 'a server may send clients to where credentials are asked for',
    applies: ({ status, isDeclared, expected: { category } }) =>
      isDeclared && REDIRECTS.includes(status) && (category === 'no-credentials' || category === 'invalid-credentials'),
  },
  {
    why: 'a server may send clients to the path with its last slash, or without it, whatever is there',
    applies: ({ request: { request }, expected: { category }, location }) =>
      category === 'no-route' && isOtherSlash(request.target, location),
  },
  {
    why: 'a reader may replace bytes that are not UTF-8',
    applies: ({ request: { request }, expected }) => expected.category === 'unreadable-body' && !isUtf8(request.body),
  },
  {
    why: 'a reader of JSON may take any media type that ends in +json (RFC 6839 §3.1)',
    applies: ({ request, expected }) => expected.category === 'unsupported-media-type' && isOtherJson(request),
  },
  {
    why: 'no body may count as an empty object',
    applies: ({ api, request }) => request.violations.length > 0 && isEmptyObjectLeftOut(api, request),
  },
  {
    why: 'a reader may pass over structure, or the lack of it, where its format is text',
    applies: ({ request }) => request.violations.length > 0 && isOtherStructure(request),
  },
  {
    why: 'the text of a boolean may be written in several ways',
    applies: ({ request }) => breaksOnly(request, isLooseText),
  },
  {
    why: 'OpenAPI does not define how this value is written in the style of its parameter',
    applies: ({ api, request }) => {
      const strange = strangeQueryNames(api.document.root, request);
      return breaksOnly(request, (one) => isStrangelyWritten(strange, one));
    },
  },
  {
    why: 'a server may decode a value before it splits it',
    applies: ({ api, request }) =>
      breaksOnly(request, ({ in: place }) => place !== 'request.body') &&
      decodedFirst(api, request)?.violations.length === 0,
  },
  {
    why: 'a server may know an object in the query by the names of its members only',
    applies: ({ api, request }) => breaksOnly(request, (one) => isOfNoNamedMember(api, request, one)),
  },
  {
    why: 'a reader may take null for an absent value',
    applies: ({ api, request, expected }) =>
      expected.anyRejection && breaksOnly(request, isOfBody) && isValidWithoutNulls(api, request),
  },
  {
    why: 'a reader may convert a value that means the same in another type',
    applies: ({ api, request, expected, value, known: { converts } }) =>
      expected.anyRejection && breaksOnly(request, isOfBody) && (converts ?? convertsTypes(api, request, value())),
  },
  {
    why: 'a reader may cut off the fraction of a number that must be whole',
    applies: ({ api, request, expected, value }) =>
      expected.anyRejection && breaksOnly(request, isOfBody) && cutsFractions(api, request, value()),
  },
  {
    why: 'an empty text may stand for no value',
    applies: ({ api, request, expected }) =>
      expected.anyRejection &&
      (breaksOnly(request, (one) => isEmptyOption(request, one)) ||
        (breaksOnly(request, isOfBody) && isValidWithoutEmptyFields(api, request))),
  },
  {
    why: 'a server may count characters in another way',
    applies: ({ request, expected }) => expected.anyRejection && breaksOnly(request, isLongInUnits),
  },
  {
    why: 'a reader may drop what it does not know',
    applies: ({ request, expected, value }) =>
      expected.anyRejection && breaksOnly(request, isUnknownMember) && dropsUnknown(request, value()),
  },
];

/** Where an invalid request may be rejected with a status of another meaning. */
const OTHERWISE: readonly Rule[] = [
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
    why: 'HTTP has this status for such a request',
    applies: ({ status, isDeclared, request, expected: { category, anyRejection } }) => {
      if (!anyRejection || isDeclared) return false;
      // Where a body is missing, so is its media type.
      if (status === 415)
        return (
          category === 'unsupported-media-type' ||
          [isMissingBody, isOfContentCoding].some((is) => breaksOnly(request, is))
        );
      // Readers of JSON may take nothing but objects and lists, and white space has no JSON.
      const isOfOtherKind = [isOfWholeBody, isMissingBody].some((is) => breaksOnly(request, is));
      return status === 400 && (category === 'unreadable-body' || isOfOtherKind);
    },
  },
];

/**
 * Whether a 404 may come from the router: where an id isn't one as the document has it, a server may have no such
 * path. Such a response is not the operation's own.
 */
export function isOfNoRoute(status: number, request: ValidatedRequest): boolean {
  return status === 404 && breaksOnly(request, ({ in: place }) => place === 'request.path');
}

/**
 * Why a good server may give this status, though the document has another one for the request: what no specification
 * decides isn't a violation.
 *
 * @returns `undefined` where nothing excuses the status
 */
export function excuseOf(
  api: Api,
  { request, exchange, declared, reading, value }: ReadExchange,
  expected: Expected,
  known: Known = {},
): string | undefined {
  const { status } = exchange.response;
  const isSuccess = declared?.status.startsWith('2') === true;
  const schema = isSuccess && reading !== undefined && 'response' in reading ? reading.media?.schema : undefined;
  const location = header(exchange.response.headers, 'location');
  const situation = {
    api,
    status,
    location,
    isDeclared: declared !== undefined,
    request,
    expected,
    known,
    schema,
    value,
  };
  const isRejected = status >= 400;
  const rules = known.stateless === true ? TOO_LARGE : rulesFor(expected, isRejected, known);
  return rules.find(({ applies }) => applies(situation))?.why;
}

function rulesFor({ category }: Expected, isRejected: boolean, { strict = false }: Known): readonly Rule[] {
  if (category === undefined) return isRejected ? REJECTED : BY_CONDITION;
  if (isRejected) return OTHERWISE;
  return strict ? [] : ACCEPTED;
}

function namesSomething(api: Api, operation: Operation | undefined): boolean {
  return operation !== undefined && namingParameters(api, operation).length > 0;
}

/** Whether the media type is another one of JSON than those of the document. */
function isOtherJson({ operation, request: { headers } }: ValidatedRequest): boolean {
  const isJsonToo = operation?.body?.media.some(({ readAs }) => isJson(readAs)) ?? false;
  return isJsonToo && /^[^;]*\+json\s*(?:;|$)/i.test(header(headers, 'content-type') ?? '');
}

/** Whether there is no body where the document does not say whether one is required, but for its members. */
function lacksBody({ document }: Api, { operation, request }: ValidatedRequest): boolean {
  const { body } = operation ?? {};
  if (body === undefined || !isBlank(request.body)) return false;
  const isOpen = pointers.valueAt(document.root, pointers.join(body.pointer, 'required')) === undefined;
  const { accepts } = validatorsOf(document);
  return isOpen && body.media.some(({ schema }) => schema !== undefined && !accepts(schema, {}, 'request'));
}
