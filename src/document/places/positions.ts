import type { Document as YamlDocument, Node, Pair } from 'yaml';
import type { Place } from '../../errors';
import { join, type Pointer, tokens } from '../pointer';
import { jsonFinder } from './json-positions';
import { narrower } from './yaml-blocks';
import { isReadAsJson } from '../read/parse-text';
import { loadYaml, parseYaml } from '../read/yaml-text';

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
  let whole: YamlDocument | undefined;
  let narrow: ReturnType<typeof narrower> | undefined;
  const parts = new Map<string, YamlDocument>();
  return (pointer, lines) => {
    const way = tokens(pointer);
    if (text.length > LARGE && whole === undefined) {
      narrow ??= narrower(text, lines);
      const { first, end, rest, depth, key } = narrow(pointer);
      const start = lines[first] ?? 0;
      const span = `${start} ${end}`;
      const part = parts.get(span) ?? parseYaml(text.slice(start, lines[end]));
      if (parts.size >= MOST_PARTS) parts.clear();
      parts.set(span, part);
      const found = followed(part, rest, { start, offset: key, here: join('', ...way.slice(0, depth)) });
      // What is not there may come from an alias of what stands elsewhere.
      if (found.isWhole || !ALIAS.test(text.slice(start, lines[end]))) return found;
    }
    whole ??= parseYaml(text);
    return followed(whole, way, { start: 0, offset: 0, here: '' });
  };
}

/** Follows tokens from the top of a parsed text, or of the part of one that begins at `start`. */
function followed(
  yaml: YamlDocument,
  way: readonly string[],
  from: { readonly start: number; readonly offset: number; readonly here: Pointer },
): InYaml {
  let { offset, here } = from;
  let node: unknown = yaml.contents;
  for (const token of way) {
    const next = step(yaml, node, token);
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
  readonly node: unknown;
  readonly offset: number | undefined;
}

function step(yaml: YamlDocument, from: unknown, token: string): Step | undefined {
  const { isMap, isSeq } = loadYaml();
  const node = dealias(yaml, from);
  if (isSeq(node)) {
    const item = /^(0|[1-9]\d*)$/.test(token) ? node.items[Number(token)] : undefined;
    return item === undefined ? undefined : { node: item, offset: start(item) };
  }
  if (!isMap(node)) return undefined;
  for (const pair of node.items) if (keyText(pair) === token) return { node: pair.value, offset: start(pair.key) };
  for (const pair of node.items) {
    if (keyText(pair) !== '<<') continue;
    const merged = dealias(yaml, pair.value);
    for (const source of isSeq(merged) ? merged.items : [merged]) {
      const found = step(yaml, source, token);
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

function dealias(yaml: YamlDocument, node: unknown): unknown {
  return loadYaml().isAlias(node) ? node.resolve(yaml) : node;
}

function keyText(pair: Pair): string | undefined {
  const { key } = pair;
  if (!loadYaml().isScalar(key)) return undefined;
  const value: unknown = key.value;
  if (typeof value === 'string') return value;
  if (typeof value === 'symbol') return value.description;
  return value === null ? '' : JSON.stringify(value);
}

function start(node: unknown): number | undefined {
  return (node as Partial<Node> | null | undefined)?.range?.[0];
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
