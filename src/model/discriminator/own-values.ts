import { isObject, items, type Json, type JsonObject, type Pointer, pointers, property } from '../../document';

/**
 * The values that a schema leaves to a property by `const` or `enum`: its own, those of what it refers to and of its
 * `allOf`, and those of all its branches; `undefined` where they leave it open.
 *
 * @example ownValues(root, '/components/schemas/Cat', 'kind') // ['cat']
 */
export function ownValues(root: JsonObject, schema: Pointer, name: string): readonly Json[] | undefined {
  return together(root, schema, (node, at) =>
    property(node.properties, name) === undefined
      ? undefined
      : together(root, pointers.join(at, 'properties', name), named),
  );
}

function named(schema: JsonObject): readonly Json[] | undefined {
  if (schema.const !== undefined) return [schema.const];
  return Array.isArray(schema.enum) ? items(schema.enum) : undefined;
}

/** What a schema and those that apply beside it name: what all agree on, and any that one of the branches names. */
function together(
  root: JsonObject,
  from: Pointer,
  own: (schema: JsonObject, at: Pointer) => readonly Json[] | undefined,
): readonly Json[] | undefined {
  const passed = new Set<Pointer>();
  const visit = (at: Pointer): readonly Json[] | undefined => {
    const schema = pointers.valueAt(root, at);
    if (!isObject(schema) || passed.has(at)) return undefined;
    passed.add(at);
    const target = typeof schema.$ref === 'string' ? pointers.fromReference(schema.$ref) : undefined;
    const listed = (keyword: string): (readonly Json[] | undefined)[] =>
      items(schema[keyword]).map((_, i) => visit(pointers.join(at, keyword, i)));
    const all = [own(schema, at), ...(target === undefined ? [] : [visit(target)]), ...listed('allOf')];
    return [...all, union(listed('oneOf')), union(listed('anyOf'))].reduce(common, undefined);
  };
  return visit(from);
}

function common(one: readonly Json[] | undefined, other: readonly Json[] | undefined): readonly Json[] | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  return one.filter((value) => other.includes(value));
}

function union(lists: readonly (readonly Json[] | undefined)[]): readonly Json[] | undefined {
  const known = lists.filter((list) => list !== undefined);
  return known.length > 0 && known.length === lists.length ? [...new Set(known.flat())] : undefined;
}
