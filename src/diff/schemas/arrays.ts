import { items, pointers } from '../../document';
import { TYPES } from '../../schema/types';
import { type Both, type Compared, type Difference, NOTHING, partOf, replaced } from './difference';
import { itemsOf, sentAs } from './pair';
import { partsOf, type Schemas, statedBy, type View } from './view';

/** How two schemas differ in what they say of the items of lists. */
export function arrayDifferences(both: Both): Compared {
  if ((both.old.types & both.new.types & TYPES.array) === 0) return NOTHING;
  const length = Math.max(tupleLength(both.old), tupleLength(both.new));
  const inner = itemsOf(both);
  const first = Array.from({ length }, (_, i) => partOf(inner, at(both.old, i), at(both.new, i), `[${i}]`));
  const [old, now] = [rest(both.old), rest(both.new)];
  const further = old.length + now.length === 0 ? [] : [partOf(inner, old, now, '[]')];
  return { found: contained(both), parts: [...first, ...further] };
}

function tupleLength(view: View): number {
  return Math.max(0, ...statedBy(view, 'prefixItems').map(({ value }) => items(value).length));
}

/** The schemas of an item by its position. */
function at(view: View, i: number): Schemas {
  const own = statedBy(view, 'prefixItems').flatMap(({ value, pointer }) =>
    items(value).length > i ? [pointers.join(pointer, i)] : [],
  );
  return own.length > 0 ? own : rest(view);
}

/** The schemas of the items behind those that have one by position. */
function rest(view: View): Schemas {
  return [...partsOf(view, 'items'), ...partsOf(view, 'unevaluatedItems')];
}

/** `contains`: its schema, or that it came or went. */
function contained(both: Both): Difference[] {
  const [old, now] = [partsOf(both.old, 'contains'), partsOf(both.new, 'contains')];
  if (old.length + now.length === 0) return [];
  if (old.length > 0 && now.length > 0 && both.isSame(sentAs(itemsOf(both), old, now))) return [];
  const text =
    old.length === 0
      ? 'an item that matches a schema is required (contains)'
      : now.length === 0
        ? 'no item that matches a schema is required any more (contains)'
        : 'an item that matches another schema is required (contains)';
  return [replaced(both, 'contains', text, old, now)];
}
