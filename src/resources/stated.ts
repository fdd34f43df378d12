import { entries, isObject, type Json, oncePer, type Pointer, pointers } from '../document';
import type { Api } from '../model';
import { memberPath, parametersOf, resourcePath } from './paths';

/** The extension at the root of a document that states its resources. */
export const RESOURCES = 'x-resources';

/** What `x-resources` says of one resource. */
export interface StatedResource {
  readonly name: string;
  readonly collection: string | undefined;
  /** The path of a member, or of a singleton. */
  readonly member: string | undefined;
  readonly id: Pointer | undefined;
  readonly items: Pointer | undefined;
  /** `false` stands there: the resource that is inferred under this name isn't one. */
  readonly isOff: boolean;
  /** Where it stands. */
  readonly pointer: Pointer;
}

/**
 * What a document states of its resources.
 *
 * @returns `false` where it has none at all (`x-resources: false`)
 */
export function statedResources({ document }: Api): readonly StatedResource[] | false {
  const value = document.root[RESOURCES];
  if (value === false) return false;
  return entries(value).flatMap(([name, node]): StatedResource[] => {
    const pointer = pointers.join('', RESOURCES, name);
    const off = { name, collection: undefined, member: undefined, id: undefined, items: undefined };
    if (node === false) return [{ ...off, isOff: true, pointer }];
    if (!isObject(node)) return [];
    const collection = text(node.collection) ?? collectionOf(text(node.member));
    return [
      {
        name,
        collection,
        member: text(node.member),
        id: text(node.id),
        items: text(node.items),
        isOff: false,
        pointer,
      },
    ];
  });
}

function collectionOf(member: string | undefined): string | undefined {
  return member === undefined ? undefined : memberPath(member)?.collection;
}

function text(value: Json | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** What a document states of the resource at a path: of its collection, or of a singleton. */
export function statedAt(api: Api, name: string, path: string): StatedResource | undefined {
  const stated = statedResources(api);
  if (stated === false) return undefined;
  const plain = resourcePath(path);
  const isHere = (at: string | undefined): boolean => at !== undefined && resourcePath(at) === plain;
  return (
    stated.find((one) => isHere(one.collection) || (one.collection === undefined && isHere(one.member))) ??
    stated.find((one) => one.isOff && one.name === name)
  );
}

/** The paths of stated members that aren't below their collection, with the path that they would have there. */
const elsewhere = oncePer((api: Api): readonly (readonly [member: string, below: string])[] => {
  const stated = statedResources(api);
  return (stated === false ? [] : stated).flatMap(({ collection, member }) => {
    if (collection === undefined || member === undefined) return [];
    const isNamed = parametersOf(member).length === parametersOf(collection).length + 1 && member.endsWith('}');
    const [plain, below] = [resourcePath(member), `${resourcePath(collection)}/{}`];
    return isNamed && plain !== below ? [[plain, below] as const] : [];
  });
});

/** The plain path by which an operation is known: a stated member is below its collection, wherever its path is. */
export function statedPath(api: Api, path: string): string {
  const plain = resourcePath(path);
  for (const [member, below] of elsewhere(api))
    if (plain === member || plain.startsWith(`${member}/`)) return below + plain.slice(member.length);
  return plain;
}
