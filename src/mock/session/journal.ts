import type { Api } from '../../model';
import type { Delivery } from '../pipeline/delivery';
import type { Outcome } from '../pipeline/outcome';
import type { HttpRequest, HttpResponse, ValidatedRequest, Violation } from '../../exchange';
import { createMemoryBudget, type Hold, type MemoryBudget } from '../memory/memory-budget';
import { weightOfExchange } from '../memory/weights';
import { createListeners } from './listeners';

/** One request that a session responded to. It is not redacted: whoever lets it out of the process does that. */
export interface JournalEntry {
  /** The place of the response in its session, from 1. */
  readonly position: number;
  /** The time of the response, in milliseconds since 1970 by the session's clock. */
  readonly at: number;
  /** The operation's id; absent where the document has no such path or method. */
  readonly operation: string | undefined;
  readonly request: HttpRequest;
  readonly response: HttpResponse;
  /** What is wrong with the request. */
  readonly violations: readonly Violation[];
  readonly scenario: string | undefined;
  readonly override: string | undefined;
  readonly builtIn: boolean;
  readonly why: readonly string[];
  readonly nonConforming: readonly Violation[];
  readonly delivery: Delivery | undefined;
  /** The request as it was read, for those in this process. */
  readonly validated: ValidatedRequest;
  /** The state of the document that it was validated by. */
  readonly api: Api;
}

/** How much a journal keeps; the oldest entries go first. */
export interface JournalLimits {
  /** 1,000 entries by default. */
  readonly entries?: number;
  /** Bytes of all bodies together, 16 MiB by default; the newest entry stays whatever its size. */
  readonly bytes?: number;
}

/** The requests that a session received and the responses it gave, the oldest first. */
export interface Journal {
  /** How many entries are kept now. */
  readonly size: number;
  /** How many entries are no longer kept. */
  readonly dropped: number;
  entries(): readonly JournalEntry[];
  /**
   * Calls a listener for each entry from now on.
   *
   * @returns ends it
   */
  watch(listener: (entry: JournalEntry) => void): () => void;
}

/** A journal, for the session that writes it. */
export interface WritableJournal extends Journal {
  add(api: Api, position: number, at: number, outcome: Outcome): void;
  /** Forgets all entries; listeners stay. */
  clear(): void;
  /** Forgets the entries of a state of the document that is no longer served, and all before them. */
  forget(api: Api): void;
}

/** In bytes, where no option says otherwise. */
export const JOURNAL_BYTES = 16 * 1024 * 1024;

/**
 * Makes an empty journal. Writing an entry takes the same short time however many there are.
 *
 * @param budget what it shares with all that the mock keeps
 */
export function createJournal(
  { entries: most = 1000, bytes: mostBytes = JOURNAL_BYTES }: JournalLimits = {},
  budget: MemoryBudget = createMemoryBudget(),
): WritableJournal {
  // A ring: `first` is the place of the oldest entry.
  const ring: (JournalEntry | undefined)[] = [];
  const listeners = createListeners<[JournalEntry]>();
  let first = 0;
  let size = 0;
  let bytes = 0;
  let dropped = 0;
  const last = (count: number): readonly JournalEntry[] =>
    Array.from({ length: count }, (_, i) => ring[(first + size - count + i) % most]).filter((e) => e !== undefined);
  const dropOldest = (count: number): void => {
    for (let i = 0; i < count; i++) {
      const oldest = ring[first];
      if (oldest !== undefined) bytes -= bytesOf(oldest);
      ring[first] = undefined;
      first = (first + 1) % most;
      size--;
      dropped++;
      groups.noteDropped();
    }
  };
  const groups = createGroups(budget, last, dropOldest);
  return {
    get size() {
      return size;
    },
    get dropped() {
      return dropped;
    },
    entries: () => last(size),
    watch: (listener) => listeners.add(listener),
    add(api, position, at, outcome) {
      if (most < 1) {
        dropped++;
        return;
      }
      const entry = entryOf(api, position, at, outcome);
      if (size === most) dropOldest(1);
      ring[(first + size) % most] = entry;
      size++;
      bytes += bytesOf(entry);
      groups.noteAdded(bytesOf(entry));
      while (bytes > mostBytes && size > 1) dropOldest(1);
      for (const listener of listeners.all) listener(entry);
    },
    clear() {
      groups.clear();
      ring.length = 0;
      first = size = bytes = dropped = 0;
    },
    forget(api) {
      const served = last(size).map((entry) => entry.api);
      dropOldest(served.lastIndexOf(api) + 1);
    },
  };
}

/** Entries that the budget holds as one. */
interface Group {
  readonly hold: Hold;
  /** How many of them are kept. */
  left: number;
}

/** A group has as many bytes at least, where each entry counts for so many beside its bodies. */
const GROUP = 16 * 1024;
const ENTRY = 2048;

/** What the budget knows of a journal: small entries are weighed together, so that most requests need not. */
function createGroups(
  budget: MemoryBudget,
  last: (count: number) => readonly JournalEntry[],
  dropOldest: (count: number) => void,
): { noteAdded(bytes: number): void; noteDropped(): void; clear(): void } {
  const groups: Group[] = [];
  /** The newest entries, which are in no group yet. */
  let count = 0;
  let bytes = 0;
  return {
    noteAdded(more) {
      count++;
      bytes += more + ENTRY;
      if (bytes < GROUP) return;
      const weight = last(count).reduce((sum, entry) => sum + weightOf(entry), 0);
      const left = count;
      count = bytes = 0;
      const group: Group = { hold: budget.hold(weight, () => dropOldest(group.left)), left };
      groups.push(group);
    },
    noteDropped() {
      const [oldest] = groups;
      if (oldest === undefined) count--;
      else if (--oldest.left === 0) groups.shift()?.hold.release();
    },
    clear() {
      for (const { hold } of groups.splice(0)) hold.release();
      count = bytes = 0;
    },
  };
}

/** The entry of an outcome. */
export function entryOf(api: Api, position: number, at: number, outcome: Outcome): JournalEntry {
  const { validated, response, scenario, override, builtIn, why, nonConforming, delivery } = outcome;
  const { request, operation, violations } = validated;
  return {
    position,
    at,
    operation: operation?.id,
    request,
    response,
    violations,
    scenario,
    override,
    builtIn,
    why,
    nonConforming,
    delivery,
    validated,
    api,
  };
}

function bytesOf({ request, response }: JournalEntry): number {
  return (request.body?.length ?? 0) + (response.body?.length ?? 0);
}

function weightOf({ request, response, violations, nonConforming }: JournalEntry): number {
  return weightOfExchange(request, response, violations.length + nonConforming.length);
}
