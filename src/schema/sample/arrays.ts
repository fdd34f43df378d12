import { type Json, type Pointer } from '../../document';
import { type Constraints, type Contains } from './constraints';
import { failed, type Made, type Place } from './context';
import { type Ref } from '../ref';
import { itemName } from './values/named';

const MOST = 20_000;
/** Each item is held against all before it. */
const MOST_UNIQUE = 5_000;

/** An array while it is made. */
interface Making {
  readonly place: Place;
  readonly c: Constraints;
  readonly list: Json[];
  readonly holds: (ref: Ref, value: Json) => boolean;
}

/** What an item must be beside what its index demands. */
interface Demand {
  /** Whether the array needs it. */
  readonly needed: boolean;
  /** The `contains` that it is made for. */
  readonly contains?: Contains;
  /** What it must not be. */
  readonly unwanted?: Ref;
}

/** An array within the constraints, or why none exists. */
export function makeArray(
  place: Place,
  c: Constraints,
  pointer: Pointer,
  holds: (ref: Ref, value: Json) => boolean,
): Made {
  if (c.minItems > MOST) return { reason: `an array of ${c.minItems} items is too long to be made`, pointer };
  if (c.unique && c.minItems > MOST_UNIQUE)
    return { reason: `${c.minItems} items that all differ are too many to be made`, pointer };
  const list: Json[] = [];
  const making: Making = { place, c, list, holds };
  const wanted = lengthOf(place, c);
  while (list.length < wanted) {
    const made = makeItem(making, list.length, { needed: list.length < c.minItems });
    // What `contains` asks for may still fill the places that are not open to others.
    if (failed(made) && list.length < c.minItems && c.contains.length === 0) return made;
    if (failed(made)) break;
    list.push(made.value);
  }
  const fixed = new Set<number>();
  for (const contains of c.contains) {
    const failure = satisfy(making, contains, fixed);
    if (failure !== undefined) return failure;
  }
  // Where nothing else is allowed, more of what is contained.
  for (const contains of c.contains) {
    while (list.length < c.minItems) {
      const made = makeItem(making, list.length, { needed: true, contains });
      if (failed(made)) break;
      list.push(made.value);
    }
  }
  if (list.length < c.minItems) return { reason: `no more than ${list.length} items can be made`, pointer };
  return { value: list };
}

/** The schemas of the item at an index; one that a `contains` speaks of is not unevaluated. */
export function refsOfItem(c: Constraints, index: number, contains?: Contains): Ref[] {
  const refs: Ref[] = contains === undefined ? [] : [contains.ref];
  const scopes = new Set(contains?.scopes ?? []);
  for (const tuple of c.tuples) {
    const ref = tuple.prefix[index] ?? tuple.items;
    if (ref === undefined) continue;
    refs.push(ref);
    tuple.scopes.forEach((scope) => scopes.add(scope));
  }
  // The innermost first: what it validates, those around it need not.
  for (const other of [...c.otherItems].reverse()) {
    if (scopes.has(other.scope)) continue;
    refs.push(other.ref);
    other.scopes.forEach((scope) => scopes.add(scope));
  }
  return refs;
}

function lengthOf(place: Place, c: Constraints): number {
  const { plan, random } = place.context;
  const prefix = Math.max(0, ...c.tuples.map((tuple) => tuple.prefix.length));
  const isTyped = c.tuples.some((tuple) => tuple.items !== undefined && tuple.items.schema !== true);
  let wanted = c.minItems;
  if (!place.minimal) {
    if (plan.dynamic) wanted += random.int(0, place.depth < 2 ? 3 : 1);
    else if (c.contains.length === 0 || prefix > 0) wanted = Math.max(wanted, prefix, isTyped ? 1 : 0);
  }
  return Math.min(wanted, c.maxItems);
}

function makeItem({ place, c, list }: Making, index: number, { needed, contains, unwanted }: Demand): Made {
  const refs = refsOfItem(c, index, contains);
  const hints = c.examples.flatMap((example) => (Array.isArray(example) ? [(example as readonly Json[])[index]] : []));
  if (unwanted !== undefined) refs.push({ schema: { not: unwanted.schema }, pointer: unwanted.pointer });
  const others = c.unique ? list.filter((_, i) => i !== index) : [];
  if (others.length > 0) {
    const pointer = refs[0]?.pointer ?? contains?.ref.pointer ?? '';
    refs.push({ schema: { not: { enum: others } }, pointer });
  }
  return place.part(
    refs,
    needed,
    hints.filter((hint) => hint !== undefined),
    place.name === undefined ? undefined : itemName(place.name),
  );
}

/** Brings the number of items that a `contains` counts into its range, by other items in free places or by more. */
function satisfy(
  making: Making,
  contains: Contains,
  fixed: Set<number>,
): { reason: string; pointer: Pointer } | undefined {
  const { c, list, holds } = making;
  const matching = (): number[] => list.flatMap((item, i) => (holds(contains.ref, item) ? [i] : []));
  let found = matching();
  found.slice(0, contains.min).forEach((i) => fixed.add(i));
  const prefix = Math.max(0, ...c.tuples.map((tuple) => tuple.prefix.length));
  const free = [...list.keys()]
    .filter((i) => !fixed.has(i))
    .sort((a, b) => Number(a < prefix) - Number(b < prefix) || a - b);
  let missing = contains.min - found.length;
  const roomy = list.length >= c.maxItems;
  let reason = 'there is no room for the items it must contain';
  const put = (index: number): boolean => {
    const made = makeItem(making, index, { needed: true, contains });
    if (failed(made)) {
      reason = made.reason;
      return false;
    }
    list[index] = made.value;
    fixed.add(index);
    missing--;
    return true;
  };
  for (const index of free) if (missing > 0 && (index >= prefix || roomy)) put(index);
  while (missing > 0 && list.length < c.maxItems) if (!put(list.length)) break;
  for (const index of free) if (missing > 0 && !fixed.has(index)) put(index);
  if (missing > 0) return { reason, pointer: contains.ref.pointer };

  found = matching();
  for (const index of found.reverse()) {
    if (found.length <= contains.max || matching().length <= contains.max) break;
    if (fixed.has(index)) continue;
    const other = makeItem(making, index, { needed: true, unwanted: contains.ref });
    if (!failed(other)) list[index] = other.value;
    else if (index === list.length - 1 && list.length > c.minItems) list.pop();
  }
  return undefined;
}
