import { type Pointer, pointers } from '../../document';
import { isJson, isSafeMethod, type Shape } from '../../exchange';
import type { Api, Operation } from '../../model';
import { ATTRIBUTES, attributesOf } from '../attributes';
import { bareName, memberPath, resourcePath, singular } from '../paths';
import { describedMedia, shapeAt, successMedia } from '../representation';
import type { Property, Resource, ResourceIndex } from '../resource';
import { shapeOfMember } from '../same-things';
import { statedAt } from '../stated';

/** What JSON:API puts the things into that a thing refers to. */
const RELATIONSHIPS = 'relationships';
/** The path of a member of a thing, or of one value in it. */
const BELOW = /^(.*\/[^/{}]+)\/\{\}\/(relationships\/)?([^/{}:.]+)(?:\/\{\})?$/;

/** A member of a thing with a path of its own, and whose it is. */
interface Held {
  readonly resource: Resource;
  readonly property: Property;
}

/**
 * The member of a thing that stands at a path below it: a list of texts (`/notes/{id}/tags`, and one of its values at
 * `/notes/{id}/tags/{tag}`), or what the thing refers to (`/articles/{id}/relationships/author`).
 *
 * @param path without names of parameters
 */
export function propertyAt(
  index: ResourceIndex,
  path: string,
  resourceAt: (base: string) => Resource | undefined,
): Held | undefined {
  const [, above, related, word = ''] = BELOW.exec(path) ?? [];
  if (above === undefined) return undefined;
  const { api, byPath } = index;
  const base = `${above}/{}/${related ?? ''}${word}`;
  const [here, each] = [byPath.get(base) ?? [], byPath.get(`${base}/{}`) ?? []];
  const read = here.find(({ method }) => method === 'GET');
  // What is read one by one is a collection of things.
  const isPlain = each.every((one) => /^(?:PUT|POST|DELETE)$/.test(one.method) || showsValue(api, word, one));
  // `PUT /cards/{id}/labels` replaces them, though nothing reads them there.
  const put = here.find((one) => one.method === 'PUT' && here.length === 1 && takesList(api, word, one));
  const [first = related === undefined ? put : undefined] = read === undefined ? each.filter(isWrite) : [read];
  if (!isPlain || first === undefined) return undefined;
  const isList = related === undefined || each.length > 0 || showsMany(api, first);
  if (read !== undefined && placeIn(api, { word, isRelated: related !== undefined, isList }, read) === undefined)
    return undefined;
  if (statedAt(api, index.names.get(base) ?? '', (here[0] ?? first).path) !== undefined) return undefined;
  const resource = resourceAt(above);
  if (resource?.collection === undefined || resourcePath(resource.member ?? '') !== `${above}/{}`) return undefined;
  const shape = shapeOfMember(api, resource);
  const at = shape && (related === undefined ? listIn(shape, word) : relationshipIn(shape, word));
  if (at === undefined || shape === undefined) return undefined;
  // A number is the place of a text, not the text.
  if (related === undefined && path !== base && !namesValue(api, each, shape, at)) return undefined;
  return { resource, property: { at, isList, read } };
}

/** Where a body of a schema has a property; nothing where it has the whole thing, or something else. */
export function placeOfProperty(
  api: Api,
  { id = '' }: Resource,
  { at, isList }: Pick<Property, 'at' | 'isList'>,
  schema: Pointer | undefined,
): Pointer | undefined {
  if (schema === undefined) return undefined;
  const whole = shapeAt(api.document, schema, '');
  const [first = ''] = pointers.tokens(at);
  const isThing = whole.names.has(first) && whole.names.has(pointers.tokens(id)[0] ?? '');
  const named = { word: pointers.tokens(at).at(-1) ?? '', isRelated: first === RELATIONSHIPS, isList };
  return isThing ? undefined : placeInShape(whole, named);
}

interface Named {
  readonly word: string;
  readonly isRelated: boolean;
  readonly isList: boolean;
}

function placeIn(api: Api, named: Named, read: Operation): Pointer | undefined {
  const media = successMedia(read);
  return media && placeInShape(shapeAt(api.document, media.schema, ''), named);
}

function placeInShape(shape: Shape, { word, isRelated, isList }: Named): Pointer | undefined {
  if (isRelated) {
    const data = shape.property('data');
    const isWhole = data.names.has(ATTRIBUTES) || data.names.has(RELATIONSHIPS);
    return shape.names.has('data') && !isWhole && data.allows(isList ? 'array' : 'object') ? '/data' : undefined;
  }
  if (isPlainList(shape)) return '';
  // A list of things beside it, is what the path is about.
  if ([...shape.names].some((name) => isListOfThings(shape.property(name)))) return undefined;
  const lists = [...shape.names].filter((name) => isPlainList(shape.property(name)));
  const named = lists.filter((one) => bareName(one) === bareName(word));
  const [name, ...others] = named.length > 0 ? named : lists.filter((one) => NEUTRAL.test(bareName(one)));
  return name === undefined || others.length > 0 ? undefined : pointers.join('', name);
}

/** Names of lists that say nothing of what is in them. */
const NEUTRAL = /^(?:data|items?|values?|names?|results?|list|entries|elements)$/;

function isListOfThings(shape: Shape): boolean {
  return shape.allows('array') && shape.keyword('items') !== undefined && shape.item(0).allows('object');
}

/** Whether a relationship leads to many. */
function showsMany(api: Api, read: Operation): boolean {
  const media = successMedia(read);
  const data = media && shapeAt(api.document, media.schema, '/data');
  return data?.allows('array') === true && !data.allows('object');
}

function isWrite({ method }: Operation): boolean {
  return !isSafeMethod(method);
}

/** Whether the body of an operation is a list of single values, or has it under the name of its path. */
function takesList(api: Api, word: string, { body }: Operation): boolean {
  const media = body && describedMedia(body.media);
  const shape = media && shapeAt(api.document, media.schema, '');
  return shape !== undefined && placeInShape(shape, { word, isRelated: false, isList: true }) === '';
}

/** Whether the last parameter of a path can be a value of a list. */
function namesValue(api: Api, [one]: readonly Operation[], shape: Shape, list: Pointer): boolean {
  const name = one && memberPath(one.path)?.parameter;
  const schema = one?.parameters.find((parameter) => parameter.in === 'path' && parameter.name === name)?.schema;
  const type = schema === undefined ? undefined : shapeAt(api.document, schema, '').keyword('type');
  const item = pointers
    .tokens(list)
    .reduce((of, token) => of.property(token), shape)
    .item(0);
  return type !== 'integer' || item.allows('integer');
}

/** Whether an operation shows one value of a list (`{ "tag": "new" }`, `"new"`), or only whether it is there. */
function showsValue(api: Api, word: string, operation: Operation): boolean {
  if (!isSafeMethod(operation.method)) return false;
  const media = successMedia(operation);
  if (media === undefined) return true;
  const shape = shapeAt(api.document, media.schema, '');
  const [name = '', ...others] = shape.names;
  if (!isJson(media.type) || others.length > 0 || shape.allows('array')) return false;
  if (name === '') return shape.allows('string') && !shape.allows('object');
  const one = [singular(bareName(word)), bareName(memberPath(operation.path)?.parameter ?? ''), 'value', 'name'];
  const value = shape.property(name);
  return one.includes(bareName(name)) && !value.allows('object') && !value.allows('array');
}

/** Where a thing has a list of single values that is called after a path. */
function listIn(shape: Shape, word: string): Pointer | undefined {
  const attributes = attributesOf(shape);
  const places = [['', shape] as const, ...(attributes === undefined ? [] : [[`/${ATTRIBUTES}`, attributes] as const])];
  for (const [at, of] of places)
    for (const name of of.names)
      if (bareName(name) === bareName(word) && isPlainList(of.property(name))) return pointers.join(at, name);
  return undefined;
}

function relationshipIn(shape: Shape, word: string): Pointer | undefined {
  if (!shape.names.has(RELATIONSHIPS)) return undefined;
  const all = shape.property(RELATIONSHIPS);
  const name = [...all.names].find((one) => bareName(one) === bareName(word)) ?? (all.open ? word : undefined);
  return name === undefined ? undefined : pointers.join('', RELATIONSHIPS, name, 'data');
}

/** A list of texts or numbers. */
function isPlainList(shape: Shape): boolean {
  const item = shape.item(0);
  return shape.allows('array') && !shape.allows('object') && !item.allows('object') && !item.allows('array');
}
