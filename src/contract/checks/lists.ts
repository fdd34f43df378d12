import { decodePercent } from '../../text';
import {
  equal,
  isObject,
  items,
  type Json,
  type JsonObject,
  plainText,
  type Pointer,
  pointers,
  property,
} from '../../document';
import { type Exchange, schemaShapes } from '../../exchange';
import { conjunctsOf, stated } from '../../schema';
import type { Api, Operation, Parameter } from '../../model';
import {
  bareName,
  CURSOR,
  EVERYTHING,
  firstListAt,
  isLimitOf,
  LIMIT_BY_CONTEXT,
  listPlaceOf,
  roleOf,
  SKIPPING,
  successMedia,
} from '../../resources';
import { isId, type ReadExchange, responseValue, shownAt, type SuiteViolation } from '../../checks';
import type { Before } from '../case';
import { CONDITIONAL, NO_EFFECT } from './reservations';
import { limitPlaces, queryPlaces, type QueryPlace, valueIn } from './query-place';

/** The items of a list: the response itself, or the first list in it. */
export function listIn(body: Json | undefined): readonly Json[] | undefined {
  const at = firstListAt(body);
  return at === undefined ? undefined : items(pointers.valueAt(body, at));
}

/** The items of what an operation lists. */
export function listedBy(api: Api, operation: Operation, body: Json | undefined): readonly Json[] | undefined {
  const at = listAt(api, operation, body);
  return at === undefined ? undefined : items(pointers.valueAt(body, at));
}

/** Where the items of what an operation lists are: where the document has them, else the first list. */
export function listAt(api: Api, operation: Operation, body: Json | undefined): Pointer | undefined {
  const known = roleOf(api, operation);
  const at =
    known?.role === 'list' ? listPlaceOf(api, known.resource, operation, successMedia(operation)?.schema) : undefined;
  const isThere = at !== undefined && Array.isArray(pointers.valueAt(body, at));
  return isThere ? at : firstListAt(body);
}

/** What was just made, and isn't in a list that seems to be whole. */
export function notListed(
  api: Api,
  specPointer: Pointer,
  { id, before, creation }: { readonly id: Json; readonly before: Before; readonly creation: Exchange },
  read: ReadExchange,
): SuiteViolation[] {
  const { operation } = read.request;
  const list = operation === undefined ? undefined : listedBy(api, operation, read.value());
  const isWhole = list !== undefined && (before.most === undefined || list.length < before.most);
  if (!isWhole || list.some((item) => isNamedAs(item, id, before))) return [];
  const body = responseValue(api, creation);
  const made = pointers.valueAt(body, shownAt(api, before.create.operation, body));
  if (isHiddenByDefault(api, read, isObject(made) ? made : {})) return [];
  return [{ code: 'not-listed', in: 'response.body', pointer: '', specPointer, args: { value: id } }];
}

/** Whether a filter that wasn't sent hides a thing: it has another value than the default, `done` and not `active`. */
function isHiddenByDefault(api: Api, { request: { operation, parameters } }: ReadExchange, thing: JsonObject): boolean {
  return (operation?.parameters ?? []).some((one) => {
    const isSent = parameters.get(one)?.value !== undefined;
    const usual = one.in !== 'query' || isSent ? undefined : stated(api.document.root, one.schema, 'default');
    const own = Object.entries(thing).find(([name]) => bareName(name) === bareName(one.name))?.[1];
    return usual !== undefined && own !== undefined && own !== null && !fits(own, [usual]);
  });
}

/**
 * Whether an item of a list is the thing that has an id: by the member that has ids of its kind, else by any value in
 * it, or the end of an address (`/things/5`).
 */
export function isNamedAs(item: Json, id: Json, { id: place, parameter }: Pick<Before, 'id' | 'parameter'>): boolean {
  const text = plainText(id);
  const member = place.in === 'body' ? pointers.tokens(place.pointer).at(-1) : undefined;
  const own = [member, parameter].map((name) => (name === undefined || !isObject(item) ? undefined : item[name]));
  const named = own.find(isId);
  if (named !== undefined) return plainText(named) === text || endOf(plainText(named)) === text;
  const isIt = (value: Json): boolean => {
    if (isId(value)) return plainText(value) === text || endOf(plainText(value)) === text;
    return (isObject(value) ? Object.values(value) : items(value)).some((inner) => inner !== undefined && isIt(inner));
  };
  return isIt(item);
}

/** The last part of an address, without its query. */
function endOf(text: string): string | undefined {
  const end = /^[^?#\s]*\/([^/?#\s]+)\/?(?:[?#].*)?$/.exec(text)?.[1];
  return end === undefined ? undefined : decodePercent(end);
}

/**
 * What a list contains although the query asked for less: more items than its limit, or items that do not have the
 * value of a filter. A filter is a parameter with a list of values, or true and false, whose name the items have as a
 * field of that type.
 */
export function unasked(api: Api, { request, exchange, value: valueOf }: ReadExchange): SuiteViolation[] {
  const { operation, parameters } = request;
  if (operation?.method !== 'GET' || exchange.response.status >= 300) return [];
  const asked = [...parameters].filter(([{ in: place }, { value }]) => place === 'query' && value !== undefined);
  if (asked.length === 0) return [];
  const list = listedBy(api, operation, valueOf());
  if (list === undefined) return [];
  const isList = Array.isArray(valueOf()) || roleOf(api, operation)?.role === 'list';
  const filtered = asked.flatMap(([parameter, { value }]): SuiteViolation[] => {
    const about = { in: 'response.body', pointer: '', specPointer: parameter.pointer } as const;
    const { name } = parameter;
    if (value === undefined || !isFilter(api, parameter)) return [];
    const wanted = Array.isArray(value) ? items(value) : [value];
    const fields = list.map((item) => fieldOf(item, name)).filter((has) => has !== undefined);
    const there = fields.filter((has) => isAlike(has, wanted));
    const other = there.find((has) => !fits(has, wanted));
    const isAll = wanted.some((one) => typeof one === 'string' && EVERYTHING.test(one));
    return other === undefined || (isAll && !there.some((has) => fits(has, wanted)))
      ? []
      : [{ code: 'not-filtered', ...about, args: { name, expected: wanted, actual: other } }];
  });
  const limited = limitPlaces(api, operation).flatMap((place): SuiteViolation[] => {
    const bound = valueIn(parameters.get(place.parameter)?.value, place);
    // What isn't known to be a list may have a size of its own; and many read 0 as no limit.
    const isLimit = isList || isPlainLimit(api, operation, place);
    if (!isLimit || typeof bound !== 'number' || bound <= 0 || list.length <= bound) return [];
    const args = { name: place.name, bound, size: list.length };
    return [{ code: 'too-many', in: 'response.body', pointer: '', specPointer: place.parameter.pointer, args }];
  });
  return [...limited, ...filtered];
}

/** Words by which a document says that a limit is not to be relied on, or is one of something else than items. */
const NO_PLAIN_LIMIT = [
  /\b(?:approximat|about|roughly)/i,
  /\b(?:seconds?|minutes?|hours?|days?|bytes?|depth|levels?|price|amount)\b/i,
  /\bper (?!page|request|response|call)\w/i,
];

/**
 * Whether a parameter is, without doubt, the number of items that a list has at most: by its name, where that means
 * nothing else, and as an integer. Nothing in its description speaks against it.
 */
export function isPlainLimit(api: Api, operation: Operation, { name, parameter, schema }: QueryPlace): boolean {
  if (!isLimitOf(api, operation, name)) return false;
  const isOfPages = [SKIPPING, CURSOR].some((words) =>
    queryPlaces(api, operation, words).some((one) => !isTime(api, one)),
  );
  if (LIMIT_BY_CONTEXT.test(name) && !isOfPages) return false;
  const shape = schema === undefined ? undefined : schemaShapes(api.document.root)(schema);
  if (shape?.allows('integer') !== true || shape.allows('string')) return false;
  return hasEffect(api, parameter) && !NO_PLAIN_LIMIT.some((words) => words.test(parameter.description));
}

/** Whether a place takes a time: `after` may be one. */
function isTime({ document: { root } }: Api, { schema }: QueryPlace): boolean {
  return /^date/.test(plainText(stated(root, schema, 'format') ?? ''));
}

/** Whether a document has nothing from which it follows that a parameter may have no effect. */
export function hasEffect({ document: { root } }: Api, { pointer, description }: Parameter): boolean {
  const isDeprecated = property(pointers.valueAt(root, pointer), 'deprecated') === true;
  return !isDeprecated && ![NO_EFFECT, ...CONDITIONAL].some((words) => words.test(description));
}

function fieldOf(item: Json, name: string): Json | undefined {
  const value = isObject(item) && Object.hasOwn(item, name) ? item[name] : undefined;
  return value === null || isObject(value) ? undefined : value;
}

function fits(has: Json, wanted: readonly Json[]): boolean {
  const all = Array.isArray(has) ? items(has) : [has];
  return all.some((one) => wanted.some((value) => equal(value, one)));
}

/** Whether a field has values of a type that was asked for: `moves=true` says whether to show the text `moves`. */
function isAlike(has: Json, wanted: readonly Json[]): boolean {
  const types = new Set(wanted.map((value) => typeof value));
  return (Array.isArray(has) ? items(has) : [has]).every((value) => types.has(typeof value));
}

/** The values that a document lists for a filter by one value: those of its `enum`, or true and false. */
export function filterValues({ document: { root } }: Api, { schema }: Parameter): readonly Json[] {
  const listed = items(stated(root, schema, 'enum')).filter((value) => value !== null);
  return listed.length > 0 || stated(root, schema, 'type') !== 'boolean' ? listed : [true, false];
}

function isFilter(api: Api, { schema }: Parameter): boolean {
  const { root } = api.document;
  const isListed = (node: JsonObject): boolean => node.enum !== undefined || node.type === 'boolean';
  if (schema === undefined) return false;
  const together = [...conjunctsOf(root, schema)];
  const ofItems = together.flatMap(([at]) => [...conjunctsOf(root, pointers.join(at, 'items')).values()]);
  return [...together.map(([, node]) => node), ...ofItems].some(isListed);
}
