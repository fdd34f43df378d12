import {
  bodyValue,
  header,
  isIgnoredInPatch,
  isJson,
  strangeQueryNames,
  type ValidatedRequest,
} from '../../../exchange';
import { breaksOnly, isOfBody, isOfIgnoredField, isUnknownMember } from '../breaks';
import { convertsTypes, cutsFractions, emptiesNulls } from '../conversions';
import { decodedFirst } from '../decoded-first';
import { trimsTexts } from '../empty-texts';
import { hasValueInFront, isJsonWithComments } from '../json-extensions';
import {
  dropsUnknown,
  isEmptyObjectLeftOut,
  isOtherStructure,
  isUtf8,
  isValidWithoutEmptyFields,
  isValidWithoutNulls,
} from '../lenient-body';
import { isEmptyOption, isLooseText, isOfNoNamedMember, isStrangelyWritten, isUnixTime } from '../lenient-text';
import { isAsForGet, isOtherSlash, isRedirectOfPath } from '../path-handling';
import { reportsError } from '../reported-error';
import { isLongInUnits } from '../text-units';
import type { Rule } from './rule';

/** From where a client without credentials is sent to a page that asks for them. */
const REDIRECTS = [302, 303, 307];

/** Where an invalid request may be accepted. */
export const ACCEPTED: readonly Rule[] = [
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
    why: 'a server may respond to any method as the document has it for GET',
    applies: ({ api, request, expected: { category }, status, value }) =>
      category === 'method-not-allowed' && isAsForGet(api, request, status, value()),
  },
  {
    why: 'a path that sends clients elsewhere may do so for any method',
    applies: ({ api, request, expected: { category }, status }) =>
      category === 'method-not-allowed' && isRedirectOfPath(api, request, status),
  },
  {
    why: 'what has no id is not there, and a DELETE leaves it so',
    applies: ({ request, expected: { category } }) =>
      category === 'invalid-request' &&
      request.operation?.method === 'DELETE' &&
      !request.operation.responses.some(({ status }) => /^(?:4|default)/.test(status)) &&
      breaksOnly(request, ({ in: place }) => place === 'request.path'),
  },
  {
    why: 'HTTP has a server ignore what it does not understand in this field (RFC 9110 §13.1, §14.2)',
    applies: ({ request }) => breaksOnly(request, isOfIgnoredField),
  },
  {
    why: 'members that an operation of a JSON Patch does not have are ignored (RFC 6902 §4)',
    applies: ({ request }) =>
      request.operation?.method === 'PATCH' &&
      breaksOnly(request, (one) => isOfBody(one) && isIgnoredInPatch(bodyValue(request) ?? null, one.pointer)),
  },
  {
    why: 'a reader may replace bytes that are not UTF-8',
    applies: ({ request: { request }, expected }) => expected.category === 'unreadable-body' && !isUtf8(request.body),
  },
  {
    why: 'a reader of JSON may stop where a value ends (RFC 8259 §9)',
    applies: ({ api, request, expected }) => expected.category === 'unreadable-body' && hasValueInFront(api, request),
  },
  {
    why: 'a reader of JSON may take comments, and a comma behind the last value (RFC 8259 §9)',
    applies: ({ api, request, expected }) =>
      expected.category === 'unreadable-body' && isJsonWithComments(api, request),
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
    why: 'a reader may take a number for the time since 1970',
    applies: ({ request }) => breaksOnly(request, isUnixTime),
  },
  {
    why: 'OpenAPI does not define how this value is written in the style of its parameter',
    applies: ({ api, request }) =>
      breaksOnly(request, (one) => isStrangelyWritten(strangeQueryNames(api.document.root, request), one)),
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
    why: 'a reader may take null for the empty value of a type',
    applies: ({ api, request, expected, value }) =>
      expected.anyRejection && breaksOnly(request, isOfBody) && emptiesNulls(api, request, value()),
  },
  {
    why: 'a reader may cut off the fraction of a number that must be whole',
    applies: ({ api, request, expected, value }) =>
      expected.anyRejection && breaksOnly(request, isOfBody) && cutsFractions(api, request, value()),
  },
  {
    why: 'a reader may trim texts, and take an empty one for no value',
    applies: ({ api, request, expected, value }) =>
      expected.anyRejection && breaksOnly(request, isOfBody) && trimsTexts(api, request, value()),
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

/** Whether the media type is another one of JSON than those of the document. */
function isOtherJson({ operation, request: { headers } }: ValidatedRequest): boolean {
  const isJsonToo = operation?.body?.media.some(({ readAs }) => isJson(readAs)) ?? false;
  return isJsonToo && /^[^;]*\+json\s*(?:;|$)/i.test(header(headers, 'content-type') ?? '');
}
