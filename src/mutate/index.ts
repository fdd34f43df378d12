export { type Baseline, baselineOf, type Known } from './baseline';
export { type MutantOutcome, runMutant } from './run-mutant';
export type { ResponseAlteration, Lab, MutantResponse, MockSettings, Trial } from './lab';
export { MUTANT_KINDS, type MutantKind } from './mutants/kinds';
export type { Mutant } from './mutants/mutant';
export { mutantsOf } from './mutants/mutants-of';
