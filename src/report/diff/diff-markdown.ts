import { jsonText } from '../../document';
import type { Change } from '../../diff';
import { shorten, visible } from '../../text';
import { codeSpan } from '../formats/markdown';
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

const MARKS = { breaking: '❌', warning: '⚠️', compatible: '✅', documentation: '📝' } as const;

/** A page of changes in Markdown of GitHub's flavour: a section for each version, the newest first. */
export const diffMarkdown: DiffFormat = (report) => {
  const title = report.diffs.at(-1)?.new.title ?? '';
  const sections = [...report.diffs].reverse().map((diff) => sectionOf(diff, report));
  return `# Changes of ${plain(title)}\n\n${sections.join('\n')}`;
};

function sectionOf(diff: ReportedDiff, report: DiffReport): string {
  const next = releaseOf(diff);
  const release = next === undefined ? '' : ` By SemVer it is a **${next}** release.`;
  const head = [
    `## ${plain(diff.new.version || diff.new.name)}`,
    '',
    `From ${plain(diff.old.version || diff.old.name)}, for ${report.for}s: ${countText(diff, report.for)}.${release}`,
    '',
  ];
  const groups = groupsOf(diff, report).map(({ title, changes }) =>
    [`### ${headOf(title, changes)}`, '', ...changes.map((change) => itemOf(change, report)), ''].join('\n'),
  );
  return [...head, ...groups].join('\n');
}

/** Operations as code; what concerns all of them in words. */
function headOf(title: string, changes: readonly Change[]): string {
  return changes.some(({ operations }) => operations.length > 0) ? codeSpan(title) : title;
}

function itemOf(change: Change, { for: side }: DiffReport): string {
  const level = change[side];
  const witness = witnessParts(change);
  const value = witness === undefined ? '' : `: ${codeSpan(shorten(jsonText(witness.value), 120))} ${witness.text}`;
  const text = `${plain(change.subject)}: ${plain(change.message)}${value}`;
  return `- ${MARKS[level]} **${level}** ${text} <sub>${codeSpan(placesOf(change))}</sub>`;
}

/** Text in a line of Markdown: what would be markup or a formula is escaped (CommonMark 0.31 §2.4). */
function plain(text: string): string {
  return visible(text.replace(/\s+/g, ' ')).replace(/[\\`*_{}[\]<>#|~&$]/g, (char) => `\\${char}`);
}
