import { type CharSet, eachRange, intersect, PRINTABLE, WORD } from './charset';
import type { Node, Parsed } from './parse';

/** How much longer than its least a repetition becomes where it has an end: enough to report all texts apart. */
const MOST_MORE = 64;

/**
 * The text at a place in an order of the texts that a pattern describes, from 0: another one for each place, but where
 * the pattern can be read in two ways. Looks ahead and behind are passed over, so the caller asks the expression
 * itself whether the text matches.
 *
 * @returns nothing where there are not so many
 * @example nthText(parse('^ord_[0-9]+$', true), 12n) // 'ord_02'
 */
export function nthText({ node, groups }: Parsed, place: bigint): string | undefined {
  const count = countOf(node);
  if (count !== undefined && place >= count) return undefined;
  const captured = new Map<string, string>();
  const text = (at: Node, n: bigint): string => {
    switch (at.kind) {
      case 'set':
        return characterAt(alphabetOf(at.set), n);
      case 'sequence':
        return inSequence(at.nodes, n, text);
      case 'choice':
        return inChoice(at.nodes, n, text);
      case 'repeat':
        return repeated(at, n, text);
      case 'group': {
        const found = text(at.node, n);
        for (const [key, group] of groups) if (key === at.key || group === at.node) captured.set(key, found);
        return found;
      }
      case 'back':
        return captured.get(at.key) ?? '';
      case 'assert':
      case 'look':
        return '';
    }
  };
  return text(node, place);
}

/** How many texts there are, as far as `nthText` distinguishes them; `undefined`: without end. */
export function countTexts({ node }: Parsed): bigint | undefined {
  return countOf(node);
}

type Text = (node: Node, place: bigint) => string;

function countOf(node: Node): bigint | undefined {
  switch (node.kind) {
    case 'set':
      return sizeOf(alphabetOf(node.set));
    case 'sequence':
      return node.nodes.reduce<bigint | undefined>((all, part) => times(all, countOf(part)), 1n);
    case 'choice':
      return node.nodes.reduce<bigint | undefined>((all, part) => plus(all, countOf(part)), 0n);
    case 'repeat': {
      const of = countOf(node.node);
      if (of === 0n) return node.min === 0 ? 1n : 0n;
      if (of === undefined || node.max === Infinity) return node.max === 0 ? 1n : undefined;
      let all = 0n;
      for (let size = node.min; size <= lastSize(node); size++) all += of ** BigInt(size);
      return all;
    }
    case 'group':
      return countOf(node.node);
    default:
      return 1n;
  }
}

function times(a: bigint | undefined, b: bigint | undefined): bigint | undefined {
  if (a === 0n || b === 0n) return 0n;
  return a === undefined || b === undefined ? undefined : a * b;
}

function plus(a: bigint | undefined, b: bigint | undefined): bigint | undefined {
  return a === undefined || b === undefined ? undefined : a + b;
}

function lastSize({ min, max }: { readonly min: number; readonly max: number }): number {
  return Math.min(max, min + MOST_MORE);
}

/** The last part changes fastest; the last that has no end takes all that is left. */
function inSequence(nodes: readonly Node[], place: bigint, text: Text): string {
  let left = place;
  let found = '';
  for (const node of [...nodes].reverse()) {
    const count = countOf(node);
    found = text(node, count === undefined ? left : left % count) + found;
    left = count === undefined ? 0n : left / count;
  }
  return found;
}

function inChoice(nodes: readonly Node[], place: bigint, text: Text): string {
  let left = place;
  for (const node of nodes) {
    const count = countOf(node);
    if (count === undefined || left < count) return text(node, left);
    left -= count;
  }
  return '';
}

/** Short ones first. */
function repeated(node: Node & { kind: 'repeat' }, place: bigint, text: Text): string {
  const of = countOf(node.node);
  if (of === undefined) return node.max === 0 ? '' : text(node.node, place).repeat(Math.max(1, node.min));
  let size = node.min;
  let left = place;
  // Of one text there is one of each size.
  if (of === 1n) return text(node.node, 0n).repeat(size + Number(left));
  for (let count = of ** BigInt(size); left >= count && size < lastSize({ min: node.min, max: node.max }); size++) {
    left -= count;
    count *= of;
  }
  let found = '';
  for (let index = 0; index < size; index++) {
    found = text(node.node, left % of) + found;
    left /= of;
  }
  return found;
}

/** Letters and digits where a set has some: nobody wants others in a text that only has to differ. */
function alphabetOf(set: CharSet): CharSet {
  return [WORD, PRINTABLE].map((wanted) => intersect(set, wanted)).find((found) => found.length > 0) ?? set;
}

function sizeOf(set: CharSet): bigint {
  let size = 0;
  eachRange(set, (from, to) => (size += to - from + 1));
  return BigInt(size);
}

function characterAt(set: CharSet, place: bigint): string {
  let left = Number(place);
  let found = '';
  eachRange(set, (from, to) => {
    if (left >= 0 && left <= to - from) found = String.fromCodePoint(from + left);
    left -= to - from + 1;
  });
  return found;
}
