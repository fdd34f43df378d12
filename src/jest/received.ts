import { count } from '../text';
import type { Exchange, Violation } from '../exchange';
import type { Api, Operation } from '../model';
import { redactExchange } from '../report';
import { shorten, visible } from '../text/visible';
import type { MatcherContext, MatcherResult } from './framework';

/** What is looked for among the requests that a mock received: parts of a request, and how many there are to be. */
export interface Received {
  readonly path?: object;
  readonly query?: object;
  readonly header?: object;
  readonly cookie?: object;
  readonly body?: unknown;
  /** How many there must be; without it, at least one. */
  readonly times?: number;
}

/** What can be asked what it received: a mock of `createMock`, or a session of it. */
interface Receiver {
  readonly currentSession: { readonly api: Api; readonly journal?: { readonly dropped: number } };
  received(operation: string, match?: object): readonly ReceivedCall[];
}

interface ReceivedCall {
  readonly exchange: Exchange;
  readonly violations: readonly Violation[];
}

/** How many requests a message shows. */
const MOST = 5;
/** How much of a body a message shows, in characters. */
const MOST_BODY = 400;

/**
 * The matcher: looks for requests to an operation that have all that is named.
 *
 * @throws {TypeError} where what is expected something of isn't a mock, or the operation has no name
 * @throws {OverrideError} for an operation that the document does not have
 */
export function toHaveReceived(this: MatcherContext, actual: unknown, ...given: unknown[]): MatcherResult {
  const [operation, wanted = {}] = given;
  if (!isReceiver(actual))
    throw new TypeError('toHaveReceived: expect(…) has no mock: it takes what createMock or mock.session() returns');
  if (typeof operation !== 'string')
    throw new TypeError("toHaveReceived: name the operation: toHaveReceived('createPackage', { times: 1 })");
  if (typeof wanted !== 'object' || wanted === null || Array.isArray(wanted))
    throw new TypeError(
      "toHaveReceived: what is looked for is an object: toHaveReceived('createPackage', { body: … })",
    );
  const { times, ...match } = wanted as Received;
  if (times !== undefined && !(Number.isSafeInteger(times) && times >= 0))
    throw new TypeError(`toHaveReceived: 'times' must be a whole number, not ${String(times)}`);
  const found = actual.received(operation, match);
  const { dropped = 0 } = actual.currentSession.journal ?? {};
  // What was dropped may have been like that.
  if (dropped > 0 && (times === undefined ? found.length === 0 : found.length <= times))
    throw new Error(
      `toHaveReceived: ${dropped} earlier requests are no longer in the mock's journal, so it isn't known; ` +
        'createMock(…, { journal: { entries: 10_000 } }) keeps more, and reset() begins anew',
    );
  const pass = times === undefined ? found.length > 0 : found.length === times;
  return { pass, message: () => messageOf(this, actual, operation, { times, match, found }) };
}

function isReceiver(value: unknown): value is Receiver {
  return typeof value === 'object' && value !== null && 'received' in value && 'currentSession' in value;
}

interface Search {
  readonly times: number | undefined;
  readonly match: object;
  readonly found: readonly ReceivedCall[];
}

function messageOf(
  { utils, isNot = false, promise = '' }: MatcherContext,
  receiver: Receiver,
  operation: string,
  { times, match, found }: Search,
): string {
  const all = receiver.received(operation);
  const count = times === undefined ? 'at least one request' : requests(times);
  const like = Object.keys(match).length === 0 ? '' : ` with ${shorten(JSON.stringify(match, matcherText), MOST_BODY)}`;
  const ofAll = like === '' ? '' : ` like that, of ${all.length} to ${operation}`;
  const shown = isNot ? found : all;
  return [
    utils.matcherHint('toHaveReceived', 'mock', `'${operation}'`, { isNot, promise }),
    '',
    `Expected${isNot ? ' not' : ''}: ${utils.EXPECTED_COLOR(`${count} to ${operation}${visible(like)}`)}`,
    `Received: ${utils.RECEIVED_COLOR(requests(found.length) + ofAll)}`,
    ...shown.slice(-MOST).flatMap((call) => ['', ...callLines(receiver.currentSession.api, operation, call)]),
    ...(shown.length > MOST ? ['', `(the last ${MOST} of ${shown.length})`] : []),
  ].join('\n');
}

/** Matchers as their text. */
function matcherText(_key: string, value: unknown): unknown {
  const isMatcher = typeof value === 'object' && value !== null && 'asymmetricMatch' in value;
  return isMatcher || Object.prototype.toString.call(value) === '[object RegExp]' ? String(value) : value;
}

function requests(number: number): string {
  return number === 0 ? 'no requests' : count(number, 'request');
}

/** A request in a few lines, without its secrets. */
function callLines(api: Api, id: string, { exchange, violations }: ReceivedCall): string[] {
  const operation: Operation | undefined = api.operations.find((one) => one.id === id);
  const sent = { operation, request: exchange.request, response: exchange.response, open: [] };
  const { request, response } = redactExchange(api, sent, { address: '', showSecrets: false });
  const body = request.body?.text;
  const summary = `${visible(request.method)} ${shorten(visible(request.url), 200)}`;
  const verdict = violations.length === 0 ? '' : ` (${count(violations.length, 'violation')})`;
  return [
    `  ${summary} → ${response?.status ?? 'no response'}${verdict}`,
    ...(body === undefined || body === '' ? [] : [`    ${shorten(visible(body.replace(/\s+/g, ' ')), MOST_BODY)}`]),
  ];
}
