import { pointers } from '../../../document';
import {
  header,
  isSuccess,
  negotiate,
  preferredMedia,
  strangeQueryNames,
  type ValidatedRequest,
} from '../../../exchange';
import type { Api } from '../../../model';
import { namingParameters } from '../../../resources';
import { validatorsOf } from '../../../schema';
import { decodedFirst } from '../decoded-first';
import { hasBlankText } from '../empty-texts';
import { exceedsDoubles } from '../json-extensions';
import { hasNullField, hasUnknownField, hasUnknownMember, isBlank } from '../lenient-body';
import { hasEmptyNull, hasEmptyText, hasUnnamedMember } from '../lenient-text';
import { hasGuardedPath } from '../path-handling';
import { idMembers } from '../../names';
import { hasCharset, hasUnknownFormat, hasUnmeantType, isOfOwnSyntax } from '../open-values';
import { BY_ENVELOPE } from './by-envelope';
import { BY_LANGUAGE } from './by-language';
import { BY_STATE } from './by-state';
import type { Rule } from './rule';
import { TOO_LARGE } from './too-large';

/** Where a valid request may be rejected for a format that nobody but the server can know. */
export const UNKNOWN_FORMAT = 'the document names a format without an example, and only the server knows it';

/** Where a valid request may be rejected. */
export const REJECTED: readonly Rule[] = [
  ...TOO_LARGE,
  ...BY_STATE,
  ...BY_ENVELOPE,
  {
    why: 'nothing may have this id',
    applies: ({ api, status, request, expected, known }) =>
      (status === 404 || status === 410) &&
      expected.anySuccess &&
      known.isFound !== true &&
      namesSomething(api, request),
  },
  {
    why: 'a server may show to those who sign in what it hides from others',
    applies: ({ api, status, request, isDeclared, expected }) =>
      (status === 404 || ((status === 401 || status === 403) && isDeclared)) &&
      expected.anySuccess &&
      isAnonymousByChoice(request) &&
      namesSomething(api, request),
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
    why: 'a reader of JSON may limit the range of numbers (RFC 8259 §6)',
    applies: ({ status, request }) => (status === 400 || status === 422) && exceedsDoubles(request),
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
    applies: ({ status, request }) => status === 406 && asksForOther(request),
  },
  {
    why: 'an empty body may count as none',
    applies: ({ status, request: { request } }) => (status === 400 || status === 422) && request.body?.length === 0,
  },
  {
    why: 'white space may count as a body',
    applies: ({ status, request: { request } }) =>
      (status === 400 || status === 422) && request.body !== undefined && isBlank(request.body),
  },
  {
    why: 'an empty text may count as none where the document states no length for it',
    applies: ({ api, status, request }) => (status === 400 || status === 422) && hasBlankText(api, request),
  },
  {
    why: 'the document names no type, and its keywords speak of another one',
    applies: ({ api, status, request, expected }) =>
      (status === 400 || status === 422) && expected.anySuccess && hasUnmeantType(api, request),
  },
  {
    why: UNKNOWN_FORMAT,
    applies: ({ api, status, request, expected }) =>
      (status === 400 || status === 422) && expected.anySuccess && hasUnknownFormat(api, request),
  },
  {
    why: 'the document does not describe the content of this media type',
    applies: ({ api, status, request, expected }) =>
      (status === 400 || status === 422) && expected.anySuccess && isOfOwnSyntax(api, request),
  },
  {
    why: 'no charset is defined for this media type',
    applies: ({ status, request }) => status === 415 && hasCharset(request),
  },
  ...BY_LANGUAGE,
  {
    why: 'a server may reject members that it does not know, where the document does not say that it takes them',
    applies: ({ api, status, request, isDeclared }) =>
      (status === 400 || status === 422) && isDeclared && hasUnknownMember(api, request),
  },
];

/** Whether a request has none of the credentials that its operation takes, but doesn't need. */
function isAnonymousByChoice({ operation, credentials }: ValidatedRequest): boolean {
  const { security = [] } = operation ?? {};
  const isSigned = [...credentials.values()].some(({ category }) => category === undefined);
  return !isSigned && security.some(({ schemes }) => schemes.length === 0) && security.length > 1;
}

function namesSomething(api: Api, { operation, body }: ValidatedRequest): boolean {
  if (operation === undefined) return false;
  return (
    namingParameters(api, operation).length > 0 ||
    (body.kind === 'value' && idMembers(api, operation, body.value).length > 0)
  );
}

/** Whether there is no body where the document does not say whether one is required, but for its members. */
function lacksBody({ document }: Api, { operation, request }: ValidatedRequest): boolean {
  const { body } = operation ?? {};
  if (body === undefined || !isBlank(request.body)) return false;
  const isOpen = pointers.valueAt(document.root, pointers.join(body.pointer, 'required')) === undefined;
  const { accepts } = validatorsOf(document);
  return isOpen && body.media.some(({ schema }) => schema !== undefined && !accepts(schema, {}, 'request'));
}

/** Whether a request takes none of the media types that clients usually ask for. */
function asksForOther({ request, operation }: ValidatedRequest): boolean {
  const accept = header(request.headers, 'accept');
  const usual = preferredMedia(operation?.responses.filter(isSuccess) ?? []).map(({ type }) => type);
  return accept !== undefined && negotiate(accept, usual) === -1;
}
