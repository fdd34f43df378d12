import type { StoreError } from '../../../errors';
import { problemFor, type Rejection } from '../../../exchange';

/** When a client may ask again, in seconds. */
const RETRY_AFTER = '1';

/** The 503 where the store isn't there: it is used again as soon as it is. */
export function storeAway({ message }: StoreError): Rejection {
  return problemFor(503, 'The store cannot be reached', `${message}.`, [['Retry-After', RETRY_AFTER]]);
}
