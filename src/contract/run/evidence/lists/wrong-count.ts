import {
  entries,
  isNumber,
  isObject,
  type Json,
  jsonText,
  plainText,
  type Pointer,
  pointers,
} from '../../../../document';
import type { Exchange, RequestDraft } from '../../../../exchange';
import { stated, subSchemas } from '../../../../schema';
import type { Api, Operation } from '../../../../model';
import { bareName, COUNT, countsOf, isLimitOf, PAGING, SKIPPING, successMedia, TOTAL } from '../../../../resources';
import { responseValue, type SuiteViolation } from '../../../../checks';
import { isPlainLimit, listAt, listedBy } from '../../../checks/lists';
import { isCopy, leadsOn } from '../../../checks/partial-list';
import { limitPlaces, valueIn } from '../../../checks/query-place';
import type { Case } from '../../../case';
import { type Means, requestOf, sendCase, type SentCase } from '../../sending/send-case';
import { listsAll } from './left-out';
import { MOST_ASKS } from './same-lists';

/** A figure beside a list, with the number of things in it, and both as text. */
interface Figure {
  readonly pointer: Pointer;
  readonly count: number;
  readonly size: number;
  readonly list: readonly Json[];
  readonly text: string;
}

/**
 * A figure beside a list of all things that the document calls their number, and that is another one. The list has no
 * pages, or room for more on this one, and grows with what is made: so it isn't cut off either. Figure and list are the
 * same twice, so that nothing was made between the two; a figure that lags behind has time to come.
 */
export async function wrongCount(
  api: Api,
  means: Means,
  one: Case,
  { exchange, prepared: { draft, made }, binding }: SentCase,
): Promise<SuiteViolation[]> {
  if (one.before?.shows !== 'listed' || draft === undefined || made === undefined) return [];
  const { operation } = draft;
  const room = isPaged(api, operation) ? roomIn(api, draft) : Infinity;
  if (!listsAll(api, draft, made.before.create)) return [];
  const wrongIn = (one: Exchange): Figure | undefined => {
    const figure = isCopy(one.response) ? undefined : figureIn(api, operation, one, room);
    return figure === undefined || figure.count === figure.size || figure.size >= room ? undefined : figure;
  };
  const first = wrongIn(exchange);
  const next = first && (await sendCase(means, one, binding));
  let last = next === undefined || 'failed' in next ? undefined : wrongIn(next.exchange);
  if (first === undefined || last === undefined || last.size <= first.size) return [];
  const ask = async (): Promise<Figure | undefined> =>
    wrongIn((await means.channel.send(one.operation, requestOf({ draft }, binding))).exchange);
  for (let i = 0; i < MOST_ASKS; i++) {
    const again = await ask();
    if (again === undefined) return [];
    const { pointer, count, size, text } = again;
    if (text === last.text) {
      let isRight = false;
      await means.things.awaitShown(`${one.operation} counts`, async () => (isRight = (await ask()) === undefined));
      const args = { count, size };
      return isRight ? [] : [{ code: 'wrong-count', in: 'response.body', pointer, specPointer: one.pointer, args }];
    }
    last = again;
  }
  return [];
}

function isPaged(api: Api, operation: Operation): boolean {
  return operation.parameters.some(
    ({ in: place, name }) =>
      place === 'query' && (PAGING.test(name) || SKIPPING.test(name) || isLimitOf(api, operation, name)),
  );
}

/** So many items a request asks for; none where it says nothing plain. */
function roomIn(api: Api, { operation, parameters }: RequestDraft): number {
  const [limit, ...others] = limitPlaces(api, operation);
  const asked = limit && valueIn(parameters.get(limit.parameter)?.value, limit);
  const isPlain = others.length === 0 && limit !== undefined && isPlainLimit(api, operation, limit);
  const isFirst = ![...parameters.keys()].some(({ name }) => PAGING.test(name));
  return isPlain && isFirst && isNumber(asked ?? null) ? Number(asked) : 0;
}

/** Names of members beside a list by which it may be a part of one. */
const PARTS = /next|more|cursor|continu|page|offset|limit|prev|links/i;
/** Names of objects beside a list that hold what is to know of it. */
const ABOUT = /^(?:meta(?:data)?|pagination|paging|page(?:info)?)$/;
/** A number of things, without a word of which of them. */
const NUMBER = new RegExp(
  '^(?:the )?(?:total |whole )?(?:number|count) of (?:all |the )?([a-z]+)' +
    '(?: in (?:this|the) list| that match| in all| in total)?[.]?$',
  'i',
);
const THINGS = /^(?:items|results|entries|records|elements|objects|things)$/i;
/** What an item may have so many of that a figure counts them. */
const QUANTITY = /^(?:quantity|qty|amount|units|count|number|pieces)$/;

/**
 * The number of things that the document has beside a list, in the object that holds both alone; for pages also in
 * another object beside it.
 *
 * @param room how many items the list has at most
 */
function figureIn(api: Api, operation: Operation, exchange: Exchange, room: number): Figure | undefined {
  const body = responseValue(api, exchange);
  const at = listAt(api, operation, body);
  const list = listedBy(api, operation, body);
  const [name, ...deeper] = at === undefined ? [] : pointers.tokens(at);
  if (name === undefined || deeper.length > 0 || list === undefined || !isObject(body)) return undefined;
  const isPage = room !== Infinity;
  const others = Object.keys(body).filter((member) => member !== name);
  const about = isPage ? others.filter((member) => ABOUT.test(bareName(member)) && isObject(body[member])) : [];
  const places = [
    others,
    ...about.map((one) => Object.keys(body[one] as object).map((member) => [one, member])),
  ].flat();
  const isPart = isPage ? leadsOn(exchange.response, body) : others.some((other) => PARTS.test(other));
  const isOfMany = list.some((item) => isObject(item) && Object.keys(item).some((one) => QUANTITY.test(bareName(one))));
  if (isPart || isOfMany) return undefined;
  const figures = places.flatMap((place): Figure[] => {
    const pointer = pointers.join('', ...[place].flat());
    const count = pointers.valueAt(body, pointer);
    if (!isNumber(count ?? null)) return [];
    const figure = { pointer, count: Number(count), size: list.length, list, text: jsonText(body) };
    return isCountOf(api, operation, name, figure, isPage) ? [figure] : [];
  });
  return figures.length === 1 ? figures[0] : undefined;
}

/**
 * Whether a member says how many things a list beside it has: its description says that, or it has none, and its name
 * says it. On a page, a name alone may count what is not here, but then no less than what is here.
 */
function isCountOf(api: Api, operation: Operation, list: string, figure: Figure, isPage: boolean): boolean {
  const { root } = api.document;
  const schema = successMedia(operation)?.schema;
  const bare = bareName(pointers.tokens(figure.pointer).at(-1) ?? '');
  const isTotal = TOTAL.test(bare) || (isPage && bare === 'itemcount');
  const isNamed = isPage ? isTotal && isTooSmall(figure) : COUNT.test(bare) || countsOf(list).includes(bare);
  if (schema === undefined || !(isNamed || isTotal)) return false;
  return subSchemas(root, schema, figure.pointer).some((at) => {
    const text = plainText(stated(root, at, 'description') ?? '');
    if (stated(root, at, 'type') !== 'integer') return false;
    const [, things] = NUMBER.exec(text.trim()) ?? [];
    if (things === undefined) return isNamed && text === '';
    return THINGS.test(things) || bareName(things) === bareName(list);
  });
}

/** Whether a number is less than that of the items, and neither one page in all nor a sum of what the items have. */
function isTooSmall({ count, size, list }: Figure): boolean {
  const sums = new Map<string, number>();
  for (const [name, value] of list.flatMap((item) => entries(item)))
    if (/^-?\d+(?:\.\d+)?$/.test(plainText(value))) sums.set(name, (sums.get(name) ?? 0) + Number(plainText(value)));
  return count < size && count !== 1 && ![...sums.values()].includes(count);
}
