import { isObject, items, type Json, pointers } from '../../../document';
import { copy, isSequenceType, setAt, type ValidatedRequest } from '../../../exchange';
import { firstListAt, isLimitOf, shapeAt } from '../../../resources';
import type { Api } from '../../../model';
import type { Outcome } from '../../pipeline/outcome';
import type { ResponsePlan, Task } from '../../prepare/task';
import type { Draft } from '../../prepare/draft';
import { respondKept } from '../respond-kept';
import type { Condition } from './filters';
import { readQuery } from './query';

/**
 * The document's list with no more items than were asked for, and none that the query rules out, where nothing is kept
 * of what it lists.
 *
 * @returns nothing where the query asks for nothing
 */
export function limitedList(task: Task, plan: ResponsePlan): Outcome | undefined {
  const { api, validated } = task;
  if (validated.operation?.method !== 'GET' || !hasQuery(validated)) return undefined;
  const limit = limitIn(api, validated);
  return respondKept(task, plan, (base) => {
    const { body } = base.response;
    // An example of a sequence may be one item of it.
    const isItem = isSequenceType(base.media?.readAs) && isObject(body);
    const at = isItem ? '' : firstListAt(body);
    const list = at === undefined ? [] : isItem ? [body] : items(pointers.valueAt(body, at));
    if (at === undefined || body === undefined || list.length === 0) return undefined;
    // What the document says of this very request stays.
    const conditions = plan.scenario === undefined ? conditionsIn(task, base, at) : [];
    const isMeant = (item: Json): boolean => !isObject(item) || conditions.every((holds) => holds(item));
    const shown = list.filter(isMeant).slice(0, limit);
    if (shown.length === list.length) return undefined;
    const whole = setAt(copy(body), at, shown);
    return { body: whole, stated: whole };
  });
}

function hasQuery({ parameters }: ValidatedRequest): boolean {
  return [...parameters].some(([{ in: place }, { value }]) => place === 'query' && value !== undefined);
}

/** What the items of a list must be like. */
function conditionsIn({ api, validated }: Task, { media }: Draft, at: string): readonly Condition[] {
  const schema = media?.itemSchema ?? media?.schema;
  if (media === undefined || schema === undefined) return [];
  const shape = shapeAt(api.document, schema, at);
  const isOfItem = media.itemSchema !== undefined || (isSequenceType(media.readAs) && !shape.allows('array'));
  return readQuery(api, validated, isOfItem ? shape : shape.item(0), false).conditions;
}

/** How many items a request asks for at most: what was sent, not a default. */
function limitIn(api: Api, { operation, parameters }: ValidatedRequest): number | undefined {
  if (operation === undefined) return undefined;
  for (const [{ in: place, name }, { value }] of parameters)
    if (place === 'query' && isLimitOf(api, operation, name) && typeof value === 'number' && value >= 0)
      return Math.floor(value);
  return undefined;
}
