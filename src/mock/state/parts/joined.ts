import { oncePerPart } from '../../../document';
import type { Api } from '../../../model';
import { areAlike, idCountsOf, type Resource, shapeOfItems, shapeOfMember } from '../../../resources';
import { resourceNamed, resourceOfKind } from '../seeds/references';

/** A list with fewer members of things says too little of what they are. */
const FEWEST_NAMES = 3;

/**
 * The resource whose things a collection has by their ids alone: the users of `/groups/{id}/members`, to which
 * `PUT /groups/{id}/members/{userId}` adds one, without a body.
 */
export const joinedBy = oncePerPart((api: Api, resource: Resource): Resource | undefined => {
  const { list, replace, create, patch, parameter = '' } = resource;
  if (list === undefined || !isByIdAlone(resource) || create !== undefined || patch !== undefined) return undefined;
  const item = shapeOfItems(api, resource, list);
  if (replace === undefined || item === undefined) return undefined;
  const named = resourceNamed(api, parameter, false);
  const all = [named, item.component === undefined ? undefined : resourceOfKind(api, item.component)];
  return all.find((to) => {
    if (to?.collection === undefined || to === resource || isByIdAlone(to) || !isReached(to, resource)) return false;
    const own = shapeOfMember(api, to) ?? (to.list && shapeOfItems(api, to, to.list));
    if (own === undefined || !areAlike(own, item)) return false;
    const isSame = own.component !== undefined && own.component === item.component;
    const isShort = item.names.size >= FEWEST_NAMES && [...item.names].every((name) => own.names.has(name));
    return isSame || (to === named && isShort);
  });
});

/** Whether what is written of a member is its id alone. */
function isByIdAlone({ replace }: Resource): boolean {
  return replace !== undefined && replace.body === undefined;
}

/** Whether a path has all ids that the path of another collection has, and goes the same way to them. */
function isReached({ collection = '' }: Resource, from: Resource): boolean {
  const end = collection.lastIndexOf('}') + 1;
  return from.collection?.startsWith(collection.slice(0, end)) === true;
}

/** The ids in the path of that resource's collection. */
export function parentsOfJoined(to: Resource, parents: readonly string[]): readonly string[] {
  return parents.slice(0, idCountsOf(to).before);
}
