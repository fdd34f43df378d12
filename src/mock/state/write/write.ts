import { isObject, type Json, type JsonObject, plainText, pointers, setOwn } from '../../../document';
import { baseOf, type Headers, writeHeader } from '../../../exchange';
import { shapeOfMember, withMembers } from '../../../resources';
import { validatorsOf } from '../../../schema';
import type { Outcome } from '../../pipeline/outcome';
import type { Draft } from '../../prepare/draft';
import type { ResponsePlan } from '../../prepare/task';
import { membersOfFile, sentFile } from '../files/sent-file';
import { withId } from '../fresh-id';
import { ancestors, ancestorsOf, isJoinedGone, markOf, thingsIn } from '../lookup';
import {
  type Addressed,
  bodyWith,
  find,
  isOfScenario,
  presenceOf,
  remembered,
  representationIn,
  showing,
} from '../members';
import { missing, unmetCondition } from '../missing';
import { newId, takenIn, withOtherIds } from '../new-id';
import { inherited } from './inherited';
import { madeAlready, taken } from './taken';
import { memberTargetOf } from '../views/self-links';
import { keep } from '../parts/keep';
import { withEmptyParts, withPartIds } from '../parts/part-ids';
import { partsOf } from '../parts/parts-of';
import { respondKept } from '../respond-kept';
import { asChanged, asMade } from '../server-made';
import { afterChange, changedThing, type Thing } from '../store';
import {
  defaultsOf,
  idOfValue,
  isReadOnly,
  payloadOf,
  payloadShape,
  sentNames,
  type Subject,
  writableNames,
} from '../subject';

/**
 * Makes a member of a collection.
 *
 * @param from what it has of what it is made of
 */
export function createMember(subject: Subject, from?: Pick<Thing, 'value' | 'file'>): Outcome | undefined {
  const { task, plan } = subject;
  const above = ancestorsOf(subject);
  if (above !== 'there') return missing(subject, above);
  const upload = sentFile(subject);
  const payload = upload !== undefined && upload.member === undefined ? {} : payloadOf(subject);
  if (payload !== undefined && !isObject(payload)) return undefined;
  const sent = without(writtenBy(subject, payload ?? {}), (name) => name === upload?.member);
  const about = upload === undefined ? {} : membersOfFile(subject, upload.file);
  const written = { ...from?.value, ...about, ...sent };
  // What a copy has of what it is made of was not sent.
  const conflict = taken(subject, { ...about, ...sent }, givenId(subject, { ...about, ...sent }));
  if (conflict !== undefined) return conflict;
  const usual = idFor(subject, written);
  if (usual === undefined) return undefined;
  return respondKept(task, plan, (base) => {
    const id = idOfScenario(subject, base) ?? usual;
    const made = thingMadeOf(subject, written, id);
    const file = upload?.file ?? from?.file;
    const thing = file === undefined ? made : { ...made, file };
    const whenSent = (body: Json | undefined): void => keep(subject, remembered(subject, base, thing, body));
    return showing(subject, base, thing, whenSent, { headers: locationOf(subject, id, base.response.headers) });
  });
}

/**
 * The id of what is made of what was sent: its own, or a new one.
 *
 * @param made what is made at the same time
 */
export function idFor(subject: Subject, written: JsonObject, made: readonly Thing[] = []): Json | undefined {
  const id = givenId(subject, written) ?? newId(subject, subject.resource, subject.parents, written, made);
  return id === null ? undefined : id;
}

/** What is made under an id of what was sent. */
export function thingMadeOf(subject: Subject, written: JsonObject, id: Json, made: readonly Thing[] = []): Thing {
  const { resource, parents } = subject;
  const whole = withId(resource, { ...inherited(subject), ...withDefaults(subject, written) }, id);
  const value = asMade(subject, withPartIds(subject, withOtherIds(subject, resource, parents, whole, made)));
  const above = markOf(subject.below);
  return { key: plainText(id), value, above, isWhole: true, isNew: true, isGone: false, isChanged: true };
}

/** The id of what the document's example of this very request makes, where nothing has it yet. */
function idOfScenario(subject: Subject, base: Draft): Json | undefined {
  const { resource, parents } = subject;
  const at = isOfScenario(subject, base) ? representationIn(subject, base) : undefined;
  const shown = at === undefined ? undefined : pointers.valueAt(base.response.body, at);
  const id = isObject(shown) ? idOfValue(resource, shown) : undefined;
  if (id === undefined || id === null) return undefined;
  return takenIn(subject, resource, thingsIn(subject, resource, parents))(plainText(id)) ? undefined : id;
}

/** Writes a member as a whole, or makes it under the id of the path. */
export function replaceMember(subject: Addressed): Outcome | undefined {
  const found = find(subject);
  const payload = payloadOf(subject);
  const { resource } = subject;
  const makes = found.kind === 'gone' || found.kind === 'unknown';
  if (
    makes &&
    (ancestors(subject, resource, subject.parents) !== 'there' || !mayMake(subject) || isJoinedGone(subject, subject))
  )
    return missing(subject, found.kind);
  const before: Thing =
    found.kind === 'kept' || found.kind === 'shown' ? found.thing : { ...nothing(subject), isNew: true };
  const presence = presenceOf(subject, found);
  const unmet = unmetCondition(subject, before, () => presence);
  if (unmet !== undefined) return unmet;
  const written = isObject(payload) ? writtenBy(subject, payload) : {};
  const conflict = taken(subject, written, undefined, before.key) ?? madeAlready(subject, presence);
  if (conflict !== undefined) return conflict;
  const content = contentOf(subject, payload);
  const was = without(before.value, replacedBy(subject, written));
  const whole = writtenAnew(subject, written, before.key, was);
  const id = subject.id ?? idOfValue(resource, before.value);
  const named =
    id === undefined || resource.collection === undefined ? whole : withId(resource, whole, ownId(before, subject, id));
  const isMade = presence !== 'there';
  const { key, above, file } = before;
  const isNew = before.isNew || isMade;
  const value = isMade ? asMade(subject, named) : asChanged(subject, named, written, before.value);
  const thing = changedThing({ key, value, content, file, above, isNew, isGone: false });
  return writeMember(subject, planFor(subject, isMade), thing, before, was);
}

/**
 * A member with what was sent instead of all that a client may write.
 *
 * @param left its members that the request doesn't replace, as they were
 */
function writtenAnew(subject: Subject, written: JsonObject, key: string, left: JsonObject): JsonObject {
  const filled = withEmptyParts(subject, withDefaults(subject, written), replacedBy(subject, written));
  return { ...left, ...withPartIds(subject, filled, { key, value: {} }) };
}

/** The members of a value but some of them. */
export function without(value: JsonObject, isLeftOut: (name: string) => boolean): JsonObject {
  const kept: Record<string, Json | undefined> = {};
  for (const name of Object.keys(value)) if (!isLeftOut(name)) setOwn(kept, name, value[name]);
  return kept;
}

/** A member that is there, after a PUT that is about several. */
export function rewritten(subject: Subject, written: JsonObject, before: Thing): Thing {
  const id = idOfValue(subject.resource, before.value) ?? before.key;
  const left = without(before.value, replacedBy(subject, written));
  const named = withId(subject.resource, writtenAnew(subject, written, before.key, left), id);
  const value = asChanged(subject, named, written, before.value);
  return afterChange(before, { value, isWhole: true });
}

/**
 * The response to a change of a member, which is kept as it is shown there.
 *
 * @param was its members before that were not written
 */
export function writeMember(
  subject: Subject,
  plan: ResponsePlan,
  thing: Thing,
  before: Thing,
  was: JsonObject,
): Outcome {
  const { task } = subject;
  const here = plan === subject.plan ? subject : { ...subject, plan };
  return respondKept(task, plan, (base) => {
    const whenSent = (body: Json | undefined): void => keep(here, remembered(here, base, thing, body), was);
    const headers = plan.status === 201 ? locationOf(here, here.id ?? thing.key, base.response.headers) : [];
    return showing(here, base, thing, whenSent, { headers, before: () => bodyWith(here, base, before).body });
  });
}

/** What a client may write of what it has sent. */
export function writtenBy({ task: { api }, resource, operation }: Subject, payload: JsonObject): JsonObject {
  const shape = payloadShape(api, resource, operation);
  if (shape === undefined) return payload;
  return withMembers(payload, shape, (members, of) => {
    const isLeftOut = (name: string): boolean => isReadOnly(of.property(name));
    return Object.keys(members).some(isLeftOut) ? without(members, isLeftOut) : members;
  });
}

/** With the defaults of what was not sent. */
function withDefaults({ task: { api }, resource, operation }: Subject, written: JsonObject): JsonObject {
  const shape = payloadShape(api, resource, operation);
  if (shape === undefined) return written;
  return withMembers(written, shape, (members, of) => {
    const missing = defaultsOf(of).filter(([name]) => !Object.hasOwn(members, name));
    return missing.length === 0 ? members : { ...members, ...Object.fromEntries(missing) };
  });
}

/** Whether a PUT writes a member: one that its body has no place for stays as it is. */
function writtenNames({ task: { api }, resource, operation }: Subject): (name: string) => boolean {
  const shape = payloadShape(api, resource, operation);
  const names = writableNames(api, resource);
  const all = shape === undefined || shape.names.size === 0 ? names : sentNames(shape);
  return (name) => all.has(name);
}

/**
 * Whether a PUT writes a member, or takes it away. A PUT that need not have anything means a part of the thing: what
 * every representation has stays as it is where it wasn't sent, but for the collections below.
 */
function replacedBy(subject: Subject, written: JsonObject): (name: string) => boolean {
  const { api } = subject.task;
  const isWritten = writtenNames(subject);
  const sent = payloadShape(api, subject.resource, subject.operation);
  const shape = shapeOfMember(api, subject.resource);
  const isOfPart = sent !== undefined && sent.required.size === 0;
  const parts = partsOf(api, subject.resource);
  const isLasting = (name: string): boolean =>
    isOfPart && shape?.required.has(name) === true && !parts.some((part) => part.name === name);
  return (name) => isWritten(name) && (Object.hasOwn(written, name) || !isLasting(name));
}

/** The id that the client gives to what it makes, where the document has a place for one or describes none. */
function givenId({ task: { api }, resource, operation }: Subject, written: JsonObject): Json | undefined {
  const names = payloadShape(api, resource, operation)?.names ?? new Set();
  const [own = ''] = pointers.tokens(resource.id ?? '');
  if (names.size > 0 && !names.has(own)) return undefined;
  const id = idOfValue(resource, written);
  return id === null || id === '' ? undefined : id;
}

/** Whether a PUT may make what isn't there: where it declares a 201, or nothing else makes members. */
function mayMake({ operation, resource }: Subject): boolean {
  return operation.responses.some(({ status }) => status === '201') || resource.create === undefined;
}

function nothing({ key }: Addressed): Thing {
  return { key, value: {}, isWhole: true, isNew: true, isGone: false, isChanged: false };
}

function ownId(before: Thing, { resource }: Subject, id: Json): Json {
  return idOfValue(resource, before.value) ?? id;
}

function contentOf({ task: { validated } }: Subject, payload: Json | undefined): Thing['content'] {
  if (payload === undefined || isObject(payload)) return undefined;
  return { type: validated.media?.type ?? '', value: payload };
}

/**
 * Of several successes, 201 where something was made, and another one where it was there. What the document says of
 * this very request stays.
 */
function planFor({ plan, operation }: Subject, isMade: boolean): ResponsePlan {
  if (plan.scenario !== undefined) return plan;
  for (const status of isMade ? ['201'] : ['200', '204']) {
    const response = operation.responses.find((one) => one.status === status);
    if (response === plan.response && Number(status) === plan.status) return plan;
    if (response !== undefined) return { ...plan, response, status: Number(status) };
  }
  return plan;
}

/** Where what was made is found: its path, or its URL where the header must have one. */
function locationOf(subject: Subject, id: Json, headers: Headers): Headers {
  const { task, plan, resource } = subject;
  const { api, validated } = task;
  const declared = plan.response.headers.find(({ name }) => /^location$/i.test(name));
  if (declared === undefined || resource.member === undefined) return [];
  const { request } = validated;
  const path = memberTargetOf(subject, plainText(id));
  const shown = headers.find(([name]) => /^location$/i.test(name))?.[1] ?? '';
  const [, origin] = /^(https?:\/\/[^/]+)/.exec(shown) ?? [];
  const accepts = (value: string): boolean =>
    declared.schema === undefined || validatorsOf(api.document).accepts(declared.schema, value, 'response');
  const value = [path, baseOf(request) + path, ...(origin === undefined ? [] : [origin + path])].find(accepts);
  return value === undefined ? [] : [[declared.name, writeHeader(declared, value)]];
}
