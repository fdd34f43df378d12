import { type Pointer, pointers } from '../document';
import type { HttpRequest } from '../exchange';
import type { Api } from '../model';
import type { Baseline, Known } from './baseline';
import { differenceOf } from './difference';
import { faultyMock } from './faulty-mock';
import type { Lab } from './lab';
import type { Alter, DocumentMutant, Mutant } from './mutant';
import { authOf, spokenOf } from './spoken';

/** What became of a mutant. */
export type Fate =
  | { readonly fate: 'killed'; readonly by: string; readonly finding: string }
  /** `witness`: a request that the faulty mock answers differently, where one is known. */
  | { readonly fate: 'survived'; readonly trials: number; readonly witness?: HttpRequest }
  /** The faulty mock does the same as the unchanged one. */
  | { readonly fate: 'equivalent'; readonly reason: string }
  /** The unchanged mock never gives an answer that speaks of the statement, so there is nothing to alter. */
  | { readonly fate: 'unspoken' }
  /** Nothing that could be put there leaves the document: it is no mutant. */
  | { readonly fate: 'none' };

/** Tries a mutant: the suite's trials that can show its fault are performed until one of them finds something. */
export async function hunt(api: Api, lab: Lab, baseline: Baseline, mutant: Mutant): Promise<Fate> {
  return mutant.alter === undefined
    ? huntDocument(api, lab, baseline, mutant)
    : huntAlteration(api, lab, baseline, mutant.alter);
}

async function huntAlteration(api: Api, lab: Lab, { known }: Baseline, alter: Alter): Promise<Fate> {
  const mock = lab.mock(api, { auth: authOf(api), seed: lab.seed });
  const perform = lab.suite((request) => {
    const { response } = mock(request);
    return Promise.resolve(alter(request, response) ?? response);
  });
  let trials = 0;
  let isSpoken = false;
  for (const { trial, request, response } of known) {
    // Answers that the fault does not touch are those of the unchanged mock, in which the suite finds nothing.
    const altered = alter(request, response);
    isSpoken ||= altered !== undefined;
    if (altered === undefined || altered === response) continue;
    trials++;
    const finding = await perform(trial);
    if (finding !== undefined) return { fate: 'killed', by: trial.id, finding };
  }
  if (trials > 0) return { fate: 'survived', trials };
  return { fate: isSpoken ? 'none' : 'unspoken' };
}

async function huntDocument(api: Api, lab: Lab, { known }: Baseline, mutant: DocumentMutant): Promise<Fate> {
  const settings = { auth: authOf(api), seed: lab.seed };
  const perform = lab.suite(faultyMock(api, mutant, lab, settings, { ...settings, seed: lab.seed + 1 }));
  const concerned = known.filter(({ trial }) => mutant.operations.includes(trial.operation));
  const nearest = [...concerned].sort((a, b) => distance(api, a, mutant.pointer) - distance(api, b, mutant.pointer));
  for (const { trial } of nearest) {
    const finding = await perform(trial);
    if (finding !== undefined) return { fate: 'killed', by: trial.id, finding };
  }
  const made = await differenceOf(
    api,
    lab,
    mutant,
    nearest.map(({ request }) => request),
  );
  if (made.witness !== undefined) return { fate: 'survived', trials: nearest.length, witness: made.witness };
  const reason = `answers ${made.compared} requests, made to tell the two apart, as the unchanged mock does`;
  return { fate: 'equivalent', reason };
}

/** How far a trial is from a statement: those that break it come first, then those that probe it or its neighbours. */
function distance(api: Api, { trial, request, response }: Known, statement: Pointer): number {
  const broken = spokenOf(api, request, response)?.judged.violations ?? [];
  if (broken.some(({ specPointer }) => specPointer === statement)) return 0;
  if (trial.pointer === statement) return 1;
  return trial.pointer.startsWith(pointers.parent(statement) ?? '') ? 2 : 3;
}
