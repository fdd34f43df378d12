import { isNumber, isObject, type Json, jsonText, plainText, type Pointer, pointers } from '../../../../document';
import type { Exchange } from '../../../../exchange';
import { stated, subSchemas } from '../../../../schema';
import type { Api, Operation } from '../../../../model';
import { bareName, COUNT, countsOf, isLimitOf, PAGING, SKIPPING, successMedia, TOTAL } from '../../../../resources';
import { responseValue, type SuiteViolation } from '../../../../checks';
import { listAt, listedBy } from '../../../checks/lists';
import { isCopy } from '../../../checks/partial-list';
import type { Case } from '../../../case';
import { type Means, requestOf, sendCase, type SentCase } from '../../sending/send-case';
import { listsAll } from './left-out';
import { MOST_ASKS } from './same-lists';

/** A figure beside a list, with the number of things in it, and both as text. */
interface Figure {
  readonly pointer: Pointer;
  readonly count: number;
  readonly size: number;
  readonly text: string;
}

/**
 * A figure beside a list of all things that the document calls their number, and that is another one. The list has no
 * pages, and grows with what is made: so it isn't cut off either. Figure and list are the same twice, so that nothing
 * was made between the two.
 */
export async function wrongCount(
  api: Api,
  means: Means,
  one: Case,
  { exchange, prepared: { draft, made }, binding }: SentCase,
): Promise<SuiteViolation[]> {
  if (one.before?.shows !== 'listed' || draft === undefined || made === undefined) return [];
  const { operation } = draft;
  if (isPaged(api, operation) || !listsAll(api, draft, made.before.create)) return [];
  const wrongIn = (one: Exchange): Figure | undefined => {
    const figure = isCopy(one.response) ? undefined : figureIn(api, operation, responseValue(api, one));
    return figure?.count === figure?.size ? undefined : figure;
  };
  const first = wrongIn(exchange);
  const next = first && (await sendCase(means, one, binding));
  let last = next === undefined || 'failed' in next ? undefined : wrongIn(next.exchange);
  if (first === undefined || last === undefined || last.size <= first.size) return [];
  for (let i = 0; i < MOST_ASKS; i++) {
    const again = wrongIn((await means.channel.send(one.operation, requestOf({ draft }, binding))).exchange);
    if (again === undefined) return [];
    const { pointer, count, size, text } = again;
    if (text === last.text)
      return [{ code: 'wrong-count', in: 'response.body', pointer, specPointer: one.pointer, args: { count, size } }];
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

/** Names of members beside a list by which it may be a part of one. */
const PARTS = /next|more|cursor|continu|page|offset|limit|prev|links/i;
/** A number of things, without a word of which of them. */
const NUMBER = /^(?:the )?(?:total |whole )?(?:number|count) of (?:all |the )?([a-z]+)(?: in (?:this|the) list)?[.]?$/i;
const THINGS = /^(?:items|results|entries|records|elements|objects|things)$/i;
/** What an item may have so many of that a figure counts them. */
const QUANTITY = /^(?:quantity|qty|amount|units|count|number|pieces)$/;

/** The number of things that the document has beside a list, in the object that holds both alone. */
function figureIn(api: Api, operation: Operation, body: Json | undefined): Figure | undefined {
  const at = listAt(api, operation, body);
  const list = listedBy(api, operation, body);
  const [name, ...deeper] = at === undefined ? [] : pointers.tokens(at);
  if (name === undefined || deeper.length > 0 || list === undefined || !isObject(body)) return undefined;
  const others = Object.keys(body).filter((member) => member !== name);
  const [member, ...more] = others.filter((other) => isCountOf(api, operation, name, other));
  if (member === undefined || more.length > 0 || others.some((other) => PARTS.test(other))) return undefined;
  const count = body[member];
  const isOfMany = list.some((item) => isObject(item) && Object.keys(item).some((one) => QUANTITY.test(bareName(one))));
  if (!isNumber(count ?? null) || isOfMany) return undefined;
  return { pointer: pointers.join('', member), count: Number(count), size: list.length, text: jsonText(body) };
}

/** Whether a member says how many things a list beside it has: its description says that, or nothing else. */
function isCountOf(api: Api, operation: Operation, list: string, member: string): boolean {
  const { root } = api.document;
  const schema = successMedia(operation)?.schema;
  const bare = bareName(member);
  const isNamed = COUNT.test(bare) || countsOf(list).includes(bare);
  if (schema === undefined || !(isNamed || TOTAL.test(bare))) return false;
  return subSchemas(root, schema, pointers.join('', member)).some((at) => {
    const text = plainText(stated(root, at, 'description') ?? '');
    if (stated(root, at, 'type') !== 'integer') return false;
    const [, things] = NUMBER.exec(text.trim()) ?? [];
    if (things === undefined) return isNamed && text === '';
    return THINGS.test(things) || bareName(things) === bareName(list);
  });
}
