import { isObject, type JsonObject, pointers } from '../../document';
import type { Exchange } from '../../exchange';
import type { Api, Operation } from '../../model';
import { requestValue, responseValue, shownAt } from '../../checks';

/** The thing that an exchange has written: as its response shows it, else as it was sent. */
export function shownThing(api: Api, operation: Operation, exchange: Exchange): JsonObject | undefined {
  const value = responseValue(api, exchange) ?? requestValue(api, exchange.request);
  const thing = pointers.valueAt(value, shownAt(api, operation, value));
  return isObject(thing) ? thing : undefined;
}
