import { type Document, type JsonObject, oncePer, type Pointer, pointers, remembering } from '../document';
import { isJson, isSuccess, schemaShapes, type Shape } from '../exchange';
import type { MediaType, Operation } from '../model';
import { bareName, singular, wordsOf } from './paths';
import { endsInId, isIdName } from './words/id-names';

/** What a representation is put into, the likeliest first. */
const ENVELOPES = ['data', 'result', 'item', 'resource', 'payload'];
/** What says something of the thing that it stands in: it is a part of that where anything stands beside it. */
export const ABOUT = /^meta(?:data)?$/i;
const DEEPEST = 2;

/** The media type by which a body is understood: the first that has a schema, JSON before others. */
export function describedMedia(media: readonly MediaType[]): (MediaType & { readonly schema: Pointer }) | undefined {
  const described = media.filter((one): one is MediaType & { readonly schema: Pointer } => one.schema !== undefined);
  return described.find(({ readAs }) => isJson(readAs)) ?? described[0];
}

/** The media type of an operation's success by which its body is understood. */
export function successMedia(operation: Operation): (MediaType & { readonly schema: Pointer }) | undefined {
  const successes = operation.responses.filter((response) => isSuccess(response) && response.status.startsWith('2'));
  const all = successes.length > 0 ? successes : operation.responses.filter(({ status }) => status === 'default');
  return describedMedia(all.flatMap(({ media }) => media));
}

/**
 * What the property is called by which a path parameter names a thing, the likeliest first.
 *
 * @param collection the path of what it is chosen from
 * @example idNames('orderId', '/orders') // ['orderId', 'id', 'order_id', …]
 */
export function idNames(parameter: string, collection = ''): string[] {
  const thing = singular(wordsOf(collection).at(-1) ?? '');
  const spelt = [`${thing}Id`, `${thing}_id`, `${thing}ID`, `${thing}-id`];
  const bare = parameter.replace(/^(.*?)[-_]?id$/i, '$1');
  const snake = bare === '' || bare === parameter ? [] : [`${bare}_id`, `${bare}Id`, `${bare}ID`];
  return [
    ...new Set([
      parameter,
      ...partName(parameter, thing),
      'id',
      'guid',
      'uuid',
      '_id',
      'ID',
      'Id',
      ...snake,
      ...(thing === '' ? [] : spelt),
    ]),
  ];
}

/** What a parameter names of a thing: `issue_number` and `issueNumber` the number of an issue. */
function partName(parameter: string, thing: string): string[] {
  const [first = '', ...rest] = parameter.replace(/([a-z])([A-Z])/g, '$1_$2').split(/[-_]/);
  return rest.length > 0 && first.toLowerCase() === thing.toLowerCase() ? [rest.join('_').toLowerCase()] : [];
}

/** The property of a representation that has the id; by one of the names, or by a name that is spelt otherwise. */
export function idProperty(shape: Shape, names: readonly string[]): string | undefined {
  const isId = (name: string): boolean => {
    const of = shape.property(name);
    return of.allows('string') || of.allows('integer');
  };
  const found = names.find((name) => shape.names.has(name) && isId(name));
  if (found !== undefined) return found;
  const bare = new Set(names.map(bareName));
  return [...shape.names].find((name) => bare.has(bareName(name)) && isId(name));
}

/**
 * Where a body has the representation of one thing: the whole, or a member of it (an envelope) where only that has the
 * id.
 *
 * @returns nothing where the body isn't that of one thing: a list, a text
 */
export function representationAt(root: JsonObject, schema: Pointer, names: readonly string[]): Pointer | undefined {
  return remembered(root, `one ${schema} ${textOf(names)}`, () => findRepresentation(root, schema, names));
}

/** Names as one text: those of a resource are the same list each time. */
const textOf = oncePer((names: readonly string[]) => names.join(' '));

const placesIn = oncePer((_root: JsonObject) => new Map<string, Pointer | undefined>());

/** A document is never changed, so what was found once holds. */
function remembered(root: JsonObject, key: string, find: () => Pointer | undefined): Pointer | undefined {
  const known = placesIn(root);
  if (!known.has(key)) known.set(key, find());
  return known.get(key);
}

function findRepresentation(root: JsonObject, schema: Pointer, names: readonly string[]): Pointer | undefined {
  const shape = schemaShapes(root)(schema);
  if (!shape.allows('object') || isMostlyList(shape)) return undefined;
  if (idProperty(shape, names) !== undefined) return '';
  const inside = [...shape.names].filter((name) => isThing(shape.property(name)));
  const all = thingsIn(shape, names);
  // Beside what was made may stand what is done for it: `{ action, server }`.
  const own = all.length > 1 ? all.filter((name) => isOwner(name, names)) : [];
  const identified = own.length > 0 ? own : all;
  const known = inside.find((name) => isEnvelope(name) && shape.names.size <= 4);
  const found = identified.length === 1 ? identified[0] : known;
  if (found !== undefined) return pointers.join('', found);
  const only = inside.length === 1 && shape.names.size === 1 ? inside[0] : undefined;
  return only === undefined ? '' : pointers.join('', only);
}

function isEnvelope(name: string): boolean {
  return ENVELOPES.includes(name.toLowerCase());
}

/** Whether a name is that of the thing that an id in one of these names is of: `server` for `serverId`. */
function isOwner(name: string, names: readonly string[]): boolean {
  const own = bareName(`${name}Id`);
  return names.some((one) => bareName(one) === own);
}

/** The members of a body that are things with an id. */
function thingsIn(shape: Shape, names: readonly string[]): string[] {
  return [...shape.names].filter((name) => {
    const of = shape.property(name);
    return isThing(of) && !(ABOUT.test(name) && shape.names.size > 1) && idProperty(of, names) !== undefined;
  });
}

function isThing(shape: Shape): boolean {
  return shape.allows('object') && !shape.allows('array') && shape.names.size > 0;
}

function isMostlyList(shape: Shape): boolean {
  return shape.allows('array') && shape.names.size === 0;
}

/**
 * Where a body has a list of things: the whole, or the list in an envelope; lists whose items have the id go first.
 *
 * @example itemsAt(root, schema, ['id']) // '/data' for `{ data: [{ id }], total }`
 */
export function itemsAt(root: JsonObject, schema: Pointer, names: readonly string[]): Pointer | undefined {
  return remembered(root, `items ${schema} ${textOf(names)}`, () => findItems(root, schema, names));
}

function findItems(root: JsonObject, schema: Pointer, names: readonly string[]): Pointer | undefined {
  const whole = schemaShapes(root)(schema);
  if (isListOfThings(whole)) return '';
  if (!whole.allows('object') || idProperty(whole, ownNames(names)) !== undefined) return undefined;
  // What comes with the one thing that a body is about isn't its list: `included` beside `data` (JSON:API), `actions`.
  if (thingsIn(whole, names).some((name) => isEnvelope(name) || isOwner(name, names))) return undefined;
  const found = listsIn(whole, '', names, DEEPEST);
  const identified = found.filter(({ shape }) => idProperty(inItem(shape.item(0), names).shape, names) !== undefined);
  const main = identified.find(({ at }) => isEnvelope(pointers.tokens(at)[0] ?? ''));
  const first = main ?? (identified.length > 0 ? identified : found.length === 1 ? found : [])[0];
  // Beside a member that is the thing with the id, a list inside of another one (a problem's fields) isn't its list.
  const isInside = identified.length === 0 && first !== undefined && pointers.tokens(first.at).length > 1;
  return isInside && thingsIn(whole, names).length > 0 ? undefined : first?.at;
}

/** The names of an id that a body which lists things hasn't: what its path names, and what says whose id it is. */
const ownNames = oncePer((names: readonly string[]): readonly string[] =>
  names.filter((name, index) => index < 2 || (endsInId(name) && !isIdName(name))),
);

/** What the items of a list are put into one by one (Relay's edges). */
const ITEM_ENVELOPES = ['node', ...ENVELOPES];

/** Where an item of a list has the thing: the whole, or a member of it where only that has the id. */
function inItem(item: Shape, names: readonly string[]): { readonly at: Pointer; readonly shape: Shape } {
  const whole = { at: '', shape: item };
  if (item.names.size > 3 || idProperty(item, names) !== undefined) return whole;
  const [only] = thingsIn(item, names).filter((name) => ITEM_ENVELOPES.includes(name.toLowerCase()));
  return only === undefined ? whole : { at: pointers.join('', only), shape: item.property(only) };
}

/**
 * Where the first item of a list has the thing: itself, or its `node` (Relay's edges).
 *
 * @example itemAt(root, schema, '/edges', ['id']) // '/edges/0/node'
 */
export function itemAt(root: JsonObject, schema: Pointer, list: Pointer, names: readonly string[]): Pointer {
  const first = pointers.join(list, '0');
  const find = (): Pointer => first + inItem(shapeAt({ root }, schema, first), names).at;
  return remembered(root, `item ${schema} ${list} ${textOf(names)}`, find) ?? first;
}

/** What a list of things has one by one; nothing of what may be a text, or a list of single values. */
export function thingsListed(list: Shape): Shape | undefined {
  const item = list.allows('array') && !list.allows('string') ? list.item(0) : undefined;
  return item !== undefined && item.names.size > 0 && item.allows('object') ? item : undefined;
}

function isListOfThings(shape: Shape): boolean {
  const item = shape.item(0);
  return shape.allows('array') && shape.names.size === 0 && item.allows('object') && item.names.size > 0;
}

/** Lists inside of something that has an id are a part of it. */
function listsIn(
  shape: Shape,
  at: Pointer,
  ids: readonly string[],
  depth: number,
): { readonly at: Pointer; readonly shape: Shape }[] {
  if (depth === 0) return [];
  const names = [...shape.names];
  const here = names.flatMap((name) => {
    const of = shape.property(name);
    return isListOfThings(of) ? [{ at: pointers.join(at, name), shape: of }] : [];
  });
  if (here.length > 0) return here;
  return names.flatMap((name) => {
    const of = shape.property(name);
    const isPart = !isThing(of) || idProperty(of, ids) !== undefined;
    return isPart ? [] : listsIn(of, pointers.join(at, name), ids, depth - 1);
  });
}

/** So many places of a body are remembered. */
const MOST_PLACES = 500;

const shapesIn = oncePer((shape: Shape) =>
  remembering(MOST_PLACES, (at: Pointer) =>
    pointers
      .tokens(at)
      .reduce(
        (here, token) =>
          /^\d+$/.test(token) && here.names.size === 0 ? here.item(Number(token)) : here.property(token),
        shape,
      ),
  ),
);

/** The shape of a place in a body. */
export function shapeAt({ root }: Pick<Document, 'root'>, schema: Pointer, at: Pointer): Shape {
  const whole = schemaShapes(root)(schema);
  return at === '' ? whole : shapesIn(whole)(at);
}
