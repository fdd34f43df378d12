import { groupBy } from '../../document';
import type { LintFinding } from '../../lint';
import { count, visible } from '../../text';
import type { Palette } from '../text/palette';
import { countOf, type LintFormat, type LintReport } from './lint-report';

/** For people: the findings of each file, and a line that counts them. */
export function lintText(palette: Palette): LintFormat {
  return (report) => {
    const lines: string[] = [];
    for (const file of new Set(report.findings.map(({ place }) => place.file))) {
      const own = report.findings.filter(({ place }) => place.file === file);
      const width = Math.max(...own.map((finding) => positionOf(finding).length));
      lines.push(palette.bold(visible(file)), ...own.map((finding) => lineOf(finding, width, palette)), '');
    }
    return `${[...lines, summaryOf(report, palette)].join('\n')}\n`;
  };
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
