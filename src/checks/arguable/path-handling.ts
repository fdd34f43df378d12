import { isDecodable } from '../../text';
import { isObject, items, type Json, type Pointer, pointers } from '../../document';
import { isJson, pathOf, routerOf, type ValidatedRequest } from '../../exchange';
import type { Api } from '../../model';
import { subSchemas, validatorsOf } from '../../schema';

/** Whether a redirect is to the same path but for its last slash. */
export function isOtherSlash(target: string, location: string | undefined): boolean {
  const without = (path: string): string => pathOf(path).replace(/\/$/, '');
  const there = location?.replace(/^https?:\/\/[^/]*/i, '');
  return there !== undefined && pathOf(there) !== pathOf(target) && without(there) === without(target);
}

/**
 * What servers reject in a path before they route it, since it may lead past their rules: separators, percent signs
 * and control characters that are encoded, and path parameters (`;`).
 */
const GUARDED = /%(?:2f|5c|25|3b|[01][\da-f]|7f)|;/i;

/** Whether the path of a target can't be decoded, or has what many servers and gateways reject anywhere. */
export function hasGuardedPath(target: string): boolean {
  return GUARDED.test(pathOf(target)) || !isDecodable(target);
}

/**
 * Whether a response to a method that a path doesn't have is the one that the document has for GET there: many servers
 * that read only do not look at the method. A response that says nothing of the resource of GET is not such a one.
 */
export function isAsForGet(api: Api, { request }: ValidatedRequest, status: number, value: Json | undefined): boolean {
  const match = routerOf(api)('GET', request.target);
  const declared = match.kind === 'operation' ? match.operation.responses : [];
  const media = declared.find((one) => one.status === String(status))?.media ?? [];
  return media.some(({ readAs, schema }) => {
    if (schema === undefined || !isJson(readAs) || value === undefined) return false;
    return validatorsOf(api.document).accepts(schema, value, 'response') && isDescribed(api, schema, value);
  });
}

/** Whether a redirect is one that the document has for another method of the same path. */
export function isRedirectOfPath(api: Api, { request, allowed }: ValidatedRequest, status: number): boolean {
  const redirects = (method: string): boolean => {
    const match = routerOf(api)(method, request.target);
    return match.kind === 'operation' && match.operation.responses.some((one) => one.status === String(status));
  };
  return status >= 300 && allowed.some(redirects);
}

/** Whether an object, or each one of a list, has members, and none that its schema doesn't name. */
function isDescribed(api: Api, schema: Pointer, value: Json, at: Pointer = ''): boolean {
  if (Array.isArray(value))
    return items(value).every((item, i) => isDescribed(api, schema, item, pointers.join(at, i)));
  if (!isObject(value)) return true;
  const names = Object.keys(value);
  const isNamed = (name: string): boolean => subSchemas(api.document.root, schema, pointers.join(at, name)).length > 0;
  return names.length > 0 && names.every(isNamed);
}
