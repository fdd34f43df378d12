import type { Coverage, Covered } from '../contract';
import type { ReportBody, ReportCase, ReportStatement, ReportSummary } from './report';
import { shorten, visible } from '../text';

/** The kinds of statements that coverage counts, in the order in which they are shown, as they are called. */
export const COVERAGE_KINDS: readonly (readonly [key: keyof Coverage, name: string])[] = [
  ['operations', 'operations'],
  ['responses', 'responses'],
  ['mediaTypes', 'media types'],
  ['constraints', 'constraints'],
  ['relations', 'relations'],
  ['scenarios', 'scenarios'],
];

export const UNPROVEN = 'No case brought a success: this run proves nothing. Check the ids and credentials of --env.';
export const INTERRUPTED = 'The run was interrupted: not every case was sent.';

/** What warnings are about. */
export const SUGGESTED = 'about what the document suggests without saying it (findings with --inferred)';

/**
 * A number with its noun.
 *
 * @example count(2, 'case') // '2 cases'
 */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

/**
 * The figures of a run in one line.
 *
 * @example figures(summary) // '310 passed, 2 failed (1 flaky), 0 masked, 1 skipped (950 ms)'
 */
export function figures({
  passed,
  failed,
  flaky,
  known,
  masked,
  unchecked = 0,
  skipped,
  ...rest
}: ReportSummary): string {
  const { warned, duration } = rest;
  const of = [...(flaky > 0 ? [`${flaky} flaky`] : []), ...(known > 0 ? [`${known} known`] : [])];
  const failures = `${failed} failed${of.length === 0 ? '' : ` (${of.join(', ')})`}`;
  const unclear = (masked > 0 ? `${masked} masked, ` : '') + (unchecked > 0 ? `${unchecked} not checked, ` : '');
  const warnings = warned > 0 ? ` (${warned} with warnings)` : '';
  return `${passed} passed${warnings}, ${failures}, ${unclear}${skipped} skipped (${time(duration)})`;
}

/** A duration, as exact as anybody needs it. */
export function time(milliseconds: number): string {
  if (milliseconds < 10) return `${milliseconds.toFixed(1)} ms`;
  return milliseconds < 10_000 ? `${Math.round(milliseconds)} ms` : `${(milliseconds / 1000).toFixed(1)} s`;
}

/** Why a verdict is what it is, where the figures do not say so. */
export function remarks({
  sawSuccess,
  interrupted,
  ended,
  masked,
  unchecked = 0,
  uncheckedOperations = [],
  mended,
  cleanUp,
}: ReportSummary): string[] {
  return [
    ...(interrupted ? [INTERRUPTED] : []),
    ...(ended === undefined ? [] : [`Not every case was sent (${ended}): --resume goes on from a JSON report.`]),
    ...(cleanUp === undefined || cleanUp.removed === 0
      ? []
      : [`${count(cleanUp.removed, 'thing')} that the run made ${cleanUp.removed === 1 ? 'was' : 'were'} removed.`]),
    ...(cleanUp?.left ?? []).map((line) => `Left behind: ${line}`),
    ...(sawSuccess || interrupted ? [] : [UNPROVEN]),
    ...(masked > 0
      ? [
          `${count(masked, 'rejection')} masked: the valid request that differs in one point was not accepted ` +
            'either, so they prove nothing (--allow-unchecked lets such a run pass).',
        ]
      : []),
    ...(unchecked > 0
      ? [
          `${count(unchecked, 'case')} not checked: the responses are not about what the cases are about, ` +
            'so they prove nothing (--allow-unchecked lets such a run pass).',
        ]
      : []),
    ...(uncheckedOperations.length > 0
      ? [
          `${count(uncheckedOperations.length, 'operation')} not checked, since credentials are missing: ` +
            `${names(uncheckedOperations, 10)} (give them with --env or -H, leave the operations out with ` +
            '--exclude-operation, or let such a run pass with --allow-unchecked).',
        ]
      : []),
    ...(mended.length > 0
      ? [`${count(mended.length, 'known failure')} passed and can leave the baseline: ${names(mended, 10)}`]
      : []),
  ];
}

/**
 * The first of some names, and how many more there are.
 *
 * @example names(['a', 'b', 'c'], 2) // 'a, b and 1 more'
 */
export function names(all: readonly string[], most: number): string {
  const shown = all
    .slice(0, most)
    .map((name) => visible(name))
    .join(', ');
  return all.length > most ? `${shown} and ${all.length - most} more` : shown;
}

/** `12 of 14`. */
export function share({ exercised, total }: Covered): string {
  return `${exercised} of ${total}`;
}

/**
 * What came, in one line: status, media type, and the beginning of the body.
 *
 * @example responseText(one) // '422 application/json {"code":10008,…'
 */
export function responseText({ response }: ReportCase, most = 200): string {
  if (response === undefined) return 'no response';
  const type = response.headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1];
  const body = response.body === undefined ? '' : bodyText(response.body);
  return [
    String(response.status),
    ...(type === undefined ? [] : [visible(type)]),
    ...(body === '' ? [] : [shorten(visible(body.trim().replace(/\s*\n\s*/g, ' ')), most)]),
  ].join(' ');
}

/** A body as text: what isn't one is reported by its size. */
export function bodyText({ text, size, omitted }: ReportBody): string {
  if (text === undefined) return `(${count(size, 'byte')} that are not text)`;
  return omitted === undefined ? text : `${text}\n… ${omitted} of ${size} bytes left out`;
}

/** `file:line:column (#/pointer)`. */
export function placeOf({ file, line, column, pointer }: ReportStatement): string {
  return `${file}:${line}:${column}${pointer === '' ? '' : ` (#${pointer})`}`;
}
