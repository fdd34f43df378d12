import { type CharSet, union } from './charset';

// Enough of Unicode to make text from; the rest is only looked at when a property has nothing in here.
const NEAR: CharSet = [0, 0x2fff, 0x3040, 0x30ff, 0x4e00, 0x4fff, 0x1f300, 0x1f6ff];
const FAR: CharSet = [0, 0xd7ff, 0xe000, 0x10ffff];
const known = new Map<string, CharSet>();

/**
 * The code points of a Unicode property escape, or as many of them as are needed to make text from.
 *
 * @param escape without its backslash, such as `p{Lu}`
 */
export function propertySet(escape: string): CharSet {
  let set = known.get(escape);
  if (set === undefined) {
    const expression = new RegExp(`\\${escape}`, 'u');
    set = matching(expression, NEAR);
    if (set.length === 0) set = matching(expression, FAR);
    known.set(escape, set);
  }
  return set;
}

function matching(expression: RegExp, where: CharSet): CharSet {
  const ranges: CharSet[] = [];
  for (let i = 0; i + 1 < where.length; i += 2) {
    const end = where[i + 1] ?? 0;
    let from = -1;
    for (let code = where[i] ?? 0; code <= end + 1; code++) {
      const inside = code <= end && expression.test(String.fromCodePoint(code));
      if (inside && from < 0) from = code;
      if (!inside && from >= 0) {
        ranges.push([from, code - 1]);
        from = -1;
      }
    }
  }
  return union(ranges);
}
