import type { ReadExchange } from '../../checks';
import { equal, pointers } from '../../document';
import type { Binding } from '../../exchange';

/** Whether a body has other values at the places that the installation gives values for. */
export function hasForeignValues({ request: { operation, body } }: ReadExchange, binding: Binding): boolean {
  if (operation === undefined || body.kind !== 'value') return false;
  const given = Object.entries(binding.body?.(operation) ?? {});
  return given.some(([pointer, value]) => !equal(pointers.valueAt(body.value, pointer) ?? null, value));
}
