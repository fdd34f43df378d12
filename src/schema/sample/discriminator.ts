import { entries, isObject, type Json, type JsonObject, pointers, type Pointer } from '../../document';
import { inside, type Ref, step, target } from '../ref';

const COMPONENTS = '/components/schemas/';

/** A name in a `mapping` with the schema that it stands for. */
export interface Mapped {
  readonly name: string;
  readonly ref: Ref;
}

/** The entries of a discriminator's `mapping`, in document order; those that lead nowhere are left out. */
export function mapped(root: JsonObject, owner: Ref): Mapped[] {
  return entries(inside(owner, 'discriminator', 'mapping')?.schema).flatMap(([name, value]) => {
    const ref = typeof value === 'string' ? meant(root, value, owner.pointer) : undefined;
    return ref === undefined ? [] : [{ name, ref }];
  });
}

/**
 * What the discriminating property says for a schema: the names that the mapping has for it, else the schema's own
 * (OpenAPI 3.1 §4.8.25). None for a schema without a name.
 */
export function namesFor(root: JsonObject, owner: Ref, pointer: Pointer): string[] {
  const names = mapped(root, owner).filter(({ ref }) => ref.pointer === pointer);
  if (names.length > 0) return names.map(({ name }) => name);
  const own = pointer.startsWith(COMPONENTS) ? pointers.tokens(pointer) : [];
  return own.length === 3 ? own.slice(2) : [];
}

/** The pointer that a branch refers to. */
export function referredBy(root: JsonObject, branch: Ref): Pointer | undefined {
  const reference = inside(branch, '$ref')?.schema;
  return typeof reference === 'string' ? target(root, reference, branch.pointer)?.pointer : undefined;
}

/** The schema of a discriminator's property with one of the given names. */
export function saying(owner: Ref, names: readonly string[]): Ref | undefined {
  const property: Json | undefined = inside(owner, 'discriminator', 'propertyName')?.schema;
  if (typeof property !== 'string' || names.length === 0) return undefined;
  const schema = { type: 'object', required: [property], properties: { [property]: { enum: names } } };
  return { schema, pointer: step(owner.pointer, 'discriminator') };
}

/** Whether a pointer is that of a named schema. */
export function isNamed(pointer: Pointer): boolean {
  return pointer.startsWith(COMPONENTS) && pointers.tokens(pointer).length === 3;
}

// A mapping has references, or plain names of components.
function meant(root: JsonObject, value: string, from: Pointer): Ref | undefined {
  const byName = step('/components/schemas', value);
  const schema = pointers.valueAt(root, byName);
  if (isObject(schema)) return { schema, pointer: byName };
  return target(root, value, from);
}
