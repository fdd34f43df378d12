import { jsonText, parseExactly, type Pointer, pointers } from '../../../../document';
import type { Thing } from '../../../state/store';
import { unsetIn, withUnset } from '../../../state/access/unset-members';

/** The members of a thing that are representations. */
const VALUES = ['value', 'written'] as const;

type ThingInText = Thing & {
  /** Where its representations have a member that is known not to be there. */
  readonly unset?: readonly Pointer[];
};

/** A thing that a session keeps as text: what is known not to be there stays so. */
export function writeThing(thing: Thing): string {
  const unset = VALUES.flatMap((name) => {
    const value = thing[name];
    return value === undefined ? [] : unsetIn(value, pointers.join('', name));
  });
  return jsonText(unset.length === 0 ? thing : ({ ...thing, unset } satisfies ThingInText));
}

/** What `writeThing` wrote. */
export function readThing(text: string): Thing {
  const { unset = [], ...thing } = parseExactly(text) as ThingInText;
  return withUnset(thing, unset) as unknown as Thing;
}
