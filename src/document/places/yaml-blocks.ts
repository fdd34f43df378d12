import { contentAt, endsWithKey, isItem, keyAt } from '../read/yaml-lines';
import { tokens, type Pointer } from '../pointer';

/** A part of a text in block style, by its first and the line behind its last. */
interface Block {
  readonly first: number;
  readonly end: number;
}

/** The part of a text in which a place stands, and the way from there. */
interface Narrowed extends Block {
  /** The tokens of the pointer that lead on from here. */
  readonly rest: readonly string[];
  /** How many tokens were followed. */
  readonly depth: number;
  /** The offset of the key of the last of them; 0 at the top. */
  readonly key: number;
}

/** Blocks of fewer lines are small enough to be parsed. */
const SMALL = 400;
const SPACE = 0x20;

/**
 * Narrows a YAML text to the lines that a pointer leads to, by indentation alone: keys of block mappings are looked
 * up, nothing is parsed (YAML 1.2.2 §8.2). It stops at a small block, and at anything but a plain block mapping; the
 * lines that are left parse by themselves. Of each mapping the keys are kept.
 *
 * @param text YAML
 * @param lines the offset of each line
 * @example
 * const text = 'a:\n  b: 1\nc: 2\n';
 * narrower(text, [0, 3, 10, 15])('/a/b'); // the lines of a, from which b leads on
 */
export function narrower(text: string, lines: readonly number[]): (pointer: Pointer) => Narrowed {
  const kept = new Map<number, ReadonlyMap<string, Block>>();
  return (pointer) => {
    const way = tokens(pointer);
    let block: Block = { first: 0, end: lines.length };
    let key = 0;
    for (const [depth, token] of way.entries()) {
      const here = { ...block, rest: way.slice(depth), depth, key };
      if (block.end - block.first < SMALL) return here;
      const keys = kept.get(block.first) ?? keysIn(text, lines, block);
      kept.set(block.first, keys);
      const entry = keys.get(token);
      if (entry === undefined) return here;
      // What begins behind the key itself (a flow mapping, an anchor, a text) is not looked into.
      const isLast = depth === way.length - 1;
      if (isLast || !endsWithKey(text.slice(lines[entry.first], lines[entry.first + 1]))) return { ...here, ...entry };
      block = { first: entry.first + 1, end: entry.end };
      key = contentAt(text, lines[entry.first] ?? 0) ?? 0;
    }
    return { ...block, rest: [], depth: 0, key };
  };
}

/** The entries of a block mapping; none where the block is something else. */
function keysIn(text: string, lines: readonly number[], block: Block): ReadonlyMap<string, Block> {
  const found = new Map<string, Block>();
  let indent = -1;
  let open: { readonly key: string; readonly first: number } | undefined;
  const close = (end: number): void => {
    if (open !== undefined && !found.has(open.key)) found.set(open.key, { first: open.first, end });
  };
  for (let line = block.first; line < block.end; line++) {
    const start = lines[line] ?? 0;
    // Most lines stand deeper: one look is enough.
    if (indent !== -1 && text.charCodeAt(start + indent) === SPACE) continue;
    const at = contentAt(text, start);
    if (at === undefined) continue;
    if (indent === -1) indent = at - start;
    if (at - start !== indent || isItem(text, at)) continue;
    close(line);
    const key = keyAt(text, at);
    open = key === undefined ? undefined : { key, first: line };
  }
  close(block.end);
  return found;
}
