import {
  isObject,
  items,
  type Json,
  type JsonObject,
  oncePer,
  plainText,
  type Pointer,
  pointers,
} from '../../../document';
import type { Api, Operation } from '../../../model';
import {
  bareName,
  isOfPart,
  memberPath,
  nameWords,
  referredBy,
  type Resource,
  roleOf,
  singular,
  wordsOf,
} from '../../../resources';
import { isUuid, subSchemas, validatorsOf } from '../../../schema';
import type { Thing } from '../store';
import { idName, idOfValue } from '../subject';

/** What refers to others, and where what it refers to comes from. */
export interface ReferenceSource {
  readonly api: Api;
  readonly resource: Resource;
  /** The schema that the places are in. */
  readonly schema: Pointer;
  /** The things of a resource that are there at first. */
  readonly shown: (resource: Resource) => readonly Thing[];
  /** Within a part of a representation: the id of the whole, which the part may refer to. */
  readonly whole?: Json | undefined;
}

/**
 * A representation that was made from its schema, with things that are shown where it refers to others: `customerId` of
 * an order is the id of a member of `/customers`, and `customer` is that customer.
 *
 * @param at where the schema has it
 * @param nth which of the things it refers to
 */
export function withReferences(source: ReferenceSource, value: JsonObject, at: Pointer, nth: number): JsonObject {
  const made: Record<string, Json | undefined> = { ...value };
  const inside = { ...source, whole: source.whole ?? idOfValue(source.resource, value) };
  for (const [name, old] of Object.entries(value)) {
    if (old === undefined || old === null || name === idName(source.resource)) continue;
    const member = { name, old, at: pointers.join(at, name) };
    made[name] = referring(isObject(old) || isObject(items(old)[0]) ? inside : source, member, nth);
  }
  return made;
}

interface Member {
  readonly name: string;
  readonly old: Json;
  readonly at: Pointer;
}

/** A member with what it refers to; as it was where that isn't plain, or doesn't fit. */
function referring(source: ReferenceSource, member: Member, nth: number): Json {
  const { name, old, at } = member;
  if (Array.isArray(old)) {
    const one = { name: name.replace(/(?<=id)s$/i, ''), at: pointers.join(at, 0) };
    const all = items(old).map((item, i): Json =>
      item === null ? item : referring(source, { ...one, old: item }, nth + i),
    );
    return isFit(source, at, all) ? all : items(old);
  }
  const found = referredTo(source, member, nth);
  if (found !== undefined && isFit(source, at, found)) return found;
  return isObject(old) ? withReferences(source, old, at, nth) : old;
}

/** The id that a member has of another thing, or what it shows of it. */
function referredTo(source: ReferenceSource, { name, old }: Member, nth: number): Json | undefined {
  const { api, resource, shown, whole } = source;
  const to = resourceNamed(api, name, isObject(old) || isUuid(old));
  // What stands below the thing itself is shown there.
  if (to === undefined || to.parent === resource) return undefined;
  if (to === resource) return isObject(old) || whole === undefined || whole === null ? undefined : like(old, whole);
  const things = shown(to);
  const value = things[nth % Math.max(1, things.length)]?.value;
  const id = value && idOfValue(to, value);
  if (value === undefined || id === undefined || id === null) return undefined;
  if (!isObject(old)) return like(old, id);
  const own = idName(to);
  if (own === undefined || !Object.hasOwn(old, own)) return undefined;
  return { ...old, ...Object.fromEntries(Object.entries(value).filter(([one]) => Object.hasOwn(old, one))) };
}

function like(old: Json, id: Json): Json {
  return typeof old === 'string' ? plainText(id) : id;
}

function isFit({ api: { document }, schema }: ReferenceSource, at: Pointer, value: Json): boolean {
  const { accepts } = validatorsOf(document);
  return subSchemas(document.root, schema, at).every((place) => accepts(place, value, 'response'));
}

/**
 * The resource whose members a name refers to, by its last words: `customerId` and `billingCustomerId` to `/customers`.
 *
 * @param isThing a name without `Id` at its end counts, too
 */
export function resourceNamed(api: Api, name: string, isThing: boolean): Resource | undefined {
  const referred = referredBy(name);
  if (referred === undefined && !isThing) return undefined;
  const words = nameWords(referred ?? name);
  const operations = memberOperationsOf(api);
  for (let from = 0; from < words.length; from++) {
    const operation = operations.get(bareName(singular(words.slice(from).join(''))));
    const found = resourceOfMember(api, operation);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The resource whose members are called so, in the singular or in the plural: `people` of JSON:API. */
export function resourceOfKind(api: Api, kind: string): Resource | undefined {
  return resourceOfMember(api, memberOperationsOf(api).get(bareName(singular(kind))));
}

/** The resource of an operation at a path that names a member, and not one value or item of a list in a thing. */
function resourceOfMember(api: Api, operation: Operation | undefined): Resource | undefined {
  const known = operation && roleOf(api, operation);
  return isOfPart(known?.role) ? undefined : known?.resource;
}

/** For what a thing is called, an operation at the path of one: of several, that of the shortest path. */
const memberOperationsOf = oncePer(({ operations }: Api): ReadonlyMap<string, Operation> => {
  const all = [...operations].sort((a, b) => b.path.length - a.path.length);
  const named = all.flatMap((operation) => {
    const { collection = '' } = memberPath(operation.path) ?? {};
    const word = /[^/{}]+$/.test(collection) ? wordsOf(collection).at(-1) : undefined;
    return word === undefined ? [] : [[bareName(singular(word)), operation] as const];
  });
  return new Map(named);
});
