import { isObject, type Json, plainText } from '../../document';
import { bodyValue } from '../../exchange';
import { bareName, callNames, roleOf } from '../../resources';
import type { Outcome } from '../pipeline/outcome';
import { produceFirst, type ResponsePlan, type Task } from '../prepare/produce-response';
import { limitedList } from './list/limited-list';
import { respondToList } from './list/respond-to-list';
import { ancestors, lookUp } from './lookup';
import { readMember, removeMember } from './members';
import { missing } from './missing';
import { statefulDrafts } from './stateful-drafts';
import type { Store } from './store';
import { addressOf, idOfValue, idsIn, payloadOf, type StateMode, type Subject } from './subject';
import { createMember, patchMember, replaceMember } from './write/write';

/**
 * Gives the response to a request for a resource: the document's success, with what is kept in it.
 *
 * @returns nothing where the document's own response is to be sent
 */
export function respondWithState(store: Store, mode: StateMode, task: Task, plan: ResponsePlan): Outcome | undefined {
  const { operation } = task.validated;
  const found = operation === undefined ? undefined : roleOf(task.api, operation);
  if (operation === undefined || found === undefined) return limitedList(task, plan);
  const { resource, role } = found;
  const address = addressOf(resource, role, idsIn(task.validated, operation));
  const subject: Subject = { task, plan, store, mode, resource, role, operation, ...address };
  if (plan.scenario !== undefined && !isReached(subject)) return undefined;
  switch (role) {
    case 'list':
      return respondToList(subject);
    case 'create':
      return createMember(subject);
    case 'clear':
      return clear(subject);
    case 'read':
    case 'replace':
    case 'patch':
    case 'remove':
    case 'action':
    case 'effect':
      return onMember(subject);
  }
}

/** Whether what a request writes, or that in which it makes something, is there. */
function isReached(subject: Subject): boolean {
  const { resource, parents, role, key, id } = subject;
  if (key === undefined || role === 'replace') return ancestors(subject, resource, parents) === 'there';
  const { kind } = lookUp(subject, resource, parents, key, id);
  return kind === 'kept' || kind === 'shown';
}

function onMember(subject: Subject): Outcome | undefined {
  const id = subject.key === undefined ? idInRequest(subject) : undefined;
  const key = subject.key ?? (id === undefined ? undefined : plainText(id));
  if (key === undefined) return undefined;
  const member = { ...subject, key, id: subject.id ?? id };
  if (subject.role === 'replace') return replaceMember(member);
  if (subject.role === 'patch') return patchMember(member);
  return subject.role === 'remove' ? removeMember(member) : readMember(member);
}

/** The id where the path has none: of a PUT to a collection, or of a call, whose query or body names the member. */
function idInRequest(subject: Subject): Json | undefined {
  const { task, resource } = subject;
  const { validated } = task;
  const payload = payloadOf(subject);
  const own = isObject(payload) ? idOfValue(resource, payload) : undefined;
  if (own !== undefined && own !== null) return own;
  const names = callNames(resource);
  const [asked] = [...validated.parameters]
    .filter(([{ in: place, name }]) => place === 'query' && names.has(bareName(name)))
    .map(([, { value }]) => value);
  const body = bodyValue(validated);
  const sent = isObject(body) ? Object.entries(body).find(([name]) => names.has(bareName(name)))?.[1] : undefined;
  return [asked, sent].find((one) => typeof one === 'string' || typeof one === 'number');
}

/** Removes all members; with a query, it may be some of them: the document's response is sent. */
function clear(subject: Subject): Outcome | undefined {
  const { task, plan, store, resource, parents } = subject;
  const above = ancestors(subject, resource, parents);
  if (above !== 'there') return missing(subject, above);
  if (task.validated.request.target.includes('?')) return undefined;
  const whenSent = (): void => {
    store.clear(resource, parents);
    store.forgetBelow(resource, parents);
  };
  return produceFirst(
    task,
    plan,
    statefulDrafts(task, plan, ({ response: { body } }) => ({ body, whenSent })),
  );
}
