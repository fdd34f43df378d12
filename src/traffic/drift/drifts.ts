import { entries, isObject, type Json, type JsonObject, type Pointer, pointers } from '../../document';
import { bothSchemas } from './observed-schema';

/** Something that traffic has and the document hasn't, with what would document it. */
export interface Drift {
  /** In a word or two: `property`, `query parameter`, `status` … */
  readonly what: string;
  /** The object or list of the document that would have it; its place is there, but for its last part. */
  readonly at: Pointer;
  /** The name in the object; none: one more item of the list. */
  readonly name: string | undefined;
  readonly value: Json;
  /** How often it was seen. */
  readonly times: number;
}

/** What an example is, among drifts. */
export const EXAMPLE = 'example';

/** So many are kept. */
const MOST = 500;

/** What was found so far, each thing once: what is seen again counts, and its values are documented together. */
export class Drifts {
  private readonly all = new Map<string, Drift>();

  constructor(readonly root: JsonObject) {}

  found(): readonly Drift[] {
    return [...this.all.values()];
  }

  add(what: string, at: Pointer, name: string | undefined, value: Json): void {
    const key = `${what} ${at} ${name ?? JSON.stringify(isObject(value) ? [value.in, value.name] : value)}`;
    const known = this.all.get(key);
    if (known !== undefined)
      this.all.set(key, { ...known, value: both(known.value, value, name ?? '', what), times: known.times + 1 });
    else if (this.all.size < MOST) this.all.set(key, { what, at, name, value, times: 1 });
  }

  /** Adds a member of an object; where that isn't there yet, it is made for it. */
  put(what: string, parent: Pointer, [key, name]: readonly [string, string], value: Json): void {
    const at = pointers.join(parent, key);
    if (isObject(pointers.valueAt(this.root, at))) this.add(what, at, name, value);
    else this.add(what, parent, key, { [name]: value });
  }
}

/** What documents two observations of one thing; an example stays as it passed. */
function both(one: Json, other: Json, name: string, what: string): Json {
  if (what !== EXAMPLE) return merged(one, other, name, what);
  return name === 'examples' && isObject(one) && isObject(other) ? { ...one, ...other, ...one } : one;
}

/** What documents two observations of one thing other than an example. */
function merged(one: Json, other: Json, name: string, what: string): Json {
  if (isObject(one) && isObject(other)) {
    if (what === 'property' || name === 'schema') return bothSchemas(one, other);
    const both: Record<string, Json> = { ...(one as Record<string, Json>) };
    for (const [key, value] of entries(other)) {
      const known = both[key];
      both[key] = known === undefined ? value : merged(known, value, key, what);
    }
    return both;
  }
  if (Array.isArray(one) && Array.isArray(other)) {
    const texts = new Set(one.map((item) => JSON.stringify(item)));
    return [...(one as Json[]), ...(other as Json[]).filter((item) => !texts.has(JSON.stringify(item)))];
  }
  if (typeof one !== 'number' || typeof other !== 'number') return one;
  return name.startsWith('min') ? Math.min(one, other) : Math.max(one, other);
}
