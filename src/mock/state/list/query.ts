import { type Json, isObject } from '../../../document';
import { schemaShapes, type Shape, type ValidatedRequest } from '../../../exchange';
import type { Api, Parameter } from '../../../model';
import { bareName, LIMIT } from '../../../resources';

/** What a query asks of a list. */
export interface ListQuery {
  /** The values that a member of the items must have one of, by the member's name. */
  readonly filters: ReadonlyMap<string, readonly Json[]>;
  readonly sort: readonly { readonly name: string; readonly isDescending: boolean }[];
  readonly limit: number | undefined;
  /** How many items go before the first. */
  readonly offset: number | undefined;
  /** The page that was asked for, and the number that the first one has. */
  readonly page: number | undefined;
  readonly firstPage: 0 | 1;
  readonly cursor: string | undefined;
  /** What the parameters are called that select a part of the list. */
  readonly names: Readonly<Partial<Record<'limit' | 'offset' | 'page' | 'cursor', string>>>;
  /** Whether a parameter changes what a list shows. */
  readonly isPlain: boolean;
}

const OFFSET = /^(?:offset|skip|start)$/i;
const PAGE = /^(?:page|page[_-]?(?:number|no|index))$/i;
const CURSOR = /cursor|continuation|marker|(?:page|next)[_-]?token|^(?:after|starting[_-]?after)$/i;
const SORT = /^(?:sort|sort[_-]?by|order[_-]?by|ordering|sort[_-]?field)$/i;
const DIRECTION = /^(?:order|direction|dir|sort[_-]?(?:order|dir|direction))$/i;
/** What JSON:API puts the members of a thing into. */
export const ATTRIBUTES = 'attributes';
/** Names of parameters that often mean a property of the items, where the items have one. */
const AMBIGUOUS = /^(?:size|count|take|top|start|page|after|order)$/i;

/** Reads what a query asks of a list whose items have this shape. */
export function readQuery(api: Api, { parameters }: ValidatedRequest, item: Shape): ListQuery {
  const filters = new Map<string, readonly Json[]>();
  const found: Record<'limit' | 'offset' | 'page', number | undefined> = {
    limit: undefined,
    offset: undefined,
    page: undefined,
  };
  const names: Partial<Record<'limit' | 'offset' | 'page' | 'cursor', string>> = {};
  let cursor: string | undefined;
  let firstPage: 0 | 1 = 1;
  let sort: Json | undefined;
  let direction: string | undefined;
  for (const { name, written, sent, value, isFromZero } of askedIn(api, parameters)) {
    if (PAGE.test(name) && isFromZero) firstPage = 0;
    const property = propertyFor(item, name);
    const part = property === undefined ? partNamed(name) : undefined;
    if (part !== undefined) names[part] ??= written;
    if (value === undefined || value === null) continue;
    if (property !== undefined && (!isPaging(name) || AMBIGUOUS.test(name))) {
      const wanted = (Array.isArray(value) ? (value as readonly Json[]) : [value]).filter((one) => !isObject(one));
      if (sent !== undefined && wanted.length > 0) filters.set(property, wanted);
    } else if (LIMIT.test(name)) found.limit = numberOf(value) ?? found.limit;
    else if (OFFSET.test(name)) found.offset = numberOf(value) ?? found.offset;
    else if (PAGE.test(name)) found.page = numberOf(value) ?? found.page;
    else if (CURSOR.test(name) && typeof value === 'string') cursor = value;
    else if (SORT.test(name)) sort = value;
    else if (DIRECTION.test(name) && typeof value === 'string') direction = value;
  }
  const order = sortOf(item, sort, direction);
  const { limit, offset, page } = found;
  const isPlain =
    filters.size === 0 && order.length === 0 && [limit, offset, page, cursor].every((one) => one === undefined);
  return { filters, sort: order, limit, offset, page, firstPage, cursor, names, isPlain };
}

/** A field of the query, by what it means. */
interface Asked {
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

/** What is asked, with the fields of `page[number]`, `filter[name]` and of objects called so (JSON:API) apart. */
function askedIn(api: Api, parameters: ValidatedRequest['parameters']): Asked[] {
  return [...parameters].flatMap(([parameter, { value: sent }]): Asked[] => {
    if (parameter.in !== 'query') return [];
    const { name: written } = parameter;
    const [, group = '', field] = GROUPED.exec(written) ?? [];
    const value = sent ?? defaultOf(api, parameter);
    const isFromZero = lowest(api, parameter) === 0;
    if (group !== '' && isObject(value))
      return Object.entries(value).map(([name, one]) => ({
        ...{ name: fieldOf(group, name), written: `${written}[${name}]`, isFromZero: false },
        ...{ sent: isObject(sent) ? one : undefined, value: one },
      }));
    return [{ name: field === undefined ? written : fieldOf(group, field), written, sent, value, isFromZero }];
  });
}

/** `page[number]` is the page, all others are called as they stand there: `page[size]` is a size. */
function fieldOf(group: string, field: string): string {
  return /^page$/i.test(group) && /^(?:number|no|index)$/i.test(field) ? 'page' : field;
}

function partNamed(name: string): keyof ListQuery['names'] | undefined {
  if (LIMIT.test(name)) return 'limit';
  if (OFFSET.test(name)) return 'offset';
  if (PAGE.test(name)) return 'page';
  return CURSOR.test(name) ? 'cursor' : undefined;
}

function isPaging(name: string): boolean {
  return [LIMIT, OFFSET, PAGE, CURSOR, SORT, DIRECTION].some((one) => one.test(name));
}

/** The plain member of the items that a parameter is called like. */
function propertyFor(item: Shape, name: string): string | undefined {
  const bare = bareName(name);
  const found = item.names.has(name) ? name : [...item.names].find((one) => bareName(one) === bare);
  // The members of a thing of JSON:API are its attributes.
  if (found === undefined) return item.names.has(ATTRIBUTES) ? propertyFor(item.property(ATTRIBUTES), name) : undefined;
  const shape = item.property(found);
  const inner = shape.allows('array') && !shape.allows('string') ? shape.item(0) : shape;
  return inner.allows('object') ? undefined : found;
}

function defaultOf(api: Api, { schema }: Parameter): Json | undefined {
  return schema === undefined ? undefined : schemaShapes(api.document.root)(schema).keyword('default');
}

function lowest(api: Api, { schema }: Parameter): Json | undefined {
  const shape = schema === undefined ? undefined : schemaShapes(api.document.root)(schema);
  return shape?.keyword('minimum') ?? shape?.keyword('default');
}

function numberOf(value: Json): number | undefined {
  const number = typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : value;
  return typeof number === 'number' && Number.isInteger(number) && number >= 0 ? number : undefined;
}

/** Reads `-name`, `name:desc`, `name desc` and `name_desc`, one or several with commas between. */
function sortOf(item: Shape, sort: Json | undefined, direction: string | undefined): ListQuery['sort'] {
  const isDown = /^desc/i.test(direction ?? '');
  const isName = direction !== undefined && !/^(?:asc|desc)/i.test(direction);
  const wanted = sort ?? (isName ? direction : undefined);
  const texts = (Array.isArray(wanted) ? (wanted as readonly Json[]) : [wanted]).flatMap((one) =>
    typeof one === 'string' ? one.split(',') : [],
  );
  return texts.flatMap((text) => {
    const [, mark = '', name = '', way = ''] = /^\s*([-+]?)(.+?)(?:[:_ .](asc|desc)(?:ending)?)?\s*$/i.exec(text) ?? [];
    const property = propertyFor(item, name);
    return property === undefined
      ? []
      : [{ name: property, isDescending: mark === '-' || /^desc/i.test(way) || isDown }];
  });
}
