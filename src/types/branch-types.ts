import { entries, items, type JsonObject, pointers, property, resolve } from '../document';
import { beside, type SchemaSite, schemaType } from './schema-type';
import { ownValues } from './guarantees';
import { intersection, literal, propertyName, type TypeText, union } from './type-text';

/**
 * The types of the branches of a `oneOf` or `anyOf`. A discriminator narrows them to the values that stand for each
 * (OAS 3.2, Discriminator Object: by `mapping`, else by the schema's name), as far as the branch's own property allows
 * these.
 */
export function branchTypes(site: SchemaSite, schema: JsonObject, keyword: 'oneOf' | 'anyOf'): TypeText[] {
  const { root } = site.scope;
  const name = property(schema.discriminator, 'propertyName');
  return items(schema[keyword]).map((_, i) => {
    const branch = beside(site, keyword, i);
    const type = schemaType(branch);
    const target = resolve(root, branch.pointer);
    const isReferred = property(pointers.valueAt(root, branch.pointer), '$ref') !== undefined;
    if (typeof name !== 'string' || target === undefined || !isReferred) return type;
    const narrowed = narrowedTo(mappedTo(root, schema, target.pointer), ownValues(root, target.pointer, name));
    if (narrowed === undefined) return type;
    return intersection([type, { text: `{ ${propertyName(name)}: ${union(narrowed.map(literal)).text} }` }]);
  });
}

/**
 * The values that the branch and the discriminator agree on; none where the branch alone says it all, or they disagree.
 */
function narrowedTo(mapped: readonly string[], own: readonly unknown[] | undefined): readonly string[] | undefined {
  if (own === undefined) return mapped;
  const common = mapped.filter((value) => own.includes(value));
  return common.length > 0 && common.length < own.length ? common : undefined;
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
