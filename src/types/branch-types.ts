import { items, type Json, type JsonObject, type Pointer, pointers, property } from '../document';
import {
  certainValues,
  type DiscriminatedBranch,
  type Discriminator,
  discriminatorOf,
  inheritedValues,
  ownValues,
  parentsOf,
  readings,
} from '../model';
import { stated } from '../schema';
import { ANY_TYPE, bitOf, typeBits } from '../schema/types';
import { extensionsOf } from './extensions';
import { knownProperty } from './guarantees';
import { namedType } from './reference-type';
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

/**
 * The type of a schema that others extend by its discriminator: its own values and those of each of them; nothing where
 * there are none.
 */
export function extendedType(site: SchemaSite): TypeText | undefined {
  const { root } = site.scope;
  const { pointer } = site;
  const discriminator = discriminatorOf(root, pointer);
  const extending = extensionsOf(root, pointer);
  if (discriminator === undefined || extending.length === 0) return undefined;
  const base = namedType(site, { pointer, isBase: true });
  const values = ownOnly(root, pointer, discriminator);
  const own = values === undefined ? [] : narrowedTo(site, discriminator.property, values);
  const isNullable = items(property(pointers.valueAt(root, pointer), 'type')).includes('null');
  return union([
    ...(values?.length === 0 ? [] : [intersection([base, ...own])]),
    ...(isNullable ? [{ text: 'null' }] : []),
    ...extending.map((one) => {
      const type = namedType(site, { pointer: one, isBase: false });
      // A mapping may lead to a schema that leaves out its `allOf`; the value is of both all the same.
      return parentsOf(root, one).has(pointer) ? type : intersection([base, type]);
    }),
  ]);
}

/**
 * The values of the property that discriminates which no schema that extends another one is for; `undefined` where one
 * of those is open for any value.
 */
function ownOnly(root: JsonObject, pointer: Pointer, discriminator: Discriminator): readonly Json[] | undefined {
  const { property: name, branches, mapping, own: implied, fallback } = discriminator;
  const own = ownValues(root, pointer, name);
  const isKnown = (branch: DiscriminatedBranch): boolean => {
    if (mapping.some(({ target }) => target === branch.pointer)) return true;
    const values = certainValues(root, discriminator, branch);
    return values.length > 0 && (own === undefined || values.length < own.length);
  };
  if (fallback !== undefined || !branches.every(isKnown)) return undefined;
  // Without a mapping, its name may be another value elsewhere, as that of those that extend it may.
  const isOpen = mapping.length === 0 && implied.length > 0 && !isKnown({ pointer, values: implied });
  if (own === undefined) return isOpen ? undefined : implied;
  const others = branches.filter((branch) => branch.pointer !== pointer);
  const taken = others.flatMap(({ values }) => values.flatMap(readings));
  return own.filter((value) => !taken.includes(value));
}

/** What the discriminators of the schemas that a schema extends by `allOf` say of the property that discriminates. */
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
  const { isGuaranteed, certain } = knownProperty(root, site.pointer, name, [site.pointer]);
  // A mapping has texts only; beside a number or a boolean, the other reading is what is left.
  const fitting = values.flatMap(readings).filter((value) => certain.every((at) => isOfType(root, at, value)));
  if (fitting.length === 0) return [];
  const type = union(fitting.map(literal)).text;
  return [{ text: `{ ${propertyName(name)}${isGuaranteed ? '' : '?'}: ${type} }` }];
}

/** Whether a value is of a type that a schema names. */
function isOfType(root: JsonObject, schema: Pointer, value: Json): boolean {
  const type = stated(root, schema, 'type');
  return (bitOf(value) & (type === undefined ? ANY_TYPE : typeBits(type))) !== 0;
}
