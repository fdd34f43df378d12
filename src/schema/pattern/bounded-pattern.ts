import { has, WORD } from '../sample/regex/charset';
import { Language } from '../sample/regex/language';
import { type Rest } from '../sample/regex/rest-space';
import { type Node, parse, type Parsed, startsAnchored } from '../sample/regex/parse';

/** Texts up to this length cost little, whatever the pattern. */
const SHORT = 16;
/** How many steps of backtracking are left to the engine, which takes some ten of them in a nanosecond. */
const CHEAP = 100_000_000;
/** The work for one text, in steps of a few nanoseconds; and what is remembered between texts. */
const WORK = 1_000_000;
const REMEMBERED = 20_000;
/** How often a group has to come again, at least, to be counted as one that may come without end. */
const OFTEN = 10;

/**
 * A regular expression that no text keeps busy for long: one that may backtrack without end is not run by the engine
 * but followed state by state (see `language`), in time that grows with the text. What even so takes too long, or looks
 * behind, counts as matching: a pattern that cannot be checked forbids nothing.
 *
 * @example new BoundedPattern('^(a+)+$', 'u').test(`${'a'.repeat(100_000)}!`) // false, at once
 */
export class BoundedPattern extends RegExp {
  private known: { readonly parsed: Parsed; readonly ways: number; readonly degree: number } | undefined;
  private walker: ((text: string) => boolean | undefined) | undefined;

  override test(text: string): boolean {
    try {
      const { parsed, ways, degree } = (this.known ??= this.read());
      const growth = text.length <= SHORT ? 1 : text.length ** degree;
      if (ways * growth <= CHEAP) return super.test(text);
      if (some(parsed.node, looksBehind)) return true;
      this.walker ??= walkerOf(parsed);
      return this.walker(text) ?? true;
    } catch (error) {
      // What is too large, or nested too deep, is found when the engine first runs it.
      if (error instanceof RangeError || error instanceof SyntaxError) return true;
      throw error;
    }
  }

  private read(): { readonly parsed: Parsed; readonly ways: number; readonly degree: number } {
    const parsed = parse(this.source, this.unicode);
    return { parsed, ways: waysOf(parsed.node), degree: degreeOf(parsed.node) };
  }
}

/** Follows texts through what a pattern leaves of them; `undefined` where that takes too long. */
function walkerOf(parsed: Parsed): (text: string) => boolean | undefined {
  const effort = { left: 0 };
  let space: Language;
  let start: Rest;
  let ways = new Map<Rest, Map<number, Rest>>();
  let count = Infinity;
  return (text) => {
    effort.left = WORK;
    if (count > REMEMBERED) {
      space = new Language(effort);
      ways = new Map<Rest, Map<number, Rest>>();
      count = 0;
      start = space.of(parsed);
    }
    let rest = start;
    let before = { start: true, word: false };
    for (const character of text) {
      const code = character.codePointAt(0) ?? 0;
      const key = code * 4 + (before.start ? 2 : 0) + (before.word ? 1 : 0);
      let onward = ways.get(rest);
      if (onward === undefined) ways.set(rest, (onward = new Map<number, Rest>()));
      let next = onward.get(key);
      if (next === undefined) {
        next = space.after(rest, code, before);
        if (effort.left <= 0) {
          count = Infinity;
          return undefined;
        }
        onward.set(key, next);
        count++;
      }
      if (next.kind === 'nothing' || next.kind === 'anything') return next.kind === 'anything';
      rest = next;
      before = { start: false, word: has(WORD, code) };
    }
    return space.ends(rest, before);
  };
}

/** The power of a text's length with which backtracking may grow; endless where the repeated part is open: `(a+)+`. */
function degreeOf(node: Node): number {
  if (some(node, (part) => isOften(part) && some(part.node, isOpen))) return Infinity;
  return count(node, isOften) + (startsAnchored(node) ? 0 : 1);
}

/**
 * How many ways go through a pattern, where no part comes without end: each choice, and each number of times that a
 * part may come, multiplies them. A text that fits none of them makes the engine try all.
 */
function waysOf(node: Node): number {
  switch (node.kind) {
    case 'choice':
      return node.nodes.reduce((sum, way) => sum + waysOf(way), 0);
    case 'sequence':
      return node.nodes.reduce((product, part) => product * waysOf(part), 1);
    case 'repeat': {
      const { min, max } = node;
      const once = waysOf(node.node);
      return isOften(node) ? once ** min : (max - min + 1) * once ** max;
    }
    case 'group':
    case 'look':
      return waysOf(node.node);
    default:
      return 1;
  }
}

/**
 * The part of a pattern in which the same text can be read in ever more ways, as `(a+)+` or `(a|a)*`; `undefined` where
 * none exists. What separates the repetitions from each other, as in `(a+-)+`, makes them one.
 */
export function isAmbiguous(source: string, unicode: boolean): boolean {
  // What may be nothing is read in ever more ways where it has to come often, as in `(a?){30}`.
  const isAmbiguousPart = (part: Node): boolean =>
    isOften(part) && (isReadInWays(part.node) || (part.min > OFTEN && canBeEmpty(part.node)));
  return some(parse(source, unicode).node, isAmbiguousPart);
}

function isReadInWays(body: Node): boolean {
  const inner = body.kind === 'group' ? body.node : body;
  if (inner.kind === 'choice') {
    const [sets, longer] = [inner.nodes.filter(isSet), inner.nodes.filter((way) => way.kind === 'sequence')];
    // A way of several characters each of which is a way of its own, as in `(a|b|ab)*`.
    const isSpelled = (way: Node): boolean =>
      insideOf(way).length > 1 &&
      insideOf(way).every((part) => sets.some(({ set }) => overlap(setOf(part) ?? [], set)));
    const isTwice = sets.some(({ set }, i) => sets.slice(i + 1).some((other) => overlap(set, other.set)));
    return isTwice || longer.some(isSpelled) || inner.nodes.some(isReadInWays);
  }
  const parts = inner.kind === 'sequence' ? inner.nodes : [inner];
  return parts.some((part, i) => {
    if (!isOften(part) || part.min === part.max) return false;
    const repeated = setOf(part.node);
    return (
      repeated === undefined ||
      parts.every((other, j) => i === j || canBeEmpty(other) || overlap(setOf(other) ?? repeated, repeated))
    );
  });
}

const isSet = (node: Node): node is Extract<Node, { kind: 'set' }> => node.kind === 'set';
type Repeat = Extract<Node, { kind: 'repeat' }>;
const isOften = (node: Node): node is Repeat => node.kind === 'repeat' && node.max > OFTEN;
const isOpen = (node: Node): boolean => node.kind === 'choice' || (node.kind === 'repeat' && node.min !== node.max);
const looksBehind = (node: Node): boolean => node.kind === 'back' || (node.kind === 'look' && node.behind);

function canBeEmpty(node: Node): boolean {
  if (node.kind === 'set') return false;
  if (node.kind === 'repeat') return node.min === 0 || canBeEmpty(node.node);
  if (node.kind === 'group') return canBeEmpty(node.node);
  if (node.kind === 'choice') return node.nodes.some(canBeEmpty);
  return node.kind !== 'sequence' || node.nodes.every(canBeEmpty);
}

/** The characters of a part that is one character, or one again and again. */
function setOf(node: Node): readonly number[] | undefined {
  if (node.kind === 'set') return node.set;
  return node.kind === 'repeat' || node.kind === 'group' ? setOf(node.node) : undefined;
}

function overlap(one: readonly number[], other: readonly number[]): boolean {
  for (let i = 0; i + 1 < one.length; i += 2)
    for (let j = 0; j + 1 < other.length; j += 2)
      if ((one[i] ?? 0) <= (other[j + 1] ?? 0) && (other[j] ?? 0) <= (one[i + 1] ?? 0)) return true;
  return false;
}

function insideOf(node: Node): readonly Node[] {
  if (node.kind === 'sequence' || node.kind === 'choice') return node.nodes;
  return node.kind === 'repeat' || node.kind === 'group' || node.kind === 'look' ? [node.node] : [];
}

function some(node: Node, holds: (node: Node) => boolean): boolean {
  return holds(node) || insideOf(node).some((inner) => some(inner, holds));
}

function count(node: Node, holds: (node: Node) => boolean): number {
  return insideOf(node).reduce((sum, inner) => sum + count(inner, holds), holds(node) ? 1 : 0);
}
