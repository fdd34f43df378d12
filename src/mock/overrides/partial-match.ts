import { equal, isObject } from '../../document';

/** What `expect.any(String)` and its like are: matchers of Jest, Vitest and Jasmine. */
interface AsymmetricMatcher {
  asymmetricMatch(value: unknown): boolean;
}

/**
 * Whether a value has all that is wanted of it: objects may have more properties, arrays have as many items. A property
 * that is wanted as `undefined` must be absent. A regular expression matches texts and numbers; an asymmetric matcher
 * of a test framework decides by itself.
 *
 * @example partialMatch({ type: 'docker', data: {} }, { type: /^dock/ }) // true
 */
export function partialMatch(value: unknown, wanted: unknown): boolean {
  if (isMatcher(wanted)) return wanted.asymmetricMatch(value);
  if (isRegExp(wanted)) return (typeof value === 'string' || typeof value === 'number') && isMatch(wanted, value);
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

/** Whether a value may be wanted: JSON, a regular expression, an asymmetric matcher, or objects and lists of these. */
export function isMatchable(wanted: unknown): boolean {
  if (wanted === null || wanted === undefined || isMatcher(wanted) || isRegExp(wanted)) return true;
  if (typeof wanted === 'string' || typeof wanted === 'boolean' || Number.isFinite(wanted)) return true;
  if (Array.isArray(wanted)) return wanted.every(isMatchable);
  return isPlain(wanted) && Object.values(wanted).every(isMatchable);
}

/** Whether a value decides by itself what it matches. */
export function isMatcher(value: unknown): value is AsymmetricMatcher {
  return typeof value === 'object' && value !== null && 'asymmetricMatch' in value;
}

/** Whether a value is a regular expression, of any realm: in Jest, `instanceof` does not see all of them. */
export function isRegExp(value: unknown): value is RegExp {
  return Object.prototype.toString.call(value) === '[object RegExp]';
}

/** Whether a value is an object as JSON has it, and none of a kind of its own: a `Date`, a `Map`, a `Blob`. */
export function isPlain(value: unknown): value is object {
  return Object.prototype.toString.call(value) === '[object Object]';
}

function isMatch({ source, flags }: RegExp, value: string | number): boolean {
  // Without what remembers its last match.
  return new RegExp(source, flags.replace(/[gy]/g, '')).test(String(value));
}
