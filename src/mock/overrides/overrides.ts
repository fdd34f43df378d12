import type { Api } from '../../model';
import { checkOverride } from './check';
import { OverrideError } from '../../errors';
import { createMemoryBudget, type Hold, type MemoryBudget } from '../memory/memory-budget';
import { weightOfValue } from '../memory/weights';
import type { OverrideDraft, Step } from './reply';

/** An override in a session, and how far it has come. */
export interface Override extends OverrideDraft {
  readonly id: string;
  /** How many requests it has responded to. */
  readonly used: number;
  /** Whether there is a reply left. */
  readonly active: boolean;
}

/** What replaces the document's responses in a session. */
export interface Overrides {
  /** How many there are, used up or not. */
  readonly size: number;
  /** The newest first, which is the order in which they are asked. */
  list(): readonly Override[];
  /**
   * Adds an override, or puts one instead of that with an id (which keeps its count).
   *
   * @throws {OverrideError} for one that names what the document does not have, or that would break it
   * @example session.overrides.put({ operation: 'createPackage', replies: [{ reply: { status: 422, example:
   * 'unknown-type' } }] })
   */
  put(draft: OverrideDraft, id?: string): Override;
  /** @returns whether there was one */
  remove(id: string): boolean;
  clear(): void;
  /**
   * Goes over to another state of the document. Overrides that still conform to it stay, with their counts.
   *
   * @returns why each of the others was removed
   */
  serve(api: Api): readonly OverrideError[];
}

/** An override that may respond to a request. */
export interface Candidate {
  readonly id: string;
  readonly when: OverrideDraft['when'];
  readonly step: Step;
  /** Counts the reply as given. */
  use(): void;
  /** Takes that back. */
  giveBack(): void;
}

/** Overrides, for the session that asks them. */
export interface AskableOverrides extends Overrides {
  /** Those of an operation that have a reply left, the newest first. */
  candidates(operation: string | undefined): Iterable<Candidate>;
  /** All of them as they were handed in, the oldest first. */
  copies(): Iterable<OverrideCopy>;
  /** Puts an override as another process has it, whatever the document says; as the newest, where it isn't there. */
  copy(copy: OverrideCopy): void;
  /** How many were ever made: the next one's id follows. */
  made: number;
}

/** An override as processes hand it to each other. */
export interface OverrideCopy {
  readonly id: string;
  readonly draft: OverrideDraft;
  readonly used: number;
}

interface Entry extends OverrideCopy {
  used: number;
  hold?: Hold;
}

/** So many are kept with those that are used up; beyond that, the oldest of these go. */
const MOST = 1000;

/**
 * Makes a session's overrides; none at first.
 *
 * @param budget what they share with all that the mock keeps
 */
export function createOverrides(first: Api, budget: MemoryBudget = createMemoryBudget()): AskableOverrides {
  let api = first;
  let newestFirst: readonly Entry[] = [];
  const keep = (entries: readonly Entry[]): void => {
    newestFirst = entries;
    overrides.size = entries.length;
  };
  const place = (entry: Entry): void => {
    const known = newestFirst.find(({ id }) => id === entry.id);
    known?.hold?.release();
    keep(known === undefined ? [entry, ...newestFirst] : newestFirst.map((e) => (e === known ? entry : e)));
    entry.hold = budget.hold(weightOfValue(entry.draft), () => remove(entry));
  };
  const remove = (gone: Entry | undefined): void => {
    if (gone === undefined) return;
    gone.hold?.release();
    keep(newestFirst.filter((entry) => entry !== gone));
  };
  const overrides = {
    // A field: each request looks at it.
    size: 0,
    made: 0,
    list: () => newestFirst.map(overrideOf),
    put(draft: OverrideDraft, id?: string): Override {
      if (draft.replies.length === 0) throw new OverrideError(`${draft.operation}: there is nothing to reply with`);
      checkOverride(api, draft);
      const known = newestFirst.find((entry) => entry.id === id);
      const entry: Entry = { id: id ?? `o${++overrides.made}`, draft, used: known?.used ?? 0 };
      place(entry);
      if (newestFirst.length > MOST) remove([...newestFirst].reverse().find((one) => nextStep(one) === undefined));
      return overrideOf(entry);
    },
    remove(id: string): boolean {
      const found = newestFirst.find((entry) => entry.id === id);
      remove(found);
      return found !== undefined;
    },
    clear() {
      for (const { hold } of newestFirst) hold?.release();
      keep([]);
    },
    serve(next: Api): readonly OverrideError[] {
      api = next;
      const gone = newestFirst.flatMap((entry) => {
        const error = whyNot(next, entry.draft);
        return error === undefined ? [] : [{ entry, error }];
      });
      for (const { entry } of gone) remove(entry);
      return gone.map(({ error }) => error);
    },
    candidates: (operation: string | undefined) => candidatesOf(newestFirst, operation),
    copies: () => [...newestFirst].reverse(),
    copy: (copy: OverrideCopy): void => place({ ...copy }),
  };
  return overrides;
}

/** Why a document does not allow an override any more. */
function whyNot(api: Api, draft: OverrideDraft): OverrideError | undefined {
  try {
    checkOverride(api, draft);
    return undefined;
  } catch (error) {
    if (error instanceof OverrideError) return error;
    throw error;
  }
}

function* candidatesOf(newestFirst: readonly Entry[], operation: string | undefined): Iterable<Candidate> {
  for (const entry of newestFirst) {
    if (entry.draft.operation !== operation) continue;
    const step = nextStep(entry);
    if (step === undefined) continue;
    const { id, draft } = entry;
    yield { id, when: draft.when, step, use: () => void entry.used++, giveBack: () => void entry.used-- };
  }
}

function overrideOf(entry: Entry): Override {
  return { ...entry.draft, id: entry.id, used: entry.used, active: nextStep(entry) !== undefined };
}

/** The step whose turn it is. */
function nextStep({ draft: { replies }, used }: Entry): Step | undefined {
  let end = 0;
  for (const [i, step] of replies.entries()) {
    end += timesOf(step, i === replies.length - 1);
    if (used < end) return step;
  }
  return undefined;
}

function timesOf({ times }: Step, isLast: boolean): number {
  return times ?? (isLast ? Infinity : 1);
}
