import type { ReportCase, ReportSkip, ReportViolation } from './report';
import type { ReportEvent } from './reporter';

/** A case that stands for itself by its id: of most cases, no more is kept. */
export type CaseRef = Pick<ReportCase, 'id'>;

/** What a failed case is shown under; a baseline has its own cause, which doesn't depend on what else is sent. */
export function groupCause({ id, cause, sharedCause }: Pick<ReportCase, 'id' | 'cause' | 'sharedCause'>): string {
  return sharedCause ?? cause ?? id;
}

/** Failed cases of one cause: the one that is easiest to understand, and all the others. */
export interface FailureGroup {
  readonly smallest: ReportCase;
  /** In the order of their ids. */
  readonly others: readonly CaseRef[];
  /** Whether one of them makes the run fail. */
  readonly counts: boolean;
}

/** Takes one case, skip or warning after the other, and keeps one of each kind. */
interface Fold<T, G> {
  readonly add: (one: T) => void;
  /** How many were added. */
  readonly size: () => number;
  readonly groups: () => G[];
}

/**
 * Folds failed cases by their cause. What makes the run fail comes first, then what is documented, then what fails in
 * most cases; among equals the group whose smallest request is smaller. The order of the cases, which depends on how
 * many are sent at a time, does not matter.
 *
 * @example const failures = foldByCause(); failures.add(one); failures.groups()[0]?.smallest.curl
 */
function foldByCause(): Fold<ReportCase, FailureGroup> {
  interface Group {
    smallest: ReportCase;
    counts: boolean;
    isDocumented: boolean;
    readonly others: CaseRef[];
  }
  const found = new Map<string, Group>();
  let size = 0;
  return {
    add(one) {
      size++;
      const isDocumented = one.level === 'documented';
      const cause = groupCause(one);
      const group = found.get(cause);
      if (group === undefined) {
        found.set(cause, { smallest: one, counts: one.counts, isDocumented, others: [] });
        return;
      }
      const isSmaller = bySize(one, group.smallest) < 0;
      group.others.push({ id: (isSmaller ? group.smallest : one).id });
      if (isSmaller) group.smallest = one;
      group.counts ||= one.counts;
      group.isDocumented ||= isDocumented;
    },
    size: () => size,
    groups: () =>
      [...found.values()]
        .sort(
          (a, b) =>
            Number(b.counts) - Number(a.counts) ||
            Number(b.isDocumented) - Number(a.isDocumented) ||
            b.others.length - a.others.length ||
            bySize(a.smallest, b.smallest),
        )
        .map(({ smallest, others, counts }) => ({ smallest, others: others.sort(byId), counts })),
  };
}

type GroupedCase = Pick<ReportSkip, 'id' | 'statement'>;

/** Skips, or cases that were not checked, for one reason. */
export interface ReasonGroup {
  readonly reason: string;
  /** In the order in which they came, with the statements that they come from. */
  readonly cases: readonly [GroupedCase, ...GroupedCase[]];
  /** Whether one of them makes the run fail. */
  readonly counts: boolean;
}

/** Folds skips, or cases that were not checked, by their reason, the most frequent first. */
function foldByReason(): Fold<ReportSkip | ReportCase, ReasonGroup> {
  const found = new Map<string, ReasonGroup & { counts: boolean; readonly cases: GroupedCase[] }>();
  let size = 0;
  return {
    add(one) {
      size++;
      const { id, reason = '', statement } = one;
      const counts = 'counts' in one && one.counts;
      const group = found.get(reason);
      if (group === undefined) found.set(reason, { reason, cases: [{ id, statement }], counts });
      else {
        group.cases.push({ id, statement });
        group.counts ||= counts;
      }
    },
    size: () => size,
    groups: () => [...found.values()].sort((a, b) => b.cases.length - a.cases.length),
  };
}

/** Warnings about one statement, for one reason: the first of them stands for all. */
export interface WarningGroup {
  readonly first: ReportViolation;
  /** The cases that have one. */
  readonly cases: readonly CaseRef[];
}

/** Folds the warnings of cases by the statement that they are about and their reason, those of most cases first. */
function foldWarnings(): Fold<ReportCase, WarningGroup> {
  const found = new Map<string, { readonly first: ReportViolation; readonly cases: CaseRef[] }>();
  let size = 0;
  return {
    add({ id, warnings = [] }) {
      size++;
      for (const warning of warnings) {
        const { code, statement, reason } = warning;
        const key = JSON.stringify([code, statement.pointer, statement.text, reason]);
        const group = found.get(key);
        if (group === undefined) found.set(key, { first: warning, cases: [{ id }] });
        else if (group.cases.at(-1)?.id !== id) group.cases.push({ id });
      }
    },
    size: () => size,
    groups: () => [...found.values()].sort((a, b) => b.cases.length - a.cases.length),
  };
}

/** What the end of a report is made of, folded while the run goes on: what passed isn't kept. */
export interface RunFold {
  readonly note: (event: ReportEvent) => void;
  readonly failures: Fold<ReportCase, FailureGroup>;
  /** Failures that are in the baseline. */
  readonly known: Fold<ReportCase, FailureGroup>;
  readonly warned: Fold<ReportCase, WarningGroup>;
  readonly unchecked: Fold<ReportSkip | ReportCase, ReasonGroup>;
  readonly skips: Fold<ReportSkip | ReportCase, ReasonGroup>;
}

/** @example const fold = foldRun(); fold.note(event); fold.failures.groups() */
export function foldRun(): RunFold {
  const folds = {
    failures: foldByCause(),
    known: foldByCause(),
    warned: foldWarnings(),
    unchecked: foldByReason(),
    skips: foldByReason(),
  };
  return {
    ...folds,
    note(event) {
      if (event.type === 'skip') folds.skips.add(event.skip);
      if (event.type !== 'case') return;
      if (event.verdict === 'failed' || event.verdict === 'flaky')
        (event.reportedCase().known ? folds.known : folds.failures).add(event.reportedCase());
      if (event.warned) folds.warned.add(event.reportedCase());
      if (event.verdict === 'unchecked' || event.verdict === 'masked') folds.unchecked.add(event.reportedCase());
    },
  };
}

/** What a failed case is called by: the first of what was found, the documented before the observed. */
export function headline({ violations }: ReportCase): ReportViolation | undefined {
  return violations.find(({ level }) => level === 'documented') ?? violations[0];
}

/** Violations of one statement in one exchange, as in each item of a list: the first of them stands for all. */
export interface ViolationGroup {
  readonly first: ReportViolation;
  /** Where the others are: `response.body/1/id`. */
  readonly others: readonly string[];
}

/**
 * Folds the violations of an exchange by their statement, in the order of the first of each.
 *
 * @example groupViolations(one.violations).map(({ first, others }) => [first.message, others.length])
 */
export function groupViolations(violations: readonly ReportViolation[]): ViolationGroup[] {
  const found = new Map<string, { readonly first: ReportViolation; readonly others: string[] }>();
  for (const violation of violations) {
    const { code, level, statement } = violation;
    const key = JSON.stringify([code, level, statement.pointer]);
    const group = found.get(key);
    if (group === undefined) found.set(key, { first: violation, others: [] });
    else group.others.push(`${violation.in}${violation.pointer}`);
  }
  return [...found.values()];
}

/**
 * Those that count first, that fail again, and that are documented: the smallest must not be one that does not matter.
 */
function bySize(a: ReportCase, b: ReportCase): number {
  return (
    Number(b.counts) - Number(a.counts) ||
    Number(a.verdict === 'flaky') - Number(b.verdict === 'flaky') ||
    Number(b.level === 'documented') - Number(a.level === 'documented') ||
    groupViolations(a.violations).length - groupViolations(b.violations).length ||
    a.violations.length - b.violations.length ||
    Number(isOfOtherThings(a)) - Number(isOfOtherThings(b)) ||
    sizeOf(a) - sizeOf(b) ||
    byId(a, b)
  );
}

/** Whether a case is about more than what the document shows: an unusual header, say, has no part in most failures. */
function isOfOtherThings({ kind }: ReportCase): boolean {
  return kind !== 'example' && kind !== 'scenario';
}

function sizeOf({ request }: ReportCase): number {
  const headers = request.headers.reduce((sum, [name, value]) => sum + name.length + value.length, 0);
  return (request.body?.size ?? 0) + request.url.length + headers;
}

function byId(a: CaseRef, b: CaseRef): number {
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}
