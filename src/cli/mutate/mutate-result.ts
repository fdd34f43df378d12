import type { Place } from '../../document';
import { curlLine } from '../../exchange';
import type { Api } from '../../model';
import { type MutantOutcome, type Mutant, MUTANT_KINDS, type MutantKind } from '../../mutate';
import type { FailingTrial } from './mutate-worker';

/** A faulty mock, and what became of it. */
export interface Tried {
  readonly mutant: Mutant;
  readonly place: Place;
  readonly fate: MutantOutcome;
}

/** What a measurement came to. */
export interface MutateResult {
  readonly title: string;
  readonly seed: number;
  /** The requests of the suite. */
  readonly trials: number;
  /** Those that find something in the unchanged mock, and so prove nothing. */
  readonly failing: readonly FailingTrial[];
  readonly tried: readonly Tried[];
}

/** How many there are of a kind, and of each fate. What is no mutant is not counted. */
export interface Count {
  readonly made: number;
  readonly killed: number;
  readonly survived: number;
  readonly equivalent: number;
  /** Of those that can be told from the unchanged mock, the share that was killed: 0 to 1. */
  readonly rate: number;
}

/** The figures of some faulty mocks. */
export function countOf(tried: readonly Tried[]): Count {
  const number = (fate: MutantOutcome['fate']): number => tried.filter((one) => one.fate.fate === fate).length;
  const [killed, survived, equivalent] = [number('killed'), number('survived'), number('equivalent')];
  const telling = killed + survived;
  return { made: telling + equivalent, killed, survived, equivalent, rate: telling === 0 ? 1 : killed / telling };
}

/** The figures of each kind that there is. */
export function countByKind({ tried }: MutateResult): { readonly kind: MutantKind; readonly count: Count }[] {
  return MUTANT_KINDS.map((kind) => ({
    kind,
    count: countOf(tried.filter(({ mutant }) => mutant.kind === kind)),
  })).filter(({ count }) => count.made > 0);
}

/** The command that shows a survivor: the faulty mock answers it otherwise than the document says. */
export function witnessLine(fate: Extract<MutantOutcome, { fate: 'survived' }>): string {
  return curlLine(fate.witness, '$MOCK', { secrets: 'placeholder' });
}

/** The result for programs. */
export function mutateJson(api: Api, result: MutateResult): string {
  const { title, seed, trials, failing, tried } = result;
  const mutants = tried.map((one) => {
    const { mutant, place, fate } = one;
    const { id, kind, pointer, title: words } = mutant;
    const about = { id, kind, title: words, file: place.file, line: place.line, column: place.column, pointer };
    return { ...about, ...(fate.fate === 'survived' ? { ...fate, witness: witnessLine(fate) } : fate) };
  });
  const kinds = Object.fromEntries(countByKind(result).map(({ kind, count }) => [kind, count]));
  const told = { title, document: api.document.name, seed, trials, failing, total: countOf(tried), kinds, mutants };
  return JSON.stringify(told, null, 2);
}
