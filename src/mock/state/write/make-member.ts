import { items, type Json, type JsonObject } from '../../../document';
import type { Shape } from '../../../exchange';
import {
  areAlike,
  bareName,
  CHANGED,
  CREATED,
  isIdName,
  isTime,
  shapeOfMember,
  singular,
  wordsOf,
} from '../../../resources';
import type { Outcome } from '../../pipeline/outcome';
import { type Addressed, find, wholeOf } from '../members';
import { missing } from '../missing';
import { idName, idOfValue, type Subject } from '../subject';
import { createMember } from './write';

/** Makes a thing of another one: an order of what is in a cart, or a copy of a document. */
export function makeMember(subject: Subject): Outcome | undefined {
  const { source } = subject;
  if (source?.key === undefined) return undefined;
  const { resource, parents, key } = source;
  const from: Addressed = { ...subject, resource, parents, key, id: key, role: 'read', below: undefined };
  const found = find(from);
  if (found.kind === 'gone' || found.kind === 'unknown') return missing(from, found.kind);
  const { file } = resource === subject.resource ? found.thing : { file: undefined };
  return createMember(subject, { value: taken(subject, from, wholeOf(from, found.thing)), file });
}

/** What is taken over from the thing of which another one is made. */
function taken({ task: { api }, resource }: Subject, from: Addressed, whole: JsonObject): JsonObject {
  const shape = shapeOfMember(api, resource);
  const other = shapeOfMember(api, from.resource);
  if (shape === undefined || other === undefined) return {};
  const isCopy = from.resource === resource;
  const own = idName(resource);
  const isTaken = (name: string): boolean =>
    name !== own &&
    !isIdName(name) &&
    shape.names.has(name) &&
    (isCopy ? !isOfMaking(name) : isSame(shape, other, name));
  const shared = Object.entries(whole).filter(([name, value]) => value !== undefined && isTaken(name));
  return Object.fromEntries([...shared, ...(isCopy ? [] : references(shape, from, whole))]);
}

function isOfMaking(name: string): boolean {
  return [CREATED, CHANGED].some((names) => names.test(bareName(name)));
}

/** Whether a member means the same of two kinds of things: a state and a time are each one's own. */
function isSame(shape: Shape, other: Shape, name: string): boolean {
  const of = shape.property(name);
  if (isTime(name, of) || items(of.keyword('enum')).length > 0 || of.allows('boolean')) return false;
  const [item, otherItem] = [of, other.property(name)].map((one) => (one.allows('array') ? one.item(0) : one));
  return areAlike(item, otherItem);
}

/** The members that refer to the thing: `quoteId` of an order. */
function references(
  shape: Shape,
  { resource, key }: Addressed,
  whole: JsonObject,
): (readonly [name: string, id: Json])[] {
  const thing = bareName(singular(wordsOf(resource.collection ?? resource.member ?? '').at(-1) ?? ''));
  const id = idOfValue(resource, whole) ?? key;
  return [...shape.names].filter((name) => bareName(name) === `${thing}id`).map((name) => [name, id] as const);
}
