import { addTo, equal, ExactNumber, isObject, type Json } from '../../document';

/** How deep keys look: what differs only below is compared. */
const DEEPEST = 4;

/**
 * Whether all items of an array differ (JSON Schema 2020-12 §4.2.2): items are compared with those of the same key
 * only, so the time grows with the length, not with its square.
 *
 * @example areUnique([{ a: 1, b: 2 }, { b: 2, a: 1 }]) // false
 */
export function areUnique(list: readonly Json[]): boolean {
  return repeatsIn(list).next().done === true;
}

/**
 * The indexes of items that equal an earlier one.
 *
 * @example [...repeatsIn([1, 2, 1])] // [2]
 */
export function* repeatsIn(list: readonly Json[]): Generator<number, void> {
  const known = new Map<string, Json[]>();
  for (const [index, item] of list.entries()) {
    const key = keyOf(item, DEEPEST);
    if (known.get(key)?.some((other) => equal(item, other)) === true) yield index;
    else addTo(known, key, item);
  }
}

/** A text that equal values share: the order of members doesn't count, and numbers go by their double. */
function keyOf(value: Json, depth: number): string {
  if (typeof value === 'number' || value instanceof ExactNumber) return String(Number(value) + 0);
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (isObject(value)) {
    const names = Object.keys(value).sort();
    return `{${names.map((name) => `${JSON.stringify(name)}:${below(value[name] ?? null, depth)}`).join()}}`;
  }
  return `[${value.map((item) => below(item, depth)).join()}]`;
}

function below(value: Json, depth: number): string {
  return depth > 0 || typeof value !== 'object' ? keyOf(value, depth - 1) : '';
}
