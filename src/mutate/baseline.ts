import type { HttpRequest, HttpResponse } from '../exchange';
import type { Api } from '../model';
import type { Lab, Trial } from './lab';
import { authOf } from './spoken';

/** What came of a trial with the unchanged mock. */
export interface Known {
  readonly trial: Trial;
  readonly request: HttpRequest;
  readonly response: HttpResponse;
}

/** What the suite says of the unchanged mock: trials that find nothing in it can find a fault. */
export interface Baseline {
  readonly known: readonly Known[];
  /** Trials with findings, which say nothing of a fault. */
  readonly failing: readonly { readonly trial: Trial; readonly finding: string }[];
}

/**
 * Runs the whole suite against the unchanged mock.
 *
 * @param progress called after each trial
 */
export async function baselineOf(api: Api, lab: Lab, progress: () => void = () => undefined): Promise<Baseline> {
  const mock = lab.mock(api, { auth: authOf(api), seed: lab.seed });
  let last: { request: HttpRequest; response: HttpResponse } | undefined;
  const perform = lab.suite((request) => {
    const { response } = mock(request);
    last = { request, response };
    return Promise.resolve(response);
  });
  const known: Known[] = [];
  const failing: { trial: Trial; finding: string }[] = [];
  for (const trial of lab.trials) {
    const finding = await perform(trial);
    if (finding !== undefined) failing.push({ trial, finding });
    else if (last !== undefined) known.push({ trial, ...last });
    progress();
  }
  return { known, failing };
}
