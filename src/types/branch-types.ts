import { entries, isObject, items, type JsonObject, pointers, property, resolve } from '../document';
import { below, type SchemaSite, schemaType } from './schema-type';
import { intersection, literal, propertyName, type TypeText, union } from './type-text';

/**
 * The types of the branches of a `oneOf` or `anyOf`. A discriminator narrows them: a branch whose own property does not say which values stand
 * for it gets those that the discriminator has for it (OAS 3.1 §4.8.25: by `mapping`, else by the schema's name).
 */
export function branchTypes(site: SchemaSite, schema: JsonObject, keyword: 'oneOf' | 'anyOf'): TypeText[] {
  const { root } = site.scope;
  const name = property(schema.discriminator, 'propertyName');
  return items(schema[keyword]).map((_, i) => {
    const branch = below(site, keyword, i);
    const type = schemaType(branch);
    const target = resolve(root, branch.pointer);
    const isReferred = property(pointers.valueAt(root, branch.pointer), '$ref') !== undefined;
    if (typeof name !== 'string' || target === undefined || !isReferred || isTold(root, target.value, name))
      return type;
    const values = mappedTo(root, schema, target.pointer);
    return intersection([type, { text: `{ ${propertyName(name)}: ${union(values.map(literal)).text} }` }]);
  });
}

/** Whether a branch says itself which values of the property stand for it. */
function isTold(root: JsonObject, branch: unknown, name: string): boolean {
  const schema = property(property(branch, 'properties'), name);
  const own = schema === undefined ? undefined : resolve(root, '', schema)?.value;
  return isObject(own) && (own.const !== undefined || own.enum !== undefined);
}

/** The values of a discriminator that stand for a schema. */
function mappedTo(root: JsonObject, schema: JsonObject, target: string): string[] {
  const component = pointers.tokens(target).at(-1) ?? '';
  const mapped = entries(property(schema.discriminator, 'mapping')).flatMap(([value, reference]) => {
    if (typeof reference !== 'string') return [];
    const meant = reference.startsWith('#')
      ? resolve(root, '', { $ref: reference })?.pointer
      : pointers.join('/components/schemas', reference);
    return meant === target ? [value] : [];
  });
  return mapped.length > 0 ? mapped : [component];
}
