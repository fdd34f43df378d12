import type { Json, JsonObject, Pointer } from '../../document';
import { discriminatorOf, parentsOf } from './discriminator';
import { ownValues } from './own-values';

/** What a property holds in the values of a schema, by the mapping of a schema that it extends. */
export interface InheritedValues {
  readonly property: string;
  readonly values: readonly Json[];
}

/**
 * The values that the schemas in the `allOf` of a schema map to it, and to those that extend it in turn. Only a mapping
 * counts: without one, a discriminator of a parent says nothing that validation would hold a value to.
 *
 * @example inheritedValues(root, '/components/schemas/Lion') // [{ property: 'species', values: ['lion'] }]
 * @see https://spec.openapis.org/oas/v3.2.0.html#models-with-polymorphism-support
 */
export function inheritedValues(root: JsonObject, schema: Pointer): readonly InheritedValues[] {
  return [...parentsOf(root, schema)].flatMap((parent): InheritedValues[] => {
    const discriminator = discriminatorOf(root, parent);
    if (discriminator === undefined || discriminator.keyword !== undefined) return [];
    const { property, mapping } = discriminator;
    if (!mapping.some(({ target }) => target === schema)) return [];
    const mapped = mapping
      .filter(({ target }) => target !== undefined && (target === schema || parentsOf(root, target).has(schema)))
      .map(({ value }) => value);
    const own = ownValues(root, schema, property);
    return [{ property, values: own === undefined ? mapped : mapped.filter((value) => own.includes(value)) }];
  });
}
