import { type Asked, seedsIn, thingsAt } from '../lookup';
import type { Thing } from '../store';
import type { Subject } from '../subject';

/** Takes a thing away, and what stands below it. */
export function remove(at: Asked & Pick<Subject, 'resource' | 'parents'>, thing: Thing): void {
  const { store, task, resource, parents } = at;
  store.removeThing(resource, parents, { ...thing, changedAt: task.random.time }, () => seedsIn(at, resource, parents));
}

/** Takes away all that a collection has: of those that stand below things by their members, only what is there. */
export function removeAll(at: Asked & Pick<Subject, 'resource' | 'parents' | 'below'>): void {
  const { store, task, resource, parents, below } = at;
  if (below !== undefined) return thingsAt(at, at).forEach((thing) => remove(at, thing));
  store.clear(resource, parents, task.random.time);
  store.forgetBelow(resource, parents);
}
