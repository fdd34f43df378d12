import { items, type Json, type JsonObject } from '../document';
import { discriminatorOf, inheritedValues, ownValues, readings } from '../model';
import { knownProperty } from './guarantees';
import { beside, type SchemaSite, type TypeOf } from './schema-site';
import { intersection, literal, propertyName, type TypeText, union } from './text/type-text';

/**
 * The types of the branches of a `oneOf` or `anyOf`. A discriminator narrows them to the values that stand for each
 * (OAS 3.2, Discriminator Object), unless the branch alone says as much.
 */
export function branchTypes(
  site: SchemaSite,
  schema: JsonObject,
  keyword: 'oneOf' | 'anyOf',
  typeOf: TypeOf,
): TypeText[] {
  const found = discriminatorOf(site.scope.root, site.pointer);
  const discriminator = found?.keyword === keyword ? found : undefined;
  return items(schema[keyword]).map((_, i) => {
    const branch = beside(site, keyword, i);
    const type = typeOf(branch);
    // The branch for all other values leaves the property open.
    if (discriminator === undefined || discriminator.fallback === branch.pointer) return type;
    const narrowing = narrowedTo(branch, discriminator.property, discriminator.branches[i]?.values ?? []);
    return intersection([type, ...narrowing]);
  });
}

/** What the mappings of the schemas that a schema extends by `allOf` say of its property that discriminates. */
export function inheritedTypes(site: SchemaSite): TypeText[] {
  return inheritedValues(site.scope.root, site.pointer).flatMap(({ property, values }) =>
    narrowedTo(site, property, values),
  );
}

function narrowedTo(site: SchemaSite, name: string, values: readonly Json[]): TypeText[] {
  const { root } = site.scope;
  if (values.length === 0) return [];
  const own = ownValues(root, site.pointer, name);
  if (own !== undefined && own.length <= values.length) return [];
  const { isGuaranteed } = knownProperty(root, site.pointer, name, [site.pointer]);
  // A mapping has texts only; beside a number or a boolean, the other reading is what is left.
  const type = union(values.flatMap(readings).map(literal)).text;
  return [{ text: `{ ${propertyName(name)}${isGuaranteed ? '' : '?'}: ${type} }` }];
}
