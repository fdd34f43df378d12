import {
  addTo,
  entries,
  isObject,
  items,
  type Json,
  type JsonObject,
  oncePer,
  parseExactly,
  type Pointer,
  pointers,
  property,
} from '../../document';
import { ownValues } from './own-values';

/** A value in the `mapping` of a discriminator. */
export interface Mapped {
  readonly value: string;
  /** The schema that it leads to; `undefined` where none exists. */
  readonly target: Pointer | undefined;
  /** Where it is written. */
  readonly pointer: Pointer;
}

/** A schema that a discriminator distinguishes from others. */
export interface DiscriminatedBranch {
  readonly pointer: Pointer;
  /** What the property holds in its values; none for a schema without a name that leaves the property open. */
  readonly values: readonly Json[];
}

/** What a schema's `discriminator` says (OAS 3.2 §4.26), read once for all who need it. */
export interface Discriminator {
  /** The property that discriminates. */
  readonly property: string;
  readonly pointer: Pointer;
  readonly mapping: readonly Mapped[];
  /** The list of schemas beside it; without one it is about the schemas that extend its own. */
  readonly keyword: 'oneOf' | 'anyOf' | undefined;
  /** The schemas of that list in its order; without it those of the mapping, then others whose `allOf` has its own. */
  readonly branches: readonly DiscriminatedBranch[];
  /** What the property holds in a value that is of this schema and none that extends it; none where it may not. */
  readonly own: readonly Json[];
  /** Where values lead that the property leaves out or that nothing else is for (`defaultMapping`). */
  readonly fallback: Pointer | undefined;
}

const COMPONENTS = '/components/schemas';
const knownIn = oncePer((_root: JsonObject) => new Map<Pointer, Discriminator | undefined>());

/**
 * Reads the discriminator of a schema; `undefined` where it has none that names a property.
 *
 * A discriminator is a hint for readers and never changes what is valid: where it names a branch by a value that the
 * branch itself forbids, the branch's own values count.
 *
 * @example discriminatorOf(root, '/components/schemas/Pet')?.branches[0]?.values // ['cat']
 * @see https://spec.openapis.org/oas/v3.2.0.html#discriminator-object
 */
export function discriminatorOf(root: JsonObject, schema: Pointer): Discriminator | undefined {
  const found = knownIn(root);
  if (!found.has(schema)) {
    // A schema that comes back to itself through its branches has nothing to add.
    found.set(schema, undefined);
    found.set(schema, read(root, schema));
  }
  return found.get(schema);
}

/** The branch that a value of the property means; the fallback where there is no other. */
export function branchNamed(discriminator: Discriminator, value: Json | undefined): Pointer | undefined {
  const named = discriminator.branches.find(({ values }) => value !== undefined && values.includes(value));
  return named?.pointer ?? discriminator.fallback;
}

/** A schema and those that its `$ref` leads to, link by link. */
export function linksOf(root: JsonObject, schema: Pointer): Pointer[] {
  const links = new Set<Pointer>();
  for (let here: Pointer | undefined = schema; here !== undefined && !links.has(here);) {
    links.add(here);
    const reference: Json | undefined = property(pointers.valueAt(root, here), '$ref');
    here = typeof reference === 'string' ? pointers.fromReference(reference) : undefined;
  }
  return [...links];
}

function read(root: JsonObject, pointer: Pointer): Discriminator | undefined {
  const schema = pointers.valueAt(root, pointer);
  const written = property(schema, 'discriminator');
  const name = property(written, 'propertyName');
  if (!isObject(schema) || typeof name !== 'string') return undefined;
  const here = pointers.join(pointer, 'discriminator');
  const mapping = entries(property(written, 'mapping')).map(([value, to]): Mapped => {
    return { value, target: meant(root, to), pointer: pointers.join(here, 'mapping', value) };
  });
  const keyword = (['oneOf', 'anyOf'] as const).find((key) => items(schema[key]).length > 0);
  const fallback = meant(root, property(written, 'defaultMapping'));
  const about = { root, name, mapping };
  const listed =
    keyword === undefined
      ? extensions(root, pointer, mapping)
      : items(schema[keyword]).map((_, i) => pointers.join(pointer, keyword, i));
  const branches = listed.map((branch) => ({ pointer: branch, values: valuesOf(about, branch) }));
  const isListed = keyword !== undefined && fallback !== undefined;
  const same = isListed ? branches.find((branch) => reaches(root, branch.pointer, fallback)) : undefined;
  return {
    property: name,
    pointer: here,
    mapping,
    keyword,
    branches,
    own: keyword === undefined ? allowedOf(about, pointer) : [],
    fallback: same?.pointer ?? fallback,
  };
}

/** A value of a mapping is the name of a component or a reference (OAS 3.2 §4.26.3). */
function meant(root: JsonObject, text: Json | undefined): Pointer | undefined {
  if (typeof text !== 'string') return undefined;
  const named = pointers.join(COMPONENTS, text);
  if (pointers.valueAt(root, named) !== undefined) return named;
  const pointer = pointers.fromReference(text);
  return pointer !== undefined && pointers.valueAt(root, pointer) !== undefined ? pointer : undefined;
}

/** What values of a branch are known from outside: the discriminator's property and mapping. */
interface About {
  readonly root: JsonObject;
  readonly name: string;
  readonly mapping: readonly Mapped[];
}

function valuesOf(about: About, branch: Pointer): readonly Json[] {
  const allowed = allowedOf(about, branch);
  return allowed.length > 0 ? allowed : (ownValues(about.root, branch, about.name) ?? []);
}

/** The values that a discriminator has for a schema, as far as the schema itself allows them. */
function allowedOf(about: About, schema: Pointer): readonly Json[] {
  const { root, name, mapping } = about;
  const mapped = mapping.filter(({ target }) => target !== undefined && reaches(root, schema, target));
  const outside = mapped.length > 0 ? mapped.map(({ value }) => value) : implied(about, schema);
  const own = ownValues(root, schema, name);
  return own?.filter((value) => outside.some((one) => readings(one).includes(value))) ?? outside;
}

/** Extensions by which a schema itself has the value that stands for it. */
const VALUE_KEYS = ['x-discriminator-value', 'x-ms-discriminator-value'];

/**
 * What the property holds where no mapping says it: the values of a discriminator inside, else the schema's own, else
 * those by which a schema that it extends knows it, else its name.
 */
function implied({ root, name }: About, branch: Pointer): readonly Json[] {
  const links = linksOf(root, branch);
  for (const link of links) {
    const inner = discriminatorOf(root, link);
    if (inner?.keyword !== undefined && inner.property === name) return inner.branches.flatMap(({ values }) => values);
  }
  const own = links.flatMap((link) => VALUE_KEYS.map((key) => property(pointers.valueAt(root, link), key)));
  const value = own.find((one) => typeof one === 'string');
  if (value !== undefined) return [value];
  const above = [...parentsOf(root, branch)].map((parent) => property(pointers.valueAt(root, parent), 'discriminator'));
  const mapped = above
    .filter((written) => property(written, 'propertyName') === name)
    .flatMap((written) => entries(property(written, 'mapping')))
    .filter(([, to]) => links.some((link) => link === meant(root, to)));
  if (mapped.length > 0) return mapped.map(([key]) => key);
  const component = links.find(isComponent);
  return component === undefined ? [] : pointers.tokens(component).slice(-1);
}

/** What a value of a mapping, which is always text there, may stand for in a body. */
export function readings(value: Json): readonly Json[] {
  // As JSON writes it: `007` isn't a number.
  const isOther = typeof value === 'string' && /^(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?)$/.test(value);
  return isOther ? [value, parseExactly(value) as Json] : [value];
}

/** Whether a branch is a schema, refers to it, or has it among branches of its own. */
function reaches(root: JsonObject, branch: Pointer, schema: Pointer, passed = new Set<Pointer>()): boolean {
  const links = linksOf(root, branch).filter((link) => !passed.has(link));
  links.forEach((link) => passed.add(link));
  if (links.includes(schema)) return true;
  return links.some((link) =>
    ['oneOf', 'anyOf'].some((keyword) =>
      items(property(pointers.valueAt(root, link), keyword)).some((_, i) =>
        reaches(root, pointers.join(link, keyword, i), schema, passed),
      ),
    ),
  );
}

/** The schemas that the mapping of a schema leads to, then the other components that extend it. */
function extensions(root: JsonObject, schema: Pointer, mapping: readonly Mapped[]): Pointer[] {
  const named = mapping.flatMap(({ target }) => (target === undefined ? [] : [target]));
  const implicit = extendingOf(root, schema).filter((child) => !named.includes(child));
  return [...new Set([...named, ...implicit])];
}

/** The components that have a schema in their `allOf`, at any depth. */
export function extendingOf(root: JsonObject, schema: Pointer): readonly Pointer[] {
  return childrenIn(root).get(schema) ?? [];
}

/** The components that have a schema in their `allOf`, at any depth, by that schema. */
const childrenIn = oncePer((root: JsonObject): ReadonlyMap<Pointer, readonly Pointer[]> => {
  const children = new Map<Pointer, Pointer[]>();
  for (const [name] of entries(pointers.valueAt(root, COMPONENTS))) {
    const child = pointers.join(COMPONENTS, name);
    for (const parent of parentsOf(root, child)) addTo(children, parent, child);
  }
  return children;
});

/** The schemas in the `allOf` of a schema, at any depth. */
export function parentsOf(root: JsonObject, schema: Pointer, found = new Set<Pointer>()): ReadonlySet<Pointer> {
  for (const link of linksOf(root, schema)) {
    items(property(pointers.valueAt(root, link), 'allOf')).forEach((_, i) => {
      for (const parent of linksOf(root, pointers.join(link, 'allOf', i))) {
        if (found.has(parent)) continue;
        found.add(parent);
        parentsOf(root, parent, found);
      }
    });
  }
  return found;
}

/** Whether a pointer is that of a schema with a name. */
export function isComponent(pointer: Pointer): boolean {
  return pointer.startsWith(`${COMPONENTS}/`) && pointers.tokens(pointer).length === 3;
}
