import { header, type Headers } from '../../exchange';
import type { Outcome } from '../pipeline/outcome';
import type { Draft } from './draft';
import { draftRequest, draftsOf, type NoDraft } from './drafts';
import { produceFirst } from './produce-response';
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
  const plan = { response, scenario: undefined, status: 304, reported: [], category: undefined, why: [known] };
  const { headers } = success.response;
  const fields = SHARED.flatMap((name): (readonly [string, string])[] => {
    const value = header(headers, name);
    return value === undefined ? [] : [[name, value]];
  });
  return produceFirst(task, plan, withFields(draftsOf(draftRequest(task, plan)), fields));
}

/** What a 304 has as the 200 would have it (RFC 9110 §15.4.5), but for what is HTTP's own. */
const SHARED = ['ETag', 'Content-Location', 'Cache-Control', 'Expires'];

/** Drafts with these fields instead of their own; each as it was, too, where the document forbids that. */
function* withFields(drafts: Iterable<Draft | NoDraft>, fields: Headers): Iterable<Draft | NoDraft> {
  const names = new Set(fields.map(([name]) => name.toLowerCase()));
  for (const draft of drafts) {
    if (!('reason' in draft)) {
      const own = draft.response.headers.filter(([name]) => !names.has(name.toLowerCase()));
      yield { ...draft, response: { ...draft.response, headers: [...own, ...fields] } };
    }
    yield draft;
  }
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
