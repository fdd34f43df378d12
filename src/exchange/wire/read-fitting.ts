import { equal, type Json, type Pointer, pointers } from '../../document';
import type { JsonType, Shape } from './schema-shape';

/** Another way to see what a schema asks for, where a text may mean several things. */
export type Lens = (shape: Shape) => Shape;

const SCALARS: readonly JsonType[] = ['integer', 'boolean', 'null'];
const STRUCTURES: readonly JsonType[] = ['array', 'object'];
const LENSES: readonly Lens[] = [
  typed,
  listed,
  (shape) => listed(typed(shape)),
  delimited,
  (shape) => delimited(typed(shape)),
];

/**
 * Reads what may mean several things: `10` under a union of integer and string, `3` under one of integer and array,
 * `a%2Cb` under a list. The plain reading is a text before a number and an encoded delimiter a part of an item. Where
 * that isn't valid, the others follow, each for the members that are not valid. The first valid one counts. Where none
 * is, a text that is a number, a boolean or null is reported as such, any other in its plain reading.
 *
 * @param read reads through a lens
 * @param validate the violations of a reading
 * @param depth how many tokens of a violation's pointer lead to the value that is read
 */
export function readFitting<R extends { readonly value?: Json | undefined }, V extends Rejected>(
  read: (lens: Lens) => R,
  validate: (reading: R) => readonly V[],
  depth = 0,
): { readonly reading: R; readonly violations: readonly V[] } {
  const reading = read((shape) => shape);
  const violations = validate(reading);
  if (violations.length === 0 || reading.value === undefined) return { reading, violations };
  const names = new Set(violations.map(({ pointer }) => pointers.tokens(pointer)[depth]));
  let reported = { reading, violations };
  for (const lens of LENSES) {
    const other = read((shape) => atMembers(shape, names, lens));
    if (other.value === undefined || equal(other.value, reading.value)) continue;
    const found = validate(other);
    if (found.length === 0) return { reading: other, violations: found };
    if (lens === typed) reported = { reading: other, violations: found };
  }
  return { reading: reported.reading, violations: reported.violations.map(ofText) };
}

/** What rejects a reading. */
interface Rejected {
  readonly pointer: Pointer;
  readonly otherTypes?: readonly string[];
}

/** A violation of what was read from a text: that it may be a string as well does not help. */
export function ofText<V extends Rejected>(violation: V): V {
  const { otherTypes = [], ...rest } = violation;
  const others = otherTypes.filter((type) => type !== 'string');
  return (others.length === 0 ? rest : { ...rest, otherTypes: others }) as V;
}

/** A shape whose members of these names are seen through a lens; the whole where the value itself is meant. */
function atMembers(shape: Shape, names: ReadonlySet<string | undefined>, lens: Lens): Shape {
  if (names.has(undefined)) return lens(shape);
  return {
    ...lens(shape),
    allows: (type) => shape.allows(type),
    property: (name) => (names.has(name) ? lens(shape.property(name)) : shape.property(name)),
    alternatives: () => shape.alternatives().map((branch) => atMembers(branch, names, lens)),
  };
}

/** Where a number, a boolean or null may be meant, a text is read as such; any other text stays one. */
function typed(shape: Shape): Shape {
  const hasScalar = SCALARS.some((type) => shape.allows(type));
  return {
    ...shape,
    allows: (type) =>
      shape.allows(type) &&
      !(type === 'string' && hasScalar) &&
      !(shape.isUntyped === true && STRUCTURES.includes(type)),
    item: (index) => typed(shape.item(index)),
    property: (name) => typed(shape.property(name)),
    alternatives: () => shape.alternatives().map(typed),
  };
}

/** Where a list may be meant, it is, also inside of an object. */
function listed(shape: Shape): Shape {
  const isList = shape.allows('array') && shape.isUntyped !== true;
  return isList
    ? { ...shape, allows: (type) => type === 'array' }
    : { ...shape, property: (name) => listed(shape.property(name)) };
}

/** Delimiters are such when they are encoded, too, as many clients write them. */
function delimited(shape: Shape): Shape {
  return { ...shape, hasEncodedDelimiters: true, property: (name) => delimited(shape.property(name)) };
}
