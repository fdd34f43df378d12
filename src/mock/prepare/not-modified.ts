import { header } from '../../exchange';
import type { Outcome } from '../pipeline/outcome';
import { produceResponse, type Task } from './produce-response';

/**
 * The 304 instead of a success whose `ETag` the client has already (RFC 9110 §13.1.2), if the document declares one.
 *
 * @returns nothing where the success is to be sent
 */
export function notModified(task: Task, success: Outcome): Outcome | undefined {
  const { operation, request } = task.validated;
  const response = operation?.responses.find(({ status }) => status === '304');
  const known = header(request.headers, 'if-none-match');
  const tag = header(success.response.headers, 'etag');
  if (response === undefined || known === undefined || tag === undefined || success.response.status !== 200)
    return undefined;
  if (!['GET', 'HEAD'].includes(request.method) || !includes(known, tag)) return undefined;
  const why = [`the client has ${tag} already (If-None-Match)`];
  const outcome = produceResponse(task, {
    ...{ response, scenario: undefined, status: 304, reported: [], category: undefined, why },
  });
  const { status, headers } = outcome.response;
  if (status !== 304 || header(headers, 'etag') !== undefined) return outcome;
  return { ...outcome, response: { ...outcome.response, headers: [...headers, ['ETag', tag]] } };
}

/** Whether a list of entity tags has one, by the weak comparison (RFC 9110 §8.8.3.2); `*` is any. */
function includes(list: string, tag: string): boolean {
  const strong = (one: string): string => one.trim().replace(/^W\//, '');
  return list.trim() === '*' || (list.match(/(?:W\/)?"[^"]*"/g) ?? []).some((one) => strong(one) === strong(tag));
}
