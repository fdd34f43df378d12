import type { Binding, Exchange } from '../../exchange';
import type { Api } from '../../model';
import type { Case } from '../case';
import { readExchange } from '../../checks';
import { missingSideEffects } from '../checks/side-effects';
import { type Means, sendCase, type SentCase } from './sending/send-case';

/**
 * Sends a case, and again until what was made or written before it shows: some servers have it only after a moment.
 *
 * @returns the exchange that failed, where what the case needs could not be made
 */
export async function sendUntilShown(
  api: Api,
  means: Means,
  one: Case,
  binding: Binding,
): Promise<SentCase | { readonly failed: Exchange }> {
  const sent = await sendCase(means, one, binding);
  if ('failed' in sent || isShown(api, one, sent)) return sent;
  let last = sent;
  await means.things.awaitShown(one.operation, async () => {
    last = { ...sent, ...(await means.channel.send(one.operation, sent.prepared.request, one.expected)) };
    return isShown(api, one, last);
  });
  return last;
}

function isShown(api: Api, one: Case, { exchange, prepared }: SentCase): boolean {
  if (prepared.made === undefined) return true;
  const { status } = exchange.response;
  if (status === 404 || status === 410) return one.expected.category !== undefined;
  const shows = one.before?.shows;
  if (shows === undefined || shows === 'again') return true;
  return missingSideEffects(api, one, prepared, readExchange(api, exchange)).length === 0;
}
