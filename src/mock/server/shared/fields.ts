import { kindOf, type Part } from './parts/part';
import type { Change } from './stores/shared-store';

/** The values of a session that its store has, by their names. */
interface Fields {
  /** About how many characters the store has of them. */
  readonly size: number;
  /** Puts what the store has into the session. */
  read(changes: readonly Change[]): void;
  /** Takes all out of the session that the store had. */
  clear(): void;
  /**
   * What the session has that the store hasn't.
   *
   * @param isWhole all that the session has
   */
  differences(isWhole: boolean): readonly Change[];
  /** The store has these differences now. */
  commit(changes: readonly Change[]): void;
  /** Takes differences back. */
  undo(changes: readonly Change[]): void;
}

/** A value that the store has, and its place among all values. */
interface Field {
  readonly value: unknown;
  readonly order: number;
  readonly size: number;
}

type Known = Map<string, Field>;

/** Makes the fields of a session of which the store has nothing yet. A text begins with the place of its value. */
export function createFields(parts: readonly Part[]): Fields {
  const all = new Map(parts.map((part): [Part, Known] => [part, new Map<string, Field>()]));
  const tally: Tally = { size: 0, order: 0, found: new Map() };
  const placeOf = (name: string): [Part, Known] | undefined =>
    [...all].find(([part]) => part.kinds.includes(kindOf(name)));
  const note = (known: Known, name: string, field: Field | undefined): void => {
    tally.size += (field?.size ?? 0) - (known.get(name)?.size ?? 0);
    if (field === undefined) known.delete(name);
    else known.set(name, field);
  };
  const put = (name: string, text: string | null): void => {
    const [part, known] = placeOf(name) ?? [];
    if (part === undefined || known === undefined) return;
    const order = text === null ? 0 : parseInt(text, 10);
    const value = text === null ? undefined : part.read(text.slice(text.indexOf(' ') + 1), name);
    if (value === undefined && !known.has(name)) return;
    part.put(name, value);
    note(known, name, value === undefined ? undefined : { value, order, size: sizeOf(name, text) });
    tally.order = Math.max(tally.order, order);
  };
  // What was put isn't a change of this process.
  const untouched = (): void => parts.forEach((part) => void part.isTouched());
  return {
    get size() {
      return tally.size;
    },
    read(changes) {
      for (const [name, text] of changes) if (text === null) put(name, text);
      const set = changes.flatMap(([name, text]) => (text === null ? [] : [{ name, text, order: parseInt(text, 10) }]));
      for (const { name, text } of set.sort((a, b) => a.order - b.order)) put(name, text);
      untouched();
    },
    clear() {
      for (const [part, known] of all) {
        for (const name of [...known.keys()].reverse()) part.put(name, undefined);
        known.clear();
      }
      tally.size = tally.order = 0;
    },
    differences(isWhole) {
      tally.found = new Map();
      return [...all].flatMap(([part, known]) =>
        part.isTouched() || isWhole ? changesIn(part, known, tally, isWhole) : [],
      );
    },
    commit(changes) {
      for (const [name, text] of changes) {
        const known = placeOf(name)?.[1];
        if (known !== undefined) note(known, name, text === null ? undefined : tally.found.get(name));
      }
    },
    undo(changes) {
      for (const [name] of [...changes].reverse()) {
        const [part, known] = placeOf(name) ?? [];
        part?.put(name, known?.get(name)?.value);
      }
      untouched();
    },
  };
}

/** What is counted over all parts. */
interface Tally {
  size: number;
  /** The last place that was given. */
  order: number;
  /** What was found to differ, until the store has it. */
  found: Map<string, Field>;
}

function changesIn(part: Part, known: Known, tally: Tally, isWhole: boolean): Change[] {
  const changes: Change[] = [];
  const here = new Set<string>();
  for (const [name, value] of part.entries()) {
    here.add(name);
    const before = isWhole ? undefined : known.get(name);
    if (before !== undefined && before.value === value) continue;
    const order = before?.order ?? ++tally.order;
    const text = `${order} ${part.write(value, name)}`;
    tally.found.set(name, { value, order, size: sizeOf(name, text) });
    changes.push([name, text]);
  }
  for (const name of known.keys()) if (!here.has(name)) changes.push([name, null]);
  return changes;
}

function sizeOf(name: string, text: string | null): number {
  return name.length + (text?.length ?? 0);
}
