import { type Json, type JsonObject, oncePer, type Pointer, pointers } from '../../document';
import { KINDS } from '../../document/grammar/grammar';
import { walk } from '../../document/grammar/walk';
import { type DiscriminatedBranch, type Discriminator, discriminatorOf, extendingOf, parentsOf } from './discriminator';
import { ownValues } from './own-values';

/** What a property holds in the values of a schema, by the discriminator of a schema that it extends. */
interface InheritedValues {
  readonly property: string;
  readonly values: readonly Json[];
}

/**
 * The values by which the schemas in the `allOf` of a schema know it, and those that extend it in turn: those of a
 * mapping, else the names of the schemas.
 *
 * @example inheritedValues(root, '/components/schemas/Lion') // [{ property: 'species', values: ['lion'] }]
 * @see https://spec.openapis.org/oas/v3.2.0.html#models-with-polymorphism-support
 */
export function inheritedValues(root: JsonObject, schema: Pointer): readonly InheritedValues[] {
  return [...parentsOf(root, schema)].flatMap((parent): InheritedValues[] => {
    const discriminator = discriminatorOf(root, parent);
    if (discriminator === undefined || discriminator.keyword !== undefined) return [];
    const { property, mapping } = discriminator;
    // A mapping has all values that count; without one, the names of all that extend the parent do.
    const branches = discriminator.branches.filter((branch) => mapping.length === 0 || isMapped(discriminator, branch));
    if (!branches.some(({ pointer }) => pointer === schema)) return [];
    const extending = extendingOf(root, schema);
    const lists = branches
      .filter(({ pointer }) => pointer === schema || extending.includes(pointer))
      .map((branch) => certainValues(root, discriminator, branch));
    // One that may have any value leaves it open for all.
    if (lists.some((values) => values.length === 0)) return [];
    const values = [...new Set(lists.flat())];
    const own = ownValues(root, schema, property);
    return [{ property, values: own === undefined ? values : values.filter((value) => own.includes(value)) }];
  });
}

/**
 * The values that a discriminator has for a schema, where nothing says something else: the name of a schema is its
 * value only where there is no mapping beside it, and no other one of the document has a value for the schema.
 */
export function certainValues(
  root: JsonObject,
  discriminator: Discriminator,
  branch: DiscriminatedBranch,
): readonly Json[] {
  const { property, mapping } = discriminator;
  const { pointer, values } = branch;
  if (isMapped(discriminator, branch)) return values;
  const isNamed = mapping.length === 0 && !mappedIn(root).has(keyOf(property, pointer));
  return isNamed ? values : (ownValues(root, pointer, property) ?? []);
}

function isMapped({ mapping }: Discriminator, { pointer }: DiscriminatedBranch): boolean {
  return mapping.some(({ target }) => target === pointer);
}

/** What all mappings of a document lead to, by the property that discriminates. */
const mappedIn = oncePer((root: JsonObject): ReadonlySet<string> => {
  const mapped = new Set<string>();
  walk(root, KINDS.document, {
    schema: (node, path) => {
      if (node.discriminator === undefined) return;
      const discriminator = discriminatorOf(root, pointers.join('', ...path));
      for (const { target } of discriminator?.mapping ?? [])
        if (target !== undefined) mapped.add(keyOf(discriminator?.property ?? '', target));
    },
  });
  return mapped;
});

function keyOf(property: string, pointer: Pointer): string {
  return `${property} ${pointer}`;
}
