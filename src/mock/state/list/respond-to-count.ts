import { shapeOfCounted } from '../../../resources';
import type { Outcome } from '../../pipeline/outcome';
import { ancestorsOf, isChangedAt, thingsAt } from '../lookup';
import { missing } from '../missing';
import { respondKept } from '../respond-kept';
import type { Subject } from '../subject';
import { asUsual } from './as-usual';
import { pageOf } from './page-of';
import { readQuery } from './query';
import { withCount } from './totals';

/** How many things of a collection are there that the query asks for. */
export function respondToCount(subject: Subject): Outcome | undefined {
  const { task, plan, resource, parents } = subject;
  const above = ancestorsOf(subject);
  if (above !== 'there') return missing(subject, above);
  const { api, validated, dynamic } = task;
  const item = shapeOfCounted(api, resource);
  const isChanged = isChangedAt(subject, resource, parents);
  if (item === undefined || (dynamic && !isChanged)) return undefined;
  const query = asUsual(subject, readQuery(api, validated, item, true));
  return respondKept(task, plan, ({ response: { body }, isMade = false }) => {
    // As long as nothing was changed and nothing is asked for, the example is what is there.
    if (body === undefined || (!isMade && !isChanged && query.isPlain)) return undefined;
    const counted = withCount(body, pageOf(thingsAt(subject, subject), query, undefined), item);
    return { body: counted, stated: counted };
  });
}
