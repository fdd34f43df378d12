import { isObject, items, type Json, type JsonObject, type Pointer, pointers } from '../../document';
import { boundaryMeans, copy, removeAt, setAt } from '../../exchange';
import type { Api } from '../../model';
import { appliedParts, boundaries, unknownMembers, validatorsOf } from '../../schema';
import { reachingValues } from './reaching-values';

/**
 * A value that differs from a valid one in one point, made when it is asked for: bases share most of their variants.
 * Whether it is still valid is for a validator to say.
 */
export interface Variant {
  readonly make: () => Json;
  /** The place in the value that differs. */
  readonly at: Pointer;
  /** The statement of the document that it probes. */
  readonly specPointer: Pointer;
  /** What was done, short and stable: `type=null`, `maxLength+1`, `absent`. */
  readonly label: string;
  /** It may be left out where it is too long to be sent. */
  readonly isSpare: boolean;
}

type Found = Omit<Variant, 'isSpare'> & Partial<Pick<Variant, 'isSpare'>>;

interface Walk {
  readonly api: Api;
  /** The schema of the whole. */
  readonly schema: Pointer;
  readonly whole: Json;
  readonly found: Variant[];
  readonly seen: Set<string>;
  readonly visited: Set<Pointer>;
  /** Parts of the schema that don't apply to the value, looked into when all that apply were. */
  readonly later: (() => void)[];
  /** Values at bounds are made, too: for lists of thousands of items that takes its time. */
  readonly hasBounds: boolean;
}

/** A schema beside the part of a value that it applies to. */
interface Here {
  readonly schema: JsonObject;
  readonly pointer: Pointer;
  readonly value: Json;
  readonly at: Pointer;
}

/** How many variants there are before a schema that has had its own is passed over elsewhere. */
const MOST = 400;
const DEEPEST = 8;

/**
 * The variants of a valid value: for each constraint of its schema that applies to it, values that just satisfy and
 * just break it. Where a part of the schema applies only to other values, the value is changed until it does. Branches
 * that the value does not take are left to other values.
 */
export function variantsOf(api: Api, schema: Pointer, value: Json): Variant[] {
  return found(api, schema, value, true);
}

/** Only those variants that have a part more or less. */
export function partVariantsOf(api: Api, schema: Pointer, value: Json): Variant[] {
  return found(api, schema, value, false);
}

function found(api: Api, schema: Pointer, value: Json, hasBounds: boolean): Variant[] {
  const lists = { found: [], seen: new Set<string>(), visited: new Set<Pointer>(), later: [] };
  const walk: Walk = { api, schema, whole: value, hasBounds, ...lists };
  visit(walk, schema, value, '');
  // The list grows while it is read: what is added has parts of its own.
  for (const next of walk.later) next();
  return walk.found;
}

function add(walk: Walk, { isSpare = false, ...variant }: Found): void {
  const key = `${variant.at} ${variant.specPointer} ${variant.label}`;
  if (walk.seen.has(key)) return;
  walk.seen.add(key);
  walk.found.push({ ...variant, isSpare });
}

function visit(walk: Walk, pointer: Pointer, value: Json, at: Pointer): void {
  if ((walk.found.length > MOST && walk.visited.has(pointer)) || pointers.tokens(at).length > DEEPEST) return;
  walk.visited.add(pointer);
  const schema = pointers.valueAt(walk.api.document.root, pointer);
  if (!isObject(schema)) return;
  const here: Here = { schema, pointer, value, at };
  if (walk.hasBounds) addBoundaries(walk, here);
  const lists = new Set<Pointer>();
  for (const { part, key, value: inner } of appliedParts(walk.api.document, pointer, value, 'request')) {
    if (part.to === 'name' || lists.has(part.pointer)) continue;
    // One item stands for all: the schema is the same for each.
    if (part.to === 'item' || part.to === 'some') lists.add(part.pointer);
    visit(walk, part.pointer, inner, key === undefined ? at : pointers.join(at, key));
  }
  if (isObject(value)) addMembers(walk, here, value);
  reach(walk, here);
}

function addBoundaries(walk: Walk, { schema, pointer, value, at }: Here): void {
  const means = boundaryMeans(walk.api, pointer, 'request');
  for (const keyword of Object.keys(schema))
    for (const { statement, label, value: other, within = '', isSpare = false } of boundaries(
      schema,
      keyword,
      value,
      means,
    )) {
      const make = (): Json => setAt(copy(walk.whole), at, other);
      add(walk, { at: at + within, specPointer: pointer + statement, label, make, isSpare });
    }
}

/** The value without each optional member, and with one that nobody knows where that is allowed. */
function addMembers(walk: Walk, { schema, pointer, at }: Here, value: JsonObject): void {
  const required = items(schema.required);
  for (const name of Object.keys(isObject(schema.properties) ? schema.properties : {})) {
    if (!Object.hasOwn(value, name) || required.includes(name)) continue;
    const place = pointers.join(at, name);
    const make = (): Json => {
      const without = copy(walk.whole);
      removeAt(without, place);
      return without;
    };
    add(walk, { at: place, specPointer: pointers.join(pointer, 'properties', name), label: 'absent', make });
  }
  const keyword = ['additionalProperties', 'unevaluatedProperties'].find((one) => schema[one] !== undefined);
  const extra = keyword === undefined ? true : schema[keyword];
  if (extra !== true) return;
  for (const { statement, label, value: other, within = '' } of unknownMembers(value, keyword ?? '')) {
    const make = (): Json => setAt(copy(walk.whole), at, other);
    add(walk, { at: at + within, specPointer: pointer + statement, label, make });
  }
}

/** The parts that don't apply to the value: with it changed so that they do. */
function reach(walk: Walk, here: Here): void {
  const { accepts } = validatorsOf(walk.api.document);
  for (const { part, value, key, inner, label } of reachingValues(walk.api, here.schema, here.pointer, here.value)) {
    const whole = setAt(copy(walk.whole), here.at, value);
    const place = key === undefined ? here.at : pointers.join(here.at, key);
    add(walk, { at: place, specPointer: part.pointer, label, make: () => whole });
    if (!accepts(walk.schema, whole, 'request')) continue;
    // A schema that comes back to itself would be reached without end.
    const once = `reach ${part.pointer} ${place}`;
    if (walk.seen.has(once)) continue;
    walk.seen.add(once);
    walk.later.push(() => visit({ ...walk, whole }, part.pointer, inner, place));
  }
}
