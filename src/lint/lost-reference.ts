import { flawsOf, type JsonObject, type Pointer } from '../document';
import { conjunctsOf } from '../schema';

/** Whether the `$ref` of a schema leads nowhere: what it would state isn't known, and gives no reason for a finding. */
export function lostReference(schema: JsonObject): boolean {
  return flawsOf(schema).some(({ path: [keyword] }) => keyword === '$ref');
}

/** Whether this goes for one of the schemas that all apply to one value. */
export function lostPart(root: JsonObject, schema: Pointer): boolean {
  return [...conjunctsOf(root, schema).values()].some(lostReference);
}
