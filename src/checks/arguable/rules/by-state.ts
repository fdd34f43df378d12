import { isNumber, isObject, type Json, pointers } from '../../../document';
import { isJsonPatch, passwordAt, takesJsonPatch, type ValidatedRequest } from '../../../exchange';
import { isOnce, isOpaque, opaqueMembers, referredTo } from '../../names';
import { namesOther } from '../open-values';
import type { Api, Parameter } from '../../../model';
import { PAGE_NUMBER, PAGING } from '../../../resources';
import { stated } from '../../../schema';
import type { Rule } from './rule';

/** By status: the header fields that a client asks for it with (RFC 9110 §13.1, §14.2). */
const CONDITIONS: ReadonlyMap<number, RegExp> = new Map([
  [206, /^range$/i],
  [304, /^if-(?:none-match|modified-since)$/i],
  [412, /^if-(?:match|none-match|modified-since|unmodified-since)$/i],
  [416, /^range$/i],
]);

/**
 * Whether a status says that a condition of the request doesn't hold, or that a part of the whole was asked for.
 * Nothing else is wrong with the request, and a value that is wrong itself names nothing that the server has.
 */
export function isByCondition(status: number, { request, violations }: ValidatedRequest): boolean {
  const condition = CONDITIONS.get(status);
  if (condition === undefined || !request.headers.some(([name]) => condition.test(name))) return false;
  return violations.every(
    ({ in: place, pointer }) => place === 'request.header' && condition.test(pointers.tokens(pointer)[0] ?? ''),
  );
}

/** Where the condition of a valid request may not hold. */
export const BY_CONDITION: readonly Rule[] = [
  {
    why: 'the condition of the request may not hold (RFC 9110 §13.1)',
    applies: ({ status, request }) => isByCondition(status, request),
  },
];

const WRITING = ['POST', 'PUT', 'PATCH'];

/** Where a valid request may be rejected for what the server has, or has not. */
export const BY_STATE: readonly Rule[] = [
  ...BY_CONDITION,
  {
    why: 'an id that the target gave may not fit what the document has for this path',
    applies: ({ status, request: { violations } }) =>
      [400, 404, 410, 422].includes(status) &&
      violations.length > 0 &&
      violations.every(({ in: place }) => place === 'request.path'),
  },
  {
    why: 'the document does not say what this part of the path may be',
    applies: ({ status, known, request: { parameters } }) =>
      [400, 404, 410, 422].includes(status) &&
      known.isFound !== true &&
      [...parameters.keys()].some(({ isImplied }) => isImplied === true),
  },
  {
    why: 'a server knows only the opaque values that it gave',
    applies: ({ api, status, request: { parameters, body, media } }) =>
      [400, 404, 410, 422].includes(status) &&
      ([...parameters].some(([parameter, { raw }]) => raw !== undefined && isOpaque(api, parameter)) ||
        (body.kind === 'value' && opaqueMembers(api, media?.schema, body.value).length > 0)),
  },
  {
    why: 'the key may have come with another request before',
    applies: ({ status, request: { parameters } }) =>
      (status === 409 || status === 422) && [...parameters].some(([one, { raw }]) => raw !== undefined && isOnce(one)),
  },
  {
    why: 'what the path names may be in a state that does not allow this (RFC 9110 §15.5.10)',
    applies: ({ status, isDeclared, request: { operation } }) =>
      (status === 409 || status === 423) &&
      isDeclared &&
      operation?.method !== 'GET' &&
      operation?.parameters.some(({ in: place }) => place === 'path') === true,
  },
  {
    why: 'the body has another id than the path',
    applies: ({ api, status, request }) => [400, 404, 409, 422].includes(status) && namesOther(api, request),
  },
  {
    why: 'a JSON Patch need not fit what is there (RFC 5789 §2.2)',
    applies: ({ api, status, request: { operation, body, media } }) =>
      [400, 409, 422].includes(status) &&
      operation?.method === 'PATCH' &&
      body.kind === 'value' &&
      (isJsonPatch(body.value) || (media !== undefined && takesJsonPatch(api, media))),
  },
  {
    why: 'something of this name may be there already',
    applies: ({ status, isDeclared, known, request: { request, body } }) =>
      WRITING.includes(request.method) &&
      body.kind === 'value' &&
      ((status === 409 && isDeclared) || (known.isOfTaken === true && [400, 409, 422].includes(status))),
  },
  {
    why: 'it may be meant for another version than the last one',
    applies: ({ status, known }) => known.isOutdated === true && [400, 409, 412, 422, 428].includes(status),
  },
  {
    why: 'nobody may have this name and password',
    applies: ({ api, status, request: { operation } }) =>
      [400, 401, 403, 404, 422].includes(status) &&
      operation !== undefined &&
      passwordAt(api.document, operation) !== undefined,
  },
  {
    why: 'the list may have no such page',
    applies: ({ api, status, request: { operation, parameters } }) =>
      operation?.method === 'GET' &&
      [...parameters].some(([parameter, { raw, value }]) =>
        parameter.in !== 'query' || raw === undefined
          ? false
          : (status === 404 && PAGING.test(parameter.name)) ||
            ([400, 416, 422].includes(status) && isLaterPage(api, parameter, value)),
      ),
  },
  {
    why: 'what the body refers to may not be there',
    applies: ({ status, isDeclared, known, request: { body, operation } }) =>
      ([404, 409, 410, 424].includes(status) || (status === 422 && isDeclared)) &&
      (known.isForeign === true ||
        ((known.hasReferences !== true || status === 409 || status === 424) &&
          operation?.method === 'POST' &&
          body.kind === 'value' &&
          isObject(body.value) &&
          Object.keys(body.value).some((name) => referredTo(name) !== undefined))),
  },
];

/** Whether a query asks for a later page than the first one: pages are counted from 1 where nothing shows another. */
function isLaterPage(api: Api, { name, schema }: Parameter, value: Json | undefined): boolean {
  const places = isObject(value)
    ? Object.entries(value).map(([key, inner]) => [`${name}[${key}]`, inner] as const)
    : [[name, value] as const];
  const isFromZero = stated(api.document.root, schema, 'minimum') === 0;
  return places.some(([place, page]) => {
    if (!isNumber(page) || !PAGING.test(place)) return false;
    return Number(page) > (PAGE_NUMBER.test(place) && !isFromZero ? 1 : 0);
  });
}
