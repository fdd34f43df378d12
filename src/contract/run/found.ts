import type { Api } from '../../model';
import type { ReadExchange } from '../checks/read-exchange';
import { namingParameters } from '../plan/things/links';

/** Knows what requests named that was there. */
export interface Found {
  /** Whether what a request names was there before; of an accepted request it is noted. */
  readonly has: (read: ReadExchange) => boolean;
}

export function newFound(api: Api): Found {
  const found = new Set<string>();
  return {
    has({ exchange, request: { operation, parameters } }) {
      const { method, target } = exchange.request;
      const named = operation === undefined ? [] : namingParameters(api, operation);
      const others = named.filter((one) => one.in !== 'path').map((one) => parameters.get(one)?.raw);
      const key = JSON.stringify([operation?.id ?? method, target.split('?', 1)[0], ...others]);
      if (exchange.response.status < 400 && method !== 'DELETE') found.add(key);
      return found.has(key);
    },
  };
}
