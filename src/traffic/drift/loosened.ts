import type { SuiteViolation } from '../../checks';
import { isObject, items, type Json, type JsonObject, pointers } from '../../document';
import type { Drift } from './drifts';

/** A statement that traffic breaks, as it would have to be. */
export type Loosened = Omit<Drift, 'times'>;

/** Bounds, and what is beyond them. */
const BOUNDS: Readonly<Record<string, string>> = {
  maxLength: 'longer text',
  minLength: 'shorter text',
  maxItems: 'more items',
  minItems: 'smaller list',
  maximum: 'larger number',
  minimum: 'smaller number',
};

/**
 * The statement that takes the value that broke it: an enum with one value more, null beside a type, a bound that is
 * as far as was seen. A violation of another kind has none.
 */
export function loosened(
  root: JsonObject,
  { code, in: place, args, specPointer }: SuiteViolation,
): Loosened | undefined {
  // What a client sends wrongly isn't what the server takes.
  if (!place.startsWith('response')) return undefined;
  const at = pointers.parent(specPointer) ?? '';
  const schema = pointers.valueAt(root, at);
  if (!isObject(schema) || !('value' in args)) return undefined;
  const { value } = args as { readonly value: Json };
  if (code === 'enum' && specPointer.endsWith('/enum'))
    return { what: 'enum value', at: specPointer, name: undefined, value };
  if (code === 'type' && value === null && specPointer.endsWith('/type')) {
    const { type } = schema;
    return {
      what: 'null',
      at,
      name: 'type',
      value: [...(Array.isArray(type) ? items(type) : [type ?? 'null']), 'null'],
    };
  }
  const beyond = BOUNDS[code];
  if (beyond === undefined || !specPointer.endsWith(`/${code}`)) return undefined;
  const seen = 'size' in args ? args.size : value;
  return typeof seen === 'number' ? { what: beyond, at, name: code, value: seen } : undefined;
}
