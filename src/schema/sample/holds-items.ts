import { equal, type Json } from '../../document';
import { type Look } from './evaluated';
import { inside, listed } from './ref';

/** Judges an array against what a schema says of arrays. */
export function itemsHold(look: Look, list: readonly Json[]): boolean {
  const { ref, seen } = look;
  const limit = (keyword: string, otherwise: number): number => {
    const said = inside(ref, keyword)?.schema;
    return typeof said === 'number' ? said : otherwise;
  };
  if (list.length < limit('minItems', 0) || list.length > limit('maxItems', Infinity)) return false;
  if (inside(ref, 'uniqueItems')?.schema === true && !areUnique(list)) return false;
  const prefix = listed(ref, 'prefixItems');
  const others = inside(ref, 'items');
  for (const [i, item] of list.entries()) {
    const part = prefix[i] ?? others;
    if (part === undefined) continue;
    if (!look.apart(part, item)) return false;
    seen?.places.add(i);
  }
  const contains = inside(ref, 'contains');
  if (contains !== undefined) {
    const found = [...list.entries()].filter(([, item]) => look.apart(contains, item)).map(([i]) => i);
    if (found.length < limit('minContains', 1) || found.length > limit('maxContains', Infinity)) return false;
    found.forEach((i) => seen?.places.add(i));
  }
  const rest = inside(ref, 'unevaluatedItems');
  if (rest === undefined || seen === undefined) return true;
  return list.every((item, i) => {
    if (seen.places.has(i)) return true;
    seen.places.add(i);
    return look.apart(rest, item);
  });
}

function areUnique(list: readonly Json[]): boolean {
  return list.every((item, i) => !list.slice(0, i).some((other) => equal(item, other)));
}
