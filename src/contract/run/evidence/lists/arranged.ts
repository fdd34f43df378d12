import { isObject, type Json, jsonText, plainText, type Pointer } from '../../../../document';
import type { Exchange, RequestDraft } from '../../../../exchange';
import type { Api, Operation } from '../../../../model';
import { shownBy, stated } from '../../../../schema';
import { attributesIn, PAGE_NUMBER } from '../../../../resources';
import { responseValue, type SuiteViolation } from '../../../../checks';
import type { Arranged, Case } from '../../../case';
import { mayHaveNoEffect, operationText } from '../../../checks/operation-text';
import { isCopy } from '../../../checks/partial-list';
import { placeTakes, type QueryPlace, valueAtPlace, withoutPlace, withPlace } from '../../../checks/query-place';
import { cursorIn } from '../../../values/cursors';
import { type Means, requestOf, type SentCase } from '../../sending/send-case';
import { itemsOf, type List } from './list-items';
import { hasAll, MOST_ASKS } from './same-lists';

/** A list that was asked for in some arrangement, and how to ask for it in others. */
interface Asking {
  readonly api: Api;
  readonly operation: Operation;
  readonly arranged: Arranged;
  readonly draft: RequestDraft;
  readonly exchange: Exchange;
  readonly ask: (draft: RequestDraft) => Promise<Exchange>;
  readonly listOf: (exchange: Exchange) => List;
}

/**
 * What a query asks of a list without any effect: pages that are all the same, a cursor that leads back, an order that
 * stays where the opposite one is asked for. The list has more items than they show, and doesn't change meanwhile.
 */
export async function ignoredArrangement(
  api: Api,
  { channel }: Pick<Means, 'channel'>,
  { arranged }: Case,
  { exchange, prepared: { draft }, binding }: SentCase,
): Promise<SuiteViolation[]> {
  if (arranged === undefined || draft === undefined || mayHaveNoEffect(api, draft.operation, arranged.place.parameter))
    return [];
  const { operation } = draft;
  const asking: Asking = {
    api,
    operation,
    arranged,
    draft,
    exchange,
    ask: async (one) => (await channel.send(operation.id, requestOf({ draft: one }, binding))).exchange,
    listOf: (one) => (isCopy(one.response) ? undefined : itemsOf(api, operation, one)),
  };
  const specPointer = arranged.place.parameter.pointer;
  if (isAbsentPage(asking, exchange)) return absentPage(asking, specPointer);
  if (asking.listOf(exchange) === undefined) return [];
  for (let i = 0, last = exchange; i < MOST_ASKS; i++) {
    const found = await FINDING[arranged.by]({ ...asking, exchange: last });
    if (found !== undefined) return [{ ...found, in: 'response.body', pointer: '', specPointer } as SuiteViolation];
    const next = await asking.ask(draft);
    if (isSame(asking.listOf(last), asking.listOf(next))) return [];
    last = next;
  }
  return [];
}

type Found = Pick<SuiteViolation, 'code' | 'args'>;

const FINDING: Readonly<Record<Arranged['by'], (asking: Asking) => Promise<Found | undefined>>> = {
  page: ignoredPage,
  cursor: ignoredCursor,
  order: ignoredOrder,
};

/**
 * Pages of one size that all have the same items, while the list has as many as they would have together; or one that
 * begins with what the page before has.
 */
async function ignoredPage(asking: Asking): Promise<Found | undefined> {
  const { arranged, draft, exchange, ask, listOf } = asking;
  const { place, others, size = 1 } = arranged;
  const page = listOf(exchange);
  if (page?.length !== size) return undefined;
  for (const other of others)
    if (!isSame(page, listOf(await ask(withPlace(draft, place, other))))) return overlappingPage(asking);
  if ((await longerList(asking, (others.length + 2) * size, page)) === undefined) return undefined;
  return { code: 'page-ignored', args: { name: place.name, value: valueAtPlace(draft, place), others } };
}

/** A page that has an item of the one before it, and of no other: what is on each page is pinned there. */
async function overlappingPage(asking: Asking): Promise<Found | undefined> {
  const { arranged, draft, ask, listOf } = asking;
  const { place, others, size = 1 } = arranged;
  const [least = 1, most = 1] = others;
  const at = (value: Json): RequestDraft => withPlace(draft, place, value);
  const isCounted = !PAGE_NUMBER.test(place.name);
  if (isCounted && !beginsAtZero(asking.api, place)) return undefined;
  // The first page by its number, or after none.
  const [before, after] = isCounted ? [at(0), at(least)] : [at(least), draft];
  const [first, next, last] = [listOf(await ask(before)), listOf(await ask(after)), listOf(await ask(at(most)))];
  const shared = next?.find((item) => hasAll(first, [item]) && !hasAll(last, [item]));
  if (first?.length !== size || last?.length !== size || shared === undefined) return undefined;
  const whole = await longerList(asking, (others.length + 2) * size, first, before);
  if (whole === undefined || !isSame(next, listOf(await ask(after)))) return undefined;
  const [value, previous] = [after, before].map((one) => valueAtPlace(one, place));
  return { code: 'page-overlap', args: { name: place.name, value: value ?? null, before: previous ?? null } };
}

/** Words by which a place in a list may be counted from 1, or be that of a thing with a number of its own. */
const OWN_PLACE = /\b(?:1|one|first|index|position|from|sequence|ids?)\b/i;

/** Whether nothing says that places in a list are counted from 1. */
function beginsAtZero(api: Api, place: QueryPlace): boolean {
  const { description, examples } = place.parameter;
  const keyword = (name: string): Json | undefined => stated(api.document.root, place.schema, name);
  const shown = [...examples.map(({ value }) => value), ...shownBy(keyword)];
  const text = `${description} ${plainText(keyword('description') ?? '')}`;
  return placeTakes(api, place, 0) && !OWN_PLACE.test(text) && !shown.includes(1);
}

/** Whether a response says that a list has no such page: by a status, or as an empty one. */
function isAbsentPage({ listOf }: Asking, exchange: Exchange): boolean {
  return [400, 404, 416, 422].includes(exchange.response.status) || listOf(exchange)?.length === 0;
}

/** A page that is absent though the list has more items than those up to it, and pages of this size. */
async function absentPage(asking: Asking, specPointer: Pointer): Promise<SuiteViolation[]> {
  const { arranged, draft, exchange, ask, listOf } = asking;
  const { by, place, others, size = 1 } = arranged;
  const first = listOf(await ask(withoutPlace(draft, place)));
  if (by !== 'page' || first?.length !== size) return [];
  const whole = await longerList(asking, (others.length + 2) * size, first, withoutPlace(draft, place));
  if (whole === undefined || !isAbsentPage(asking, await ask(draft))) return [];
  const { status } = exchange.response;
  const args = { name: place.name, value: valueAtPlace(draft, place), size: listOf(whole)?.length ?? 0 };
  return status < 400
    ? [{ code: 'page-empty', in: 'response.body', pointer: '', specPointer, args }]
    : [{ code: 'page-rejected', in: 'response.status', pointer: '', specPointer, args: { ...args, status } }];
}

/** A page whose own cursor leads to the same items, twice. */
async function ignoredCursor(asking: Asking): Promise<Found | undefined> {
  const { api, arranged, draft, exchange, ask, listOf } = asking;
  const { place, size = 1 } = arranged;
  const page = listOf(exchange);
  if (page?.length !== size) return undefined;
  const cursorOf = (one: Exchange) => cursorIn(one.response, responseValue(api, one), place);
  const first = cursorOf(exchange);
  let given = first;
  for (let i = 0; i < 2; i++) {
    if (given === undefined || !placeTakes(api, place, given.cursor)) return undefined;
    const next = await ask(withPlace(draft, place, given.cursor));
    if (!isSame(page, listOf(next))) return undefined;
    given = cursorOf(next);
  }
  const whole = await longerList(asking, 3 * size, page);
  if (first === undefined || whole === undefined) return undefined;
  // The cursor of the page itself is the same, however long the page is.
  if (!first.isNext && cursorOf(whole)?.cursor === first.cursor) return undefined;
  return { code: 'cursor-ignored', args: { name: place.name, cursor: first.cursor } };
}

/**
 * A list of so many items, all different, that stays as it is while a page of it is asked for, which stays the same,
 * too.
 */
async function longerList(
  { api, arranged, draft, ask, listOf }: Asking,
  least: number,
  page: List,
  asked = draft,
): Promise<Exchange | undefined> {
  const { place, limit } = arranged;
  const open = withoutPlace(draft, place);
  const isTaken = limit !== undefined && placeTakes(api, limit, least);
  const whole = isTaken ? withPlace(open, limit, least) : limit === undefined ? open : withoutPlace(open, limit);
  const longer = await ask(whole);
  const before = listOf(longer);
  if (before === undefined || before.length < least) return undefined;
  const areDifferent = new Set(before.map((one) => jsonText(one))).size === before.length;
  if (!areDifferent || !isSame(page, listOf(await ask(asked))) || !hasAll(before, page)) return undefined;
  return isSame(before, listOf(await ask(whole))) ? longer : undefined;
}

/** So many things show an order. */
const FEW = 3;
/** Words by which a document says that something else goes before the order that is asked for. */
const GROUPED = /\b(?:grouped|pinned|within|then by|ties)\b|\bfirst by\b/i;

/**
 * A list that has the same order in two opposite ones, while what it is sorted by differs. What isn't in all of the
 * lists came or went meanwhile.
 */
async function ignoredOrder({
  api,
  operation,
  arranged,
  draft,
  exchange,
  ask,
  listOf,
}: Asking): Promise<Found | undefined> {
  const { place, member = '', others } = arranged;
  const [other] = others;
  const lists = [listOf(exchange)];
  if (other === undefined || GROUPED.test(operationText(api, operation) + place.parameter.description))
    return undefined;
  const turned = withPlace(draft, place, other);
  for (const one of [turned, draft, turned]) lists.push(listOf(await ask(one)));
  const common = (list: List): List => list?.filter((item) => lists.every((one) => hasAll(one, [item])));
  const [first, ...rest] = lists.map(common);
  if (first === undefined || !areOrdered(first, member) || !rest.every((one) => isSame(first, one))) return undefined;
  return { code: 'sort-ignored', args: { name: place.name, member, value: valueAtPlace(draft, place), other } };
}

/**
 * Whether items can be put in an order by a member: some have values of one kind that differ, whatever the others have.
 */
function areOrdered(list: readonly Json[], member: string): boolean {
  const values = list.flatMap((item) => (isObject(item) ? (attributesIn(item)[member] ?? item[member] ?? []) : []));
  const isOfOneKind = ['string', 'number'].some((kind) => values.every((value) => typeof value === kind));
  return isOfOneKind && new Set(values.map(sortKey)).size >= FEW;
}

/** What any way of sorting distinguishes: many don't know case, accents or punctuation. */
function sortKey(value: Json): string {
  if (typeof value !== 'string') return plainText(value);
  return value
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase();
}

function isSame(list: List, other: List): boolean {
  return list !== undefined && other !== undefined && jsonText([...list]) === jsonText([...other]);
}
