import type { Api } from '../model';
import type { MockOptions } from './options';
import { operationOf } from './overrides/check';
import { isDelay } from './pipeline/delivery';

/**
 * Checks how responses are to be delayed, and how many fail.
 *
 * @throws TypeError for what isn't a delay or a share
 * @throws {OverrideError} for an operation that the document does not have
 */
export function checkDisturbance(api: Api, { delay, errorRate = 0 }: MockOptions): void {
  if (!(errorRate >= 0 && errorRate <= 1))
    throw new TypeError(`the setting 'errorRate' must be from 0 to 1, not ${errorRate}`);
  if (delay === undefined || isDelay(delay)) return;
  if (typeof delay !== 'object' || Array.isArray(delay))
    throw new TypeError(`the setting 'delay' must be ${DELAY}, not ${JSON.stringify(delay)}`);
  for (const [id, one] of Object.entries(delay)) {
    if (id !== '*') operationOf(api, id);
    if (!isDelay(one)) throw new TypeError(`the delay of ${id} must be ${DELAY}, not ${JSON.stringify(one)}`);
  }
}

const DELAY = 'a number of milliseconds, or the range [least, most]';
