export type { Found, LintFinding, Severity } from './finding';
export { lint, type LintOptions } from './lint';
export type { Rule } from './rule';
export { RULES } from './rules';
