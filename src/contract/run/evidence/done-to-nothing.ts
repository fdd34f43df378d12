import { isNumber, isObject, type Json } from '../../../document';
import type { Exchange, RequestDraft } from '../../../exchange';
import type { Api, Operation, Response } from '../../../model';
import { nameWords, singular, withKeySegments } from '../../../resources';
import { responseValue, type SuiteViolation } from '../../../checks';
import type { Case } from '../../case';
import { operationText } from '../../checks/operation-text';
import { NO_EFFECT, NOT_AT_ONCE } from '../../checks/reservations';
import { validDraft } from '../../plan/things/maker';
import { lastPathParameter } from '../../plan/things/own-id';
import { isAccepted } from '../preparation';
import { type Means, requestOf, type SentCase } from '../sending/send-case';
import { readingOf } from '../things';

/**
 * An action that succeeds on an id that nothing has, though the document has a 404 for it. The reading of what its path
 * names has found nothing before it is done again, finds nothing after that, and finds other things: so the action
 * makes nothing either.
 */
export async function doneToNothing(
  api: Api,
  { channel, things, mayAsk }: Pick<Means, 'channel' | 'things' | 'mayAsk'>,
  one: Case,
  { exchange, prepared: { draft }, binding }: SentCase,
): Promise<SuiteViolation[]> {
  const place = draft && lastPathParameter(draft.operation);
  if (draft === undefined || place === undefined || one.expected.category !== 'scenario') return [];
  if (draft.parameters.get(place)?.name !== 'unknown') return [];
  const notFound = notFoundOf(api, draft.operation);
  const reading = notFound && readingOf(api, draft, place.name);
  if (notFound === undefined || reading === undefined || !mayAsk(reading.operation)) return [];
  if (!isDone(api, exchange)) return [];
  const send = async (wanted: RequestDraft): Promise<Exchange> =>
    (await channel.send(one.operation, requestOf({ draft: wanted }, binding))).exchange;
  const read = await send(reading);
  if (!isNowhere(read)) return [];
  const other = validDraft(api, reading.operation);
  if (other === undefined || !isAccepted((await send(await things.named(other))).response)) return [];
  if (!isDone(api, await send(draft))) return [];
  let isThere = !isNowhere(await send(reading));
  if (!isThere)
    await things.awaitShown(`${one.operation} on nothing`, async () => (isThere = !isNowhere(await send(reading))));
  if (isThere) return [];
  const args = {
    status: exchange.response.status,
    target: read.request.target,
    found: read.response.status,
  };
  return [{ code: 'done-to-nothing', in: 'response.status', pointer: '', specPointer: notFound.pointer, args }];
}

/** Words by which a document says that an action may succeed whatever its path names. */
const WHATEVER = /\b(?:regardless|whether|always|even if|if (?:it|there|any)|idempoten|upsert|silent|no-?op)/i;

/** The 404 of an action that makes nothing, where nothing in the document says that it succeeds on anything. */
function notFoundOf(api: Api, operation: Operation): Response | undefined {
  const { method, responses } = operation;
  if (method !== 'POST' && method !== 'PATCH') return undefined;
  if (responses.some(({ status }) => status === '201' || status === '202')) return undefined;
  const text = operationText(api, operation);
  if ([WHATEVER, NO_EFFECT, NOT_AT_ONCE].some((words) => words.test(text))) return undefined;
  return responses.find((one) => one.status === '404' && !isOfParent(operation, one));
}

/** Whether a 404 is that of something else in the path: the project of its members, as in "No such project". */
function isOfParent({ path }: Operation, { description }: Response): boolean {
  const wordsIn = (text: string): string[] => nameWords(text).map((word) => singular(word.toLowerCase()));
  const spoken = new Set(wordsIn(description));
  const plain = withKeySegments(path);
  const segments = plain.slice(0, plain.lastIndexOf('}')).split('/').map(wordsIn);
  const isNamed = (words: readonly string[]): boolean => words.some((word) => word !== 'id' && spoken.has(word));
  // The last two are what it is done to: `orders` and `{orderId}`.
  return !segments.slice(-2).some(isNamed) && segments.slice(0, -2).some(isNamed);
}

/** Whether a response says that something was done: a member that is false, 0, null or empty may say that it wasn't. */
function isDone(api: Api, exchange: Exchange): boolean {
  const { status } = exchange.response;
  if (status === 204) return true;
  const body = status === 200 ? responseValue(api, exchange) : undefined;
  return isObject(body) && isSome(body);
}

function isSome(value: Json | undefined): boolean {
  if (Array.isArray(value)) return value.length > 0 && (value as readonly Json[]).every(isSome);
  if (isObject(value)) {
    const all = Object.entries(value);
    return all.length > 0 && all.every(([name, one]) => !/err|fault|fail/i.test(name) && isSome(one));
  }
  return isNumber(value) ? Number(value) !== 0 : value !== false && value !== null && value !== '';
}

function isNowhere({ response: { status } }: Exchange): boolean {
  return status === 404 || status === 410;
}
