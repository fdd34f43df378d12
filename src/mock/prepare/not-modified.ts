import { header } from '../../exchange';
import type { Outcome } from '../pipeline/outcome';
import { produceResponse } from './produce-response';
import type { Task } from './task';

/**
 * The 304 instead of a success that the client has already, if the document declares one: its `ETag` is one of
 * `If-None-Match`, or, without that field, it is as old as `If-Modified-Since` (RFC 9110 §13.1.2, §13.1.3).
 *
 * @returns nothing where the success is to be sent
 */
export function notModified(task: Task, success: Outcome): Outcome | undefined {
  const { operation, request } = task.validated;
  if (success.response.status !== 200 || !['GET', 'HEAD'].includes(request.method)) return undefined;
  const response = operation?.responses.find(({ status }) => status === '304');
  const known = response === undefined ? undefined : knownTo(task, success);
  if (response === undefined || known === undefined) return undefined;
  const outcome = produceResponse(task, {
    ...{ response, scenario: undefined, status: 304, reported: [], category: undefined, why: [known] },
  });
  const { status, headers } = outcome.response;
  const tag = header(success.response.headers, 'etag');
  if (status !== 304 || tag === undefined || header(headers, 'etag') !== undefined) return outcome;
  return { ...outcome, response: { ...outcome.response, headers: [...headers, ['ETag', tag]] } };
}

/** Why a client has a response already. */
function knownTo({ validated: { request } }: Task, { response }: Outcome): string | undefined {
  const tags = header(request.headers, 'if-none-match');
  if (tags !== undefined) {
    const tag = header(response.headers, 'etag');
    return tag !== undefined && includes(tags, tag) ? `the client has ${tag} already (If-None-Match)` : undefined;
  }
  const changed = Date.parse(header(response.headers, 'last-modified') ?? '');
  const seen = Date.parse(header(request.headers, 'if-modified-since') ?? '');
  return changed <= seen ? 'it has not changed since (If-Modified-Since)' : undefined;
}

/** Whether a list of entity tags has one, by the weak comparison (RFC 9110 §8.8.3.2); `*` is any. */
function includes(list: string, tag: string): boolean {
  const strong = (one: string): string => one.trim().replace(/^W\//, '');
  return list.trim() === '*' || (list.match(/(?:W\/)?"[^"]*"/g) ?? []).some((one) => strong(one) === strong(tag));
}
