import { addTo } from '../../document';
import { firstNames } from '../../text';
import type { CaseFilter, OperationFilter } from '../../contract';
import { selectionOf } from '../../contract/plan/selection/case-filter';
import { unknownPatterns } from '../../contract/plan/selection/operation-filter';
import { nearest } from '../../document/nearest';
import { CliError } from '../../errors';
import type { Api } from '../../model';

/** The flags of `tandem verify` that select cases, as commander gives them. */
export interface CaseFlags extends Pick<CaseFilter, 'only' | 'skip' | 'shard' | 'readOnly'> {
  readonly includeTag?: readonly string[];
  readonly includeOperation?: readonly string[];
  readonly includeMethod?: readonly string[];
  readonly includePath?: readonly string[];
  readonly excludeTag?: readonly string[];
  readonly excludeOperation?: readonly string[];
  readonly excludeMethod?: readonly string[];
  readonly excludePath?: readonly string[];
  readonly excludeDeprecated?: boolean;
}

/**
 * The filter that the flags stand for.
 *
 * @throws CliError for a pattern that no operation of the document fits, with the name that was probably meant, and
 * for flags that together leave no operation
 */
export function caseFilter(api: Api, flags: CaseFlags): CaseFilter {
  const { only, skip, shard, readOnly } = flags;
  const operations: OperationFilter = {
    include: {
      tag: flags.includeTag ?? [],
      operation: flags.includeOperation ?? [],
      method: flags.includeMethod ?? [],
      path: flags.includePath ?? [],
    },
    exclude: {
      tag: flags.excludeTag ?? [],
      operation: flags.excludeOperation ?? [],
      method: flags.excludeMethod ?? [],
      path: flags.excludePath ?? [],
      deprecated: flags.excludeDeprecated,
    },
    readOnly,
  };
  const [unknown] = unknownPatterns(api, operations);
  if (unknown !== undefined) {
    const { flag, pattern, near, names } = unknown;
    const [, kind = ''] = flag.split('-');
    const what = kind === 'operation' ? 'an id' : `a ${kind}`;
    throw new CliError(`--${flag} ${pattern}: no operation has such ${what}; ${suggestion(pattern, near, names)}`);
  }
  const filter = { only, skip, shard, ...operations };
  assertOperationsLeft(api, filter);
  return filter;
}

/**
 * A document without operations asks nothing of a server; its webhooks are listened for.
 *
 * @throws CliError that says so
 */
export function assertOperations({ document, operations, webhooks }: Api, listens: boolean): void {
  if (operations.length > 0 || (listens && webhooks.length > 0)) return;
  const { name } = document;
  throw new CliError(
    webhooks.length > 0
      ? `${name} describes webhooks only, which a server sends by itself: --callbacks listens for them`
      : `${name} has no operation: there is nothing to verify`,
  );
}

/** @throws CliError where none of the operations that `--only` may mean is left, with what each is left out for */
function assertOperationsLeft(api: Api, filter: CaseFilter): void {
  const { mayHave, leftOut } = selectionOf(filter);
  const reasons = new Map<string, string[]>();
  for (const operation of api.operations) {
    if (!mayHave(`${operation.id}/`)) continue;
    const reason = leftOut(operation);
    if (reason === undefined) return;
    addTo(reasons, reason, `${operation.method} ${operation.path}`);
  }
  if (reasons.size === 0) return;
  const groups = [...reasons].map(([reason, names]) => `${firstNames(names, MOST_NAMES)} (${reason})`);
  throw new CliError(`no operation is left to try: ${groups.join('; ')}`);
}

/** Why a filter selects no case: no id is one that `--only` asks for, or `--skip` leaves none. */
export function nothingSelected(api: Api, { only = [], skip = [] }: CaseFilter): string {
  if (only.length === 0) return `--skip ${skip.join(', ')}: no case is left; --list without it prints them all`;
  const names = [...api.operations.map(({ id }) => id), 'unmatched'];
  const missing = only.flatMap((pattern) => {
    const [start = ''] = pattern.split(/[/*]/, 1);
    const near = names.includes(start) ? undefined : nearest(start, names);
    return near === undefined ? [] : [` (did you mean '${near}${pattern.slice(start.length)}'?)`];
  });
  return `--only ${only.join(', ')}: no case has such an id${missing[0] ?? ''}; --list prints them all`;
}

const MOST_NAMES = 10;

function suggestion(pattern: string, near: string | undefined, names: readonly string[]): string {
  if (pattern.includes(',')) return 'give the flag again for each name';
  if (near !== undefined) return `did you mean '${near}'?`;
  if (names.length === 0) return 'the document has none';
  return `the document has ${firstNames(names, MOST_NAMES)}`;
}
