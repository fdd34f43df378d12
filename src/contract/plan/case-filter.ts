/** Which cases of a plan are selected. */
export interface CaseFilter {
  /** Ids or patterns (`*` stands for any text) of the cases to send; all by default. */
  readonly only?: readonly string[] | undefined;
  /** Ids or patterns of the cases to leave out. */
  readonly skip?: readonly string[] | undefined;
  /** The part of the plan for one of several machines: `{ index: 1, of: 3 }` is the first third. */
  readonly shard?: { readonly index: number; readonly of: number } | undefined;
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
}

/** Reads a filter. */
export function selectionOf({ only = [], skip = [], shard }: CaseFilter): Selection {
  const wanted = only.map(toRegExp);
  const unwanted = skip.map(toRegExp);
  const starts = only.map((pattern) => pattern.split('*', 1)[0] ?? '');
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
  };
}

function mayStart(pattern: string, start: string, isWhole: boolean): boolean {
  return pattern.startsWith(start) || (!isWhole && start.startsWith(pattern));
}

function toRegExp(pattern: string): RegExp {
  const source = pattern
    .split('*')
    .map((text) => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'))
    .join('.*');
  return new RegExp(`^${source}$`, 's');
}
