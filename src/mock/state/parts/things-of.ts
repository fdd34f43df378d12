import { isObject, items, type Json, plainText } from '../../../document';
import type { Resource } from '../../../resources';
import { withParents } from '../server-made';
import type { Thing } from '../store';
import { idOfValue } from '../subject';

/**
 * The things of a collection that a list within another thing shows.
 *
 * @param above that thing, where anything is known of it
 * @returns nothing where it isn't a list of things, or they have no ids by which they could be named
 */
export function thingsOf(
  resource: Resource,
  parents: readonly string[],
  list: Json | undefined,
  above: Thing | undefined,
): readonly Thing[] | undefined {
  if (!Array.isArray(list)) return undefined;
  const made = new Map<string, Thing>();
  const isNew = above?.isNew === true;
  const changedAt = above?.changedAt;
  for (const [n, item] of items(list).entries()) {
    const id = isObject(item) ? idOfValue(resource, item) : undefined;
    if (!isObject(item) || ((id === undefined || id === null) && resource.member !== undefined)) return undefined;
    const key = plainText(id ?? `#${n + 1}`);
    const value = withParents(resource, parents, item);
    made.set(key, { key, value, isWhole: above?.isWhole === true, isNew, isGone: false, isChanged: isNew, changedAt });
  }
  return [...made.values()];
}
