import type { Json } from '../../document';

/**
 * Sets an own property, whatever its name: `__proto__` too is only a name.
 *
 * @example setOwn(target, '__proto__', 1) // Object.keys(target) has '__proto__'
 */
export function setOwn(target: Record<string, Json>, name: string, value: Json): void {
  if (name !== '__proto__') target[name] = value;
  else Object.defineProperty(target, name, { value, writable: true, enumerable: true, configurable: true });
}
