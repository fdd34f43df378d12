import { isObject, type Json, type JsonObject, oncePerPart, plainText, type Pointer, pointers } from '../../document';
import { freshValue, type RandomSource } from '../../exchange';
import type { Api, Operation, Parameter } from '../../model';
import {
  bareName,
  isIdName,
  itemAt,
  memberPath,
  namesFor,
  type Resource,
  representationAt,
  shapeOfMember,
  successMedia,
} from '../../resources';
import { shownBy, stated, subSchemas, validatorsOf } from '../../schema';
import { withSerial } from '../session/random-source';
import type { Thing } from './store';
import { idName } from './subject';

/** So many values are tried before an id is given twice. */
const MOST_TRIES = 50;
const COUNTED = /^(.*?)(\d{1,15})$/;
const LONGEST_SLUG = 60;
/** What a slug is called, without marks between words. */
export const SLUG = /slug$|^permalink$/;
const TITLE = /^(?:title|name|headline|label|displayname|subject)$/;
const PREFIXED = /^([a-z][a-z0-9]*[_-])([a-z0-9]{4,})$/i;

/** What an id is made from. */
interface IdSource {
  readonly api: Api;
  readonly resource: Resource;
  /** The things beside it. */
  readonly things: Iterable<Pick<Thing, 'key'>>;
  /** An id that the document shows. */
  readonly shown: Json | undefined;
  readonly isTaken: (key: string) => boolean;
  /** What the thing is, where that is known. */
  readonly value?: JsonObject | undefined;
}

/**
 * An id that nothing has, of the kind that the schemas and examples show: the next number, a uuid, a text of the
 * pattern, one with the same prefix.
 */
export function freshId(source: IdSource, random: RandomSource): Json | undefined {
  const { api, resource, things, shown, isTaken } = source;
  const schemas = idSchemas(api, resource);
  const { accepts } = validatorsOf(api.document);
  const isNamed = (id: Json): boolean => schemas.path.every((pointer) => isForPath(api, pointer, id));
  const fits = (id: Json): boolean =>
    !isTaken(plainText(id)) && schemas.body.every((pointer) => accepts(pointer, id, 'response')) && isNamed(id);
  const slug = ownSlug(source);
  for (let n = 1; slug !== undefined && n <= MOST_TRIES; n++) {
    const id = n === 1 ? slug : `${slug}-${n}`;
    if (fits(id)) return id;
  }
  const next = nextNumber(things, shown) ?? nextPrefixed(things, shown);
  if (next !== undefined && fits(next)) return next;
  // A path may ask for more than a body says: a uuid where the body has a text.
  for (const kind of [schemas.body, schemas.path].filter((some) => some.length > 0 || some === schemas.path)) {
    for (let n = 0; n < MOST_TRIES; n++) {
      const numbered = withSerial(random, () => random.serial() + n);
      const isOne = (id: Json): boolean => kind.some((pointer) => accepts(pointer, id, 'response'));
      const made = freshValue({ document: api.document, schemas: kind, before: shown, isTaken: isOne }, numbered);
      if (made === undefined) break;
      const spelt = speltLike(shown, made);
      if (fits(spelt)) return spelt;
      // Where only that one is taken, the next is spelt like it, too.
      if (!isTaken(plainText(spelt)) && fits(made)) return made;
      // A path may take numbers only, which a body has as text.
      const behind = n === 0 && typeof made === 'number' ? String(nextNumber(things, 0)) : undefined;
      if (behind !== undefined && fits(behind)) return behind;
      const counted = n === 0 ? nextText(things, shown) : undefined;
      if (counted !== undefined && fits(counted)) return counted;
      if (!isNamed(made)) break;
    }
  }
  return undefined;
}

/** Whether a path can name a member by an id. */
export function isNameable(api: Api, resource: Resource, id: Json): boolean {
  return idSchemas(api, resource).path.every((pointer) => isForPath(api, pointer, id));
}

function isForPath({ document }: Api, pointer: Pointer, id: Json): boolean {
  const { accepts } = validatorsOf(document);
  return spellings(id).some((one) => accepts(pointer, one, 'request'));
}

/** An id as it is, and as a text in a path may be read. */
function spellings(id: Json): readonly Json[] {
  const text = plainText(id);
  return /^-?\d{1,15}$/.test(text) ? [id, Number(text), text] : [id, text];
}

/** An id of a path as representations have it: a number may be text there. */
export function fittingId(api: Api, resource: Resource, id: Json): Json {
  const { body } = idSchemas(api, resource);
  const { accepts } = validatorsOf(api.document);
  return spellings(id).find((one) => body.every((pointer) => accepts(pointer, one, 'response'))) ?? id;
}

/** The slug of what has one as its id. */
function ownSlug({ resource, value }: IdSource): string | undefined {
  const [name = '', ...more] = resource.id === undefined ? [] : pointers.tokens(resource.id);
  return value === undefined || more.length > 0 || !SLUG.test(bareName(name)) ? undefined : slugOf(value);
}

/**
 * The slug of what has a title or a name.
 *
 * @example slugOf({ title: 'My Book' }) // 'my-book'
 */
export function slugOf(value: Readonly<Record<string, Json | undefined>>): string | undefined {
  const titled = Object.entries(value).find(([one, text]) => typeof text === 'string' && TITLE.test(bareName(one)));
  const slug = plainText(titled?.[1] ?? '')
    .slice(0, 2 * LONGEST_SLUG)
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, LONGEST_SLUG)
    .replace(/^-|-$/g, '');
  return slug === '' ? undefined : slug;
}

/** A text that ends in a number, with the one behind the highest: `ord_1001` → `ord_1002`. */
function nextText(things: Iterable<Pick<Thing, 'key'>>, shown: Json | undefined): string | undefined {
  const [, before = '', digits] = COUNTED.exec(typeof shown === 'string' ? shown : '') ?? [];
  if (digits === undefined) return undefined;
  let highest = Number(digits);
  for (const { key } of things) {
    const [, prefix, number] = COUNTED.exec(key) ?? [];
    if (prefix === before) highest = Math.max(highest, Number(number));
  }
  return before + String(highest + 1).padStart(digits.length, '0');
}

/** The same where an id is no more than a prefix and a number: it may be one of a random kind else. */
function nextPrefixed(things: Iterable<Pick<Thing, 'key'>>, shown: Json | undefined): string | undefined {
  const [, , rest = ''] = PREFIXED.exec(typeof shown === 'string' ? shown : '') ?? [];
  return /^\d+$/.test(rest) ? nextText(things, shown) : undefined;
}

/** A new id with the prefix and the length of one that the document shows: `f_3fa85f` like `f_abc123`. */
function speltLike(shown: Json | undefined, made: Json): Json {
  const [, prefix, rest = ''] = PREFIXED.exec(typeof shown === 'string' ? shown : '') ?? [];
  if (prefix === undefined) return made;
  const text = plainText(made);
  const signs = (text.startsWith(prefix) ? text.slice(prefix.length) : text).replace(/[^a-z0-9]/gi, '');
  return prefix + signs.slice(-rest.length);
}

/** The number behind the highest; nothing where ids aren't numbers. */
function nextNumber(things: Iterable<Pick<Thing, 'key'>>, shown: Json | undefined): number | undefined {
  if (typeof shown !== 'number') return undefined;
  let highest = Math.max(0, shown);
  for (const { key } of things) if (/^\d{1,15}$/.test(key)) highest = Math.max(highest, Number(key));
  return highest + 1;
}

interface IdSchemas {
  readonly body: readonly Pointer[];
  readonly path: readonly Pointer[];
}

const known = new WeakMap<Resource, IdSchemas>();

function idSchemas(api: Api, resource: Resource): IdSchemas {
  let found = known.get(resource);
  if (found === undefined) known.set(resource, (found = findSchemas(api, resource)));
  return found;
}

function findSchemas(api: Api, resource: Resource): IdSchemas {
  const { root } = api.document;
  const { id, list, items } = resource;
  const ofOne = (operation: Operation | undefined): readonly Pointer[] => {
    const media = operation && successMedia(operation);
    const at = media && representationAt(root, media.schema, namesFor(resource));
    return media === undefined || at === undefined || id === undefined ? [] : subSchemas(root, media.schema, at + id);
  };
  const listed = list && successMedia(list);
  const ofItems =
    listed === undefined || items === undefined || id === undefined
      ? []
      : subSchemas(root, listed.schema, itemAt(root, listed.schema, items, namesFor(resource)) + id);
  const path = memberOperations(resource).flatMap((operation) => memberParameter(resource, operation)?.schema ?? []);
  return {
    body: [...new Set([...ofOne(resource.create), ...ofOne(resource.read), ...ofItems])],
    path: [...new Set(path)],
  };
}

/** The operations at the path of a member. */
export function memberOperations({ read, replace, patch, remove }: Resource): Operation[] {
  return [read, replace, patch, remove].filter((one) => one !== undefined);
}

function memberParameter({ parameter }: Resource, { parameters, path }: Operation): Parameter | undefined {
  if (memberPath(path) === undefined) return undefined;
  return parameters.find((one) => one.in === 'path' && one.name === parameter);
}

/** An id that the document shows for a resource: of its path's parameter, or of the parameter's schema. */
export function shownInPath({ document: { root } }: Api, resource: Resource): Json | undefined {
  const parameters = memberOperations(resource).flatMap((operation) => memberParameter(resource, operation) ?? []);
  const [shown] = parameters.flatMap(({ examples, schema }) => [
    ...examples.map(({ value }) => value),
    ...shownBy((keyword) => stated(root, schema, keyword)),
  ]);
  return shown;
}

/** A representation with an id in it. */
export function withId(resource: Resource, value: JsonObject, id: Json): JsonObject {
  const name = idName(resource);
  if (name !== undefined) return value[name] === id ? value : { ...value, [name]: id };
  return resource.id === undefined ? value : withIdAt(value, pointers.tokens(resource.id), id);
}

/** With an id in what says something of the thing: the `metadata` of what Kubernetes has. */
function withIdAt(value: JsonObject, [name = '', ...inside]: readonly string[], id: Json): JsonObject {
  if (inside.length === 0) return { ...value, [name]: id };
  const holder = value[name] ?? {};
  return isObject(holder) ? { ...value, [name]: withIdAt(holder, inside, id) } : value;
}

/** The resource as it would be if it had each of its other ids: an issue named by `number` has an `id`. */
export const otherIdsOf = oncePerPart((api: Api, resource: Resource): readonly Resource[] => {
  const names = shapeOfMember(api, resource)?.names ?? new Set();
  const isOther = (name: string): boolean => isIdName(name) && pointers.join('', name) !== resource.id;
  return [...names].filter(isOther).map((name) => ({ ...resource, id: pointers.join('', name), parameter: undefined }));
});
