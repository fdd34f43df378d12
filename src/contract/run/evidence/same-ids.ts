import { jsonOf, type SuiteViolation, textsIn } from '../../../checks';
import { TargetError } from '../../../errors';
import type { Binding, Exchange, HttpResponse } from '../../../exchange';
import { isCopy } from '../../checks/partial-list';
import type { Case } from '../../case';
import { type Means, requestOf, type SentCase } from '../sending/send-case';
import { NotSent } from '../sending/silence';

/**
 * An id that was given to two things: the response (201) of what a case made shows the second one, and what is read by
 * its id is the first one still. A server that only changed the first shows the second; so does one whose ids began
 * anew.
 */
export async function sameIds(
  means: Pick<Means, 'channel' | 'givenIds' | 'things'>,
  one: Case,
  { prepared: { made }, exchange, binding }: Pick<SentCase, 'prepared' | 'exchange' | 'binding'>,
): Promise<SuiteViolation[]> {
  for (const making of [...(made?.makings ?? []), exchange]) {
    const found = await sameId(means, one, making, binding);
    if (found.length > 0) return found;
  }
  return [];
}

async function sameId(
  { channel, givenIds, things }: Pick<Means, 'channel' | 'givenIds' | 'things'>,
  one: Case,
  { request, response }: Exchange,
  binding: Binding,
): Promise<SuiteViolation[]> {
  const same = givenIds.sameId(request);
  if (same === undefined || !shows(response, same.second)) return [];
  const reading = requestOf({ draft: same.reading }, binding);
  let read = response;
  const isSecond = async (): Promise<boolean> => {
    read = (await channel.send(one.operation, reading)).exchange.response;
    return shows(read, same.second);
  };
  try {
    // Some servers show what was changed only after a moment.
    if (!(await isSecond())) await things.awaitShown(same.reading.operation.id, isSecond);
  } catch (error) {
    // What cannot be asked leaves a doubt.
    if (error instanceof TargetError || error instanceof NotSent) return [];
    throw error;
  }
  if (read.status !== 200 || isCopy(read) || shows(read, same.second) || !shows(read, same.first)) return [];
  if (givenIds.sameId(request) === undefined) return [];
  const args = { method: request.method, target: request.target, id: same.id };
  return [{ code: 'same-id', in: 'response.body', pointer: '', specPointer: one.pointer, args }];
}

function shows({ body }: HttpResponse, texts: readonly string[]): boolean {
  const shown = textsIn(jsonOf(body) ?? null).map(({ text }) => text);
  return texts.some((text) => shown.includes(text));
}
