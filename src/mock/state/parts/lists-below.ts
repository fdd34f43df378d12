import { type Json, oncePerPart } from '../../../document';
import type { Shape } from '../../../exchange';
import type { Api } from '../../../model';
import { areAlike, bareName, type Resource, type ResourceRole, roleOf, shapeOfMember } from '../../../resources';
import type { Thing } from '../store';
import { writableNames } from '../subject';
import { collectionsBelow } from './collections-below';
import { isListOfThings } from './figures';
import { linesOf } from './with-parts';

interface ListBelow {
  readonly name: string;
  readonly list: ResourceRole;
  readonly item: Shape;
  /** A list may show the first of many. */
  readonly most: number;
}

/** What members of a resource show of things that are listed below them and have a path of their own: found once. */
const listsBelow = oncePerPart((api: Api, resource: Resource): readonly ListBelow[] => {
  const below = resource.member === undefined ? undefined : collectionsBelow(api, resource.member);
  const shape = below === undefined || below.size === 0 ? undefined : shapeOfMember(api, resource);
  if (below === undefined || shape === undefined) return [];
  const writable = writableNames(api, resource);
  return [...shape.names].flatMap((name): readonly ListBelow[] => {
    const operation = isListOfThings(shape, name) && !writable.has(name) ? below.get(bareName(name)) : undefined;
    const found = operation && roleOf(api, operation);
    if (found?.below?.parent !== resource) return [];
    const item = shape.property(name).item(0);
    const isOne = areAlike(item, shapeOfMember(api, found.resource));
    const most = Number(shape.property(name).keyword('maxItems') ?? Infinity);
    return isOne ? [{ name, list: { ...found, role: 'list' }, item, most }] : [];
  });
});

/**
 * A thing with the lists that it shows of things below it, which have a path of their own: the `cards` of a column,
 * at `/columns/{id}/cards` and `/cards/{id}`.
 *
 * @param thingsOf what a list has; nothing where it was never changed
 */
export function withListsBelow(
  api: Api,
  resource: Resource,
  thing: Thing,
  thingsOf: (list: ResourceRole) => readonly Thing[] | undefined,
): Thing {
  const lists = listsBelow(api, resource).flatMap(({ name, list, item, most }): (readonly [string, Json])[] => {
    const things = thingsOf(list);
    return things === undefined ? [] : [[name, linesOf(item, things.slice(0, most))]];
  });
  return lists.length === 0 ? thing : { ...thing, value: { ...thing.value, ...Object.fromEntries(lists) } };
}
