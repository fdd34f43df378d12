import { globExpression } from '../../../text';
import { isSafeMethod } from '../../../exchange';
import type { Operation } from '../../../model';
import type { Case } from '../../case';
import { leftOut, notSafe, type OperationFilter } from './operation-filter';

/** Which cases of a plan are selected. */
export interface CaseFilter extends OperationFilter {
  /** Ids or patterns (`*` stands for any text) of the cases to send; all by default. */
  readonly only?: readonly string[] | undefined;
  /** Ids or patterns of the cases to leave out. */
  readonly skip?: readonly string[] | undefined;
  /** The part of the plan for one of several machines: `{ index: 1, of: 3 }` is the first third. */
  readonly shard?: { readonly index: number; readonly of: number } | undefined;
  /** Cases that are known to pass: they are skipped, and what is held against them is sent. */
  readonly passed?: { readonly ids: ReadonlySet<string>; readonly reason: string } | undefined;
}

/** Selects ids as they come. */
export interface Selection {
  /** Whether anything is left out at all. */
  readonly isPartial: boolean;
  /** Whether any id that begins so may be selected. */
  readonly mayHave: (start: string) => boolean;
  /** Whether an id is selected; each is asked for once, since shards count them. */
  readonly has: (id: string) => boolean;
  /** How many ids were selected by name, whichever shard they belong to. */
  readonly named: () => number;
  /** Why an operation is skipped as a whole, or requests that belong to none; `undefined` where they aren't. */
  readonly leftOut: (operation: Operation | undefined) => string | undefined;
  /** Why a case of this id is skipped before it is made, since it passed before. */
  readonly passed: (id: string) => string | undefined;
  /** Why a case is skipped; `undefined` where it is sent. */
  readonly skips: (one: Case) => string | undefined;
}

/** Reads a filter. */
export function selectionOf({ only = [], skip = [], shard, passed, ...operations }: CaseFilter): Selection {
  const wanted = only.map(globExpression);
  const unwanted = skip.map(globExpression);
  const starts = only.map((pattern) => pattern.split('*', 1)[0] ?? '');
  const isLeftOut = leftOut(operations);
  const { readOnly = false } = operations;
  let named = 0;
  return {
    isPartial: only.length > 0 || skip.length > 0 || shard !== undefined,
    mayHave: (start) => only.length === 0 || starts.some((one, i) => mayStart(one, start, only[i] === one)),
    has(id) {
      const matches = (patterns: readonly RegExp[]): boolean => patterns.some((pattern) => pattern.test(id));
      if ((wanted.length > 0 && !matches(wanted)) || matches(unwanted)) return false;
      named++;
      return shard === undefined || (named - 1) % shard.of === shard.index - 1;
    },
    named: () => named,
    leftOut: (operation) => (operation === undefined ? withoutOperation(operations) : isLeftOut(operation)),
    passed: (id) => (passed?.ids.has(id) === true ? passed.reason : undefined),
    skips: (one) => (readOnly ? changes(one) : undefined),
  };
}

/** Why requests that belong to no operation are skipped. */
function withoutOperation({ include = {} }: OperationFilter): string | undefined {
  const [kind] = Object.entries(include).flatMap(([kind, patterns]) => (patterns.length > 0 ? [kind] : []));
  return kind === undefined ? undefined : `of no operation (--include-${kind})`;
}

/** Why a case may change something. */
function changes({ draft, before }: Case): string | undefined {
  const method = 'operation' in draft ? (draft.method ?? draft.operation.method) : draft.method;
  if (!isSafeMethod(method)) return notSafe(method);
  return before === undefined ? undefined : '--read-only: something must be created first';
}

function mayStart(pattern: string, start: string, isWhole: boolean): boolean {
  return pattern.startsWith(start) || (!isWhole && start.startsWith(pattern));
}
