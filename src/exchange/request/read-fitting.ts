import type { Json } from '../../document';
import type { Parameter } from '../../model';
import { type ParameterSource, type ParameterValue, readParameter } from '../parameters/read-parameter';
import type { JsonType, Shape, Shapes } from '../wire/schema-shape';

const SCALARS: readonly JsonType[] = ['integer', 'boolean', 'null'];

/**
 * Reads a parameter whose text may mean several things (`10` under a union of integer and string, `3` under one of
 * integer and array):
 * as a text first, then as the scalar or the list that the schema allows too. The first reading that is valid counts,
 * else the first.
 *
 * @param validate the violations of a value
 * @returns the reading with its violations
 */
export function readFitting<V>(
  parameter: Parameter,
  source: ParameterSource,
  shapes: Shapes,
  others: readonly Parameter[],
  validate: (reading: ParameterValue) => readonly V[],
): { readonly reading: ParameterValue; readonly violations: readonly V[] } {
  const reading = readParameter(parameter, source, shapes, others);
  const violations = validate(reading);
  if (violations.length === 0 || reading.value === undefined) return { reading, violations };
  for (const lens of [typed, listed, (shape: Shape) => listed(typed(shape))]) {
    const other = readParameter(parameter, source, (schema) => lens(shapes(schema)), others);
    if (other.value === undefined || isSame(other.value, reading.value)) continue;
    const found = validate(other);
    if (found.length === 0) return { reading: other, violations: found };
  }
  return { reading, violations };
}

/** Where a number, a boolean or null may be meant, a text is read as such; what is none stays a text. */
export function typed(shape: Shape): Shape {
  const hasScalar = SCALARS.some((type) => shape.allows(type));
  return {
    ...shape,
    allows: (type) => shape.allows(type) && !(type === 'string' && hasScalar),
    item: (index) => typed(shape.item(index)),
    property: (name) => typed(shape.property(name)),
  };
}

/** Where a list may be meant, it is. */
function listed(shape: Shape): Shape {
  return shape.allows('array') ? { ...shape, allows: (type) => type === 'array' } : shape;
}

function isSame(a: Json, b: Json): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
