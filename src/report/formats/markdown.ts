import { placeText } from '../../document';
import { type FailureGroup, foldRun, groupViolations, headline, type RunFold } from '../group';
import {
  callbackText,
  responseText,
  coverageRows,
  figures,
  names,
  otherPlaces,
  remarks,
  share,
  SUGGESTED,
} from '../phrases';
import type { ReportStart, ReportSummary, RunVerdict } from '../report';
import type { Reporter } from '../reporter';
import { count, firstNames, shorten, visible, visibleLines } from '../../text';

/** A summary of GitHub has at most 1 MiB; nobody reads more causes than these. */
const MOST_GROUPS = 40;
const MOST_CURL = 4000;
const MOST_NAMES = 10;

const VERDICTS: Readonly<Record<RunVerdict, string>> = {
  passed: '✅ Passed',
  failed: '❌ Failed',
  unproven: '❌ Proves nothing',
  interrupted: '⚠️ Interrupted',
  unchecked: '❌ Not all checked',
};

/**
 * A short report in Markdown of GitHub's flavour, for the summary of a CI job: the verdict, figures, coverage, and the
 * failed cases by their cause, folded. Whatever comes from the document or the wire stands in code spans, fences or
 * escaped HTML.
 *
 * @example appendFile(process.env.GITHUB_STEP_SUMMARY, markdownReporter()(event))
 */
export function markdownReporter(): Reporter {
  const fold = foldRun();
  let start: ReportStart | undefined;
  return (event) => {
    fold.note(event);
    if (event.type === 'start') ({ start } = event);
    return event.type === 'end' && start !== undefined ? page(start, event.summary, fold) : '';
  };
}

/**
 * Text as a code span (CommonMark 0.31 §6.1): more backticks around it than stand in it. A `|` is escaped, since a
 * table would end its cell there.
 *
 * @example codeSpan('a`b') // '``a`b``'
 */
export function codeSpan(text: string): string {
  const shown = visible(text).replaceAll('|', '\\|');
  if (shown === '') return '';
  const ticks = fenceFor(shown, 1);
  const pad = /^`|`$|^ .* $/s.test(shown) ? ' ' : '';
  return ticks + pad + shown + pad + ticks;
}

function fenced(text: string, language: string): string {
  const fence = fenceFor(text, 3);
  return `${fence}${language}\n${text}\n${fence}`;
}

/** Backticks, more than stand in a row in a text. */
function fenceFor(text: string, least: number): string {
  const longest = Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length));
  return '`'.repeat(Math.max(least, longest + 1));
}

/** Text inside an HTML block, where Markdown is not read. */
function html(text: string): string {
  return visible(text).replace(/[&<>"'`]/g, (char) => `&#${char.charCodeAt(0)};`);
}

function page(start: ReportStart, summary: ReportSummary, fold: RunFold): string {
  const groups = fold.failures.groups();
  const shown = groups.slice(0, MOST_GROUPS);
  const failed = count(fold.failures.size(), 'failed case');
  const parts = [
    `## ${VERDICTS[summary.verdict]}: ${codeSpan(start.title)}`,
    `${figures(summary)} against ${codeSpan(start.target)}`,
    ...remarks(summary).map((remark) => `> ${escapeInline(remark)}`),
    ...(shown.length === 0 ? [] : [`### ${count(groups.length, 'cause')} of ${failed}`]),
    ...shown.map(details),
    ...(groups.length > shown.length ? [`… and ${groups.length - shown.length} more causes.`] : []),
    knownFailures(fold),
    warnings(fold),
    coverageTable(summary),
    reasons('not checked', fold.unchecked),
    reasons('skipped', fold.skips),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

/** Remarks have names of the document in them. */
function escapeInline(text: string): string {
  return visible(text).replace(/[\\`*_{}[\]<>()#+!|~&@]/g, (char) => `&#${char.charCodeAt(0)};`);
}

function details({ smallest: one, others, counts }: FailureGroup): string {
  const first = headline(one);
  const more = others.length === 0 ? '' : ` <b>and ${others.length} more</b>`;
  const mark = counts ? '❌' : '⚠️';
  return [
    '<details>',
    `<summary>${mark} <code>${html(one.id)}</code>${more}: ${html(shorten(first?.message ?? 'failed', 300))}</summary>`,
    '',
    ...groupViolations(one.violations)
      .slice(0, 8)
      .map(({ first: { message, statement }, others: places }) => {
        const text = statement.text === '' ? '' : ` says ${codeSpan(statement.text)}`;
        const also = places.length === 0 ? '' : `, ${escapeInline(otherPlaces(places))}`;
        return `- ${codeSpan(shorten(message, 500))}${also}<br>${codeSpan(placeText(statement))}${text}`;
      }),
    '',
    `Expected ${codeSpan(one.expected)}, got ${codeSpan(responseText(one))}`,
    ...(one.callbacks ?? []).map((callback) => `Came: ${codeSpan(callbackText(callback))}`),
    '',
    one.curl.length > MOST_CURL
      ? 'The command that sends it again is too long for this summary.'
      : fenced(visibleLines(one.curl), 'sh'),
    ...(others.length === 0
      ? []
      : [
          '',
          `For the same cause: ${firstNames(
            others.map(({ id }) => codeSpan(id)),
            MOST_NAMES,
          )}`,
        ]),
    '',
    '</details>',
  ].join('\n');
}

function knownFailures({ known }: RunFold): string {
  if (known.size() === 0) return '';
  const groups = known.groups();
  const lines = groups
    .slice(0, MOST_GROUPS)
    .map(
      ({ smallest, others }) =>
        `- ${codeSpan(smallest.id)}${others.length === 0 ? '' : ` and ${others.length} more`}: ` +
        `${codeSpan(shorten(headline(smallest)?.message ?? smallest.title, 300))}`,
    );
  const rest = groups.length - lines.length;
  return [
    '<details>',
    `<summary>☑️ ${count(known.size(), 'known failure')} (in the baseline)</summary>`,
    '',
    ...lines,
    ...(rest > 0 ? [`- … and ${rest} more causes`] : []),
    '',
    '</details>',
  ].join('\n');
}

function warnings({ warned }: RunFold): string {
  const groups = warned.groups();
  if (groups.length === 0) return '';
  const lines = groups
    .slice(0, MOST_GROUPS)
    .map(
      ({ first, cases }) =>
        `- ${codeSpan(shorten(first.message, 500))} ` +
        `(${count(cases.length, 'case')})<br>${codeSpan(placeText(first.statement))}`,
    );
  const rest = groups.length - lines.length;
  return [
    '<details>',
    `<summary>⚠️ ${count(groups.length, 'warning')} ${SUGGESTED}</summary>`,
    '',
    ...lines,
    ...(rest > 0 ? [`- … and ${rest} more`] : []),
    '',
    '</details>',
  ].join('\n');
}

function coverageTable(summary: ReportSummary): string {
  const rows = coverageRows(summary).map(([name, covered]) => {
    const { missing } = covered;
    return `| ${name} | ${share(covered)} | ` + `${missing.length === 0 ? '' : codeSpan(names(missing, MOST_NAMES))} |`;
  });
  return rows.length === 0
    ? ''
    : ['| Coverage | exercised | not exercised |', '| --- | ---: | --- |', ...rows].join('\n');
}

function reasons(what: string, all: RunFold['skips']): string {
  if (all.size() === 0) return '';
  return [
    '<details>',
    `<summary>${count(all.size(), 'case')} ${what}</summary>`,
    '',
    ...all
      .groups()
      .slice(0, MOST_GROUPS)
      .map(({ reason, cases }) => {
        const ids = cases.map(({ id }) => id);
        return `- ${codeSpan(reason)}: ${codeSpan(names(ids, MOST_NAMES))}`;
      }),
    '',
    '</details>',
  ].join('\n');
}
