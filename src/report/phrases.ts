import { header } from '../exchange';
import type { Coverage, Covered } from '../checks';
import type { Case } from '../contract';
import type { ReportBody, ReportCallback, ReportCase, ReportRequest, ReportSummary } from './report';
import { count, firstNames, shorten, visible } from '../text';

/** The kinds of statements that coverage counts, in the order in which they are shown, as they are called. */
export const COVERAGE_KINDS: readonly (readonly [key: keyof Coverage, name: string])[] = [
  ['operations', 'operations'],
  ['responses', 'responses'],
  ['mediaTypes', 'media types'],
  ['constraints', 'constraints'],
  ['relations', 'relations'],
  ['scenarios', 'scenarios'],
  ['callbacks', 'callbacks'],
];

/** What was exercised, by the names of the kinds, where the document has something of them. */
export function coverageRows({ coverage }: ReportSummary): (readonly [name: string, covered: Covered])[] {
  return COVERAGE_KINDS.flatMap(([key, name]) => {
    const covered = coverage[key];
    return covered === undefined || covered.total === 0 ? [] : [[name, covered] as const];
  });
}

export const UNPROVEN = 'No case got a success: this run proves nothing. Check the ids and credentials of --env.';
export const INTERRUPTED = 'The run was interrupted before its end.';

/** What warnings are about. */
export const SUGGESTED = 'about what the document only suggests (findings with --inferred)';

export const OF_TRAFFIC = 'about rejected requests that break the document, and what it only suggests';

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

/**
 * The figures of exchanges that nobody planned in one line.
 *
 * @example trafficFigures(summary) // '124 exchanges: 119 conform, 5 violate the document, 3 not in the document'
 */
export function trafficFigures(summary: ReportSummary): string {
  const { passed, failed, known, unchecked = 0, skipped, warned } = summary;
  const all = count(passed + failed + unchecked + skipped, 'exchange');
  const parts = [
    `${passed} ${passed === 1 ? 'conforms' : 'conform'}${warned > 0 ? ` (${warned} with warnings)` : ''}`,
    `${failed} ${failed === 1 ? 'violates' : 'violate'} the document${known > 0 ? ` (${known} known)` : ''}`,
    ...(unchecked > 0 ? [`${unchecked} not checked`] : []),
    ...(skipped > 0 ? [`${skipped} not in the document`] : []),
  ];
  return `${all}: ${parts.join(', ')}`;
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
  unasked = [],
  notListened: { callbacks, webhooks } = { callbacks: 0, webhooks: 0 },
}: ReportSummary): string[] {
  const sent = [
    ...(callbacks > 0 ? [count(callbacks, 'callback')] : []),
    ...(webhooks > 0 ? [count(webhooks, 'webhook')] : []),
  ].join(' and ');
  return [
    ...(interrupted ? [INTERRUPTED] : []),
    ...(ended === undefined ? [] : [`Not every case was sent (${ended}): --resume continues from a JSON report.`]),
    ...(cleanUp === undefined || cleanUp.removed === 0
      ? []
      : [`Deleted ${count(cleanUp.removed, 'resource')} that the run created.`]),
    ...(cleanUp?.left ?? []).map((line) => `Left behind: ${line}`),
    ...(callbacks + webhooks > 0 ? [`The document declares ${sent} that nobody listened for (--callbacks does).`] : []),
    ...unasked,
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

/** The first of some names of a document, and how many more there are. */
export function names(all: readonly string[], most: number): string {
  return firstNames(all.map(visible), most);
}

/** `12 of 14`. */
export function share({ exercised, total }: Covered): string {
  return `${exercised} of ${total}`;
}

/**
 * The responses that a case may bring, in words.
 *
 * @example expectedText(one) // "201 'docker-private'"
 */
export function expectedText({ expected, callback, webhook }: Case): string {
  if (webhook !== undefined) return 'a request that the document has for the webhook';
  const { choices, anySuccess, anyRejection } = expected;
  const named = choices.map(({ response, scenario }) => {
    const name = scenario?.name ?? '';
    return name === '' ? response.status : `${response.status} '${name}'`;
  });
  const words = [
    ...new Set(named),
    ...(anySuccess ? ['any declared success'] : []),
    ...(anyRejection ? ['any declared 4xx'] : []),
  ];
  const response = words.length === 0 ? 'a response that the document declares' : words.join(' or ');
  return callback === undefined ? response : `${response}, and the callback '${callback.name}'`;
}

/**
 * What came, in one line: status, media type, and the beginning of the body.
 *
 * @example responseText(one) // '422 application/json {"code":10008,…'
 */
export function responseText({ received, request, response }: ReportCase, most = 200): string {
  if (received === true) return callbackText({ request }, most);
  if (response === undefined) return 'no response';
  return [String(response.status), ...contentText(response, most)].join(' ');
}

/**
 * What came to the listener, in one line: method, address, media type, and the beginning of the body.
 *
 * @example callbackText(callback) // 'POST http://127.0.0.1:9000/callbacks/5f… application/json {"paid":true}'
 */
export function callbackText({ request }: Pick<ReportCallback, 'request'>, most = 200): string {
  return [`${request.method} ${visible(request.url)}`, ...contentText(request, most)].join(' ');
}

/** Media type and the beginning of the body. */
function contentText({ headers, body }: Pick<ReportRequest, 'headers' | 'body'>, most: number): string[] {
  const type = header(headers, 'content-type');
  const text = body === undefined ? '' : bodyText(body);
  return [
    ...(type === undefined ? [] : [visible(type)]),
    ...(text === '' ? [] : [shorten(visible(text.trim().replace(/\s*\n\s*/g, ' ')), most)]),
  ];
}

/** A body as text: what isn't one is reported by its size. */
export function bodyText({ text, size, omitted }: ReportBody): string {
  if (text === undefined) return `(${count(size, 'byte')} that are not text)`;
  return omitted === undefined ? text : `${text}\n… ${omitted} of ${size} bytes left out`;
}

/** Where else a statement is violated, in words; empty where it is so in one place. */
export function otherPlaces(others: readonly string[], most = 3): string {
  if (others.length === 0) return '';
  const rest = others.length > most ? ` and ${count(others.length - most, 'more place')}` : '';
  return `also at ${others.slice(0, most).join(', ')}${rest}`;
}
