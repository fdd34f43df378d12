import type { Pointer } from '../document';
import type { Api } from '../model';
import { extraRequests } from './extra-requests';
import type { KnownExchange, Lab, Trial } from './lab';

/** What came of a trial with the unchanged mock. */
export interface Known extends KnownExchange {
  readonly trial: Trial;
}

/** What the suite says of the unchanged mock: trials that find nothing in it can find a fault. */
export interface Baseline {
  readonly known: readonly Known[];
  /** Trials with findings, which say nothing of a fault. */
  readonly failing: readonly { readonly trial: Trial; readonly finding: string }[];
  /** Requests that the suite does not send, made when first asked for: what they bring, it does not see. */
  readonly further: (statement: Pointer) => readonly KnownExchange[];
}

/**
 * Runs the whole suite against the unchanged mock.
 *
 * @param progress called after each trial
 */
export async function baselineOf(api: Api, lab: Lab, progress: () => void = () => undefined): Promise<Baseline> {
  const settings = { seed: lab.seed };
  let last: KnownExchange | undefined;
  const perform = lab.suite((receive) => {
    const mock = lab.mock(api, { ...settings, receive });
    return (request) => {
      const { response } = mock(request);
      last = { request, response };
      return Promise.resolve(response);
    };
  });
  const known: Known[] = [];
  const failing: { trial: Trial; finding: string }[] = [];
  for (const trial of lab.trials) {
    const finding = await perform(trial);
    if (finding !== undefined) failing.push({ trial, finding });
    else if (last !== undefined) known.push({ trial, ...last });
    progress();
  }
  const other = lab.mock(api, settings);
  const made = extraRequests(api, known, (request) => other(request).response);
  return { known, failing, further: made };
}
