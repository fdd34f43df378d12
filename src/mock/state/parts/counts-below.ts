import { equal, oncePerPart } from '../../../document';
import type { Shape } from '../../../exchange';
import type { Api, Operation } from '../../../model';
import {
  attributesOf,
  bareName,
  countsOf,
  isOfPart,
  type Resource,
  type ResourceRole,
  roleOf,
  shapeOfMember,
  withMembers,
} from '../../../resources';
import type { Thing } from '../store';
import { writableNames } from '../subject';
import { collectionsBelow } from './collections-below';

/** The lists that figures of a representation count, by the figure's name. */
type Counted = ReadonlyMap<string, ResourceRole>;

/**
 * The collections below the members of a resource that figures count: found once. A role is looked for only where a
 * figure is called like it, since that may read other resources.
 */
const countedIn = oncePerPart((api: Api, resource: Resource): Counted => {
  const below = resource.member === undefined ? undefined : collectionsBelow(api, resource.member);
  const shape = below === undefined || below.size === 0 ? undefined : shapeOfMember(api, resource);
  if (below === undefined || shape === undefined) return new Map();
  const writable = writableNames(api, resource);
  const all = [shape, attributesOf(shape)].flatMap((of) =>
    of === undefined ? [] : [...of.names].filter(isFigure(of)),
  );
  return new Map(
    all.flatMap((name) => {
      const bare = bareName(name);
      const words = writable.has(name)
        ? []
        : [...below].filter(([word]) => word === bare || countsOf(word).includes(bare));
      const [list] = words.flatMap(([, operation]) => listFor(api, operation) ?? []);
      return list === undefined ? [] : [[name, list] as const];
    }),
  );
});

function listFor(api: Api, operation: Operation | undefined): ResourceRole | undefined {
  const found = operation && roleOf(api, operation);
  const list = found && (found.below ?? found.resource).list;
  // What is done to a thing isn't a list below it, nor is a member of it.
  const isOfThing = isOfPart(found?.role) || /^(?:action|effect)$/.test(found?.role ?? '');
  return found === undefined || list === undefined || isOfThing ? undefined : { ...found, role: 'list' };
}

function isFigure(of: Shape): (name: string) => boolean {
  return (name) => of.property(name).keyword('type') === 'integer';
}

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
  const shape = counted.size === 0 ? undefined : shapeOfMember(api, resource);
  if (shape === undefined) return thing;
  const value = withMembers(thing.value, shape, (members, of) => {
    const made = { ...members };
    for (const [name, list] of counted) {
      const count = of.names.has(name) && isFigure(of)(name) ? countOf(list) : undefined;
      if (count !== undefined) made[name] = count;
    }
    return made;
  });
  return equal(value, thing.value) ? thing : { ...thing, value };
}
