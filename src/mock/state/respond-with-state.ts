import { isObject, items, type Json, plainText, pointers } from '../../document';
import { bodyValue } from '../../exchange';
import { addressOf, bareName, callNames, firstListAt, idsIn, isFileOf, roleOf, shapeOfCounted } from '../../resources';
import type { Outcome } from '../pipeline/outcome';
import type { ResponsePlan, Task } from '../prepare/task';
import { declaresMissing } from './conditions/declared-errors';
import { replaceFile } from './files/replace-file';
import { limitedList } from './list/limited-list';
import { pageOf } from './list/page-of';
import { readQuery } from './list/query';
import { respondToCount } from './list/respond-to-count';
import { respondToList } from './list/respond-to-list';
import { addressIn, ancestorsOf, isChangedAt, lookUp, thingsAt } from './lookup';
import { type Addressed, find, readMember, removeMember } from './members';
import { missing } from './missing';
import { partsOf } from './parts/parts-of';
import { respondKept } from './respond-kept';
import type { Store, Thing } from './store';
import { idOfValue, payloadOf, type StateMode, type Subject } from './subject';
import { createMembers } from './write/create-members';
import { respondToEntry } from './write/entry';
import { makeMember } from './write/make-member';
import { patchMember } from './write/patch-member';
import { respondToProperty } from './write/property';
import { remove, removeAll } from './write/remove';
import { sentBody } from './write/sent-body';
import { createMember, replaceMember } from './write/write';

/**
 * Gives the response to a request for a resource: the document's success, with what is kept in it.
 *
 * @returns nothing where the document's own response is to be sent
 */
export function respondWithState(store: Store, mode: StateMode, task: Task, plan: ResponsePlan): Outcome | undefined {
  const { operation } = task.validated;
  const found = operation === undefined ? undefined : roleOf(task.api, operation);
  if (operation === undefined || found === undefined) return limitedList(task, plan);
  const { resource, role, property, entry } = found;
  const ids = idsIn(task.validated, operation);
  const { parents, key, id, below } = addressIn(found, ids);
  const source = found.source && { resource: found.source, ...addressOf(found.source, 'read', ids) };
  const subject: Subject = { task, plan, store, mode, resource, role, operation, parents, key, id, below, source };
  // Below what nobody made is what the document shows, where it has no response for what isn't there.
  if (!declaresMissing(operation) && ancestorsOf(subject) === 'unknown') return undefined;
  if (plan.scenario?.recorded !== undefined) {
    if ((role === 'list' || role === 'read') && !isChanged(subject)) return undefined;
  } else if (plan.scenario !== undefined && !isReached(subject)) return undefined;
  switch (role) {
    case 'list':
      return respondToList(subject);
    case 'count':
      return respondToCount(subject);
    case 'newest':
      return readNewest(subject);
    case 'create':
      return createMember(subject);
    case 'make':
      return makeMember(subject);
    case 'createMany':
    case 'replaceAll':
      return createMembers(subject);
    case 'clear':
      return clear(subject);
    case 'read':
    case 'replace':
    case 'patch':
    case 'remove':
    case 'action':
    case 'effect':
      return onMember(subject);
    case 'property':
      return property !== undefined && isAddressed(subject) ? respondToProperty(subject, property) : undefined;
    case 'entry':
      return entry !== undefined && isAddressed(subject) ? respondToEntry(subject, entry) : undefined;
  }
}

/** Whether what a request writes, or that in which it makes something, is there. */
function isReached(subject: Subject): boolean {
  const { resource, parents, role, key, id } = subject;
  if (key === undefined || role === 'replace') return ancestorsOf(subject) === 'there';
  const { kind } = lookUp(subject, resource, parents, key, id);
  return kind === 'kept' || kind === 'shown';
}

/** Whether what was recorded of a thing or a list isn't so any more. */
function isChanged(subject: Subject): boolean {
  const { task, store, resource, parents } = subject;
  if (isAddressed(subject)) {
    const found = find(subject);
    return found.kind === 'gone' || (found.kind !== 'unknown' && found.thing.isChanged);
  }
  const isPartChanged = partsOf(task.api, resource).some((part) => [...store.collections(part.resource)].length > 0);
  return isPartChanged || isChangedAt(subject, resource, parents) || ancestorsOf(subject) === 'gone';
}

function onMember(subject: Subject): Outcome | undefined {
  const member = isAddressed(subject) ? subject : addressedByRequest(subject);
  if (member === undefined) return undefined;
  if (subject.role === 'replace')
    return (isFileOf(subject.task.api, subject.resource) ? replaceFile(member) : undefined) ?? replaceMember(member);
  if (subject.role === 'patch') return patchMember(member);
  return subject.role === 'remove' ? removeMember(member) : readMember(member);
}

/** The thing that was made last; the document's own response where none was made. */
function readNewest(subject: Subject): Outcome | undefined {
  const newest = thingsAt(subject, subject)
    .filter(({ isNew }) => isNew)
    .at(-1);
  return newest && readMember({ ...subject, role: 'read', key: newest.key, id: newest.key });
}

function isAddressed(subject: Subject): subject is Addressed {
  return subject.key !== undefined;
}

function addressedByRequest(subject: Subject): Addressed | undefined {
  const id = idInRequest(subject);
  return id === undefined ? undefined : { ...subject, key: plainText(id), id };
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

/**
 * Removes all members, those whose ids are listed, or those that a query asks for; where it may be others, the
 * document's response is sent.
 */
function clear(subject: Subject): Outcome | undefined {
  const { task, plan } = subject;
  const above = ancestorsOf(subject);
  if (above !== 'there') return missing(subject, above);
  const { validated } = task;
  const ids = listedIds(subject);
  const { target, body } = validated.request;
  const found = ids === undefined && target.includes('?') ? askedFor(subject) : undefined;
  const isOther = (target.includes('?') && found === undefined) || (body !== undefined && body.length > 0);
  if (ids === undefined && isOther) return undefined;
  const whenSent = (): void => {
    if (ids !== undefined) return ids.forEach((id) => removeById(subject, id));
    if (found !== undefined) return found.forEach((thing) => remove(subject, thing));
    removeAll(subject);
  };
  return respondKept(task, plan, ({ response: { body } }) => ({ body, whenSent }));
}

/** The things that a query asks for by properties alone; nothing where anything else is asked. */
function askedFor(subject: Subject): readonly Thing[] | undefined {
  const { task, resource } = subject;
  const { api, validated } = task;
  const item = shapeOfCounted(api, resource);
  const query = item && readQuery(api, validated, item, true);
  if (query?.isUnderstood !== true || query.conditions.length === 0 || Object.keys(query.names).length > 0)
    return undefined;
  // What isn't asked for by a parameter that was sent isn't removed by its default.
  return pageOf(thingsAt(subject, subject), { ...query, usual: [] }, undefined).things;
}

/** The ids that a request lists, in its query (`ids=1,2`) or its body (`[1, 2]`, `{ "ids": [1, 2] }`). */
function listedIds({ task: { validated }, resource }: Subject): Json[] | undefined {
  const asked = [...validated.parameters].filter(
    ([{ in: place }, { value }]) => place === 'query' && value !== undefined,
  );
  const [only, ...others] = asked;
  const body = sentBody(validated);
  const at = firstListAt(body);
  const isIds =
    only !== undefined && others.length === 0 && /ids?$/i.test(only[0].name) && Array.isArray(only[1].value);
  const listed = isIds ? only[1].value : at === undefined || asked.length > 0 ? undefined : pointers.valueAt(body, at);
  return Array.isArray(listed)
    ? items(listed).map((one) => (isObject(one) ? (idOfValue(resource, one) ?? null) : one))
    : undefined;
}

function removeById(subject: Subject, id: Json): void {
  const { resource, parents } = subject;
  const found = lookUp(subject, resource, parents, plainText(id), id);
  if (found.kind === 'kept' || found.kind === 'shown') remove(subject, found.thing);
}
