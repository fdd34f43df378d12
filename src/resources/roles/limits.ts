import type { Api, Operation } from '../../model';
import { bareName } from '../paths';
import { shapeOfItems } from '../same-things';
import { LIMIT, LIMIT_BY_CONTEXT } from '../words/query-names';

/**
 * Whether a query parameter says, by its name, how many items a list has at most. What its items are called by, too, is
 * a filter: the `size` of a file.
 */
export function isLimitOf(api: Api, operation: Operation, name: string): boolean {
  if (!LIMIT.test(name) || !LIMIT_BY_CONTEXT.test(name)) return LIMIT.test(name);
  const item = shapeOfItems(api, { collection: operation.path, parameter: undefined }, operation);
  return ![...(item?.names ?? [])].some((one) => bareName(one) === bareName(name));
}
