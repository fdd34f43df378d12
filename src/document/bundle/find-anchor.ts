import { join, type Pointer } from '../pointer';

/**
 * The place of the schema with an `$anchor` or `$dynamicAnchor` (JSON Schema 2020-12 §8.2.2) in a file of which
 * nothing else is known.
 *
 * @example findAnchor({ Name: { $anchor: 'name', type: 'string' } }, 'name') // '/Name'
 */
export function findAnchor(value: unknown, anchor: string, pointer: Pointer = ''): Pointer | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { $anchor, $dynamicAnchor } = value as Readonly<Record<string, unknown>>;
  if ($anchor === anchor || $dynamicAnchor === anchor) return pointer;
  for (const [key, part] of Object.entries(value)) {
    const found = findAnchor(part, anchor, join(pointer, key));
    if (found !== undefined) return found;
  }
  return undefined;
}
