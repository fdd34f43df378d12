import type { ReportCase, ReportSkip, ReportViolation } from './report';

/** Failed cases of one cause: the one that is easiest to understand, and all the others. */
export interface FailureGroup {
  readonly smallest: ReportCase;
  /** In the order of their ids. */
  readonly others: readonly ReportCase[];
  /** Whether one of them makes the run fail. */
  readonly counts: boolean;
}

/**
 * Groups failed cases by their cause. What makes the run fail comes first, then what is documented; among equals the
 * group whose smallest request is smaller. The order of the cases, which depends on how many are sent at a time, does
 * not matter.
 *
 * @example groupByCause(failures)[0]?.smallest.curl
 */
export function groupByCause(failures: readonly ReportCase[]): FailureGroup[] {
  const groups = new Map<string, ReportCase[]>();
  for (const one of failures) {
    const cause = one.cause ?? one.id;
    const group = groups.get(cause);
    if (group === undefined) groups.set(cause, [one]);
    else group.push(one);
  }
  return [...groups.values()]
    .map((cases): FailureGroup & { readonly smallest: ReportCase } => {
      const [smallest, ...others] = cases.sort(bySize);
      if (smallest === undefined) throw new Error('a group without cases');
      return { smallest, others: others.sort(byId), counts: cases.some(({ counts }) => counts) };
    })
    .sort((a, b) => Number(b.counts) - Number(a.counts) || levelOf(a) - levelOf(b) || bySize(a.smallest, b.smallest));
}

/** Skips, or cases that were not checked, by their reason, the most frequent first. */
export function groupByReason<T extends ReportSkip | ReportCase>(
  all: readonly T[],
): (readonly [reason: string, group: readonly T[]])[] {
  const groups = new Map<string, T[]>();
  for (const one of all) groups.set(one.reason ?? '', [...(groups.get(one.reason ?? '') ?? []), one]);
  return [...groups].sort(([, a], [, b]) => b.length - a.length);
}

/** Warnings about one statement: the first of them stands for all. */
export interface WarningGroup {
  readonly first: ReportViolation;
  /** The cases that have one. */
  readonly cases: readonly ReportCase[];
}

/** The warnings of cases by the statement that they are about, those of most cases first. */
export function groupWarnings(cases: readonly ReportCase[]): WarningGroup[] {
  const groups = new Map<string, { readonly first: ReportViolation; readonly cases: ReportCase[] }>();
  for (const one of cases) {
    for (const warning of one.warnings ?? []) {
      const key = `${warning.code} ${warning.statement.pointer} ${warning.statement.text}`;
      const group = groups.get(key);
      if (group === undefined) groups.set(key, { first: warning, cases: [one] });
      else if (!group.cases.includes(one)) group.cases.push(one);
    }
  }
  return [...groups.values()].sort((a, b) => b.cases.length - a.cases.length);
}

/** What a failed case is called by: the first of what was found, the documented before the observed. */
export function headline({ violations }: ReportCase): ReportViolation | undefined {
  return violations.find(({ level }) => level === 'documented') ?? violations[0];
}

function levelOf({ smallest, others }: FailureGroup): number {
  return [smallest, ...others].some(({ level }) => level === 'documented') ? 0 : 1;
}

/**
 * Those that count first, that fail again, and that are documented: the smallest must not be one that does not matter.
 */
function bySize(a: ReportCase, b: ReportCase): number {
  return (
    Number(b.counts) - Number(a.counts) ||
    flakiness(a) - flakiness(b) ||
    weakness(a) - weakness(b) ||
    sizeOf(a) - sizeOf(b) ||
    byId(a, b)
  );
}

function flakiness({ verdict }: ReportCase): number {
  return verdict === 'flaky' ? 1 : 0;
}

function weakness({ level }: ReportCase): number {
  return level === 'documented' ? 0 : 1;
}

function sizeOf({ request }: ReportCase): number {
  const headers = request.headers.reduce((sum, [name, value]) => sum + name.length + value.length, 0);
  return (request.body?.size ?? 0) + request.url.length + headers;
}

function byId(a: ReportCase, b: ReportCase): number {
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}
