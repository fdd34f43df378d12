import { seedsIn, thingsAt } from '../lookup';
import { isListShown } from '../seeds/seeds';
import type { Thing } from '../store';
import type { Subject } from '../subject';
import type { ListQuery } from './query';

/**
 * A query of a list without the defaults of its filters, where they can't be meant: they would leave out what the
 * example of the list shows, or all that is there.
 */
export function asUsual(subject: Subject, query: ListQuery): ListQuery {
  if (query.usual.length === 0) return query;
  const { task, resource, parents } = subject;
  const isLetIn = ({ value }: Thing): boolean => query.usual.every((isMet) => isMet(value));
  const things = thingsAt(subject, subject);
  const isMeant = isListShown(task.api, resource)
    ? seedsIn(subject, resource, parents).every(isLetIn)
    : things.length === 0 || things.some(isLetIn);
  return isMeant ? query : { ...query, usual: [] };
}
