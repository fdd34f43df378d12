import { isTree, setChild, type Tree } from '../tree';
import { contentAt, endsWithKey, isItem, keyAt } from './yaml-lines';

/** From how many characters on a text is parsed in parts, and how many a part has at most where it can be cut. */
interface PartSizes {
  readonly least: number;
  readonly part: number;
}

const SIZES: PartSizes = { least: 1024 * 1024, part: 256 * 1024 };

/** How many levels are cut: each costs a look at all lines below it. */
const LEVELS = 20;

/** What begins something else than a plain key of a block mapping. */
const NO_KEY = '?{}[],&*!|>%@`';

/** Entries of a block mapping, one after the other. */
interface Entry {
  readonly start: number;
  readonly end: number;
}

/**
 * Parses a large YAML text part by part. A parser needs many times the memory of what it reads, which then is that of a
 * part. Block mappings are cut between their entries, which indentation alone shows (YAML 1.2.2 §8.2).
 *
 * @param text YAML without anchors
 * @param load parses a part
 * @param sizes what is large
 * @returns `undefined` where the text is small, has another form, or has an error: it is for the whole to say which
 * @example loadInParts('openapi: 3.1.0\npaths:\n…', (part) => load(part))
 */
export function loadInParts(text: string, load: (part: string) => unknown, sizes = SIZES): unknown {
  if (text.length < sizes.least) return undefined;
  const root: Tree = {};
  try {
    return readMapping({ text, load, most: sizes.part, levels: LEVELS }, { start: 0, end: text.length }, root)
      ? root
      : undefined;
  } catch {
    return undefined;
  }
}

interface Source {
  readonly text: string;
  readonly load: (part: string) => unknown;
  /** How many characters a part has at most. */
  readonly most: number;
  /** How many levels further down may be cut, too. */
  readonly levels: number;
}

/** Reads the entries of a block mapping into an object; `false` where it has another form, or a key twice. */
function readMapping(source: Source, block: Entry, into: Tree): boolean {
  const { text, most } = source;
  const entries = entriesIn(text, block);
  if (entries === undefined) return false;
  for (let index = 0; index < entries.length;) {
    const first = entries[index++];
    if (first === undefined) return false;
    if (first.end - first.start > most) {
      if (!readLarge(source, first, into)) return false;
      continue;
    }
    let { end } = first;
    for (let next = entries[index]; next !== undefined && next.end - first.start <= most; next = entries[++index])
      end = next.end;
    if (!add(source.load(text.slice(first.start, end)), into)) return false;
  }
  return true;
}

/** Reads one large entry: the mapping below its key in parts, anything else as it is. */
function readLarge(source: Source, { start, end }: Entry, into: Tree): boolean {
  const { text, load, levels } = source;
  const below = text.indexOf('\n', start) + 1;
  if (levels > 0 && below > 0 && below < end && endsWithKey(text.slice(start, below))) {
    const value: Tree = {};
    const bare = load(text.slice(start, below));
    const [key] = isTree(bare) ? Object.keys(bare) : [];
    const further = { ...source, levels: levels - 1 };
    if (key !== undefined && readMapping(further, { start: below, end }, value)) return add({ [key]: value }, into);
  }
  return add(load(text.slice(start, end)), into);
}

function add(part: unknown, into: Tree): boolean {
  if (!isTree(part)) return false;
  for (const [key, value] of Object.entries(part)) {
    if (Object.hasOwn(into, key)) return false;
    setChild(into, key, value);
  }
  return true;
}

/** The entries of a block mapping, comments with the entry before them; `undefined` where it is something else. */
function entriesIn(text: string, { start, end }: Entry): readonly Entry[] | undefined {
  const starts: number[] = [];
  let indent = -1;
  for (let line = start; line < end; line = lineAfter(text, line, end)) {
    const at = contentAt(text, line);
    if (at === undefined) {
      // A mark of documents, or a directive: the text is more than a mapping.
      if (/[-%]/.test(text.charAt(line))) return undefined;
      continue;
    }
    if (indent === -1) indent = at - line;
    if (at - line > indent) continue;
    if (at - line < indent || text.startsWith('...', line)) return undefined;
    if (isItem(text, at) && starts.length > 0) continue;
    if (NO_KEY.includes(text.charAt(at)) || isItem(text, at) || keyAt(text, at) === undefined) return undefined;
    starts.push(line);
  }
  return starts.length === 0
    ? undefined
    : starts.map((from, index) => ({ start: from, end: starts[index + 1] ?? end }));
}

function lineAfter(text: string, line: number, end: number): number {
  const at = text.indexOf('\n', line);
  return at === -1 ? end : at + 1;
}
