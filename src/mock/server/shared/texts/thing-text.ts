import {
  isObject,
  jsonText,
  type JsonObject,
  parseExactly,
  type Pointer,
  pointers,
  setOwn,
} from '../../../../document';
import type { Thing } from '../../../state/store';

/** The members of a thing that are representations. */
const VALUES = ['value', 'written'] as const;

type ThingInText = Thing & {
  /** Where its representations have a member that is not shown: JSON has null there. */
  readonly unset?: readonly Pointer[];
};

/** A thing that a session keeps as text: what is known to be absent stays so. */
export function writeThing(thing: Thing): string {
  const unset: Pointer[] = [];
  const filled: Partial<Record<(typeof VALUES)[number], JsonObject>> = {};
  for (const name of VALUES) {
    const value = thing[name];
    if (value !== undefined) filled[name] = withNulls(value, pointers.join('', name), unset);
  }
  return jsonText(unset.length === 0 ? thing : ({ ...thing, ...filled, unset } satisfies ThingInText));
}

/** What `writeThing` wrote. */
export function readThing(text: string): Thing {
  const { unset = [], ...thing } = parseExactly(text) as ThingInText;
  for (const pointer of unset) {
    const names = pointers.tokens(pointer);
    let here: unknown = thing;
    for (const name of names.slice(0, -1)) here = (here as Readonly<Record<string, unknown>>)[name];
    setOwn(here as Record<string, undefined>, names.at(-1) ?? '', undefined);
  }
  return thing;
}

/** Puts null where a member is not shown, and its place into `unset`. */
function withNulls(value: JsonObject, at: Pointer, unset: Pointer[]): JsonObject {
  const before = unset.length;
  const filled = Object.entries(value as Readonly<Record<string, JsonObject[string] | undefined>>).map(
    ([name, member]) => {
      const place = pointers.join(at, name);
      if (member === undefined) unset.push(place);
      return [name, isObject(member) ? withNulls(member, place, unset) : (member ?? null)] as const;
    },
  );
  return unset.length === before ? value : Object.fromEntries(filled);
}
