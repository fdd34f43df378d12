import { isObject } from '../../../document';
import { isOpaque, referredTo } from '../../values/names';
import type { Rule } from './rule';

const CONDITION = /^if-(match|none-match|modified-since|unmodified-since)$/i;
const WRITING = ['POST', 'PUT', 'PATCH'];

/** Where a valid request may be rejected for what the server has, or has not. */
export const BY_STATE: readonly Rule[] = [
  {
    why: 'the condition of the request may not hold (RFC 9110 §13.1)',
    applies: ({ status, request: { request } }) =>
      status === 412 && request.headers.some(([name]) => CONDITION.test(name)),
  },
  {
    why: 'a server knows only the opaque values that it gave',
    applies: ({ api, status, request: { parameters } }) =>
      [400, 404, 410, 422].includes(status) &&
      [...parameters].some(([parameter, { raw }]) => raw !== undefined && isOpaque(api, parameter)),
  },
  {
    why: 'something of this name may be there already',
    applies: ({ status, isDeclared, request: { request, body } }) =>
      status === 409 && isDeclared && WRITING.includes(request.method) && body.kind === 'value',
  },
  {
    why: 'what the body refers to may not be there',
    applies: ({ status, isDeclared, known, request: { body, operation } }) =>
      ([404, 409, 410, 424].includes(status) || (status === 422 && isDeclared)) &&
      (known.hasReferences !== true || status === 409 || status === 424) &&
      operation?.method === 'POST' &&
      body.kind === 'value' &&
      isObject(body.value) &&
      Object.keys(body.value).some((name) => referredTo(name) !== undefined),
  },
];
