import { type Pointer, pointers } from '../document';
import { type HttpRequest, validateRequest } from '../exchange';
import type { Api } from '../model';
import type { Baseline, Known } from './baseline';
import { differenceOf } from './difference';
import { mutantMock } from './faulty-mock';
import type { KnownExchange, Lab } from './lab';
import { mayDiffer } from './may-differ';
import type { Alter, AlteringMutant, DocumentMutant, Mutant } from './mutants/mutant';
import { conversationOf } from './conversation';

/** What became of a mutant. */
export type MutantOutcome =
  | { readonly fate: 'killed'; readonly by: string; readonly finding: string }
  /** `witness`: a request that the faulty mock answers differently. */
  | { readonly fate: 'survived'; readonly trials: number; readonly witness: HttpRequest }
  /** Nothing was found that the faulty mock answers differently. */
  | { readonly fate: 'equivalent'; readonly reason: string }
  /** Nothing that could be put there leaves the document: it is no mutant. */
  | { readonly fate: 'none' };

/**
 * Tries a mutant: the suite's trials that can show its fault are performed until one of them finds something. Where
 * none does, a request is looked for that tells the faulty mock from the unchanged one: with it the mutant has
 * survived, without it, it is equivalent.
 */
export async function runMutant(api: Api, lab: Lab, baseline: Baseline, mutant: Mutant): Promise<MutantOutcome> {
  return mutant.alter === undefined
    ? huntDocument(api, lab, baseline, mutant)
    : huntAlteration(api, lab, baseline, mutant);
}

async function huntAlteration(api: Api, lab: Lab, baseline: Baseline, mutant: AlteringMutant): Promise<MutantOutcome> {
  const { alter, pointer } = mutant;
  const mock = lab.mock(api, { seed: lab.seed });
  const perform = lab.suite((request) => {
    const { response } = mock(request);
    return Promise.resolve(alter(request, response) ?? response);
  });
  let shown: HttpRequest | undefined;
  let trials = 0;
  for (const one of baseline.known) {
    // Answers that the fault does not touch are those of the unchanged mock, in which the suite finds nothing.
    if (!isTouched(alter, one)) continue;
    shown ??= one.request;
    trials++;
    const finding = await perform(one.trial);
    if (finding !== undefined) return { fate: 'killed', by: one.trial.id, finding };
  }
  if (shown !== undefined) return { fate: 'survived', trials, witness: shown };
  const isSpoken = ({ request, response }: KnownExchange): boolean => alter(request, response) !== undefined;
  const further = baseline.further(pointer);
  const unseen = further.find((one) => isTouched(alter, one));
  if (unseen !== undefined) return { fate: 'survived', trials: 0, witness: unseen.request };
  if (baseline.known.some(isSpoken) || further.some(isSpoken)) return { fate: 'none' };
  const reason = `no answer speaks of it: none to ${number(baseline.known.length + further.length, 'request')}`;
  return { fate: 'equivalent', reason };
}

function isTouched(alter: Alter, { request, response }: KnownExchange): boolean {
  const altered = alter(request, response);
  return altered !== undefined && altered !== response;
}

async function huntDocument(api: Api, lab: Lab, { known }: Baseline, mutant: DocumentMutant): Promise<MutantOutcome> {
  const settings = { seed: lab.seed };
  const perform = lab.suite(mutantMock(api, mutant, lab, settings, { ...settings, seed: lab.seed + 1 }));
  const concerned = known.filter(({ trial }) => mutant.operations.includes(trial.operation));
  const distances = new Map(concerned.map((one) => [one, distance(api, one, mutant.pointer)]));
  const nearest = [...concerned].sort((a, b) => (distances.get(a) ?? 0) - (distances.get(b) ?? 0));
  for (const { trial, request } of nearest) {
    if (!mayDiffer(api, mutant, request)) continue;
    const finding = await perform(trial);
    if (finding !== undefined) return { fate: 'killed', by: trial.id, finding };
  }
  const sent = nearest.map(({ request }) => request);
  const { witness, compared } = await differenceOf(api, lab, mutant, sent);
  if (witness !== undefined) return { fate: 'survived', trials: nearest.length, witness };
  return { fate: 'equivalent', reason: reasonOf(api, mutant, compared) };
}

/** Why a change makes no difference, as far as that is known, and what was tried to find one. */
function reasonOf(api: Api, { hint, pointer, schema }: DocumentMutant, compared: readonly HttpRequest[]): string {
  const alike = `${number(compared.length, 'request')} made to tell it apart are answered alike`;
  if (hint !== undefined) return `${hint}; ${alike}`;
  if (schema === undefined) return alike;
  const breaking = compared.filter((request) =>
    validateRequest(api, request, { auth: 'document' }).violations.some(({ specPointer }) => specPointer === pointer),
  );
  return breaking.length === 0
    ? `${alike}, and none breaks this statement without breaking one that is judged before it`
    : `${alike}; ${breaking.length} of them break this statement, and another one as well`;
}

function number(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/**
 * How far a trial is from a statement: those that break it come first, then those that probe it or its neighbours; long
 * bodies last.
 */
function distance(api: Api, { trial, request, response }: Known, statement: Pointer): number {
  const long = (request.body?.length ?? 0) > LONG ? 4 : 0;
  // Wording is told where its schema's statement is broken.
  const worded = statement.replace(/\/x-message(?=\/|$)/, '');
  const broken = conversationOf(api, request, response)?.validated.violations ?? [];
  if (broken.some(({ specPointer }) => specPointer === worded || parentOf(specPointer) === worded)) return long;
  if (trial.pointer === statement) return long + 1;
  return long + (trial.pointer.startsWith(parentOf(worded)) ? 2 : 3);
}

/** In bytes: what is longer takes its time. */
const LONG = 100_000;

function parentOf(pointer: Pointer): Pointer {
  return pointers.parent(pointer) ?? '';
}
