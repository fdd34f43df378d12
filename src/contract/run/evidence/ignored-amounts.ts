import { isNumber, isObject, type Json, plainText, pointers, property } from '../../../document';
import type { Exchange, RequestDraft } from '../../../exchange';
import type { Api, Operation } from '../../../model';
import { bareName, endsInId, nameWords, singular, wordsOf } from '../../../resources';
import { idIn, responseValue, shownAt, type SuiteViolation } from '../../../checks';
import { stated, subSchemas } from '../../../schema';
import type { Before, Case } from '../../case';
import { operationText } from '../../checks/operation-text';
import { isCopy } from '../../checks/partial-list';
import { NO_EFFECT, NOT_AT_ONCE } from '../../checks/reservations';
import { tokenOf } from '../../plan/fresh';
import { freshDraft } from '../../plan/things/fresh-draft';
import { withMember } from '../../plan/things/with-member';
import { writeRequest } from '../../values/write-request';
import { isAccepted, withId } from '../preparation';
import type { Means, SentCase } from '../sending/send-case';
import { withParents } from '../things';

type Asked = NonNullable<Before['amount']>;
/** Numbers of a thing, by their places. */
type Figures = ReadonlyMap<string, number>;

/** What an action shows of a thing: what that has before and after, and what the response itself shows. */
interface Effect {
  readonly start: Figures;
  readonly end: Figures;
  readonly acted: Figures;
}

/**
 * An action that is asked for two amounts, each on a thing of its own, and changes both alike by more than either: a
 * member that is called after the action or after what it takes. Nothing else shows the amount, and a third one that is
 * more than the change leads to no other: what is rounded up is no more than a few of them.
 */
export async function ignoredAmount(
  api: Api,
  { channel, values }: Pick<Means, 'channel' | 'values'>,
  one: Case,
  { exchange, prepared: { draft, made }, binding }: SentCase,
): Promise<SuiteViolation[]> {
  const asked = made?.before.amount;
  if (made?.seen === undefined || asked === undefined || draft === undefined) return [];
  const { operation } = draft;
  if (![200, 201, 204].includes(exchange.response.status) || mayHaveNoEffect(api, draft, asked)) return [];
  const { before } = made;
  const send = async (wanted: RequestDraft): Promise<Exchange> => {
    const request = writeRequest(await values.fill(one, wanted, binding), binding);
    return (await channel.send(operation.id, request)).exchange;
  };
  const on = (id: Json, like: RequestDraft): RequestDraft =>
    withId(withParents(like, draft, true), before.parameter, id);
  const read = (id: Json): Promise<Exchange> => send(on(id, asked.reading));
  const effectOf = (start: Exchange, acted: Exchange, end: Exchange): Effect => ({
    start: figuresOf(api, asked.reading, start),
    end: figuresOf(api, asked.reading, end),
    acted: figuresOf(api, draft, acted),
  });
  const act = async (action: RequestDraft): Promise<Effect | undefined> => {
    const amount = plainText(amountOf(action, asked));
    const create = freshDraft(api, withParents(before.create, draft, true), tokenOf(0, `${one.id}/${amount}`));
    const creation = await send(create);
    const id = isAccepted(creation.response) ? idIn(api, creation, before.id) : undefined;
    if (id === undefined) return undefined;
    const [start, acted, end] = [await read(id), await send(on(id, action)), await read(id)];
    return isAccepted(acted.response) ? effectOf(start, acted, end) : undefined;
  };
  const after = await read(made.id);
  const effect = effectOf(made.seen, exchange, after);
  const other = await act(asked.other);
  if (other === undefined || !areSame(effect, other)) return [];
  const amounts = [draft, asked.other].map((action) => amountOf(action, asked));
  const found = changeOf(effect, operation, { name: asked.name, most: Math.max(...amounts.map(Number)) });
  if (found === undefined) return [];
  const more = withMember(api, asked.other, asked.name, Math.floor(Math.abs(found.change)) + 1);
  const third = more && (await act(more));
  if (third !== undefined && !areSame(effect, third)) return [];
  const args = { name: asked.name, amounts, ...found, target: after.request.target };
  return [{ code: 'amount-ignored', in: 'response.body', pointer: '', specPointer: one.pointer, args }];
}

function amountOf({ body }: RequestDraft, { name }: Asked): Json {
  return body?.kind === 'value' ? (property(body.value, name) ?? null) : null;
}

/** Whether two effects have the same figures, where the first one has any. */
function areSame(one: Effect, other: Effect): boolean {
  return (['start', 'end', 'acted'] as const).every((at) =>
    [...one[at]].every(([place, value]) => other[at].get(place) === value),
  );
}

/** The first member that changed by more than was asked for, and is called after the action or after what it takes. */
function changeOf(
  { start, end }: Effect,
  operation: Operation,
  { name, most }: { readonly name: string; readonly most: number },
): { readonly member: string; readonly change: number } | undefined {
  const action = wordsOf(operation.path).at(-1) ?? '';
  for (const [at, value] of end) {
    const change = value - (start.get(at) ?? 0);
    const member = pointers.tokens(at).at(-1) ?? '';
    if (Math.abs(change) > most && isNamedAfter(member, [action, name])) return { member, change };
  }
  return undefined;
}

/** Words by which a document says that an action is about all that there is. */
const WHOLE = /\b(?:whole|full|fully|entire|entirely|everything|regardless|informational|always)\b/i;

/** Whether the document says that an action shows later, or that the amount that it takes may have no effect. */
function mayHaveNoEffect(api: Api, { operation, body }: RequestDraft, { name, reading }: Asked): boolean {
  const { root } = api.document;
  const schema = body?.kind === 'value' ? body.media.schema : undefined;
  const members = schema === undefined ? [] : subSchemas(root, schema, pointers.join('', name));
  const texts = [
    ...[operation, reading.operation].map((one) => operationText(api, one)),
    ...members.map((one) => plainText(stated(root, one, 'description') ?? '')),
  ];
  return [NOT_AT_ONCE, NO_EFFECT, WHOLE].some((words) => words.test(texts.join(' ')));
}

/** The numbers of the thing that a response shows, without ids. */
function figuresOf(api: Api, { operation }: RequestDraft, exchange: Exchange): Figures {
  const value = isAccepted(exchange.response) && !isCopy(exchange.response) ? responseValue(api, exchange) : undefined;
  const thing = pointers.valueAt(value, shownAt(api, operation, value));
  const leaves = isObject(thing) ? pointers.leavesOf(thing) : [];
  return new Map(
    leaves.flatMap(([at, leaf]): [string, number][] =>
      isNumber(leaf) && !endsInId(pointers.tokens(at).at(-1) ?? '') ? [[at, Number(leaf)]] : [],
    ),
  );
}

/** Words beside which a name is still that of an amount: not that of a fee, a time or a rate. */
const OF_AMOUNT = /^(?:amount|quantity|qty|cents|units?|points|sum|total|value|balance|left|remaining|so|far)$/;

/**
 * Whether a member is called after one of these words, whatever its form, and after nothing else: `refunded` and
 * `amount_refunded` after `refund`, but not `refundedAt` or `refundFee`.
 */
function isNamedAfter(member: string, words: readonly string[]): boolean {
  const bare = bareName(member);
  const stems = words
    .map((word) => bareName(singular(word)).replace(/(?:e|y)$/, ''))
    .filter((stem) => stem.length > 2 && bare.includes(stem));
  const own = new Set(words.flatMap(nameWords).map((word) => word.toLowerCase()));
  const isOf = (word: string): boolean =>
    OF_AMOUNT.test(word) || own.has(word) || stems.some((stem) => word.startsWith(stem));
  return stems.length > 0 && nameWords(member).every((word) => isOf(word.toLowerCase()));
}
