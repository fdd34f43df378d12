import { items, pointers } from '../../document';
import { TYPES } from '../../schema/types';
import { type Both, decided, type Difference, type Part } from './difference';
import type { Compared } from './objects';
import { partsOf, placeOf, type Schemas, statedBy, type View } from './view';

/** How two schemas differ in what they say of the items of lists. */
export function arrayDifferences(both: Both): Compared {
  if ((both.old.types & both.new.types & TYPES.array) === 0) return { found: [], parts: [] };
  const { direction } = both;
  const length = Math.max(tupleLength(both.old), tupleLength(both.new));
  const first = Array.from({ length }, (_, i): Part => {
    return { pair: { old: at(both.old, i), new: at(both.new, i), direction }, way: `[${i}]`, sense: 'same' };
  });
  const [old, now] = [rest(both.old), rest(both.new)];
  const further: Part[] =
    old.length + now.length === 0 ? [] : [{ pair: { old, new: now, direction }, way: '[]', sense: 'same' }];
  const { found, parts } = contained(both);
  return { found, parts: [...first, ...further, ...parts] };
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
function contained(both: Both): Compared {
  const [old, now] = [partsOf(both.old, 'contains'), partsOf(both.new, 'contains')];
  if (old.length === 0 && now.length === 0) return { found: [], parts: [] };
  const pair = { old, new: now, direction: both.direction };
  if (old.length > 0 && now.length > 0 && both.isSame(pair)) return { found: [], parts: [] };
  const places = { old: placeOf(both.old, 'contains'), new: placeOf(both.new, 'contains') };
  const what =
    old.length === 0
      ? 'an item that matches a schema is required (contains)'
      : 'no item that matches a schema is required any more (contains)';
  const message =
    old.length > 0 && now.length > 0 ? 'an item that matches another schema is required (contains)' : what;
  const id: Difference['id'] =
    old.length === 0 ? 'constraint-added' : now.length === 0 ? 'constraint-removed' : 'constraint-changed';
  return { found: [decided(both, { id, message, ...places })], parts: [] };
}
