import { setFlagsFromString } from 'node:v8';

/**
 * Keeps the heap small where most of what is made is garbage soon: V8 lets it grow to a multiple of what is in use.
 *
 * @param growth by how many percent the heap grows before it is collected anew
 */
export function keepHeapSmall(growth: number): void {
  setFlagsFromString(`--heap-growing-percent=${growth}`);
}
