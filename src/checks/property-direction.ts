import { type Document, isObject, type Json, type JsonObject, oncePerPlace, type Pointer, pointers } from '../document';
import type { MediaType } from '../model';
import { absentPlaces, schemasUnder, subSchemas } from '../schema';
import type { SuiteViolation } from './violations';

/** Whether a schema has a `writeOnly` anywhere: the values of others need no look. */
const hasWriteOnly = oncePerPlace((root: JsonObject, schema: Pointer) =>
  [...schemasUnder(root, schema).values()].some(({ writeOnly }) => writeOnly === true),
);

/** The properties of a response body that are `writeOnly`: it does not have them (OAS 3.0.4 §4.7.24.2). */
export function writeOnlyProperties(document: Document, { schema }: MediaType, body: Json): SuiteViolation[] {
  if (schema === undefined || !hasWriteOnly(document.root, schema)) return [];
  return absentPlaces(document, schema, body, 'response').map((pointer) => {
    const [specPointer = schema] = subSchemas(document.root, schema, pointer);
    return { code: 'write-only', in: 'response.body', pointer, specPointer, args: {} };
  });
}

/** Whether a null stands where the author of the document may have meant to allow it (`x-nullable`). */
export function isArguableNull(root: JsonObject, schema: Pointer, body: Json | undefined, place: Pointer): boolean {
  if (pointers.valueAt(body, place) !== null) return false;
  return subSchemas(root, schema, place).some((at) => {
    const node = pointers.valueAt(root, at);
    return isObject(node) && node['x-nullable'] === true;
  });
}
