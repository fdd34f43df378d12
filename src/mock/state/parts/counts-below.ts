import { equal, oncePerPart } from '../../../document';
import type { Api } from '../../../model';
import {
  bareName,
  countsOf,
  type Resource,
  type ResourceRole,
  roleOf,
  shapeOfMember,
  withMembers,
} from '../../../resources';
import type { Thing } from '../store';
import { writableNames } from '../subject';
import { collectionsBelow } from './collections-below';

/** What a figure of a representation counts: a collection below it. */
interface Counted {
  /** What the figure may be called, without marks between words. */
  readonly names: ReadonlySet<string>;
  readonly list: ResourceRole;
}

/** The collections below the members of a resource. */
const countedIn = oncePerPart((api: Api, resource: Resource): readonly Counted[] => {
  if (resource.member === undefined) return [];
  return [...collectionsBelow(api, resource.member)].flatMap(([word, operation]) => {
    const found = operation && roleOf(api, operation);
    const list = found && (found.below ?? found.resource).list;
    if (found === undefined || list === undefined) return [];
    return [{ names: new Set([word, ...countsOf(word)]), list: { ...found, role: 'list' } }];
  });
});

/**
 * A thing with the figures that say how many things a collection below it has: `replyCount` of a message with
 * `/messages/{id}/replies`, and so `replies`, where that is a number.
 *
 * @param countOf how many a collection has; nothing where it was never changed
 */
export function withCounts(
  api: Api,
  resource: Resource,
  thing: Thing,
  countOf: (list: ResourceRole) => number | undefined,
): Thing {
  const counted = countedIn(api, resource);
  const shape = counted.length === 0 ? undefined : shapeOfMember(api, resource);
  if (shape === undefined) return thing;
  const writable = writableNames(api, resource);
  const value = withMembers(thing.value, shape, (members, of) => {
    const made = { ...members };
    for (const name of of.names) {
      const isFigure = of.property(name).keyword('type') === 'integer' && !writable.has(name);
      const list = isFigure ? counted.find(({ names }) => names.has(bareName(name)))?.list : undefined;
      const count = list && countOf(list);
      if (count !== undefined) made[name] = count;
    }
    return made;
  });
  return equal(value, thing.value) ? thing : { ...thing, value };
}
