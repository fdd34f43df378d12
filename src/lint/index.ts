export type { Found, LintFinding, Severity } from './finding';
export { lint, type LintOptions } from './lint';
export { applyPolicy, type LintException, type LintPolicy, type LintVerdict } from './policy';
export type { Rule } from './rule';
export { RULES } from './rules';
