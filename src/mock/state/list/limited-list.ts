import { items, pointers } from '../../../document';
import { copy, setAt, type ValidatedRequest } from '../../../exchange';
import { firstListAt, isLimitOf } from '../../../resources';
import type { Api } from '../../../model';
import type { Outcome } from '../../pipeline/outcome';
import type { ResponsePlan, Task } from '../../prepare/task';
import { respondKept } from '../respond-kept';

/**
 * The document's list with no more items than were asked for, where nothing is kept of what it lists.
 *
 * @returns nothing where no limit was asked for
 */
export function limitedList(task: Task, plan: ResponsePlan): Outcome | undefined {
  const limit = limitIn(task.api, task.validated);
  if (limit === undefined) return undefined;
  return respondKept(task, plan, ({ response: { body } }) => {
    const at = firstListAt(body);
    const list = at === undefined ? [] : items(pointers.valueAt(body, at));
    if (at === undefined || body === undefined || list.length <= limit) return undefined;
    const whole = setAt(copy(body), at, list.slice(0, limit));
    return { body: whole, stated: whole };
  });
}

/** How many items a request asks for at most: what was sent, not a default. */
function limitIn(api: Api, { operation, parameters }: ValidatedRequest): number | undefined {
  if (operation?.method !== 'GET') return undefined;
  for (const [{ in: place, name }, { value }] of parameters)
    if (place === 'query' && isLimitOf(api, operation, name) && typeof value === 'number' && value >= 0)
      return Math.floor(value);
  return undefined;
}
