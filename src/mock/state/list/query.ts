import { isObject, type Json, type JsonObject, property, remembering } from '../../../document';
import { bodyValue, schemaShapes, type Shape, type ValidatedRequest } from '../../../exchange';
import type { Api, Parameter } from '../../../model';
import { bareName, DIRECTION, EVERYTHING, LIMIT, SORT, WAYS_TO_SHOW } from '../../../resources';
import {
  type Condition,
  contains,
  filteredBy,
  filteredInside,
  hasInside,
  hasOneOf,
  isEverything,
  isSearch,
  itemShape,
  memberShape,
  propertyFor,
} from './filters';
import { odataFilter } from './odata-filter';
import { isOfTime, rangesOf } from './ranges';
import { directionOf, isDescending, isDirection, isDownwards, isOrderOf, type SortKey, sortOrder } from './sort-order';

/** What a query asks of a list. */
export interface ListQuery {
  /** What an item must be like to be in the list. */
  readonly conditions: readonly Condition[];
  /** The same by the defaults of parameters that were not sent. */
  readonly usual: readonly Condition[];
  /** The order is the other way round, by whatever it is. */
  readonly isReversed: boolean;
  /** It is so where no direction is sent: the document's example stands in that order. */
  readonly isUsuallyReversed: boolean;
  readonly sort: readonly SortKey[];
  readonly limit: number | undefined;
  /** How many items go before the first. */
  readonly offset: number | undefined;
  /** The limit counts from the end: Relay's `last`. */
  readonly isFromEnd: boolean;
  /** The page that was asked for, and the number that the first one has. */
  readonly page: number | undefined;
  readonly firstPage: 0 | 1;
  /** Behind which item the list begins, and before which it ends. */
  readonly cursor: string | undefined;
  readonly before: string | undefined;
  /** What the parameters are called that select a part of the list. */
  readonly names: Readonly<Partial<Record<Part, string>>>;
  /** Whether no parameter changes what a list shows. */
  readonly isPlain: boolean;
  /** Whether all that was sent is understood. */
  readonly isUnderstood: boolean;
}

type Part = 'limit' | 'offset' | 'page' | 'cursor' | 'before' | 'sort' | 'direction';

const PARTS: readonly (readonly [part: Part, names: RegExp])[] = [
  ['limit', LIMIT],
  ['offset', /^(?:offset|skip|start)$/i],
  ['page', /^(?:page|page[_-]?(?:number|no|index))$/i],
  ['before', /^(?:before|ending[_-]?before)$/i],
  ['cursor', /cursor|continuation|marker|(?:page|next)[_-]?token|^(?:after|starting[_-]?after)$/i],
  ['sort', SORT],
  ['direction', DIRECTION],
];
const NUMBERS = new Set<Part>(['limit', 'offset', 'page']);
/** Names of parameters that often mean a property of the items, where the items have one. */
const AMBIGUOUS = /^(?:size|count|take|top|start|page|after|before|order|direction|dir)$/i;

/**
 * Reads what a query asks of a list whose items have this shape.
 *
 * @param searches whether a text can be searched for: made-up items don't have it
 */
export function readQuery(api: Api, request: ValidatedRequest, item: Shape, searches: boolean): ListQuery {
  const conditions: Condition[] = [];
  const usual: Condition[] = [];
  const found: Partial<Record<Part, Json | undefined>> = {};
  const names: Partial<Record<Part, string>> = {};
  const asked = [...askedIn(api, request.parameters), ...askedInBody(api, request)];
  let firstPage: 0 | 1 = 1;
  let isFromEnd = false;
  let isUnderstood = true;
  for (const one of asked) {
    const { name, written, sent, value, isFromZero } = one;
    const part = partOf(item, one, asked);
    if (part === 'page' && isFromZero) firstPage = 0;
    // What was sent goes before another parameter that means the same.
    if (part !== undefined && (sent !== undefined || names[part] === undefined)) names[part] = written;
    if (value === undefined || value === null) continue;
    if (part === 'limit' && /^last$/i.test(name)) isFromEnd = true;
    if (part !== undefined && sent === undefined) found[part] ??= NUMBERS.has(part) ? numberOf(value) : value;
    else if (part !== undefined) found[part] = NUMBERS.has(part) ? (numberOf(value) ?? found[part]) : value;
    else if ((sent !== undefined || isUsualFilter(one)) && (searches || !isSearch(name))) {
      const found = conditionsOf(item, name, value, one.shape);
      (sent === undefined ? usual : conditions).push(...found);
      isUnderstood &&= sent === undefined || found.length > 0;
    }
  }
  const text = (part: Part): string | undefined => {
    const value = found[part];
    return typeof value === 'string' ? value : undefined;
  };
  const [limit, offset, page] = [found.limit, found.offset, found.page].map((one) => numberOf(one));
  found.direction = directionOf(names.direction, found.direction);
  const direction = text('direction');
  const sort = sortOrder(item, found.sort, direction);
  const usualShape = asked.find(({ written }) => written === names.direction)?.shape;
  const usualWay = directionOf(names.direction, usualShape?.keyword('default'));
  const isReversed = sort.length === 0 && isDescending(direction);
  const isUsuallyReversed = sort.length === 0 && isDescending(usualWay);
  const parts = { limit, offset, page, cursor: text('cursor'), before: text('before') };
  const isPlain =
    conditions.length === 0 &&
    sort.length === 0 &&
    isReversed === isUsuallyReversed &&
    Object.values(parts).every((one) => one === undefined);
  return {
    conditions,
    usual,
    isReversed,
    isUsuallyReversed,
    sort,
    ...parts,
    isFromEnd,
    firstPage,
    names,
    isPlain,
    isUnderstood,
  };
}

/** So many names are remembered: those in bodies may be made up. */
const MOST_NAMES = 500;
const partCalled = remembering(MOST_NAMES, (name) => PARTS.find(([, names]) => names.test(name))?.[0]);

/** What a parameter selects: a part of the list, or its order. */
function partOf(item: Shape, { name, value, shape }: Asked, asked: readonly Asked[]): Part | undefined {
  // `before` and `after` may be times instead of places in a list.
  if (isOfTime(shape)) return undefined;
  if (isDownwards(name, shape)) return propertyFor(item, name) === undefined ? 'direction' : undefined;
  const part = partCalled(name);
  if (part === undefined && isOrderOf(name, item, shape)) return 'sort';
  if (part === undefined)
    // As connections have it (Relay): `first` beside `after`, `last` beside `before`.
    return /^(?:first|last)$/i.test(name) && asked.some((one) => /^(?:after|before)$/i.test(one.name))
      ? 'limit'
      : undefined;
  const isOrder = part === 'direction' && typeof value === 'string' && isDirection(value);
  const isMember = !isOrder && AMBIGUOUS.test(name) && propertyFor(item, name) !== undefined;
  return isMember ? undefined : part;
}

/** Whether the default of a parameter that wasn't sent selects items: `status` of tasks, with `active`. */
function isUsualFilter({ name, value }: Asked): boolean {
  const isAll = typeof value === 'string' && EVERYTHING.test(value);
  return value !== '' && !isAll && !isObject(value) && !WAYS_TO_SHOW.test(name);
}

/** What a parameter asks of the items: none where that isn't plain. */
function conditionsOf(item: Shape, name: string, sent: Json, asked: Shape | undefined): readonly Condition[] {
  const property = filteredBy(item, name);
  const wanted = (Array.isArray(sent) ? (sent as readonly Json[]) : [sent]).filter((one) => !isObject(one));
  if (property !== undefined && wanted.length > 0) {
    const shape = memberShape(item, property);
    // `moves=true` says whether to show the text `moves`.
    if (wanted.every((one) => typeof one === 'boolean') && !itemShape(shape).allows('boolean')) return [];
    const values = asked?.keyword('enum');
    const all = wanted.some((one) => isEverything(one, Array.isArray(values) ? (values as Json[]) : [], shape));
    return all ? [] : [hasOneOf(property, wanted, shape)];
  }
  if (typeof sent === 'string' && isSearch(name)) return [contains(sent)];
  const filter = typeof sent === 'string' && /^filter$/i.test(name) ? odataFilter(item, sent) : undefined;
  return filter ?? rangesOf(item, name, sent, asked) ?? conditionsInside(item, name, wanted);
}

/** What a parameter asks of the objects in the items: of their members, or of what they relate to (JSON:API). */
function conditionsInside(item: Shape, name: string, wanted: readonly Json[]): readonly Condition[] {
  const related = item.names.has('relationships') ? relationshipFor(item.property('relationships'), name) : undefined;
  if (related !== undefined && wanted.length > 0) {
    const shape = itemShape(item.property('relationships').property(related).property('data')).property('id');
    const isOne = ['data', related, 'relationships'].reduce<Condition>(
      (isMet, holder) => hasInside(holder, isMet),
      hasOneOf(
        'id',
        wanted.flatMap((one): Json[] => (typeof one === 'string' ? [one, ...one.split(',')] : [one])),
        shape,
      ),
    );
    return [isOne];
  }
  const [holder, inner] = filteredInside(item, name) ?? [];
  if (holder === undefined || inner === undefined || wanted.length === 0) return [];
  const shape = itemShape(item.property(holder)).property(inner);
  return [hasInside(holder, hasOneOf(inner, wanted, shape))];
}

/** The relationship that a parameter is called like: `author`, `author.id`, `authorId`. */
function relationshipFor({ names }: Shape, name: string): string | undefined {
  const bare = bareName(name);
  return [...names].find((one) => [bareName(one), `${bareName(one)}id`].includes(bare));
}

/** A field of the query, or of the body of a search, by what it means. */
interface Asked {
  readonly shape: Shape | undefined;
  readonly name: string;
  /** As links write it: `page[size]`. */
  readonly written: string;
  readonly sent: Json | undefined;
  /** What was sent, else the default. */
  readonly value: Json | undefined;
  /** Pages are counted from 0. */
  readonly isFromZero: boolean;
}

const GROUPED = /^(page|filters?|where)(?:\[([^[\]]+)\])?$/i;

/** What is known of a query parameter from the document alone. */
interface Known extends Pick<Asked, 'shape' | 'name' | 'isFromZero'> {
  /** `page`, `filter`: its fields mean something by themselves. */
  readonly group: string;
  readonly usual: Json | undefined;
}

const knownParameters = new WeakMap<Parameter, Known>();

function knownOf(api: Api, parameter: Parameter): Known {
  let known = knownParameters.get(parameter);
  if (known === undefined) {
    const { name: written, schema } = parameter;
    const [, group = '', field] = GROUPED.exec(written) ?? [];
    const shape = schema === undefined ? undefined : schemaShapes(api.document.root)(schema);
    // OData marks its own parameters (`$top`), and so does json-server (`_page`).
    const name = field === undefined ? written.replace(/^[$_]/, '') : fieldOf(group, field);
    known = { group, shape, name, usual: shape?.keyword('default'), isFromZero: lowest(shape) === 0 };
    knownParameters.set(parameter, known);
  }
  return known;
}

/** What is asked, with the fields of `page[number]`, `filter[name]` and of objects called so (JSON:API) apart. */
function askedIn(api: Api, parameters: ValidatedRequest['parameters']): Asked[] {
  const asked: Asked[] = [];
  for (const [parameter, { value: sent }] of parameters) {
    if (parameter.in !== 'query') continue;
    const { name: written } = parameter;
    const { group, shape, name, usual, isFromZero } = knownOf(api, parameter);
    if (shape !== undefined && isSpread(parameter, shape)) {
      asked.push(...askedOf(shape, isObject(sent) ? sent : {}));
      continue;
    }
    const value = sent ?? usual;
    if (group === '' || !isObject(value)) asked.push({ shape, name, written, sent, value, isFromZero });
    else
      for (const [field, one] of Object.entries(value))
        asked.push({
          ...{ shape, name: fieldOf(group, field), written: `${written}[${field}]`, isFromZero: false },
          ...{ sent: isObject(sent) ? one : undefined, value: one },
        });
  }
  return asked;
}

/** Whether the members of a parameter stand in the query by themselves: Spring's `pageable` is `page=0&size=20`. */
function isSpread({ style, explode, isQueryString }: Parameter, shape: Shape): boolean {
  const isApart = isQueryString === true || (style === 'form' && explode);
  return isApart && shape.allows('object') && !shape.allows('string');
}

/** `page[number]` is the page, all others are called as they stand there: `page[size]` is a size. */
function fieldOf(group: string, field: string): string {
  return /^page$/i.test(group) && /^(?:number|no|index)$/i.test(field) ? 'page' : field;
}

const FILTERS = /^(?:filters?|where|criteria|conditions|pagination|paging|page)$/i;

/** What the body of a search asks: `{ "q": "tea", "filters": { "done": true }, "limit": 2 }`. */
function askedInBody(api: Api, request: ValidatedRequest): Asked[] {
  const { media } = request;
  const body = bodyValue(request);
  if (!isObject(body) || media?.schema === undefined) return [];
  return askedOf(schemaShapes(api.document.root)(media.schema), body);
}

function askedOf(whole: Shape, body: JsonObject): Asked[] {
  return [...new Set([...whole.names, ...Object.keys(body)])].flatMap((written): Asked[] => {
    const shape = whole.property(written);
    const sent = property(body, written);
    if (isObject(sent)) return FILTERS.test(written) ? askedOf(shape, sent) : [];
    const value = sent ?? shape.keyword('default');
    return [{ shape, name: written, written, sent, value, isFromZero: lowest(shape) === 0 }];
  });
}

function lowest(shape: Shape | undefined): Json | undefined {
  return shape?.keyword('minimum') ?? shape?.keyword('default');
}

function numberOf(value: Json | undefined): number | undefined {
  const number = typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : value;
  return typeof number === 'number' && Number.isInteger(number) && number >= 0 ? number : undefined;
}
