import { groupBy } from '../../document';
import type { LintFinding } from '../../lint';
import { count, visible } from '../../text';
import type { Palette } from '../text/palette';
import { countOf, type LintFormat, type LintReport } from './lint-report';

/** So many warnings of one rule are listed for a file. */
const MOST_LISTED = 50;

/**
 * For people: the findings of each file, and a line that counts them. Errors are listed all.
 *
 * @param isWhole whether all warnings are
 */
export function lintText(palette: Palette, isWhole: boolean): LintFormat {
  return (report) => {
    const lines: string[] = [];
    for (const [file, own] of groupBy(report.findings, ({ place }) => place.file)) {
      const { listed, left } = isWhole ? { listed: own, left: [] } : firstOfEach(own);
      const width = Math.max(...listed.map((finding) => positionOf(finding).length));
      lines.push(palette.bold(visible(file)), ...listed.map((finding) => lineOf(finding, width, palette)));
      for (const [rule, { length }] of groupBy(left, ({ rule }) => rule))
        lines.push(palette.dim(`  … and ${count(length, 'more warning')} of ${rule} (--verbose lists them)`));
      lines.push('');
    }
    return `${[...lines, summaryOf(report, palette)].join('\n')}\n`;
  };
}

/** Errors, and the first warnings of each rule; apart from those, the warnings that are left. */
function firstOfEach(findings: readonly LintFinding[]): Record<'listed' | 'left', readonly LintFinding[]> {
  const seen = new Map<string, number>();
  const isListed = findings.map(({ severity, rule }) => {
    if (severity === 'error') return true;
    const before = seen.get(rule) ?? 0;
    seen.set(rule, before + 1);
    return before < MOST_LISTED;
  });
  return { listed: findings.filter((_, i) => isListed[i]), left: findings.filter((_, i) => isListed[i] !== true) };
}

function lineOf(finding: LintFinding, width: number, palette: Palette): string {
  const { severity, message, rule, pointer } = finding;
  const colour = severity === 'error' ? palette.bad : palette.notice;
  const position = positionOf(finding).padStart(width);
  return `  ${position} ${colour(severity)} ${visible(message)} ${palette.dim(`(${rule}) #${visible(pointer)}`)}`;
}

function positionOf({ place }: LintFinding): string {
  return `${place.line}:${place.column}`;
}

function summaryOf(report: LintReport, palette: Palette): string {
  const errors = countOf(report, 'error');
  const warnings = countOf(report, 'warning');
  const known = report.ignored === 0 ? '' : `, ${report.ignored} known`;
  if (errors + warnings === 0)
    return palette.good(`${report.documents.map(visible).join(', ')}: nothing found${known}`);
  const text = `${count(errors, 'error')}, ${count(warnings, 'warning')}${known}`;
  return `${errors > 0 ? palette.bad(text) : palette.notice(text)}${byRule(report)}`;
}

/** From so many findings on, a summary has their rules. */
const MANY = 20;

/** How many findings each rule has, the most frequent first: in a long list one cause looks like a hundred. */
function byRule({ findings }: LintReport): string {
  if (findings.length < MANY) return '';
  const rules = [...groupBy(findings, ({ rule }) => rule)].sort(([, a], [, b]) => b.length - a.length);
  return ` (${rules.map(([rule, { length }]) => `${rule}: ${length}`).join(', ')})`;
}
