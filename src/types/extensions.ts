import { isObject, type JsonObject, oncePerPlace, type Pointer, pointers } from '../document';
import { discriminatorOf, linksOf } from '../model';
import { type SchemaPart, schemaParts } from '../schema';

/** A schema as a type means it: with those that extend it by its discriminator, or without (`isBase`). */
export interface Meant {
  readonly pointer: Pointer;
  readonly isBase: boolean;
}

/**
 * The schemas that a value of a schema may be of instead, since they extend it and its discriminator distinguishes them
 * (OAS 3.2, "Models with Polymorphism Support"). One that is made of all values of the schema itself isn't among them.
 *
 * @example extensionsOf(root, '/components/schemas/Animal') // ['/components/schemas/Lion']
 */
export const extensionsOf = oncePerPlace((root: JsonObject, pointer: Pointer): readonly Pointer[] =>
  extendingIt(root, pointer).filter((one) => !leadsTo(root, one, { pointer, isBase: false })),
);

/**
 * What a reference means. To those that extend it, a schema is what they add to, and not one of them.
 *
 * @param owners the schemas that the reference stands in, which speak of the same value
 */
export function meantBy(root: JsonObject, owners: readonly Pointer[], target: Pointer): Meant {
  const base = extendedLinks(root, target).find((link) =>
    extendingIt(root, link).some((one) => linksOf(root, one).some((at) => at !== link && owners.includes(at))),
  );
  return { pointer: base ?? target, isBase: base !== undefined };
}

const extendedLinks = oncePerPlace((root: JsonObject, target: Pointer) =>
  linksOf(root, target).filter((link) => extendingIt(root, link).length > 0),
);

/**
 * Whether a schema is a branch of itself, without an object or array between: no value can be distinguished by that.
 */
export function refersToItself(root: JsonObject, { pointer, isBase }: Meant): boolean {
  return (isBase ? isLoopOfBase : isLoop)(root, pointer);
}

const loops = (isBase: boolean): ((root: JsonObject, pointer: Pointer) => boolean) =>
  oncePerPlace((root, pointer) => leadsTo(root, pointer, { pointer, isBase }, isBase));
const isLoop = loops(false);
const isLoopOfBase = loops(true);

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
