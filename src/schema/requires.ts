import { isObject, items, type JsonObject, type Pointer, pointers } from '../document';
import { subSchemas } from './sub-schemas';

/**
 * Whether a schema requires the property at a place inside a value: all schemas that declare it there agree.
 * `undefined` where they do not, or where none declares it; then it depends on the value.
 *
 * @example requires(root, '/components/schemas/Pet', '/owner/name') // true
 */
export function requires(root: JsonObject, schema: Pointer, place: Pointer): boolean | undefined {
  const parent = pointers.parent(place);
  const name = pointers.tokens(place).at(-1);
  if (parent === undefined || name === undefined) return undefined;
  const verdicts = new Set<boolean>();
  for (const pointer of subSchemas(root, schema, parent)) {
    const declared = pointers.valueAt(root, pointer);
    if (!isObject(declared) || !isObject(declared.properties) || !Object.hasOwn(declared.properties, name)) continue;
    verdicts.add(items(declared.required).includes(name));
  }
  const [verdict] = verdicts;
  return verdicts.size === 1 ? verdict : undefined;
}
