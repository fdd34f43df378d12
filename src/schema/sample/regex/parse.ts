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
  return new PatternParser(source, unicode).parse();
}

/** A descent through the grammar: each method reads what it is named after, from the position on. */
class PatternParser {
  private readonly text: readonly string[];
  private readonly groups = new Map<string, Node>();
  private position = 0;
  private captures = 0;

  constructor(
    source: string,
    private readonly unicode: boolean,
  ) {
    this.text = Array.from(source);
  }

  parse(): Parsed {
    return { node: this.choice(), groups: this.groups };
  }

  private ahead(wanted: string): boolean {
    for (let i = 0; i < wanted.length; i++) if (this.text[this.position + i] !== wanted[i]) return false;
    return true;
  }

  private eat(wanted: string): boolean {
    if (!this.ahead(wanted)) return false;
    this.position += wanted.length;
    return true;
  }

  private match(expression: RegExp): RegExpExecArray | null {
    const found = expression.exec(this.text.slice(this.position, this.position + 60).join(''));
    if (found !== null) this.position += Array.from(found[0]).length;
    return found;
  }

  private choice(): Node {
    const nodes = [this.sequence()];
    while (this.eat('|')) nodes.push(this.sequence());
    return nodes.length === 1 ? (nodes[0] ?? EMPTY) : { kind: 'choice', nodes };
  }

  private sequence(): Node {
    const nodes: Node[] = [];
    while (this.position < this.text.length && !this.ahead('|') && !this.ahead(')'))
      nodes.push(this.quantified(this.atom()));
    return nodes.length === 1 ? (nodes[0] ?? EMPTY) : { kind: 'sequence', nodes };
  }

  private quantified(node: Node): Node {
    let [min, max] = [1, 1];
    if (this.eat('*')) [min, max] = [0, Infinity];
    else if (this.eat('+')) [min, max] = [1, Infinity];
    else if (this.eat('?')) [min, max] = [0, 1];
    else {
      const braces = this.match(/^\{(\d+)(,(\d*))?\}/);
      if (braces === null) return node;
      min = Number(braces[1]);
      max = braces[2] === undefined ? min : braces[3] ? Number(braces[3]) : Infinity;
    }
    this.eat('?');
    return { kind: 'repeat', node, min, max };
  }

  private atom(): Node {
    if (this.eat('^')) return { kind: 'assert', at: 'start' };
    if (this.eat('$')) return { kind: 'assert', at: 'end' };
    if (this.eat('.')) return { kind: 'set', set: DOT };
    if (this.eat('[')) return { kind: 'set', set: this.characterClass() };
    if (this.eat('(')) return this.group();
    if (this.eat('\\')) return this.escape();
    return single((this.text[this.position++] ?? '').codePointAt(0) ?? 0);
  }

  private group(): Node {
    const look = this.match(/^\?(<?)([=!])/);
    if (look !== null) return { kind: 'look', node: this.closed(), negative: look[2] === '!', behind: look[1] === '<' };
    if (this.match(/^\?[a-z-]*:/) !== null) return this.closed();
    const name = this.match(/^\?<([^>]+)>/)?.[1];
    const key = String(++this.captures);
    const node = this.closed();
    this.groups.set(key, node);
    if (name !== undefined) this.groups.set(name, node);
    return { kind: 'group', key, node };
  }

  private closed(): Node {
    const node = this.choice();
    this.eat(')');
    return node;
  }

  private escape(): Node {
    if (this.eat('b')) return { kind: 'assert', at: 'word' };
    if (this.eat('B')) return { kind: 'assert', at: 'not-word' };
    const key = this.match(/^k<([^>]+)>/)?.[1] ?? this.match(/^[1-9]\d*/)?.[0];
    if (key !== undefined) return { kind: 'back', key };
    const escaped = this.escapedSet();
    return { kind: 'set', set: escaped };
  }

  /** What follows a backslash, in a class or outside of one. */
  private escapedSet(): CharSet {
    const property = this.unicode ? this.match(/^[pP]\{[^}]+\}/)?.[0] : undefined;
    if (property !== undefined) return propertySet(property);
    const pair = this.match(/^u(d[89ab][0-9a-f]{2})\\u(d[c-f][0-9a-f]{2})/i);
    if (pair !== null) {
      const code = String.fromCharCode(parseInt(pair[1] ?? '', 16), parseInt(pair[2] ?? '', 16)).codePointAt(0) ?? 0;
      return [code, code];
    }
    const hex =
      (this.unicode ? this.match(/^u\{([0-9a-f]+)\}/i) : null) ?? this.match(/^(?:u([0-9a-f]{4})|x([0-9a-f]{2}))/i);
    const digits = hex?.[1] ?? hex?.[2];
    const control = this.match(/^c([A-Za-z])/)?.[1];
    const letter = digits === undefined && control === undefined ? (this.text[this.position++] ?? '\\') : '';
    const set = Object.hasOwn(CLASSES, letter) ? CLASSES[letter] : undefined;
    if (set !== undefined) return set;
    let code = CONTROLS[letter] ?? letter.codePointAt(0) ?? 0;
    if (digits !== undefined) code = parseInt(digits, 16);
    if (control !== undefined) code = control.charCodeAt(0) % 32;
    return [code, code];
  }

  private characterClass(): CharSet {
    const negative = this.eat('^');
    const sets: CharSet[] = [];
    while (this.position < this.text.length && !this.eat(']')) {
      const from = this.classAtom();
      if (this.ahead('-') && this.text[this.position + 1] !== ']' && from.length === 2 && from[0] === from[1]) {
        this.position++;
        const to = this.classAtom();
        const ends = [from[0] ?? 0, to.at(-1) ?? 0];
        // A class escape as an end (`[a-\d]`) makes the hyphen a literal one.
        sets.push(...(to.length === 2 && to[0] === to[1] ? [ends] : [from, [45, 45], to]));
      } else sets.push(from);
    }
    const set = union(sets);
    return negative ? negate(set) : set;
  }

  private classAtom(): CharSet {
    if (this.eat('\\')) return this.eat('b') ? [8, 8] : this.escapedSet();
    const code = (this.text[this.position++] ?? '').codePointAt(0) ?? 0;
    return [code, code];
  }
}

/** Tests whether every match must begin at the start of the text. */
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
