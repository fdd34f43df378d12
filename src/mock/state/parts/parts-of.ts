import { oncePerPart } from '../../../document';
import type { Shape } from '../../../exchange';
import type { Api } from '../../../model';
import { areAlike, bareName, type Resource, roleOf, shapeOfMember } from '../../../resources';
import { collectionsBelow } from './collections-below';
import { isListOfThings } from './figures';

/** A collection below a thing that its representation shows, too: the `items` of an order, at `/orders/{id}/items`. */
export interface Part {
  /** The member that shows it. */
  readonly name: string;
  readonly resource: Resource;
  /** The shape of its things there: it may have fewer members than their own representation. */
  readonly item: Shape;
}

/** The collections below the members of a resource that their representations show: found once. */
export const partsOf = oncePerPart((api: Api, resource: Resource): readonly Part[] => {
  const below = resource.member === undefined ? undefined : collectionsBelow(api, resource.member);
  const shape = below === undefined || below.size === 0 ? undefined : shapeOfMember(api, resource);
  if (below === undefined || shape === undefined) return [];
  return [...shape.names].flatMap((name): readonly Part[] => {
    const operation = isListOfThings(shape, name) ? below.get(bareName(name)) : undefined;
    const found = operation && roleOf(api, operation);
    if (found?.resource.parent !== resource || found.below !== undefined) return [];
    const item = shape.property(name).item(0);
    return areAlike(item, shapeOfMember(api, found.resource)) ? [{ name, resource: found.resource, item }] : [];
  });
});

/** The members of a thing that are the collections below it, or lists that paths below it write in. */
export function listNamesBelow(api: Api, resource: Resource): readonly string[] {
  const below = resource.member === undefined ? [] : [...collectionsBelow(api, resource.member).values()];
  const entries = below.flatMap((one) => (one && roleOf(api, one)?.entry?.name) ?? []);
  return [...partsOf(api, resource).map(({ name }) => name), ...entries];
}

/** The collection of a resource as a part of what it stands below; nothing where that doesn't show it. */
export function partOf(api: Api, resource: Resource): Part | undefined {
  return resource.parent && partsOf(api, resource.parent).find((part) => part.resource === resource);
}

/** The ids in the paths of what stands below a thing. */
export function idsBelow({ collection }: Resource, parents: readonly string[], key: string): readonly string[] {
  return collection === undefined ? parents : [...parents, key];
}
