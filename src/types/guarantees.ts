import { isObject, items, type JsonObject, type Pointer, pointers, property } from '../document';
import { schemaParts } from '../schema';

/** What the schemas that apply to one value say of a property together. */
interface KnownProperty {
  /** Where it is declared. */
  readonly declared: readonly Pointer[];
  /** Where it is declared for each value, and not in one of several branches. */
  readonly certain: readonly Pointer[];
  /** Whether one of them declares and requires it, or every branch of a `oneOf` or `anyOf` does. */
  readonly isGuaranteed: boolean;
}

/**
 * Looks for a property in what applies beside a schema's own keywords: a reference, `allOf`, the branches of `oneOf`
 * and `anyOf`, and the schemas around it.
 *
 * @param around schemas that speak of the same value
 */
export function knownProperty(
  root: JsonObject,
  pointer: Pointer,
  name: string,
  around: readonly Pointer[] = [],
): KnownProperty {
  const declared: Pointer[] = [];
  const certain: Pointer[] = [];
  const passed = new Set<Pointer>();
  const visit = (at: Pointer, isOwn: boolean, isCertain: boolean): boolean => {
    const schema = pointers.valueAt(root, at);
    if (!isObject(schema) || passed.has(at)) return false;
    passed.add(at);
    let isGuaranteed = false;
    if (!isOwn && property(schema.properties, name) !== undefined) {
      const place = pointers.join(at, 'properties', name);
      declared.push(place);
      if (isCertain) certain.push(place);
      isGuaranteed = items(schema.required).includes(name);
    }
    const parts = schemaParts(root, schema, at);
    for (const part of parts)
      if (part.to === 'value') isGuaranteed = visit(part.pointer, false, isCertain) || isGuaranteed;
    for (const keyword of ['oneOf', 'anyOf']) {
      const branches = parts
        .filter((part) => part.keyword === keyword)
        .map((part) => visit(part.pointer, false, false));
      if (branches.length > 0 && branches.every(Boolean)) isGuaranteed = true;
    }
    return isGuaranteed;
  };
  const isGuaranteed = visit(pointer, !around.includes(pointer), true);
  for (const at of around) visit(at, false, true);
  return { declared, certain, isGuaranteed };
}
