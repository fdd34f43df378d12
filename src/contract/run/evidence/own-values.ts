import { jsonText, type Pointer, pointers } from '../../../document';
import { copy, type HttpResponse, type RequestDraft, setAt } from '../../../exchange';
import type { Api } from '../../../model';
import type { SuiteViolation } from '../../../checks';
import type { Case } from '../../case';
import { freshened, freshPlaces, tokenOf } from '../../plan/fresh';
import { withUniqueValues } from '../../values/unique-values';
import { writeRequest } from '../../values/write-request';
import { isAccepted } from '../preparation';
import type { Means, SentCase } from '../sending/send-case';
import { TAKEN } from '../things';

/**
 * A change that is rejected for what the thing has itself, such as its own name: it is accepted with another name, and
 * rejected again once the thing has that one, for as long as a thing may be busy with its last change.
 */
export async function rejectedOwn(
  api: Api,
  { channel, values, things }: Pick<Means, 'channel' | 'values' | 'things'>,
  one: Case,
  { exchange, prepared: { draft, made }, binding }: SentCase,
): Promise<SuiteViolation[]> {
  const { status } = exchange.response;
  const keeps = made?.before.keeps ?? [];
  if (draft === undefined || keeps.length === 0 || !TAKEN.includes(status)) return [];
  const send = async (asked: RequestDraft): Promise<HttpResponse> => {
    const request = writeRequest(await values.inState(asked, binding), binding);
    return (await channel.send(one.operation, request)).exchange.response;
  };
  const other = withUniqueValues(api, draft, keeps);
  const again = changedBeside(api, other, keeps);
  // A patch that changes nothing may be rejected for that; a PUT may be repeated (RFC 9110 §9.2.2).
  if (other === draft || (again === other && draft.operation.method !== 'PUT')) return [];
  const accepted = await send(other);
  if (!isAccepted(accepted)) return [];
  const isReady = async (): Promise<boolean> => (await send(again)).status !== status;
  let wasBusy = await isReady();
  if (!wasBusy) await things.awaitShown(`${one.operation} is ready`, async () => (wasBusy = await isReady()));
  if (wasBusy) return [];
  const names = keeps.map((at) => pointers.tokens(at).at(-1) ?? '');
  const args = { names, status, other: accepted.status };
  return [{ code: 'own-rejected', in: 'response.status', pointer: '', specPointer: one.pointer, args }];
}

/** The draft with other texts beside these places, where its body has any. */
function changedBeside(api: Api, draft: RequestDraft, places: readonly Pointer[]): RequestDraft {
  const { body } = draft;
  if (body?.kind !== 'value' || body.media.schema === undefined) return draft;
  const fresh = freshened(
    body.value,
    freshPlaces(api, body.media.schema, body.value),
    tokenOf(0, jsonText(body.value)),
  );
  const value = places.reduce((made, at) => setAt(copy(made), at, pointers.valueAt(body.value, at) ?? null), fresh);
  return jsonText(value) === jsonText(body.value) ? draft : { ...draft, body: { ...body, value } };
}
