import { count } from '../text';
import { type Pointer, pointers } from '../document';
import { type HttpRequest, validateRequest } from '../exchange';
import type { Api } from '../model';
import type { Baseline, Known } from './baseline';
import { differenceOf } from './difference';
import { mutantMock } from './faulty-mock';
import type { KnownExchange, Lab, Receive } from './lab';
import { mayDiffer } from './may-differ';
import type { Alter, AlteringMutant, CallbackMutant, DocumentMutant, Mutant } from './mutants/mutant';
import { conversationOf } from './conversation';

/** What became of a mutant. */
export type MutantOutcome =
  | { readonly outcome: 'killed'; readonly by: string; readonly finding: string }
  /** `witness`: a request with another response of the mutant. */
  | { readonly outcome: 'survived'; readonly trials: number; readonly witness: HttpRequest }
  /** No request was found with another response of the mutant. */
  | { readonly outcome: 'equivalent'; readonly reason: string }
  /** Nothing that could be put there violates the document: it isn't a mutant. */
  | { readonly outcome: 'none' };

/**
 * Tries a mutant: the suite's trials that can show its fault are performed until one of them finds something. Where
 * none does, a request is looked for that distinguishes the mutant from the unchanged one: with it the mutant has
 * survived, without it, it is equivalent.
 */
export async function runMutant(api: Api, lab: Lab, baseline: Baseline, mutant: Mutant): Promise<MutantOutcome> {
  if ('alterSent' in mutant) return runCallbackMutant(api, lab, baseline, mutant);
  return mutant.alter === undefined
    ? runDocumentMutant(api, lab, baseline, mutant)
    : runAlteration(api, lab, baseline, mutant);
}

async function runCallbackMutant(
  api: Api,
  lab: Lab,
  { known }: Baseline,
  mutant: CallbackMutant,
): Promise<MutantOutcome> {
  const asking = known.filter(({ trial }) => trial.callback === mutant.callback);
  const [first] = asking;
  if (first === undefined) return { outcome: 'equivalent', reason: 'no case asks for the callback' };
  let isAltered = false;
  const perform = lab.suite((receive) => {
    const alter: Receive = (request, operation) => {
      const altered = operation === mutant.sent ? mutant.alterSent(request) : request;
      isAltered ||= altered !== request;
      return altered === undefined ? { status: 204, headers: [] } : receive(altered, operation);
    };
    const mock = lab.mock(api, { seed: lab.seed, receive: alter });
    return (request) => Promise.resolve(mock(request).response);
  });
  for (const { trial } of asking) {
    const finding = await perform(trial);
    if (finding !== undefined) return { outcome: 'killed', by: trial.id, finding };
  }
  return isAltered ? { outcome: 'survived', trials: asking.length, witness: first.request } : { outcome: 'none' };
}

async function runAlteration(api: Api, lab: Lab, baseline: Baseline, mutant: AlteringMutant): Promise<MutantOutcome> {
  const { alter, pointer } = mutant;
  const perform = lab.suite((receive) => {
    const mock = lab.mock(api, { seed: lab.seed, receive });
    return (request) => {
      const { response } = mock(request);
      return Promise.resolve(alter(request, response) ?? response);
    };
  });
  let shown: HttpRequest | undefined;
  let trials = 0;
  for (const one of baseline.known) {
    // Responses that the fault does not touch are those of the unchanged mock, in which the suite finds nothing.
    if (!isTouched(alter, one)) continue;
    shown ??= one.request;
    trials++;
    const finding = await perform(one.trial);
    if (finding !== undefined) return { outcome: 'killed', by: one.trial.id, finding };
  }
  if (shown !== undefined) return { outcome: 'survived', trials, witness: shown };
  const hasConversation = ({ request, response }: KnownExchange): boolean => alter(request, response) !== undefined;
  const further = baseline.further(pointer);
  const unseen = further.find((one) => isTouched(alter, one));
  if (unseen !== undefined) return { outcome: 'survived', trials: 0, witness: unseen.request };
  if (baseline.known.some(hasConversation) || further.some(hasConversation)) return { outcome: 'none' };
  const reason = `no response concerns it: none to ${count(baseline.known.length + further.length, 'request')}`;
  return { outcome: 'equivalent', reason };
}

function isTouched(alter: Alter, { request, response }: KnownExchange): boolean {
  const altered = alter(request, response);
  return altered !== undefined && altered !== response;
}

async function runDocumentMutant(
  api: Api,
  lab: Lab,
  { known }: Baseline,
  mutant: DocumentMutant,
): Promise<MutantOutcome> {
  const settings = { seed: lab.seed };
  const perform = lab.suite((receive) =>
    mutantMock(api, mutant, lab, { ...settings, receive }, { ...settings, seed: lab.seed + 1 }),
  );
  const concerned = known.filter(({ trial }) => mutant.operations.includes(trial.operation));
  const distances = new Map(concerned.map((one) => [one, distance(api, one, mutant.pointer)]));
  const nearest = [...concerned].sort((a, b) => (distances.get(a) ?? 0) - (distances.get(b) ?? 0));
  for (const { trial, request } of nearest) {
    if (!mayDiffer(api, mutant, request)) continue;
    const finding = await perform(trial);
    if (finding !== undefined) return { outcome: 'killed', by: trial.id, finding };
  }
  const sent = nearest.map(({ request }) => request);
  const { witness, compared } = await differenceOf(api, lab, mutant, sent);
  if (witness !== undefined) return { outcome: 'survived', trials: nearest.length, witness };
  return { outcome: 'equivalent', reason: reasonOf(api, mutant, compared) };
}

/** Why a change makes no difference, as far as that is known, and what was tried to find one. */
function reasonOf(api: Api, { hint, pointer, schema }: DocumentMutant, compared: readonly HttpRequest[]): string {
  const alike = `${count(compared.length, 'request')} made to distinguish it get the same responses`;
  if (hint !== undefined) return `${hint}; ${alike}`;
  if (schema === undefined) return alike;
  const breaking = compared.filter((request) =>
    validateRequest(api, request, { auth: 'document' }).violations.some(({ specPointer }) => specPointer === pointer),
  );
  return breaking.length === 0
    ? `${alike}, and none breaks this statement without breaking one that is validated before it`
    : `${alike}; ${breaking.length} of them break this statement, and another one as well`;
}

/**
 * How far a trial is from a statement: those that break it come first, then those that probe it or its neighbours; long
 * bodies last.
 */
function distance(api: Api, { trial, request, response }: Known, statement: Pointer): number {
  const long = (request.body?.length ?? 0) > LONG ? 4 : 0;
  // Wording is reported where its schema's statement is broken.
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
