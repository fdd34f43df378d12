import { parentPort, workerData } from 'node:worker_threads';
import { type MutantOutcome, baselineOf, runMutant, mutantsOf } from '../../mutate';
import { labOf, type LabOptions, mutateApi } from './mutate-lab';

/** What a thread is given: the document, and which of its mutants to try. */
export interface MutateTask extends LabOptions {
  readonly source: string;
  readonly ids: readonly string[];
}

/** What a thread reports, in this order. */
export type MutateMessage =
  | { readonly type: 'baseline'; readonly trials: number; readonly failing: readonly FailingTrial[] }
  | { readonly type: 'outcome'; readonly id: string; readonly outcome: MutantOutcome };

/** A trial that finds something in the unchanged mock. */
export interface FailingTrial {
  readonly id: string;
  readonly finding: string;
}

/** Tries its part of the mutants: the thread's whole work. */
async function work({ source, ids, ...options }: MutateTask, report: (message: MutateMessage) => void): Promise<void> {
  const api = await mutateApi(source, options, { isQuiet: true });
  const lab = labOf(api, options);
  const baseline = await baselineOf(api, lab);
  const failing = baseline.failing.map(({ trial, finding }) => ({ id: trial.id, finding }));
  report({ type: 'baseline', trials: lab.trials.length, failing });
  if (baseline.known.length === 0) return;
  const wanted = new Set(ids);
  for (const mutant of mutantsOf(api)) {
    if (wanted.has(mutant.id))
      report({ type: 'outcome', id: mutant.id, outcome: await runMutant(api, lab, baseline, mutant) });
  }
}

if (parentPort !== null) {
  const port = parentPort;
  void work(workerData as MutateTask, (message) => port.postMessage(message));
}
