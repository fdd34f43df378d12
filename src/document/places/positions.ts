import type { Place } from '../../errors';
import { join, type Pointer, tokens } from '../pointer';
import { jsonFinder } from './json-positions';
import { narrower } from './yaml-blocks';
import { isReadAsJson } from '../read/parse-text';
import { type YamlNode, yamlNodes } from './yaml-nodes';

/**
 * Finds where things stand in a text. Nothing is kept but the text: it is read again, with positions, when the
 * first place is asked for.
 *
 * @param name the file's name, as it shall stand in the places
 * @param text YAML or JSON
 * @returns a function from a pointer to the place of its key, of an item, or of the nearest ancestor that is there
 *
 * @example
 * positionsIn('a.yaml', 'info:\n  title: A')('/info/title');
 * // { file: 'a.yaml', line: 2, column: 3, pointer: '/info/title' }
 */
export function positionsIn(name: string, text: string): (pointer: Pointer) => Place {
  let lines: number[] | undefined;
  let isJson: boolean | undefined;
  const find = jsonFinder(text);
  const inYaml = yamlFinder(text);
  return (pointer) => {
    lines ??= lineStarts(text);
    isJson ??= isReadAsJson(text);
    if (isJson) return placeInJson(name, find, pointer, lines);
    const { offset, here } = inYaml(pointer, lines);
    return placeAt(name, lines, offset, here);
  };
}

/** From so many characters on a text is not parsed as a whole to find a place in it: that takes seconds. */
const LARGE = 512 * 1024;
/** So many parsed parts of a large text are kept. */
const MOST_PARTS = 32;

/** An alias as a value: `a: *b`, `- *b`, `[*b]`. */
const ALIAS = /(?:[:,-] +|\[ *)\*[^\s*]/;

interface InYaml {
  readonly offset: number;
  /** The pointer as far as it leads. */
  readonly here: Pointer;
  readonly isWhole: boolean;
}

function yamlFinder(text: string): (pointer: Pointer, lines: readonly number[]) => InYaml {
  let whole: YamlNode | undefined;
  let narrow: ReturnType<typeof narrower> | undefined;
  const parts = new Map<string, YamlNode | undefined>();
  return (pointer, lines) => {
    const way = tokens(pointer);
    if (text.length > LARGE && whole === undefined) {
      narrow ??= narrower(text, lines);
      const { first, end, rest, depth, key } = narrow(pointer);
      const start = lines[first] ?? 0;
      const span = `${start} ${end}`;
      const part = parts.get(span) ?? yamlNodes(text.slice(start, lines[end]));
      if (parts.size >= MOST_PARTS) parts.clear();
      parts.set(span, part);
      const found = followed(part, rest, { start, offset: key, here: join('', ...way.slice(0, depth)) });
      // What is not there may come from an alias of what stands elsewhere.
      if (found.isWhole || !ALIAS.test(text.slice(start, lines[end]))) return found;
    }
    whole ??= yamlNodes(text);
    return followed(whole, way, { start: 0, offset: 0, here: '' });
  };
}

/** Follows tokens from the top of a text that is read, or of the part of one that begins at `start`. */
function followed(
  top: YamlNode | undefined,
  way: readonly string[],
  from: { readonly start: number; readonly offset: number; readonly here: Pointer },
): InYaml {
  let { offset, here } = from;
  let node = top;
  for (const token of way) {
    const next = node === undefined ? undefined : step(node, token);
    if (next === undefined) return { offset, here, isWhole: false };
    here = join(here, token);
    offset = next.offset === undefined ? offset : from.start + next.offset;
    node = next.node;
  }
  return { offset, here, isWhole: true };
}

/** A place in JSON, found on the way of its pointer: nothing is parsed again. */
function placeInJson(
  name: string,
  find: ReturnType<typeof jsonFinder>,
  pointer: Pointer,
  lines: readonly number[],
): Place {
  let here: Pointer = '';
  let found = { offset: 0, value: 0 };
  for (const token of tokens(pointer)) {
    const next = find(found.value, token);
    if (next === undefined) break;
    here = join(here, token);
    found = next;
  }
  return placeAt(name, lines, found.offset, here);
}

function placeAt(name: string, lines: readonly number[], offset: number, pointer: Pointer): Place {
  const line = lineOf(lines, offset);
  return { file: name, line: line + 1, column: offset - (lines[line] ?? 0) + 1, pointer };
}

interface Step {
  readonly node: YamlNode;
  readonly offset: number | undefined;
}

function step({ entries, items }: YamlNode, token: string): Step | undefined {
  if (items !== undefined) {
    const item = /^(0|[1-9]\d*)$/.test(token) ? items[Number(token)] : undefined;
    return item === undefined ? undefined : { node: item, offset: item.offset };
  }
  for (const { key, offset, value } of entries ?? []) if (key === token) return { node: value, offset };
  for (const { key, value } of entries ?? []) {
    if (key !== '<<') continue;
    for (const source of value.items ?? [value]) {
      const found = step(source, token);
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

function lineOf(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
