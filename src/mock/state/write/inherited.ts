import type { JsonObject } from '../../../document';
import { bareName, creationsBelow, parentNames, roleOf } from '../../../resources';
import { lookUp } from '../lookup';
import { isOfOwnKind } from '../server-made';
import type { Subject } from '../subject';

/** What something has of the one of its kind below which it is made: a reply belongs to the post of its comment. */
export function inherited(subject: Subject): JsonObject {
  const { below, resource, parents, task } = subject;
  const key = below?.parents.at(-1);
  if (below === undefined || key === undefined || !isOfOwnKind(below.resource)) return {};
  const above = lookUp(subject, resource, parents, key);
  if (above.kind === 'unknown' || above.thing === undefined) return {};
  const others = creationsBelow(task.api, resource.collection ?? '').flatMap(
    (one) => roleOf(task.api, one)?.below ?? [],
  );
  const names = others.flatMap((one) => parentNames(one).flatMap(({ ids, alike }) => (alike ? [] : [...ids])));
  return Object.fromEntries(Object.entries(above.thing.value).filter(([name]) => names.includes(bareName(name))));
}
