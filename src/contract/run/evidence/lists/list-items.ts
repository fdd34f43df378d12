import type { Json } from '../../../../document';
import type { Exchange } from '../../../../exchange';
import type { Api, Operation } from '../../../../model';
import { responseValue } from '../../../../checks';
import { listedBy } from '../../../checks/lists';

/** The items of a list; nothing where none came. */
export type List = readonly Json[] | undefined;

/** The items that a response has. */
export function itemsOf(api: Api, operation: Operation, exchange: Exchange): List {
  return exchange.response.status === 200 ? listedBy(api, operation, responseValue(api, exchange)) : undefined;
}
