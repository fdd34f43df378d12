import { type Json, setOwn } from '../../document';
import { readRepeated } from './delimited';
import type { Pair } from './query';
import type { Shape } from '../wire/schema-shape';

/** How many brackets a name may have; a deeper one belongs to no parameter. */
const MAX_BRACKETS = 32;

/** Texts by key, before the shape determines their types. */
type Branch = Map<string, Branch | string[]>;

/**
 * Reads an object in the style `deepObject`: `filter[a]=1&filter[b][c]=2`. OpenAPI defines one level; deeper ones, and
 * a property given several times as an array (`filter[b]=1&filter[b]=2`, `filter[b][]=1`), are read as they are
 * commonly written. `filter[]=1` belongs to no parameter. Where a property is given both as a value and as an object,
 * the first of them counts.
 *
 * @returns `undefined` when no pair belongs to the parameter.
 * @example readDeepObject('f', parsePairs('f[a]=1'), shape) // { a: 1 }
 */
export function readDeepObject(name: string, pairs: readonly Pair[], shape: Shape): Json | undefined {
  const root: Branch = new Map();
  for (const pair of pairs) {
    const keys = bracketKeys(pair.name, name);
    if (keys !== undefined) insert(root, keys, pair.value);
  }
  return root.size === 0 ? undefined : toJson(root, shape);
}

/**
 * The keys in the brackets of a name, or `undefined` when it does not belong to the parameter. The last may be `''`: an
 * item of the list before it.
 *
 * @example bracketKeys('f[a][b]', 'f') // ['a', 'b']
 */
export function bracketKeys(text: string, name: string): readonly string[] | undefined {
  if (text.length < name.length + 3 || text[name.length] !== '[' || !text.startsWith(name)) return undefined;
  const keys: string[] = [];
  let at = name.length;
  while (at < text.length) {
    const close = text.indexOf(']', at);
    const isItem = close === at + 1 && close === text.length - 1 && keys.length > 0;
    if (text[at] !== '[' || (close <= at + 1 && !isItem) || keys.length === MAX_BRACKETS) return undefined;
    keys.push(text.slice(at + 1, close));
    at = close + 1;
  }
  return keys;
}

function insert(root: Branch, keys: readonly string[], text: string): void {
  let branch = root;
  for (const [index, key] of keys.entries()) {
    const found = branch.get(key);
    if (index === keys.length - 1) {
      if (found === undefined) branch.set(key, [text]);
      else if (Array.isArray(found)) found.push(text);
    } else {
      if (Array.isArray(found)) return;
      const next: Branch = found ?? new Map<string, Branch | string[]>();
      branch.set(key, next);
      branch = next;
    }
  }
}

function toJson(branch: Branch, shape: Shape): Json {
  if (isIndexed(branch, shape)) {
    const ordered = [...branch].sort(([a], [b]) => Number(a) - Number(b));
    return ordered.map(([, child], index) => valueOf(child, shape.item(index)));
  }
  const items = branch.get('');
  if (Array.isArray(items) && branch.size === 1 && shape.allows('array'))
    return items.map((text, index) => readRepeated([text], shape.item(index)));
  const object: Record<string, Json> = {};
  for (const [key, child] of branch) {
    setOwn(object, key, valueOf(child, shape.property(key)));
  }
  return object;
}

function valueOf(child: Branch | string[], shape: Shape): Json {
  return Array.isArray(child) ? readRepeated(child, shape) : toJson(child, shape);
}

/** Where a list is meant, names that are numbers are its indices: `filter[ids][0]=1`. */
function isIndexed(branch: Branch, shape: Shape): boolean {
  return shape.allows('array') && !shape.allows('object') && [...branch.keys()].every((key) => /^\d+$/.test(key));
}
