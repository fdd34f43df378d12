import type { Covered } from '../checks';
import { COVERAGE_KINDS } from './phrases';
import { ReportError } from '../errors';
import type { Report, ReportCase, ReportSkip, ReportSummary } from './report';
import { verdictOf } from './verdict';

/**
 * Merges the reports of a run that was sent in shards: all cases, the figures counted anew, coverage united (what one
 * shard exercised is exercised). A case in several reports is that of the last one, such as a shard that was run again;
 * the duration is that of the slowest shard.
 *
 * @throws {ReportError} when none exists, when they are not of one document, or when a shard is missing
 * @example merge([readReport(one, '1.json'), readReport(two, '2.json')]).summary.verdict
 */
export function merge(reports: readonly Report[]): Report {
  const [first, ...others] = reports;
  if (first === undefined) throw new ReportError('there is no report to merge');
  for (const other of others) {
    if (other.title !== first.title)
      throw new ReportError(`reports of different documents cannot be merged: '${first.title}' and '${other.title}'`);
    if (other.seed !== first.seed)
      throw new ReportError(`shards of different seeds are not of one plan: ${first.seed} and ${other.seed}`);
  }
  if (others.length > 0) assertWhole(reports);
  const { shard: _part, ...start } = first;
  const cases = byId(reports.flatMap((report) => report.cases));
  // A run that goes on from another one is the end of both: what that one left, this one has reached.
  const resuming = reports.filter(({ resumes }) => resumes !== undefined);
  const ends = resuming.length === 0 ? reports : resuming;
  // What one shard skipped and another one sent was sent.
  const sent = new Set(cases.map(({ id }) => id));
  const skipped = byId(ends.flatMap((report) => report.skipped)).filter(({ id }) => !sent.has(id));
  return {
    ...(others.length > 0 ? start : first),
    target: [...new Set(reports.map(({ target }) => target))].join(', '),
    startedAt: reports.map(({ startedAt }) => startedAt).sort()[0] ?? first.startedAt,
    planned: Math.max(cases.length, ...reports.map(({ planned = 0 }) => planned)),
    cases,
    skipped,
    summary: summaryOf({ all: reports.map(summaryIn), ends: ends.map(summaryIn) }, cases, skipped),
  };
}

/** @throws {ReportError} where a part of the plan is missing: nobody knows what it would have found */
function assertWhole(reports: readonly Report[]): void {
  const shards = reports.flatMap(({ shard }) => shard ?? []);
  const [part] = shards;
  if (part === undefined) return;
  const other = shards.find(({ of }) => of !== part.of);
  if (other !== undefined) throw new ReportError(`shards of ${part.of} and of ${other.of} parts are not of one run`);
  const all = Array.from({ length: part.of }, (_, i) => i + 1);
  const missing = all.filter((index) => !shards.some((one) => one.index === index));
  if (missing.length === 0) return;
  const names = missing.map((index) => `${index}/${part.of}`).join(', ');
  throw new ReportError(`the report of shard ${names} is missing: without it, the run isn't whole`);
}

/** Each once, in the order of the first occurrence. */
function byId<T extends ReportCase | ReportSkip>(all: readonly T[]): T[] {
  return [...new Map(all.map((one) => [one.id, one])).values()];
}

function summaryIn({ summary }: Report): ReportSummary {
  return summary;
}

/** The summaries of all reports, and of those that say how the run ended. */
interface Summaries {
  readonly all: readonly ReportSummary[];
  readonly ends: readonly ReportSummary[];
}

/** What all runs removed, and what each left. */
function cleanedUp(summaries: readonly ReportSummary[]): Pick<ReportSummary, 'cleanUp'> {
  const all = summaries.flatMap(({ cleanUp }) => cleanUp ?? []);
  if (all.length === 0) return {};
  const removed = all.reduce((sum, one) => sum + one.removed, 0);
  return { cleanUp: { removed, left: all.flatMap(({ left }) => left) } };
}

/** What came unasked in any run; what no run listened for. */
function listening(summaries: readonly ReportSummary[]): Pick<ReportSummary, 'unasked' | 'notListened'> {
  const unasked = summaries.flatMap((one) => one.unasked ?? []);
  const [notListened, ...others] = summaries.map((one) => one.notListened);
  const isNowhere = notListened !== undefined && others.every((one) => one !== undefined);
  return { ...(unasked.length === 0 ? {} : { unasked }), ...(isNowhere ? { notListened } : {}) };
}

function summaryOf(
  { all: summaries, ends }: Summaries,
  cases: readonly ReportCase[],
  skipped: readonly ReportSkip[],
): ReportSummary {
  const failed = cases.filter(({ verdict }) => verdict === 'failed' || verdict === 'flaky');
  const number = (wanted: ReportCase['verdict']): number => cases.filter(({ verdict }) => verdict === wanted).length;
  const sawSuccess = summaries.some((summary) => summary.sawSuccess);
  const interrupted = ends.some((summary) => summary.interrupted);
  const reached = new Set(cases.map(({ operation }) => operation));
  const uncheckedOperations = [...new Set(ends.flatMap((one) => one.uncheckedOperations ?? []))].filter(
    (operation) => !reached.has(operation),
  );
  const ended = ends.find((summary) => summary.ended !== undefined)?.ended;
  return {
    verdict: verdictOf(
      { sawSuccess, interrupted },
      {
        counting: failed.filter(({ counts }) => counts).length,
        unchecked: cases.filter((one) => isNotChecked(one) && one.counts).length + uncheckedOperations.length,
      },
    ),
    passed: number('passed'),
    failed: failed.length,
    flaky: number('flaky'),
    masked: number('masked'),
    unchecked: number('unchecked'),
    ...(uncheckedOperations.length === 0 ? {} : { uncheckedOperations }),
    skipped: skipped.length,
    warned: cases.filter(({ warnings = [] }) => warnings.length > 0).length,
    known: failed.filter(({ known }) => known).length,
    mended: cases.filter(({ known, verdict }) => known && verdict === 'passed').map(({ id }) => id),
    sawSuccess,
    interrupted,
    ...(ended === undefined ? {} : { ended }),
    ...cleanedUp(summaries),
    ...listening(summaries),
    duration: Math.max(...summaries.map(({ duration }) => duration)),
    coverage: unitedCoverage(summaries),
  };
}

function isNotChecked({ verdict }: ReportCase): boolean {
  return verdict === 'unchecked' || verdict === 'masked';
}

function unitedCoverage(summaries: readonly ReportSummary[]): ReportSummary['coverage'] {
  // A run that broke off has no coverage.
  const all = summaries.map(({ coverage }) => coverage);
  const united = COVERAGE_KINDS.filter(([key]) => all.some((coverage) => coverage[key] !== undefined)).map(([key]) => [
    key,
    unite(all.flatMap((coverage) => coverage[key] ?? []).filter(({ total }) => total > 0)),
  ]);
  return Object.fromEntries(united) as ReportSummary['coverage'];
}

/** What is missing everywhere is missing. */
function unite(shards: readonly Covered[]): Covered {
  const [first, ...others] = shards;
  if (first === undefined) return { exercised: 0, total: 0, missing: [] };
  const missing = first.missing.filter((name) => others.every((other) => other.missing.includes(name)));
  return { exercised: first.total - missing.length, total: first.total, missing };
}
