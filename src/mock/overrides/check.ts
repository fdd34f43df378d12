import { validateReadResponse, overlap, planOf, unvalidated, type Violation } from '../../exchange';
import type { Api, Operation, Response, ResponsePlace } from '../../model';
import { NO_PREFERENCE } from '../session/preference';
import { randomSourceOf } from '../session/random-source';
import { unsendable } from '../prepare/prepared-draft';
import type { ResponsePlan, Task } from '../prepare/task';
import { checkMatchShape, checkReplyShape } from './check-shape';
import { OverrideError } from '../../errors';
import { isMatcher } from './partial-match';
import { ALL_THE_SAME, unknownName, nonConformingError } from './override-error';
import type { OverrideDraft, Reply, RequestMatch } from './reply';
import { asksForFailure, hasResponse, isLeftToTheDocument, meantBy, replyDrafts } from './reply-drafts';

/**
 * Checks an override where it is written: that the document has what it names, and that what it says is true. What only
 * a request can show (relations, replies of functions) is validated with each request.
 *
 * @returns the operation that it is for
 * @throws {OverrideError}
 */
export function checkOverride(api: Api, draft: OverrideDraft): Operation {
  const operation = operationOf(api, draft.operation);
  const { when, replies } = draft;
  if (typeof when === 'object') checkMatch(operation, when);
  for (const { reply, times, unchecked = false } of replies) {
    if (times !== undefined && !(Number.isSafeInteger(times) && times > 0))
      throw new OverrideError(
        `${operation.id}: a reply can be given any whole number of times from 1 on, not ${times}`,
      );
    if (typeof reply !== 'function') checkReply(api, operation, reply, unchecked);
  }
  return operation;
}

/**
 * The operation of an id.
 *
 * @throws {OverrideError} that names the ids that there are
 */
export function operationOf(api: Api, id: string): Operation {
  const found = api.operations.find((operation) => operation.id === id);
  if (found !== undefined) return found;
  const named = operationAt(api, id);
  if (named !== undefined) throw new OverrideError(`'${id}' isn't the id of an operation: use '${named.id}'`);
  const ids = api.operations.map((operation) => operation.id);
  throw new OverrideError(unknownName('the document has no operation', id, ids.length > 30 ? nearFirst(id, ids) : ids));
}

/**
 * The operation of an id, or of a method and a path as the document has them: `GET /pets/{id}`.
 *
 * @throws {OverrideError} that names the ids that there are
 */
export function operationNamed(api: Api, name: string): Operation {
  return operationAt(api, name) ?? operationOf(api, name);
}

function operationAt(api: Api, name: string): Operation | undefined {
  const [, method = '', path = ''] = /^([a-z]+) +(\/.*)$/i.exec(name) ?? [];
  return api.operations.find((one) => one.path === path && one.method === method.toUpperCase());
}

/** Of many names, some that begin alike. */
function nearFirst(wrong: string, names: readonly string[]): readonly string[] {
  const alike = names.filter((name) => name.slice(0, 3).toLowerCase() === wrong.slice(0, 3).toLowerCase());
  return (alike.length > 0 ? alike : names).slice(0, 30);
}

/** @throws {OverrideError} for a reply that cannot be given, or that would be non-conforming */
export function checkReply(api: Api, operation: Operation, reply: Reply, unchecked: boolean): void {
  const label = operation.id;
  checkReplyShape(label, reply);
  if (!hasResponse(reply)) return;
  const meant = meantBy(api, operation, reply, undefined, unchecked);
  if (typeof meant === 'string' && asksForFailure(reply)) return;
  if (typeof meant === 'string') {
    const remedy = reply.example === undefined ? `\n${ALL_THE_SAME}` : '';
    throw new OverrideError(`${label}: ${meant.replace(`${operation.id} has`, 'it has')}${remedy}`);
  }
  const validated = { ...unvalidated({ method: operation.method, target: '/', headers: [] }), operation };
  const task: Task = {
    api,
    validated,
    random: randomSourceOf(0, 1, 1, 0),
    dynamic: false,
    inferred: false,
    state: undefined,
    auth: 'off',
    errors: false,
    preference: NO_PREFERENCE,
    seed: 0,
    position: 1,
  };
  const plan: ResponsePlan = { ...meant, reported: [], category: undefined, why: [] };
  const drafts = replyDrafts(task, plan, reply, unchecked);
  if (typeof drafts === 'string') throw new OverrideError(`${label}: ${drafts}`);
  if (unchecked || isLeftToTheDocument(reply)) return;
  const [first] = drafts;
  if (first === undefined) return;
  if ('reason' in first) throw new OverrideError(`${label}: no such response can be made: ${first.reason}`);
  const declared: Response = { ...meant.response, relations: [] };
  const violations = [
    ...unsendable(first.response, declared),
    ...validateReadResponse(api, {
      request: validated,
      declared,
      media: first.media,
      response: first.response,
    }),
  ].filter((violation) => !isLeftToRelations(violation, meant.response));
  if (violations.length > 0) throw nonConformingError(api, label, violations);
}

/** Whether a relation may yet put something true in the place that is at fault. */
function isLeftToRelations({ in: place, pointer }: Violation, response: Response): boolean {
  const at: ResponsePlace =
    place === 'response.header'
      ? { of: 'response', in: 'header', name: pointer.slice(1) }
      : { of: 'response', in: 'body', pointer };
  return pointer !== '' && planOf(response).assignments.some(({ target }) => overlap(target, at));
}

/**
 * @throws {OverrideError} for a condition that isn't one, or that names a path parameter which the operation does not
 * have
 */
export function checkMatch(operation: Operation, match: RequestMatch): void {
  checkMatchShape(operation.id, match);
  const names = operation.parameters.filter((parameter) => parameter.in === 'path').map(({ name }) => name);
  for (const name of isMatcher(match.path) ? [] : Object.keys(match.path ?? {})) {
    if (!names.includes(name))
      throw new OverrideError(unknownName(`${operation.id}: the path has no parameter`, name, names));
  }
}
