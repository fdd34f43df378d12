import { type CharSet, intersect, negate } from './charset';
import type { Node, Parsed } from './parse';

type Look = Node & { readonly kind: 'look' };

/**
 * An expression in which looks behind for single characters are part of what stands before them, so that texts can be
 * made of it: `[a-z]{3}(?<=c)` is `[a-z]{2}c`, and `\w+(?<!_)` ends in `\w` without `_`. A look at what may be written
 * elsewhere stays. Not all texts that match are of it: it isn't for validating.
 */
export function lookedThrough({ node, groups }: Parsed): Parsed {
  const known = new Map<Node, Node>();
  const through = (one: Node): Node => {
    const found = known.get(one) ?? within(one, through);
    known.set(one, found);
    return found;
  };
  return { node: through(node), groups: new Map([...groups].map(([key, group]) => [key, through(group)])) };
}

function within(node: Node, through: (part: Node) => Node): Node {
  if (node.kind === 'choice') return { ...node, nodes: node.nodes.map(through) };
  if (node.kind === 'repeat' || node.kind === 'group') return { ...node, node: through(node.node) };
  if (node.kind !== 'sequence') return node;
  let done: readonly Node[] = [];
  for (const part of node.nodes.map(through)) {
    const before = part.kind === 'look' && part.behind ? endingIn(done, part) : undefined;
    done = before ?? [...done, part];
  }
  return { ...node, nodes: done };
}

/** Nodes whose last characters are what a look behind asks for; nothing where that cannot be written. */
function endingIn(nodes: readonly Node[], { node, negative }: Look): readonly Node[] | undefined {
  const wanted = setsOf(node);
  const [only] = wanted ?? [];
  if (wanted === undefined || only === undefined) return undefined;
  if (!negative) return ending(nodes, wanted);
  return wanted.length === 1 ? ending(nodes, [negate(only)]) : undefined;
}

/** The characters of a text of one length. */
function setsOf(node: Node): readonly CharSet[] | undefined {
  if (node.kind === 'set') return [node.set];
  if (node.kind === 'group') return setsOf(node.node);
  if (node.kind !== 'sequence') return undefined;
  const parts = node.nodes.map(setsOf);
  return parts.every((part) => part !== undefined) ? parts.flat() : undefined;
}

function ending(nodes: readonly Node[], wanted: readonly CharSet[]): readonly Node[] | undefined {
  const set = wanted.at(-1);
  if (set === undefined) return nodes;
  const last = nodes.at(-1);
  const rest = nodes.slice(0, -1);
  if (last === undefined) return undefined;
  // A place takes no character.
  if (last.kind === 'assert' || last.kind === 'look') {
    const before = last.kind === 'assert' && last.at === 'start' ? undefined : ending(rest, wanted);
    return before && [...before, last];
  }
  const [one, left] = lastOf(last);
  if (one === undefined) return undefined;
  const both = intersect(one, set);
  const before = both.length === 0 ? undefined : ending([...rest, ...left], wanted.slice(0, -1));
  return before && [...before, { kind: 'set', set: both }];
}

/** The last character of a node, and what is before it. */
function lastOf(node: Node): readonly [CharSet | undefined, readonly Node[]] {
  if (node.kind === 'set') return [node.set, []];
  if (node.kind !== 'repeat' || node.node.kind !== 'set' || node.max < 1) return [undefined, []];
  const { min, max } = node;
  const left: Node = { ...node, min: Math.max(min - 1, 0), max: max - 1 };
  return [node.node.set, left.max === 0 ? [] : [left]];
}
