import { jsonText } from '../../document';
import type { ApiDiff, Change, ChangeLevel } from '../../diff';
import { shorten, visible } from '../../text';
import type { Palette } from '../text/palette';
import {
  countText,
  type DiffFormat,
  type DiffReport,
  groupsOf,
  placesOf,
  releaseOf,
  type ReportedDiff,
  witnessParts,
} from './diff-report';

/** As long is a value that is shown. */
const MOST_VALUE = 200;

/** For people: the changes of each operation, and a line that counts them. */
export function diffText(palette: Palette): DiffFormat {
  return (report) => report.diffs.map((diff) => sectionOf(diff, report, palette)).join('\n');
}

function sectionOf(diff: ReportedDiff, report: DiffReport, palette: Palette): string {
  const lines = [`${nameOf(diff.old)} → ${nameOf(diff.new)}`, ''];
  for (const { title, changes } of groupsOf(diff, report)) {
    lines.push(palette.bold(visible(title)), ...changes.flatMap((change) => linesOf(change, report, palette)), '');
  }
  return `${[...lines, summaryOf(diff, report, palette)].join('\n')}\n`;
}

function nameOf({ name, version }: ApiDiff['old']): string {
  return visible(version === '' ? name : `${name} (${version})`);
}

function linesOf(change: Change, { for: side }: DiffReport, palette: Palette): string[] {
  const level = change[side];
  const indent = ' '.repeat(level.length + 3);
  const head = `  ${colourOf(level, palette)(level)} ${visible(change.subject)}: ${visible(change.message)}`;
  const witness = witnessParts(change);
  return [
    `${head} ${palette.dim(`(${change.id})`)}`,
    ...(witness === undefined
      ? []
      : [`${indent}${visible(shorten(jsonText(witness.value), MOST_VALUE))} ${witness.text}`]),
    `${indent}${palette.dim(visible(placesOf(change)))}`,
  ];
}

function colourOf(level: ChangeLevel, palette: Palette): (text: string) => string {
  if (level === 'breaking') return palette.bad;
  if (level === 'warning') return palette.notice;
  return level === 'compatible' ? palette.good : palette.dim;
}

function summaryOf(diff: ReportedDiff, report: DiffReport, palette: Palette): string {
  const text = countText(diff, report.for);
  const hidden =
    !report.all && diff.changes.some((change) => change[report.for] === 'documentation') ? ' (--all lists them)' : '';
  const next = releaseOf(diff);
  const release = next === undefined ? '' : `; by SemVer a ${next} release`;
  const line = `for ${report.for}s: ${text}${hidden}${release}`;
  return diff.changes.some((change) => change[report.for] === 'breaking') ? palette.bad(line) : palette.good(line);
}
