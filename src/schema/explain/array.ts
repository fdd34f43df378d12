import { isNumber, items, type Json, pointers } from '../../document';
import type { SchemaViolation } from '../violation';
import { type Explainer, inParts, type Spot, type Walk } from './walk';

type List = readonly Json[];

/** The keywords with schemas that speak of arrays. */
export const arrayExplainers: ReadonlyMap<string, Explainer<List>> = new Map<string, Explainer<List>>([
  ['prefixItems', prefixItems],
  ['items', others],
  ['contains', contains],
]);

function prefixItems(means: Walk, { schema, pointer, value, at }: Spot<List>): SchemaViolation[] {
  return items(schema.prefixItems).flatMap((_, i) =>
    i < value.length
      ? means.walk(pointers.join(pointer, 'prefixItems', i), value[i] ?? null, pointers.join(at, i))
      : [],
  );
}

function others(means: Walk, { schema, pointer, value, at }: Spot<List>): SchemaViolation[] {
  const here = pointers.join(pointer, 'items');
  const first = items(schema.prefixItems).length;
  return inParts(value.slice(first), (item, i) => means.walk(here, item, pointers.join(at, first + i)));
}

function contains(means: Walk, { schema, pointer, value, at }: Spot<List>): SchemaViolation[] {
  const here = pointers.join(pointer, 'contains');
  const count = value.filter((item) => means.accepts(here, item)).length;
  const least = isNumber(schema.minContains) ? Number(schema.minContains) : 1;
  const most = isNumber(schema.maxContains) ? Number(schema.maxContains) : Infinity;
  return count < least || count > most
    ? [{ code: 'contains', pointer: at, specPointer: here, args: { count, least, most } }]
    : [];
}
