import type { Json } from '../../document';
import { callbackAddress, isSameBody, loggedAddress } from '../../exchange';
import type { Api, Callback, Operation, RequestPlace } from '../../model';
import type { Case } from '../case';
import type { ReadExchange, SuiteViolation } from '../../checks';
import type { Arrival } from './arrival';
import { givenPlace, isSamePlace } from './given-address';
import { type Inbox, type Place, seconds } from './inbox';
import { callbackName, withAddresses } from './plan-callbacks';

/** A case that gives addresses of the listener, which are open for what it brings. */
interface Call {
  /** The case with these addresses in its request. */
  readonly case: Case;
  /**
   * Waits for the callback, once the response to the request has come.
   *
   * @returns why that says nothing of it, in words
   */
  hear(api: Api, read: ReadExchange, options: HearOptions): Promise<Heard | string>;
  /** Nothing is waited for any more; `isRejected`: nothing should have come at all. */
  close(isRejected: boolean): void;
}

/** How a callback is waited for. */
interface HearOptions {
  /** No other callback stands for it. */
  readonly strict?: boolean;
  /** Ends the waiting. */
  readonly signal?: AbortSignal;
}

/** What came of a call. */
interface Heard {
  readonly arrivals: readonly Arrival[];
  readonly violations: readonly SuiteViolation[];
}

/** Opens a place for each address that a case's request gives; none where it gives none. */
export function openCall(inbox: Inbox, one: Case): Call | undefined {
  const { callback, draft } = one;
  if (callback === undefined || !('operation' in draft)) return undefined;
  const { operation } = draft;
  const opened: { readonly given: RequestPlace; readonly place: Place }[] = [];
  const addressOf = (given: RequestPlace): string => {
    const known = opened.find((each) => isSamePlace(each.given, given));
    if (known !== undefined) return known.place.address;
    const there = operation.callbacks.filter((each) => {
      const own = givenPlace(operation, each, draft);
      return typeof own !== 'string' && isSamePlace(own, given);
    });
    const operations = there.flatMap((each) => each.operations);
    const place = inbox.open(operations, one.id);
    opened.push({ given, place });
    return place.address;
  };
  const filled = withAddresses(draft, callback, addressOf);
  if (typeof filled === 'string') return undefined;
  const given = givenPlace(operation, callback, draft);
  const place = opened.find((each) => typeof given !== 'string' && isSamePlace(each.given, given))?.place;
  if (place === undefined) return undefined;
  const places = opened.map((each) => each.place);
  return {
    case: { ...one, draft: filled },
    hear: (api, read, options) => hear({ api, options, inbox, operation, callback, place, places }, read),
    close: (isRejected) => places.forEach((each) => each.close(isRejected)),
  };
}

interface Hearing {
  readonly api: Api;
  readonly options: HearOptions;
  readonly inbox: Inbox;
  readonly operation: Operation;
  readonly callback: Callback;
  readonly place: Place;
  /** Of all callbacks of the request. */
  readonly places: readonly Place[];
}

async function hear(hearing: Hearing, read: ReadExchange): Promise<Heard | string> {
  const { api, options, callback, place, places } = hearing;
  const url = addressIn(callback, read);
  if (url === undefined) return `the callback has no address: the exchange lacks a part of ${callback.expression}`;
  const path = pathFrom(url, place);
  if (path === undefined) return `the callback goes to ${loggedAddress(api, url)}, which isn't the listener's address`;
  const isOwn = ({ operation }: Arrival): boolean => operation !== undefined && callback.operations.includes(operation);
  await place.wait((arrival) => isOwn(arrival) || isOfNone(arrival), options.signal);
  const own = place.arrivals.filter(isOwn);
  const wrong = place.arrivals.filter(isOfNone);
  const isMissing = own.length + wrong.length === 0;
  if (isMissing && options.signal?.aborted === true) return 'the run was ended before the callback came';
  const violations = [
    ...(isMissing ? [missing(hearing)] : []),
    ...wrong.map((arrival) => wrongMethod(hearing, arrival)),
    ...own.flatMap((arrival) => [...wrongAddress(hearing, arrival, path), ...arrival.violations]),
    ...repeated(hearing, own),
  ];
  return { arrivals: places.flatMap(({ arrivals }) => arrivals), violations: distinct(violations) };
}

/** Sent with a method that no callback of the address has; a handshake doesn't count. */
function isOfNone({ operation, request }: Arrival): boolean {
  return operation === undefined && request.method !== 'OPTIONS';
}

function addressIn({ expression }: Callback, { request, reading, exchange, value }: ReadExchange): string | undefined {
  const { status, headers } = exchange.response;
  const body: Json | undefined = value();
  const response = reading !== undefined && 'response' in reading ? reading.response : { status, headers, body };
  return callbackAddress(expression, { validated: request, response, reported: [] });
}

/** Path and query from the place of the listener on; `undefined` where an address leads elsewhere. */
function pathFrom(target: string, { path }: Place): string | undefined {
  const at = target.indexOf(path);
  return at < 0 ? undefined : target.slice(at).replace(/#.*$/s, '');
}

function about({ operation, callback }: Hearing): Pick<SuiteViolation, 'pointer' | 'specPointer'> & { in: 'callback' } {
  return { in: 'callback', pointer: `/${callbackName(operation, callback)}`, specPointer: callback.pointer };
}

/** It did not come; where another one of the request came, that may stand for it. */
function missing(hearing: Hearing): SuiteViolation {
  const { inbox, place, places, options } = hearing;
  const others = places.flatMap(({ arrivals }) => arrivals).flatMap(({ operation }) => operation ?? []);
  const [other] = others;
  if (other !== undefined && options.strict !== true) {
    const came = hearing.operation.callbacks.find(({ operations }) => operations.includes(other));
    return { ...about(hearing), code: 'other-callback', args: { name: came?.name ?? other.id } };
  }
  const args = { address: place.address, within: seconds(inbox.waiting.patience) };
  return { ...about(hearing), code: 'no-callback', args };
}

function wrongMethod(hearing: Hearing, { request: { method } }: Arrival): SuiteViolation {
  const allowed = [...new Set(hearing.callback.operations.map((one) => one.method))];
  return { ...about(hearing), code: 'callback-method', args: { method, allowed } };
}

/** What the document adds to the address that was given must be there. */
function wrongAddress(hearing: Hearing, { request: { target } }: Arrival, expected: string): SuiteViolation[] {
  const actual = pathFrom(target, hearing.place) ?? target;
  const [wanted, got] = [expected, actual].map((one) => new URL(one, 'http://listener'));
  if (wanted === undefined || got === undefined) return [];
  const query = new Set([...got.searchParams].map((pair) => JSON.stringify(pair)));
  const isThere = [...wanted.searchParams].every((pair) => query.has(JSON.stringify(pair)));
  if (wanted.pathname === got.pathname && isThere) return [];
  return [{ ...about(hearing), code: 'callback-address', args: { expected, actual } }];
}

/** The same bytes again, although the first ones were taken. */
function repeated(hearing: Hearing, own: readonly Arrival[]): SuiteViolation[] {
  const isSame = (a: Arrival, b: Arrival): boolean =>
    a.request.target === b.request.target && isSameBody(a.request.body, b.request.body) && a.operation === b.operation;
  const most = Math.max(0, ...own.map((arrival) => own.filter((other) => isSame(arrival, other)).length));
  return most < 2 ? [] : [{ ...about(hearing), code: 'repeated-callback', args: { times: most } }];
}

/** Several callbacks may have one fault. */
function distinct(violations: readonly SuiteViolation[]): SuiteViolation[] {
  const key = ({ code, in: place, pointer, specPointer }: SuiteViolation): string =>
    JSON.stringify([code, place, pointer, specPointer]);
  return [...new Map([...violations].reverse().map((one) => [key(one), one])).values()].reverse();
}
