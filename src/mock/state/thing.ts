import type { Json, JsonObject } from '../../document';

/** What is kept of one member of a collection, or of a singleton. */
export interface Thing {
  /** Its id as text: what its path has. */
  readonly key: string;
  /** The members that are known of its representation. */
  readonly value: JsonObject;
  /** Those that were known when it was written: its entity tag says whether they are still the same. */
  readonly written?: JsonObject | undefined;
  /** Its body where that isn't an object: a file, a text. */
  readonly content?: { readonly type: string; readonly value: Json } | undefined;
  /** The file that it is about, each byte as the character of its number: what its download gives. */
  readonly file?: { readonly name: string | null; readonly type: string; readonly bytes: string } | undefined;
  /** Below what it was made, where its own path doesn't say it: the path of that list, and the ids in it. */
  readonly above?: readonly string[] | undefined;
  /** Whether all that a client may write is known: what is not in `value` was not written. */
  readonly isWhole: boolean;
  /** It was made in this session, and nothing that examples show stands below it. */
  readonly isNew: boolean;
  /** It was removed. */
  readonly isGone: boolean;
  /** It isn't as the examples show it. */
  readonly isChanged: boolean;
  /** When it was changed last, by the mock's clock; a change has no time until it is kept. */
  readonly changedAt?: number | undefined;
}

/** A thing as the document shows it. */
export function shownThing(key: string, value: JsonObject): Thing {
  return { key, value, isWhole: false, isNew: false, isGone: false, isChanged: false };
}

/** A thing after a change: all that a client may write of it is known. */
export function changedThing({
  key,
  value,
  content,
  file,
  above,
  isNew,
  isGone,
}: Pick<Thing, 'key' | 'value' | 'content' | 'file' | 'above' | 'isNew' | 'isGone'>): Thing {
  return { key, value, written: undefined, content, file, above, isWhole: true, isNew, isGone, isChanged: true };
}

/** A thing with other members, which are a change of it. */
export function afterChange(before: Thing, changes: Partial<Thing>): Thing {
  return { ...before, ...changes, written: undefined, isChanged: true, changedAt: undefined };
}

/** A thing with the time of its last change, which is now where it has none yet. */
export function keptAt(thing: Thing, now: number): Thing {
  return thing.isChanged && thing.changedAt === undefined ? { ...thing, changedAt: now } : thing;
}

/** When the last of some changes was. */
export function lastOf(times: readonly (number | undefined)[]): number | undefined {
  let last: number | undefined;
  for (const time of times) if (time !== undefined && (last === undefined || time > last)) last = time;
  return last;
}

/** A file that was uploaded. */
export type StoredFile = NonNullable<Thing['file']>;
