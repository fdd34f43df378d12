import { onceIn, type Random } from '../values/random';

/** Code points, as sorted and disjoint ranges with both ends included: `[from, to, from, to, …]`. */
export type CharSet = readonly number[];

/** Every code point but the surrogates, which no JSON text carries alone. */
export const ALL: CharSet = [0, 0xd7ff, 0xe000, 0x10ffff];
export const DIGIT: CharSet = [48, 57];
export const WORD: CharSet = [48, 57, 65, 90, 95, 95, 97, 122];
export const SPACE: CharSet = union([
  [9, 13],
  [32, 32],
  [0xa0, 0xa0],
  [0x1680, 0x1680],
  [0x2000, 0x200a],
  [0x2028, 0x2029],
  [0x202f, 0x202f],
  [0x205f, 0x205f],
  [0x3000, 0x3000],
  [0xfeff, 0xfeff],
]);
/** What `.` matches: all but the line terminators. */
export const DOT: CharSet = negate(
  union([
    [10, 10],
    [13, 13],
    [0x2028, 0x2029],
  ]),
);
export const PRINTABLE: CharSet = [32, 126];
const ALPHANUMERIC: CharSet = [48, 57, 65, 90, 97, 122];
// What a reader finds plain, first choice first.
const PLAIN: readonly CharSet[] = [[97, 122], [65, 90], [49, 57], ALPHANUMERIC, [33, 126], PRINTABLE];

/** All code points of the given sets; also brings ranges in any order into a set. */
export function union(sets: readonly CharSet[]): CharSet {
  const ranges: [number, number][] = [];
  for (const set of sets) eachRange(set, (from, to) => ranges.push([from, to]));
  ranges.sort((a, b) => a[0] - b[0]);
  const joined: number[] = [];
  for (const [from, to] of ranges) {
    const last = joined.at(-1);
    if (last !== undefined && from <= last + 1) joined[joined.length - 1] = Math.max(last, to);
    else joined.push(from, to);
  }
  return joined;
}

/** All code points that the set does not have. */
export function negate(set: CharSet): CharSet {
  const gaps: number[] = [];
  let next = 0;
  eachRange(set, (from, to) => {
    if (from > next) gaps.push(next, from - 1);
    next = to + 1;
  });
  if (next <= 0x10ffff) gaps.push(next, 0x10ffff);
  return intersect(gaps, ALL);
}

/** The code points that are in both sets. */
export function intersect(a: CharSet, b: CharSet): CharSet {
  const common: number[] = [];
  eachRange(a, (from, to) => {
    eachRange(b, (start, end) => {
      if (start <= to && end >= from) common.push(Math.max(from, start), Math.min(to, end));
    });
  });
  return common;
}

/** Tests whether a code point is in the set. */
export function has(set: CharSet, code: number): boolean {
  for (let i = 0; i < set.length; i += 2) {
    if (code < (set[i] ?? 0)) return false;
    if (code <= (set[i + 1] ?? -1)) return true;
  }
  return false;
}

/** Calls back with each range of the set. */
export function eachRange(set: CharSet, visit: (from: number, to: number) => void): void {
  for (let i = 0; i + 1 < set.length; i += 2) visit(set[i] ?? 0, set[i + 1] ?? 0);
}

/** How plain the plainest character of a set is: the less, the plainer. */
export function plainness(set: CharSet): number {
  const tier = PLAIN.findIndex((wanted) => intersect(set, wanted).length > 0);
  return tier < 0 ? PLAIN.length : tier;
}

/**
 * One character of a set that is not empty: the plainest without `random`, else any, letters and digits before others.
 *
 * @example pick([48, 57, 97, 102]) // 'a'
 */
export function pick(set: CharSet, random?: Random): string {
  if (random === undefined) {
    const plain = PLAIN.map((wanted) => intersect(set, wanted)).find((found) => found.length > 0) ?? set;
    return String.fromCodePoint(plain[0] ?? 0);
  }
  const tiers = onceIn(random, 10) ? [PRINTABLE] : [ALPHANUMERIC, PRINTABLE];
  const chosen = tiers.map((wanted) => intersect(set, wanted)).find((found) => found.length > 0) ?? set;
  let size = 0;
  eachRange(chosen, (from, to) => (size += to - from + 1));
  let left = random.int(0, size - 1);
  let code = chosen[0] ?? 0;
  eachRange(chosen, (from, to) => {
    if (left >= 0 && left <= to - from) code = from + left;
    left -= to - from + 1;
  });
  return String.fromCodePoint(code);
}
