import type { Place } from '../../document';
import { curlLine } from '../../exchange';
import type { Api } from '../../model';
import { type MutantOutcome, type Mutant, MUTANT_KINDS, type MutantKind } from '../../mutate';
import type { FailingTrial } from './mutate-worker';

/** A mutant, and what became of it. */
export interface Tried {
  readonly mutant: Mutant;
  readonly place: Place;
  readonly outcome: MutantOutcome;
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

/** How many there are of a kind, and of each outcome. What isn't a mutant is not counted. */
export interface Count {
  readonly made: number;
  readonly killed: number;
  readonly survived: number;
  readonly equivalent: number;
  /** Of those that can be distinguished from the unchanged mock, the share that was killed: 0 to 1. */
  readonly rate: number;
}

/** The figures of some mutants. */
export function countOf(tried: readonly Tried[]): Count {
  const number = (outcome: MutantOutcome['outcome']): number =>
    tried.filter((one) => one.outcome.outcome === outcome).length;
  const [killed, survived, equivalent] = [number('killed'), number('survived'), number('equivalent')];
  const decided = killed + survived;
  return { made: decided + equivalent, killed, survived, equivalent, rate: decided === 0 ? 1 : killed / decided };
}

/** The figures of each kind that there is. */
export function countByKind({ tried }: MutateResult): { readonly kind: MutantKind; readonly count: Count }[] {
  return MUTANT_KINDS.map((kind) => ({
    kind,
    count: countOf(tried.filter(({ mutant }) => mutant.kind === kind)),
  })).filter(({ count }) => count.made > 0);
}

/** The command that shows a survivor: the mutant responds otherwise than the document states. */
export function witnessLine(outcome: Extract<MutantOutcome, { outcome: 'survived' }>): string {
  return curlLine(outcome.witness, '$MOCK', { secrets: 'placeholder' });
}

/** The result for programs. */
export function mutateJson(api: Api, result: MutateResult): string {
  const { title, seed, trials, failing, tried } = result;
  const mutants = tried.map((one) => {
    const { mutant, place, outcome } = one;
    const { id, kind, pointer, title: words } = mutant;
    const about = { id, kind, title: words, file: place.file, line: place.line, column: place.column, pointer };
    return { ...about, ...(outcome.outcome === 'survived' ? { ...outcome, witness: witnessLine(outcome) } : outcome) };
  });
  const kinds = Object.fromEntries(countByKind(result).map(({ kind, count }) => [kind, count]));
  const report = { title, document: api.document.name, seed, trials, failing, total: countOf(tried), kinds, mutants };
  return JSON.stringify(report, null, 2);
}
