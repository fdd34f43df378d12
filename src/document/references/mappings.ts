import { isTree, type Tree } from '../tree';

/** A value of a discriminator that leads to a schema. */
interface Mapping {
  /** What holds it: the mapping, or the discriminator with its `defaultMapping`. */
  readonly node: Tree;
  readonly key: string;
  readonly value: string;
  /** The way from the schema to `node`. */
  readonly path: readonly string[];
}

/** The values of a schema's discriminator that lead to schemas: those of `mapping`, and `defaultMapping` (OAS 3.2). */
export function mappingsOf({ discriminator }: Tree): Mapping[] {
  if (!isTree(discriminator)) return [];
  const { mapping, defaultMapping } = discriminator;
  const named = isTree(mapping) ? Object.entries(mapping).map(([key, value]) => ({ node: mapping, key, value })) : [];
  const all = [...named, { node: discriminator, key: 'defaultMapping', value: defaultMapping }];
  return all.flatMap(({ node, key, value }): Mapping[] => {
    if (typeof value !== 'string' || value === '') return [];
    return [{ node, key, value, path: node === mapping ? ['discriminator', 'mapping'] : ['discriminator'] }];
  });
}

/**
 * Tests whether a value of a discriminator's mapping leads into a file by a relative path, this file by its name
 * included. A bare name means a component, and any other URL may be no more than an identifier.
 *
 * @example isMappingAddress('pets.yaml#/Dog') // true
 */
export function isMappingAddress(value: string): boolean {
  return !/^(?:#|[a-z][a-z0-9+.-]*:)/i.test(value) && looksLikeReference(value);
}

/** Reports a reference from the name of a component. */
export function looksLikeReference(value: string): boolean {
  return /[#/]|\.(?:ya?ml|json)$/i.test(value);
}
