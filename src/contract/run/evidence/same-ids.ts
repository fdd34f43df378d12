import { jsonOf, type SuiteViolation, textsIn } from '../../../checks';
import type { Exchange } from '../../../exchange';
import type { Binding } from '../../../exchange';
import type { Case } from '../../case';
import { type Means, requestOf } from '../sending/send-case';

/**
 * An id that was given to two things: what is read by it was made with the values of the second, instead of the first;
 * or, where both were made for sure (201), with those of the first.
 */
export async function sameIds(
  { channel, givenIds }: Means,
  one: Case,
  { request, response }: Exchange,
  binding: Binding,
): Promise<SuiteViolation[]> {
  const same = givenIds.sameId(request);
  if (same === undefined) return [];
  const read = (await channel.send(one.operation, requestOf({ draft: same.reading }, binding))).exchange.response;
  if (read.status !== 200) return [];
  const shown = textsIn(jsonOf(read.body) ?? null).map(({ text }) => text);
  const shows = (texts: readonly string[]): boolean => texts.some((text) => shown.includes(text));
  if (!shows(same.second) && !(response.status === 201 && shows(same.first))) return [];
  const args = { method: request.method, target: request.target, id: same.id };
  return [{ code: 'same-id', in: 'response.body', pointer: '', specPointer: one.pointer, args }];
}
