import type { LintContext } from './context';
import type { Found, Severity } from './finding';

/**
 * One thing that a document is checked for. It holds for any OpenAPI 3.0 or 3.1 document, and is silent about what it
 * cannot know.
 */
export interface Rule {
  /** Stands in reports; kebab-case. */
  readonly id: string;
  readonly severity: Severity;
  /** What the rule asks for, in one sentence. */
  readonly describe: string;
  check(context: LintContext): Iterable<Found>;
}
