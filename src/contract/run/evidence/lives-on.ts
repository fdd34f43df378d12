import { isObject, jsonText, pointers } from '../../../document';
import type { Exchange, RequestDraft } from '../../../exchange';
import type { Api } from '../../../model';
import { idIn, marksOf, readExchange, responseValue, shownAt, type SuiteViolation } from '../../../checks';
import type { Case } from '../../case';
import { isCopy } from '../../checks/partial-list';
import { isStillShown } from '../../checks/side-effects';
import { tokenOf } from '../../plan/fresh';
import { freshDraft } from '../../plan/things/fresh-draft';
import { writeRequest } from '../../values/write-request';
import { isAccepted, withId } from '../preparation';
import type { Means, SentCase } from '../sending/send-case';
import { withParents } from '../things';

/**
 * What was taken away, is still there and goes on changing its state, as another of its kind does that is let alone: a
 * state that only what was taken away has would be a mark of that.
 */
export async function livesOn(
  api: Api,
  { channel, values, things }: Pick<Means, 'channel' | 'values' | 'things'>,
  one: Case,
  { exchange, prepared: { draft, made }, binding }: SentCase,
): Promise<SuiteViolation[]> {
  if (made?.before.shows !== 'gone' || draft === undefined || isCopy(exchange.response)) return [];
  if (!isStillShown(api, made, readExchange(api, exchange))) return [];
  const send = async (wanted: RequestDraft): Promise<Exchange> => {
    const request = writeRequest(await values.fill(one, wanted, binding), binding);
    return (await channel.send(one.operation, request)).exchange;
  };
  const marksIn = (shown: Exchange): string | undefined => stateText(api, draft, shown);
  const [before, first] = [made.seen && marksIn(made.seen), marksIn(exchange)];
  if (before === undefined || first === undefined) return [];
  const { create, id: place, parameter } = made.before;
  const creation = await send(freshDraft(api, withParents(create, draft, true), tokenOf(0, `${one.id}/alone`)));
  const id = isAccepted(creation.response) ? idIn(api, creation, place) : undefined;
  if (id === undefined) return [];
  const alone = withId(draft, parameter, id);
  const [own, others] = [new Set([first]), new Set<string>()];
  const isKnown = async (): Promise<boolean> => {
    const [mine, its] = [marksIn(await send(draft)), marksIn(await send(alone))];
    if (mine === undefined || its === undefined) return false;
    own.add(mine);
    others.add(its);
    return own.size > 1 && [...own].every((marks) => others.has(marks));
  };
  let isAlive = false;
  await things.awaitShown(`${one.operation} lives on`, async () => (isAlive = await isKnown()));
  if (!isAlive) return [];
  const { request, response } = made.exchange;
  const args = { method: request.method, target: request.target, status: response.status };
  return [{ code: 'not-gone', in: 'response.body', pointer: '', specPointer: made.draft.operation.pointer, args }];
}

/** What may show that a thing was taken away, as text; nothing where no thing is shown. */
function stateText(api: Api, { operation }: RequestDraft, exchange: Exchange): string | undefined {
  const value = isAccepted(exchange.response) ? responseValue(api, exchange) : undefined;
  const thing = pointers.valueAt(value, shownAt(api, operation, value));
  return isObject(thing) ? jsonText(marksOf(thing)) : undefined;
}
