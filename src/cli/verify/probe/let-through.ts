import { isPutOff, retryAfter, waitBefore } from '../../../contract/run/sending/patience';
import { CliError } from '../../../errors';
import type { HttpResponse } from '../../../exchange';
import type { Probed, ProbeOptions } from './probed';

/** How often a target is asked that lets nothing through, and how long it is waited for, in milliseconds. */
const MOST_TRIES = 5;
const LONGEST = 10_000;

/**
 * Waits for a target that puts everything off (429, or 503 with `Retry-After`), for as long as it asks for within
 * bounds. Where the document has the status, the run itself shows what comes of it.
 *
 * @param ask sends the requests again
 * @throws {CliError} one sentence with what to do, where nothing gets through
 */
export async function letThrough(
  first: readonly Probed[],
  ask: () => Promise<readonly Probed[]>,
  { address }: Pick<ProbeOptions, 'address'>,
): Promise<readonly Probed[]> {
  let probed = first;
  const end = Date.now() + LONGEST;
  for (let i = 1; ; i++) {
    const response = putOffBy(probed);
    if (response === undefined) return probed;
    const wait = waitBefore(response, i === 1);
    if (i >= MOST_TRIES || Date.now() + wait > end) throw new CliError(sentence(address, response));
    await new Promise((resolve) => setTimeout(resolve, wait));
    probed = await ask();
  }
}

/** The first of the responses, where all of them put the requests off, and the document has none like it. */
function putOffBy(probed: readonly Probed[]): HttpResponse | undefined {
  const responses = probed.flatMap(({ operation, outcome }) => {
    if (!('status' in outcome) || !isPutOff(outcome)) return [];
    const own = String(outcome.status);
    const isDeclared = operation.responses.some(({ status }) => status === own || status === `${own.charAt(0)}XX`);
    return isDeclared ? [] : [outcome];
  });
  return responses.length < probed.length ? undefined : responses[0];
}

function sentence(address: string, response: HttpResponse): string {
  const wait = retryAfter(response);
  const asked = wait === undefined ? '' : ` and asks to wait ${Math.ceil(wait / 1000)} s`;
  const todo =
    response.status === 429
      ? 'try again when the limit allows it, slower with --rate, or with credentials that have a higher one'
      : 'is it starting, or under maintenance? Try again when it serves requests';
  return `${address} responds to everything with ${response.status}${asked}: ${todo}`;
}
