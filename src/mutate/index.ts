export { baselineOf } from './baseline';
export { type MutantOutcome, runMutant } from './run-mutant';
export type { Lab } from './lab';
export { MUTANT_KINDS, type MutantKind } from './mutants/kinds';
export type { Mutant } from './mutants/mutant';
export { mutantsOf } from './mutants/mutants-of';
