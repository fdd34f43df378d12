export type { LintFinding, Severity } from './finding';
export { lint } from './lint';
export { applyPolicy, type LintException } from './policy';
export { RULES } from './rules';
