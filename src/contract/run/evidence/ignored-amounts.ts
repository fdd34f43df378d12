import { isNumber, isObject, type Json, plainText, pointers, property } from '../../../document';
import type { Exchange, RequestDraft } from '../../../exchange';
import type { Api } from '../../../model';
import { bareName, endsInId, singular, wordsOf } from '../../../resources';
import { idIn, responseValue, shownAt, type SuiteViolation } from '../../../checks';
import { stated, subSchemas } from '../../../schema';
import type { Before, Case } from '../../case';
import { operationText } from '../../checks/operation-text';
import { isCopy } from '../../checks/partial-list';
import { NO_EFFECT, NOT_AT_ONCE } from '../../checks/reservations';
import { tokenOf } from '../../plan/fresh';
import { freshDraft } from '../../plan/things/fresh-draft';
import { writeRequest } from '../../values/write-request';
import { isAccepted, withId } from '../preparation';
import type { Means, SentCase } from '../sending/send-case';
import { withParents } from '../things';

type Asked = NonNullable<Before['amount']>;
/** Numbers of a thing, by their places. */
type Figures = ReadonlyMap<string, number>;

/**
 * An action that is asked for two amounts, each on a thing of its own, and changes both alike by more than either: a
 * member that is called after the action or after what it takes. Nothing else shows the amount.
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
  const figuresIn = (shown: Exchange): Figures => figuresOf(api, asked.reading, shown);
  const after = await read(made.id);
  const creation = await send(freshDraft(api, withParents(before.create, draft, true), tokenOf(0, `${one.id}/other`)));
  const id = isAccepted(creation.response) ? idIn(api, creation, before.id) : undefined;
  if (id === undefined) return [];
  const [first, acted, last] = [await read(id), await send(on(id, asked.other)), await read(id)];
  if (!isAccepted(acted.response)) return [];
  const all = [made.seen, after, first, last].map(figuresIn);
  const areSame = (some: Figures | undefined, others: Figures | undefined): boolean =>
    some !== undefined && others !== undefined && [...some].every(([at, value]) => others.get(at) === value);
  const [start, end, otherStart, otherEnd] = all;
  const responses = [exchange, acted].map((shown) => figuresOf(api, draft, shown));
  if (!areSame(start, otherStart) || !areSame(end, otherEnd) || !areSame(responses[0], responses[1])) return [];
  const amounts = [draft, asked.other].map(({ body }) =>
    body?.kind === 'value' ? (property(body.value, asked.name) ?? null) : null,
  );
  const most = Math.max(...amounts.map(Number));
  const action = wordsOf(operation.path).at(-1) ?? '';
  for (const [at, value] of end ?? []) {
    const change = value - (start?.get(at) ?? 0);
    const member = pointers.tokens(at).at(-1) ?? '';
    if (!(Math.abs(change) > most) || !isNamedAfter(member, [action, asked.name])) continue;
    const args = { name: asked.name, amounts, member, change, target: after.request.target };
    return [{ code: 'amount-ignored', in: 'response.body', pointer: '', specPointer: one.pointer, args }];
  }
  return [];
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

/** Whether a member is called after one of these words, whatever its form: `refunded` after `refund`. */
function isNamedAfter(member: string, words: readonly string[]): boolean {
  const bare = bareName(member);
  const stems = words.map((word) => bareName(singular(word)).replace(/(?:e|y)$/, ''));
  return stems.some((stem) => stem.length > 2 && bare.includes(stem));
}
