import { ALL, type CharSet, DIGIT, DOT, negate, SPACE, union, WORD } from './charset';
import { propertySet } from './property-set';

/** A regular expression (ECMA-262 §22.2.1) as a tree. */
export type Node =
  | { readonly kind: 'set'; readonly set: CharSet }
  | { readonly kind: 'sequence' | 'choice'; readonly nodes: readonly Node[] }
  | { readonly kind: 'repeat'; readonly node: Node; readonly min: number; readonly max: number }
  | { readonly kind: 'assert'; readonly at: 'start' | 'end' | 'word' | 'not-word' }
  | { readonly kind: 'look'; readonly node: Node; readonly negative: boolean; readonly behind: boolean }
  | { readonly kind: 'group'; readonly key: string; readonly node: Node }
  | { readonly kind: 'back'; readonly key: string };

export interface Parsed {
  readonly node: Node;
  /** Capturing groups by number and by name: what a back reference repeats. */
  readonly groups: ReadonlyMap<string, Node>;
}

const CLASSES: Readonly<Record<string, CharSet>> = {
  d: DIGIT,
  D: negate(DIGIT),
  w: WORD,
  W: negate(WORD),
  s: SPACE,
  S: negate(SPACE),
};
const CONTROLS: Readonly<Record<string, number>> = { n: 10, r: 13, t: 9, v: 11, f: 12, 0: 0 };
const EMPTY: Node = { kind: 'sequence', nodes: [] };
const single = (code: number): Node => ({ kind: 'set', set: [code, code] });

/**
 * Reads a regular expression that `RegExp` takes.
 *
 * @param unicode whether it has the `u` flag, which gives `\p{…}` and `\u{…}` their meaning
 */
export function parse(source: string, unicode: boolean): Parsed {
  const text = Array.from(source);
  const groups = new Map<string, Node>();
  let position = 0;
  let captures = 0;

  const ahead = (wanted: string): boolean => {
    for (let i = 0; i < wanted.length; i++) if (text[position + i] !== wanted[i]) return false;
    return true;
  };
  const eat = (wanted: string): boolean => {
    if (!ahead(wanted)) return false;
    position += wanted.length;
    return true;
  };
  const match = (expression: RegExp): RegExpExecArray | null => {
    const found = expression.exec(text.slice(position, position + 60).join(''));
    if (found !== null) position += Array.from(found[0]).length;
    return found;
  };

  function choice(): Node {
    const nodes = [sequence()];
    while (eat('|')) nodes.push(sequence());
    return nodes.length === 1 ? (nodes[0] ?? EMPTY) : { kind: 'choice', nodes };
  }

  function sequence(): Node {
    const nodes: Node[] = [];
    while (position < text.length && !ahead('|') && !ahead(')')) nodes.push(quantified(atom()));
    return nodes.length === 1 ? (nodes[0] ?? EMPTY) : { kind: 'sequence', nodes };
  }

  function quantified(node: Node): Node {
    let [min, max] = [1, 1];
    if (eat('*')) [min, max] = [0, Infinity];
    else if (eat('+')) [min, max] = [1, Infinity];
    else if (eat('?')) [min, max] = [0, 1];
    else {
      const braces = match(/^\{(\d+)(,(\d*))?\}/);
      if (braces === null) return node;
      min = Number(braces[1]);
      max = braces[2] === undefined ? min : braces[3] ? Number(braces[3]) : Infinity;
    }
    eat('?');
    return { kind: 'repeat', node, min, max };
  }

  function atom(): Node {
    if (eat('^')) return { kind: 'assert', at: 'start' };
    if (eat('$')) return { kind: 'assert', at: 'end' };
    if (eat('.')) return { kind: 'set', set: DOT };
    if (eat('[')) return { kind: 'set', set: characterClass() };
    if (eat('(')) return group();
    if (eat('\\')) return escape();
    return single((text[position++] ?? '').codePointAt(0) ?? 0);
  }

  function group(): Node {
    const look = match(/^\?(<?)([=!])/);
    if (look !== null) return { kind: 'look', node: closed(), negative: look[2] === '!', behind: look[1] === '<' };
    if (match(/^\?[a-z-]*:/) !== null) return closed();
    const name = match(/^\?<([^>]+)>/)?.[1];
    const key = String(++captures);
    const node = closed();
    groups.set(key, node);
    if (name !== undefined) groups.set(name, node);
    return { kind: 'group', key, node };
  }

  function closed(): Node {
    const node = choice();
    eat(')');
    return node;
  }

  function escape(): Node {
    if (eat('b')) return { kind: 'assert', at: 'word' };
    if (eat('B')) return { kind: 'assert', at: 'not-word' };
    const key = match(/^k<([^>]+)>/)?.[1] ?? match(/^[1-9]\d*/)?.[0];
    if (key !== undefined) return { kind: 'back', key };
    const escaped = escapedSet();
    return { kind: 'set', set: escaped };
  }

  // What follows a backslash, in a class or outside of one.
  function escapedSet(): CharSet {
    const property = unicode ? match(/^[pP]\{[^}]+\}/)?.[0] : undefined;
    if (property !== undefined) return propertySet(property);
    const pair = match(/^u(d[89ab][0-9a-f]{2})\\u(d[c-f][0-9a-f]{2})/i);
    if (pair !== null) {
      const code = String.fromCharCode(parseInt(pair[1] ?? '', 16), parseInt(pair[2] ?? '', 16)).codePointAt(0) ?? 0;
      return [code, code];
    }
    const hex = (unicode ? match(/^u\{([0-9a-f]+)\}/i) : null) ?? match(/^(?:u([0-9a-f]{4})|x([0-9a-f]{2}))/i);
    const digits = hex?.[1] ?? hex?.[2];
    const control = match(/^c([A-Za-z])/)?.[1];
    const letter = digits === undefined && control === undefined ? (text[position++] ?? '\\') : '';
    const set = Object.hasOwn(CLASSES, letter) ? CLASSES[letter] : undefined;
    if (set !== undefined) return set;
    let code = CONTROLS[letter] ?? letter.codePointAt(0) ?? 0;
    if (digits !== undefined) code = parseInt(digits, 16);
    if (control !== undefined) code = control.charCodeAt(0) % 32;
    return [code, code];
  }

  function characterClass(): CharSet {
    const negative = eat('^');
    const sets: CharSet[] = [];
    while (position < text.length && !eat(']')) {
      const from = classAtom();
      if (ahead('-') && text[position + 1] !== ']' && from.length === 2 && from[0] === from[1]) {
        position++;
        const to = classAtom();
        const ends = [from[0] ?? 0, to.at(-1) ?? 0];
        // A class escape as an end (`[a-\d]`) makes the hyphen a literal one.
        sets.push(...(to.length === 2 && to[0] === to[1] ? [ends] : [from, [45, 45], to]));
      } else sets.push(from);
    }
    const set = union(sets);
    return negative ? negate(set) : set;
  }

  function classAtom(): CharSet {
    if (eat('\\')) return eat('b') ? [8, 8] : escapedSet();
    const code = (text[position++] ?? '').codePointAt(0) ?? 0;
    return [code, code];
  }

  const node = choice();
  return { node, groups };
}

/** Tells whether every match must begin at the start of the text. */
export function startsAnchored(node: Node): boolean {
  if (node.kind === 'assert') return node.at === 'start';
  if (node.kind === 'group') return startsAnchored(node.node);
  if (node.kind === 'choice') return node.nodes.every(startsAnchored);
  if (node.kind !== 'sequence') return false;
  const first = node.nodes.find((part) => part.kind !== 'look');
  return first !== undefined && startsAnchored(first);
}

/** Any one character. */
export const ANY_CHARACTER: Node = { kind: 'set', set: ALL };
