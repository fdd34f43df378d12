import { equal } from '../../../document';
import type { Resource } from '../../../resources';
import { isOfOwnKind, parentIn } from '../server-made';
import type { Thing } from '../store';

/** Below whatever things there are, but for new ones: where a sample stands is open until it is moved. */
export const ANYWHERE = '';

/**
 * Below what things stand that have a path of their own, each as one text: their members say it, else what was noted
 * when they were made.
 *
 * @param below the resource as it is seen below another thing
 * @param seeds what the document shows
 */
export function standingOf(below: Resource, seeds: readonly Thing[]): (thing: Thing) => string {
  const shown = new Map(seeds.map((seed) => [seed.key, seed]));
  // Below one of its own kind, a sample would be in a circle.
  const isCircle = isOfOwnKind(below);
  return (thing) => {
    const parent = parentIn(below, thing.value);
    const seed = isCircle || thing.isNew ? undefined : shown.get(thing.key);
    if (seed !== undefined && equal(parentIn(below, seed.value), parent)) return ANYWHERE;
    return parent === undefined ? standingAsMade(thing.above) : standingByMember(parent);
  };
}

/** Of things whose members have the id of what they stand below. */
export function standingByMember(parent: string): string {
  return `=${parent}`;
}

/** Of things that were made below another one. */
export function standingAsMade(above: Thing['above']): string {
  return `<${JSON.stringify(above ?? null)}`;
}
