import { equal, isObject, type Json, type JsonObject, plainText, type Pointer, pointers } from '../../document';
import { copy, schemaShapes, setAt } from '../../exchange';
import type { Api } from '../../model';
import { restores, shapeAt, shapeOfMember } from '../../resources';
import type { Outcome } from '../pipeline/outcome';
import type { Draft } from '../prepare/draft';
import { declaresMissing } from './conditions/declared-errors';
import { type Presence, validatorsOfThing } from './conditions/entity-tags';
import { givenFile, mayHaveFile } from './files/given-file';
import { withId } from './fresh-id';
import { asItStands, type Found, lookUp, seedsIn } from './lookup';
import { withFigures, withLineTotal } from './parts/figures';
import { keep } from './parts/keep';
import { listNamesBelow } from './parts/parts-of';
import { readingOf } from './seeds/reading';
import { sampleAsShown } from './seeds/seeds';
import { missing, unmetCondition } from './missing';
import { type Changed, respondKept } from './respond-kept';
import { afterChange, type Thing } from './store';
import { idOfValue, placeOf, type Subject, writableNames } from './subject';
import { withAskedFields } from './views/asked-fields';
import { withIncluded } from './views/included';
import { withOwnAddresses } from './views/own-addresses';
import { withSelfLinks } from './views/self-links';
import { withTimesOfMaking } from './times';
import { viewOf } from './views/view';
import { acted } from './write/action';
import { remove } from './write/remove';

/** A member that a request names, with its key. */
export interface Addressed extends Subject {
  readonly key: string;
}

/** Reads a member, or does an action on it. */
export function readMember(subject: Addressed): Outcome {
  const found = restored(subject, find(subject));
  if (found.kind === 'gone' || found.kind === 'unknown') return missing(subject, found.kind);
  const { task, plan, role } = subject;
  const { thing } = found;
  const unmet = unmetCondition(subject, thing, () => presenceOf(subject, found));
  if (unmet !== undefined) return unmet;
  return respondKept(task, plan, (base) => {
    const shown = role === 'read' ? thing : acted(subject, base, thing);
    if (role === 'effect') return { body: base.response.body, whenSent: () => keep(subject, shown, thing.value) };
    return showing(subject, base, shown, (body) => {
      const seen = found.kind === 'kept' || shown !== thing ? remembered(subject, base, shown, body) : thing;
      if (seen !== thing) keep(subject, seen, thing.value);
    });
  });
}

/** What was removed is there again for the action that brings it back. */
function restored({ role, operation }: Addressed, found: Found): Found {
  const isBack = found.kind === 'gone' && (role === 'action' || role === 'effect') && restores(operation);
  if (!isBack || found.thing === undefined) return found;
  return { kind: 'kept', thing: { ...found.thing, isGone: false, changedAt: undefined } };
}

/** Removes a member. */
export function removeMember(subject: Addressed): Outcome | undefined {
  const found = find(subject);
  if (found.kind === 'gone' || found.kind === 'unknown') {
    // What is gone may be removed again, where nothing else is declared (RFC 9110 §9.2.2).
    return declaresMissing(subject.operation) ? missing(subject, found.kind) : undefined;
  }
  const { task, plan } = subject;
  const { thing } = found;
  const unmet = unmetCondition(subject, thing, () => presenceOf(subject, found));
  if (unmet !== undefined) return unmet;
  const emptied = emptiedOf(subject, thing);
  const whenSent = (): void => (emptied === undefined ? remove(subject, thing) : keep(subject, emptied, thing.value));
  return respondKept(task, plan, (base) => ({ ...bodyWith(subject, base, thing), whenSent }));
}

/** A singleton that can't be absent, without the things in the collections below it: an empty cart. */
function emptiedOf({ task: { api }, resource }: Subject, thing: Thing): Thing | undefined {
  const names = resource.collection === undefined ? listNamesBelow(api, resource) : [];
  const shape = shapeOfMember(api, resource);
  if (names.length === 0 || shape === undefined || (resource.read && declaresMissing(resource.read))) return undefined;
  const writable = writableNames(api, resource);
  const lists = Object.fromEntries(names.map((name) => [name, []]));
  const value = withFigures({ ...thing.value, ...lists }, shape, (name) => !writable.has(name));
  return afterChange(thing, { value });
}

export function find(subject: Addressed): Found {
  const { resource, parents, key, id } = subject;
  const found = lookUp(subject, resource, parents, key, id);
  return found.kind === 'kept' || found.kind === 'shown'
    ? { ...found, thing: asItStands(subject, subject, found.thing) }
    : found;
}

/** Whether it is there before the request, so that nobody may make it. */
export function presenceOf(subject: Addressed, found: Found): Presence {
  if (found.kind === 'gone' || found.kind === 'unknown') return 'none';
  return found.kind === 'kept' || isSeed(subject) ? 'there' : 'assumed';
}

/** Whether it is there before anybody makes it: one that the document shows, or a singleton. */
function isSeed(subject: Addressed): boolean {
  const { resource, parents, key } = subject;
  return resource.collection === undefined || seedsIn(subject, resource, parents).some((seed) => seed.key === key);
}

/** A response with a thing in it; what it shows is remembered when it is sent. */
export function showing(
  subject: Subject,
  base: Draft,
  thing: Thing,
  whenSent: (body: Json | undefined) => void,
  { headers = [], before }: Pick<Changed, 'headers' | 'before'> = {},
): Changed {
  const tags = validatorsOfThing(subject, subject.plan.response, thing);
  const isText = typeof base.response.body === 'string';
  if (isText && thing.file !== undefined && mayHaveFile(subject, thing.file, base.media))
    return { ...givenFile(subject, thing.file, [...headers, ...tags]), whenSent };
  const { body, stated } = bodyWith(subject, base, thing);
  return { body, stated, headers: tags.length === 0 ? headers : [...headers, ...tags], before, whenSent };
}

/** The body of a draft with a thing instead of the representation in it. */
export function bodyWith(subject: Subject, base: Draft, thing: Thing): Pick<Changed, 'body' | 'stated'> {
  const { body } = base.response;
  if (body === undefined) return { body };
  const type = base.media?.type;
  if (thing.content !== undefined && !isObject(body))
    return {
      body: thing.content.type === type || typeof thing.content.value === typeof body ? thing.content.value : body,
    };
  const at = representationIn(subject, base);
  if (at === undefined) {
    const id = idShown(subject, base, thing);
    return id === undefined ? { body } : { body: id, stated: id };
  }
  const isShown = isOfScenario(subject, base) && !isOutdated(subject, thing);
  const view = isShown ? withOwnId(subject, base, at, thing) : viewIn(subject, base, at, thing);
  if (at === '') return { body: view, stated: view };
  const whole = linked(subject, base, '', setAt(copy(body), at, view), thing);
  // Relations leave the thing, and not what stands beside it: an action has an id of its own.
  const stated = pointers.tokens(at).reduceRight<Json>((inner, name) => ({ [name]: inner }), view);
  if (isShown || !isObject(whole)) return { body: whole, stated };
  const { api, validated } = subject.task;
  const shape = shapeAt(api.document, base.media?.schema ?? '', '');
  const addressed = withOwnAddresses({ api, request: validated.request }, whole, shape);
  if (!('included' in addressed)) return { body: addressed, stated };
  const complete = withIncluded(subject, base, addressed, [view]);
  return { body: complete, stated: isObject(stated) ? { ...stated, included: complete.included } : stated };
}

/** The id of what was made, where a response has nothing else: `42`, or a UUID. */
function idShown(subject: Subject, base: Draft, thing: Thing): Json | undefined {
  const { task, resource, role } = subject;
  const { body } = base.response;
  const id = role === 'create' ? idOfValue(resource, thing.value) : undefined;
  if (id === undefined || typeof id !== typeof body || isOfScenario(subject, base)) return undefined;
  const isId = typeof id === 'number' || UUID_FORMATS.test(formatOf(task.api, base.media?.schema));
  return isId ? id : undefined;
}

function formatOf({ document }: Api, schema: Pointer | undefined): string {
  return plainText(schemaShapes(document.root)(schema).keyword('format') ?? '');
}

const UUID_FORMATS = /^(?:uuid|guid|ulid)$/;

/** Whether a thing isn't any more as the response that was recorded shows it. */
function isOutdated({ plan, role }: Subject, { isChanged }: Thing): boolean {
  return plan.scenario?.recorded !== undefined && isChanged && (role === 'read' || role === 'patch');
}

/** Whether a draft is what the document says of this very request. */
export function isOfScenario({ plan }: Subject, { isFallback = false }: Draft): boolean {
  return plan.scenario !== undefined && !isFallback;
}

/** The representation as the document shows it, under the id of the thing. */
function withOwnId({ resource }: Subject, base: Draft, at: Pointer, thing: Thing): JsonObject {
  const shown = pointers.valueAt(base.response.body, at);
  const id = idOfValue(resource, thing.value);
  if (!isObject(shown)) return {};
  return id === undefined ? shown : withId(resource, shown, id);
}

export function representationIn(
  { task: { api }, resource }: Subject,
  { media, response }: Draft,
): Pointer | undefined {
  const at = placeOf(api, resource, media?.schema);
  return at !== undefined && isObject(pointers.valueAt(response.body, at)) ? at : undefined;
}

function viewIn(subject: Subject, base: Draft, at: Pointer, thing: Thing): JsonObject {
  const { task, resource } = subject;
  const { api } = task;
  const shape = shapeAt(api.document, base.media?.schema ?? '', at);
  const usual = pointers.valueAt(base.response.body, at);
  const schema = base.media?.schema;
  const isMade = base.isMade === true;
  const isReferring = isMade && !task.dynamic && schema !== undefined && isObject(usual);
  const sample = isReferring ? sampleAsShown(api, resource, schema, at, usual) : usual;
  const writable = writableNames(api, resource);
  const plain = viewOf(thing, { resource, shape, sample, isMade, writable });
  const view = withOwnAddresses({ api, request: task.validated.request }, plain, shape, writable);
  const isOwn = (name: string): boolean => !Object.hasOwn(thing.value, name);
  const priced = isMade && thing.isNew ? withLineTotal(view, shape, isOwn) : view;
  const timed = thing.isNew && thing.isChanged ? withTimesOfMaking(subject, priced, thing.value) : priced;
  const made = linked(subject, base, at, timed, thing);
  return subject.role === 'read' ? withAskedFields(task.validated, resource, made, shape) : made;
}

/** What the document shows no example of, with the links to itself: a representation, or the body around it. */
function linked<T extends Json>(subject: Subject, base: Draft, at: Pointer, value: T, thing: Thing): T | JsonObject {
  const { task, resource, role } = subject;
  const isAddressed = resource.member !== undefined || (role !== 'create' && role !== 'action');
  if (base.isMade !== true || !isAddressed || !isObject(value)) return value;
  const shape = shapeAt(task.api.document, base.media?.schema ?? '', at);
  return withSelfLinks(subject, value, shape, thing.key);
}

/** A thing with what a response has shown of it; the thing itself where all of that is known. */
export function remembered(subject: Subject, base: Draft, thing: Thing, body: Json | undefined): Thing {
  const at = body === undefined ? undefined : representationIn(subject, base);
  const shown = at === undefined ? undefined : pointers.valueAt(body, at);
  if (!isObject(shown)) return thing;
  const isKnown = Object.keys(shown).every((name) => equal(shown[name], thing.value[name]));
  if (thing.written !== undefined && isKnown) return thing;
  const { key, content, file, above, isWhole, isNew, isGone, isChanged, changedAt } = thing;
  const value = isKnown ? thing.value : { ...thing.value, ...shown };
  const written = thing.written ?? thing.value;
  return { key, value, written, content, file, above, isWhole, isNew, isGone, isChanged, changedAt };
}

/**
 * All that reading a member shows: what is kept of it, and what the document shows for the rest. A patch is applied to
 * it.
 */
export function wholeOf(subject: Addressed, thing: Thing): JsonObject {
  const { task, resource } = subject;
  const base = readingOf(task, resource);
  if (base === undefined) return thing.value;
  const at = representationIn(subject, base);
  return at === undefined ? thing.value : { ...thing.value, ...viewIn(subject, base, at, thing) };
}
