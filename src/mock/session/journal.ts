import type { Headers } from '../../exchange';
import type { Api } from '../../model';
import { createMemoryBudget, type Hold, type MemoryBudget } from '../memory/memory-budget';
import { weightOfExchange, weightOfFields } from '../memory/weights';
import type { Outcome } from '../pipeline/outcome';
import { type EntryPlace, type JournalEntry, type KeptBodies, type KeptEntry, NONE, shownEntry } from './journal-entry';

export type { JournalEntry } from './journal-entry';

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

interface Watcher {
  readonly listener: (entry: JournalEntry) => void;
  readonly isWanted?: (() => boolean) | undefined;
}

function watched(watchers: Set<Watcher>, watcher: Watcher): () => void {
  watchers.add(watcher);
  return () => void watchers.delete(watcher);
}

/** A journal, for the session that writes it. */
export interface WritableJournal extends Journal {
  /** @param isWanted asked before each entry: one that nobody wants isn't made ready to be looked at */
  watch(listener: Watcher['listener'], isWanted?: Watcher['isWanted']): () => void;
  add(place: EntryPlace, outcome: Outcome): void;
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
  // A ring: `first` is the place of the oldest entry, of which nothing is read when it goes.
  const ring: (KeptEntry | undefined)[] = [];
  const sizes: number[] = [];
  const watchers = new Set<Watcher>();
  let first = 0;
  let size = 0;
  let bytes = 0;
  let dropped = 0;
  const last = (count: number): readonly KeptEntry[] =>
    Array.from({ length: count }, (_, i) => ring[(first + size - count + i) % most]).filter((e) => e !== undefined);
  /** The last entries for those who look at them; what was looked at once stays as it is. */
  const shown = (count: number): readonly JournalEntry[] =>
    last(count).map((kept, i) => (ring[(first + size - count + i) % most] = shownEntry(kept)));
  const dropOldest = (count: number): void => {
    for (let i = 0; i < count; i++) {
      bytes -= sizes[first] ?? 0;
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
    entries: () => shown(size),
    watch: (listener, isWanted) => watched(watchers, { listener, isWanted }),
    add(place, outcome) {
      if (most < 1) return void dropped++;
      const kept = keptEntry(place, outcome, ring[(first + size - 1 + most) % most]);
      if (size === most) dropOldest(1);
      const at = (first + size) % most;
      const own = bytesOf(kept);
      ring[at] = kept;
      sizes[at] = own;
      size++;
      bytes += own;
      groups.noteAdded(own);
      while (bytes > mostBytes && size > 1) dropOldest(1);
      for (const { listener, isWanted } of watchers) if (isWanted?.() !== false) shown(1).forEach(listener);
    },
    clear() {
      groups.clear();
      ring.length = sizes.length = 0;
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
  last: (count: number) => readonly KeptEntry[],
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
export function entryOf({ api, position, at }: EntryPlace, outcome: Outcome): JournalEntry {
  const { validated, response, scenario, override, builtIn, why, nonConforming, delivery } = outcome;
  const { request, operation, violations } = validated;
  const facts = { violations, scenario, override, builtIn, why, nonConforming, delivery };
  return { position, at, operation: operation?.id, request, response, ...facts, validated, api };
}

/**
 * What is kept of an outcome.
 *
 * @param before what is kept of the one before
 */
function keptEntry(place: EntryPlace, outcome: Outcome, before: KeptEntry | undefined): KeptEntry {
  const { validated, response, scenario, why, delivery } = outcome;
  const { request, operation: kind } = validated;
  if (kind === undefined || !isOfDocument(outcome)) return entryOf(place, outcome);
  const { api, position, at, auth } = place;
  const { method, target, base } = request;
  const { status, headers } = response;
  const fields = fieldsLike(before !== undefined && 'fields' in before ? before.fields : [], request.headers);
  const bodies = keptBodies(request.body, response.body);
  return {
    api,
    position,
    at,
    auth,
    method,
    target,
    base,
    fields,
    kind,
    status,
    headers,
    bodies,
    scenario,
    why,
    delivery,
  };
}

/** Whether an outcome is the document's own response to a valid request, which the session has validated. */
function isOfDocument(outcome: Outcome): boolean {
  const { validated, builtIn, override, nonConforming, delivered, forwarded, error } = outcome;
  if (builtIn || override !== undefined || delivered === true || forwarded === true || error !== undefined)
    return false;
  return validated.violations.length === 0 && nonConforming.length === 0;
}

/** Header fields, with the texts of those before where they are the same: a client mostly sends the same ones again. */
function fieldsLike(before: readonly string[], headers: Headers): readonly string[] {
  const fields: string[] = [];
  let same = 0;
  for (const pair of headers)
    for (const text of pair) {
      const known = before[fields.length];
      if (text === known) same++;
      fields.push(text === known ? known : text);
    }
  return same === before.length && same === fields.length ? before : fields;
}

/** Small bodies share a buffer: an array of bytes of its own costs more than what is in it. */
const SHARED = 32 * 1024;
let shared = new Uint8Array(0);
let used = 0;

function keptBodies(request: Uint8Array | undefined, response: Uint8Array | undefined): KeptBodies {
  const size = (request?.length ?? 0) + (response?.length ?? 0);
  const isSmall = size <= SHARED / 8;
  if (isSmall && shared.length - used < size) [shared, used] = [new Uint8Array(SHARED), 0];
  const [bytes, from] = isSmall ? [shared, used] : [new Uint8Array(size), 0];
  if (isSmall) used += size;
  if (request !== undefined) bytes.set(request, from);
  if (response !== undefined) bytes.set(response, from + size - response.length);
  return { bytes, from, received: request?.length ?? NONE, sent: response?.length ?? NONE };
}

/** How many bytes the bodies of an entry have. */
function bytesOf(kept: KeptEntry): number {
  if (!('fields' in kept)) return (kept.request.body?.length ?? 0) + (kept.response.body?.length ?? 0);
  const { received, sent } = kept.bodies;
  return Math.max(received, 0) + Math.max(sent, 0);
}

function weightOf(kept: KeptEntry): number {
  if (!('fields' in kept)) {
    const { request, response, violations, nonConforming } = kept;
    return weightOfExchange(request, response, violations.length + nonConforming.length);
  }
  const { method, target, fields, status, headers, bodies } = kept;
  const { bytes, from, received, sent } = bodies;
  const request = { method, target, headers: [], body: bytes.subarray(from, from + Math.max(received, 0)) };
  return weightOfFields(fields) + Math.max(sent, 0) + weightOfExchange(request, { status, headers }, 0);
}
