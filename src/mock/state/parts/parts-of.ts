import type { Api } from '../../../model';
import { areAlike, bareName, plainPath, type Resource, roleOf, shapeOfMember } from '../../../resources';
import { isListOfThings } from './figures';

/** A collection below a thing that its representation shows, too: the `items` of an order, at `/orders/{id}/items`. */
export interface Part {
  /** The member that shows it. */
  readonly name: string;
  readonly resource: Resource;
}

const known = new WeakMap<Resource, readonly Part[]>();

/** The collections below the members of a resource that their representations show: found once. */
export function partsOf(api: Api, resource: Resource): readonly Part[] {
  let parts = known.get(resource);
  if (parts === undefined) known.set(resource, (parts = findParts(api, resource)));
  return parts;
}

function findParts(api: Api, resource: Resource): readonly Part[] {
  const shape = shapeOfMember(api, resource);
  if (shape === undefined || resource.member === undefined) return [];
  const lists = [...shape.names].filter((name) => isListOfThings(shape, name));
  if (lists.length === 0) return [];
  const base = `${plainPath(resource.member)}/`;
  const below = new Map<string, Part>();
  for (const operation of api.operations) {
    const path = plainPath(operation.path);
    const word = path.startsWith(base) ? path.slice(base.length) : '';
    const name = /^[^/{}]+$/.test(word) ? lists.find((one) => bareName(one) === bareName(word)) : undefined;
    if (name === undefined || below.has(name)) continue;
    const found = roleOf(api, operation);
    if (found === undefined || found.below !== undefined) continue;
    const isThere = plainPath(found.resource.collection ?? '') === path;
    if (isThere && areAlike(shape.property(name).item(0), shapeOfMember(api, found.resource)))
      below.set(name, { name, resource: found.resource });
  }
  return [...below.values()];
}
