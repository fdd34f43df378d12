import { equal, isObject } from '../../document';

/**
 * Whether a value has all that is wanted of it: objects may have more properties, arrays have as many items. A property
 * that is wanted as `undefined` must be absent.
 *
 * @example partly({ type: 'docker', data: {} }, { type: 'docker' }) // true
 */
export function partialMatch(value: unknown, wanted: unknown): boolean {
  if (Array.isArray(wanted))
    return (
      Array.isArray(value) && value.length === wanted.length && wanted.every((item, i) => partialMatch(value[i], item))
    );
  if (isObject(wanted))
    return (
      isObject(value) &&
      Object.keys(wanted).every((key) => partialMatch(Object.hasOwn(value, key) ? value[key] : undefined, wanted[key]))
    );
  return equal(value, wanted);
}
