import { header, type HttpRequest } from '../../exchange';
import type { Operation } from '../../model';
import { NETWORK_FAULTS, type NetworkFault } from '../pipeline/delivery';

/**
 * What a client asks the mock for, in the way of Prism: `Prefer: code=404, example=name` or
 * `?__code=404&__example=name`.
 */
export interface Preference {
  readonly code: number | undefined;
  readonly example: string | undefined;
  readonly dynamic: boolean | undefined;
  readonly seed: number | undefined;
  /** Seconds that the response is to wait (RFC 7240 §4.3). */
  readonly wait?: number | undefined;
  /** How the connection is to fail. */
  readonly fault?: NetworkFault | undefined;
}

/**
 * Reads the preferences of a request (RFC 7240): from the `Prefer` header, then from query parameters that start with
 * two underscores. A `wait` that belongs to the API doesn't delay: RFC 7240 has it beside `respond-async`, and some
 * operations declare the field themselves.
 *
 * @returns the preferences, or the words for one that cannot be read
 */
export function readPreference(request: HttpRequest, operation?: Operation): Preference | string {
  const prefer = header(request.headers, 'prefer');
  const at = request.target.indexOf('?__') >= 0 || request.target.includes('&__') ? request.target.indexOf('?') : -1;
  if (prefer === undefined && at < 0) return NO_PREFERENCE;
  const preferences = new Map<string, string>();
  for (const part of (prefer ?? '').split(/[,;]/)) {
    const match = /^\s*([a-z]+)\s*=\s*(?:"([^"]*)"|(\S*))\s*$/i.exec(part);
    if (match?.[1] !== undefined) preferences.set(match[1].toLowerCase(), match[2] ?? match[3] ?? '');
  }
  if (/\brespond-async\b/i.test(prefer ?? '') || declaresPrefer(operation)) preferences.delete('wait');
  if (at >= 0) {
    for (const [name, value] of new URLSearchParams(request.target.slice(at + 1)))
      if (name.startsWith('__')) preferences.set(name.slice(2), value);
  }
  return understand(preferences);
}

/** Whether an operation has the field as a parameter of its own, as APIs do that respond late. */
function declaresPrefer(operation: Operation | undefined): boolean {
  return operation?.parameters.some((one) => one.in === 'header' && one.name.toLowerCase() === 'prefer') === true;
}

/** An hour: longer than any client waits. */
const LONGEST_WAIT = 3600;

/** Nothing is asked for. */
export const NO_PREFERENCE: Preference = { code: undefined, example: undefined, dynamic: undefined, seed: undefined };

function understand(preferences: ReadonlyMap<string, string>): Preference | string {
  const code = preferences.get('code');
  const dynamic = preferences.get('dynamic');
  const seed = preferences.get('seed');
  const wait = preferences.get('wait');
  const asked = preferences.get('fault');
  const fault = NETWORK_FAULTS.find((known) => known === asked);
  if (code !== undefined && !/^[1-5]\d\d$/.test(code)) return `code=${code} is not a status code`;
  if (dynamic !== undefined && dynamic !== 'true' && dynamic !== 'false')
    return `dynamic=${dynamic} is neither true nor false`;
  if (seed !== undefined && !/^-?\d+$/.test(seed)) return `seed=${seed} is not an integer`;
  if (wait !== undefined && !(/^\d+(?:\.\d+)?$/.test(wait) && Number(wait) <= LONGEST_WAIT))
    return `wait=${wait} is not a number of seconds up to ${LONGEST_WAIT}`;
  if (asked !== undefined && fault === undefined)
    return `fault=${asked} is not a network fault: ${NETWORK_FAULTS.join(', ')}`;
  return {
    code: code === undefined ? undefined : Number(code),
    example: preferences.get('example'),
    dynamic: dynamic === undefined ? undefined : dynamic === 'true',
    seed: seed === undefined ? undefined : Number(seed),
    wait: wait === undefined ? undefined : Number(wait),
    fault,
  };
}
