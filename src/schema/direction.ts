import type { Json, JsonObject } from '../document';
import { schemaChain } from './visit/schema-parts';

/** Which way a value travels: `readOnly` and `writeOnly` decide what is required of it. */
export type Direction = 'request' | 'response';

/**
 * Whether a property with this schema travels in a direction: false for `readOnly` in a request and `writeOnly` in a
 * response. What does not travel is not required, though `required` names it (OAS 3.0.3 §4.7.24.2).
 *
 * @param schema the property's schema as the object's `properties` have it; references are followed link by link
 */
export function travels(root: JsonObject, schema: Json | undefined, direction: Direction): boolean {
  const absent = direction === 'request' ? 'readOnly' : 'writeOnly';
  return !schemaChain(root, schema).some((one) => one[absent] === true);
}
