import {
  equal,
  isObject,
  items,
  type Json,
  type JsonObject,
  oncePer,
  plainText,
  property,
  remembering,
} from '../../../document';
import type { Shape } from '../../../exchange';
import { ATTRIBUTES, bareName, EVERYTHING, nameWords, singular } from '../../../resources';

/** What a query asks of the members of a representation. */
export type Condition = (value: JsonObject) => boolean;

const SEARCH = /^(?:q|query|search|search(?:term|text|query|string|for)|term|keywords?|fulltext)$/;
/** What a thing is named by, where a filter names it. */
const NAMING = ['id', 'name', 'slug', 'key', 'code', 'login', 'username'];

/** Whether a parameter asks for what has a text somewhere. */
export function isSearch(name: string): boolean {
  return SEARCH.test(bareName(name));
}

/** What has a text somewhere in its strings, as it is shown: upper case or lower case. */
export function contains(wanted: string): Condition {
  const words = wanted.toLowerCase().split(/\s+/).filter(Boolean);
  return (value) => {
    const text = textsIn(value).join('\n').toLowerCase();
    return words.every((word) => text.includes(word));
  };
}

function textsIn(value: Json | undefined): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

/**
 * The member of the items that a parameter is called like: as it stands there, or in the plural of a list (`tag` for
 * `tags`). Objects count where something names them.
 */
export function filteredBy(item: Shape, name: string): string | undefined {
  return filteredMembers(item)(name);
}

/** So many names are remembered: those in bodies may be made up. */
const MOST_NAMES = 500;
const filteredMembers = oncePer((item: Shape) => remembering(MOST_NAMES, (name: string) => filteredMember(item, name)));

function filteredMember(item: Shape, name: string): string | undefined {
  // Several ids are those of one member each: `ids`, `customer_ids`.
  const found = propertyFor(item, name) ?? (/ids$/i.test(name) ? propertyFor(item, name.slice(0, -1)) : undefined);
  if (found !== undefined) return found;
  const bare = bareName(name);
  const isNamed = (shape: Shape): boolean => shape.allows('object') && NAMING.some((one) => shape.names.has(one));
  return [...item.names].find((one) => {
    const shape = item.property(one);
    const isList = shape.allows('array') && !shape.allows('string');
    const isCalled = bareName(one) === bare || (isList && namesOfItem(one).includes(bare));
    return isCalled && (isNamed(isList ? shape.item(0) : shape) || (isList && !shape.item(0).allows('object')));
  });
}

/** What one item of a list may be called: `tag` of `tags`, `tagList`, `tag_names`. */
function namesOfItem(list: string): string[] {
  const one = bareName(singular(list));
  const kind = /^(.{2,}?)s?(?:list|name|slug|key)$/.exec(one)?.[1];
  return kind === undefined ? [one] : [one, kind];
}

/** The plain member of the items that a parameter is called like. */
export function propertyFor(item: Shape, name: string): string | undefined {
  const bare = bareName(name);
  const found = item.names.has(name) ? name : [...item.names].find((one) => bareName(one) === bare);
  // The members of a thing of JSON:API are its attributes.
  if (found === undefined) return item.names.has(ATTRIBUTES) ? propertyFor(item.property(ATTRIBUTES), name) : undefined;
  const inner = itemShape(memberShape(item, found));
  return inner.allows('object') ? undefined : found;
}

/**
 * The member of an object in the items, or of those in a list there, that a parameter is called like, word by word:
 * `guest_email` for the `email` of `guest`, and not `metadata` for the `data` of `meta`.
 */
export function filteredInside(item: Shape, name: string): readonly [holder: string, inner: string] | undefined {
  const words = nameWords(name).map(bareName);
  for (const holder of item.names) {
    const count = nameWords(holder).length;
    if (count >= words.length || words.slice(0, count).join('') !== bareName(holder)) continue;
    const shape = itemShape(item.property(holder));
    const inner = shape.allows('object') ? propertyFor(shape, words.slice(count).join('')) : undefined;
    if (inner !== undefined) return [holder, inner];
  }
  return undefined;
}

/** What has an object, or one in a list, that meets a condition. */
export function hasInside(holder: string, isMet: Condition): Condition {
  return (value) => {
    const there = memberOf(value, holder);
    return (Array.isArray(there) ? items(there) : [there]).some((one) => isObject(one) && isMet(one));
  };
}

/** Endings of the names of times that parameters leave out. */
const TIME_ENDINGS = ['', 'At', 'On', 'Date', 'Time'];

/**
 * The members that a name may mean where it leaves the ending out: `created_after` is about `created_at`, `min_price`
 * about the one that begins so, `pricePerNight`.
 */
export function membersFor(item: Shape, name: string): string[] {
  const found = TIME_ENDINGS.map((ending) => propertyFor(item, name + ending)).filter((one) => one !== undefined);
  const words = wordsIn(name);
  const longer = [...item.names].filter((one) => words.every((word, i) => word === wordsIn(one)[i]));
  return found.length > 0 || longer.length !== 1 ? found : longer.filter((one) => propertyFor(item, one) !== undefined);
}

function wordsIn(name: string): string[] {
  return nameWords(name).map((word) => word.toLowerCase());
}

/** The shape of what a list has; else the shape itself. */
export function itemShape(shape: Shape): Shape {
  return shape.allows('array') && !shape.allows('string') ? shape.item(0) : shape;
}

/** The shape of a member of a representation, or of its attributes. */
export function memberShape(item: Shape, name: string): Shape {
  return item.names.has(name) || !item.names.has(ATTRIBUTES)
    ? item.property(name)
    : item.property(ATTRIBUTES).property(name);
}

/** A member of a representation, or of its attributes. */
export function memberOf(value: JsonObject, name: string): Json | undefined {
  const inner = value[ATTRIBUTES];
  return property(value, name) ?? (isObject(inner) ? property(inner, name) : undefined);
}

/** What has one of some values in a member. Commas separate values where the member has none of its own. */
export function hasOneOf(name: string, values: readonly Json[], shape: Shape): Condition {
  const isListed = itemShape(shape) !== shape || shape.keyword('enum') !== undefined;
  const parts = (value: Json): readonly Json[] =>
    typeof value === 'string' && value.includes(',') ? value.split(',').map((one) => one.trim()) : [];
  const wanted = isListed ? values.flatMap((value) => [value, ...parts(value)]) : values;
  const isWanted = (one: Json): boolean => wanted.some((other) => isSame(one, other));
  return (value) => {
    const there = memberOf(value, name);
    if (typeof there !== 'object') return there !== undefined && isWanted(there);
    const all = Array.isArray(there) ? (there as readonly Json[]) : [there];
    return all.flatMap(namesOf).some(isWanted);
  };
}

function namesOf(value: Json | undefined): Json[] {
  if (isObject(value)) return NAMING.flatMap((name) => namesOf(value[name]));
  return value === undefined || value === null ? [] : [value];
}

function isSame(a: Json, b: Json): boolean {
  if (a === b) return true;
  // Plain values of one type have one text each.
  if (typeof a === typeof b && typeof a !== 'object') return false;
  return equal(a, b) || plainText(a) === plainText(b);
}

/** Whether a value of a filter lets everything through: `state=all`, where nothing has that state. */
export function isEverything(value: Json, asked: readonly Json[], shape: Shape): boolean {
  if (typeof value !== 'string' || !EVERYTHING.test(value)) return false;
  const known = shape.keyword('enum');
  if (Array.isArray(known)) return !known.includes(value);
  return !shape.allows('string') || asked.includes(value);
}
