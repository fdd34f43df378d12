import { isObject, type JsonObject, type Pointer, pointers } from '../document';
import { discriminatorOf, linksOf } from '../model';
import { type SchemaPart, schemaParts } from '../schema';

/** A schema as a type means it: with those that extend it by its discriminator, or without (`isBase`). */
export interface Meant {
  readonly pointer: Pointer;
  readonly isBase: boolean;
}

/** What is known of the schemas of a document, by its root: each is referred to many times. */
interface Known {
  readonly extensions: Map<Pointer, readonly Pointer[]>;
  readonly loops: Map<string, boolean>;
}

const known = new WeakMap<JsonObject, Known>();

function knownOf(root: JsonObject): Known {
  const found = known.get(root) ?? { extensions: new Map(), loops: new Map() };
  known.set(root, found);
  return found;
}

/**
 * The schemas that a value of a schema may be of instead, since they extend it and its discriminator distinguishes them
 * (OAS 3.2, "Models with Polymorphism Support"). One that is made of all values of the schema itself isn't among them.
 *
 * @example extensionsOf(root, '/components/schemas/Animal') // ['/components/schemas/Lion']
 */
export function extensionsOf(root: JsonObject, pointer: Pointer): readonly Pointer[] {
  const { extensions } = knownOf(root);
  const found =
    extensions.get(pointer) ??
    extendingIt(root, pointer).filter((one) => !leadsTo(root, one, { pointer, isBase: false }));
  extensions.set(pointer, found);
  return found;
}

/**
 * What a reference means. To those that extend it, a schema is what they add to, and not one of them.
 *
 * @param owners the schemas that the reference stands in, which speak of the same value
 */
export function meantBy(root: JsonObject, owners: readonly Pointer[], target: Pointer): Meant {
  const base = linksOf(root, target).find((link) =>
    extendingIt(root, link).some((one) => linksOf(root, one).some((at) => at !== link && owners.includes(at))),
  );
  return { pointer: base ?? target, isBase: base !== undefined };
}

/**
 * Whether a schema is a branch of itself, without an object or array between: no value can be distinguished by that.
 */
export function refersToItself(root: JsonObject, { pointer, isBase }: Meant): boolean {
  const { loops } = knownOf(root);
  const key = keyOf({ pointer, isBase });
  const found = loops.get(key) ?? leadsTo(root, pointer, { pointer, isBase }, isBase);
  loops.set(key, found);
  return found;
}

function extendingIt(root: JsonObject, pointer: Pointer): readonly Pointer[] {
  const found = discriminatorOf(root, pointer);
  if (found === undefined || found.keyword !== undefined) return [];
  // What a schema is made of isn't extended by it.
  return found.branches.map((branch) => branch.pointer).filter((one) => !`${pointer}/`.startsWith(`${one}/`));
}

/** Whether a schema has another one among those that apply to the same value, at any depth. */
function leadsTo(root: JsonObject, from: Pointer, wanted: Meant, isFromBase = false): boolean {
  const passed = new Set<string>();
  const visit = ({ pointer, isBase }: Meant, owners: readonly Pointer[]): boolean => {
    const schema = pointers.valueAt(root, pointer);
    const key = keyOf({ pointer, isBase });
    if (!isObject(schema) || passed.has(key)) return false;
    passed.add(key);
    const parts = schemaParts(root, schema, pointer).filter(isBranch);
    const inside = parts.map((part): readonly [Meant, readonly Pointer[]] => {
      if (part.keyword !== '$ref') return [{ pointer: part.pointer, isBase: false }, [part.pointer, ...owners]];
      const meant = meantBy(root, owners, part.pointer);
      return [meant, [meant.pointer]];
    });
    const extending = isBase ? [] : extendingIt(root, pointer);
    const all = [...inside, ...extending.map((one) => [{ pointer: one, isBase: false }, [one]] as const)];
    return all.some(
      ([next, around]) => (next.pointer === wanted.pointer && next.isBase === wanted.isBase) || visit(next, around),
    );
  };
  return visit({ pointer: from, isBase: isFromBase }, [from]);
}

function keyOf({ pointer, isBase }: Meant): string {
  return `${isBase} ${pointer}`;
}

function isBranch({ to }: SchemaPart): boolean {
  return to === 'value' || to === 'branch';
}
