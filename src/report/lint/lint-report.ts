import type { Json, Place } from '../../document';
import type { LintFinding } from '../../lint';

/** The formats of a lint report. */
export const LINT_FORMATS = ['text', 'json', 'sarif', 'junit', 'github', 'checkstyle'] as const;
export type LintFormatName = (typeof LINT_FORMATS)[number];

/** What a lint report is made of. */
export interface LintReport {
  /** The documents that were checked, as they were named. */
  readonly documents: readonly string[];
  readonly findings: readonly LintFinding[];
  /** How many findings are known and not among them. */
  readonly ignored: number;
  /** What each rule asks for, by its id. */
  readonly rules: ReadonlyMap<string, string>;
  /** Relations that the documents suggest, where they were asked for. */
  readonly suggestions?: readonly { readonly place: Place; readonly pointer: string; readonly relation: Json }[];
  readonly version: string;
}

/** Writes a report in one format. */
export type LintFormat = (report: LintReport) => string;

/** The number of findings of a severity. */
export function countOf({ findings }: Pick<LintReport, 'findings'>, severity: LintFinding['severity']): number {
  return findings.filter((finding) => finding.severity === severity).length;
}
