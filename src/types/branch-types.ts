import { items, type JsonObject } from '../document';
import { discriminatorOf, ownValues } from '../model';
import { beside, type SchemaSite, schemaType } from './schema-type';
import { intersection, literal, propertyName, type TypeText, union } from './type-text';

/**
 * The types of the branches of a `oneOf` or `anyOf`. A discriminator narrows them to the values that stand for each
 * (OAS 3.2, Discriminator Object), unless the branch alone says as much.
 */
export function branchTypes(site: SchemaSite, schema: JsonObject, keyword: 'oneOf' | 'anyOf'): TypeText[] {
  const { root } = site.scope;
  const found = discriminatorOf(root, site.pointer);
  const discriminator = found?.keyword === keyword ? found : undefined;
  return items(schema[keyword]).map((_, i) => {
    const branch = beside(site, keyword, i);
    const type = schemaType(branch);
    const values = discriminator?.branches[i]?.values ?? [];
    if (discriminator === undefined || values.length === 0) return type;
    const own = ownValues(root, branch.pointer, discriminator.property);
    if (own !== undefined && own.length <= values.length) return type;
    const text = union(values.map(literal)).text;
    return intersection([type, { text: `{ ${propertyName(discriminator.property)}: ${text} }` }]);
  });
}
