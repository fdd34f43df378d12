export { type Baseline, baselineOf, type Known } from './baseline';
export { type Fate, hunt } from './hunt';
export type { Answering, Lab, MockAnswer, MockSettings, Trial } from './lab';
export { MUTANT_KINDS, type MutantKind } from './kinds';
export type { Mutant } from './mutant';
export { mutantsOf } from './mutants-of';
