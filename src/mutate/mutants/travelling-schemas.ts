import type { JsonObject, Pointer } from '../../document';
import { asserts, type Direction, schemasUnder, travels } from '../../schema';

/**
 * The schemas that a schema is made of and that assert something, itself among them, each once. Those of properties
 * that do not travel in a direction (`readOnly` in requests) are not among them.
 */
export function travellingSchemas(root: JsonObject, from: Pointer, direction: Direction): Iterable<Pointer> {
  return schemasUnder(root, from, (part) => asserts(part) && travels(root, part.schema, direction)).keys();
}
