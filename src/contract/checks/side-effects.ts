import { sentencesIn } from '../../text';
import { equal, isObject, type Json, type JsonObject, plainText, type Pointer, pointers } from '../../document';
import type { Exchange, HttpRequest, HttpResponse, RequestDraft } from '../../exchange';
import type { Api, Operation, Parameter } from '../../model';
import { bareName, nameWords, parentNames, roleOf } from '../../resources';
import { subSchemas } from '../../schema';
import {
  idIn,
  isLock,
  notGone,
  notKept,
  notThere,
  type ReadExchange,
  requestValue,
  responseValue,
  rounded,
  sentAt,
  shownAt,
  type SuiteViolation,
} from '../../checks';
import type { Case } from '../case';
import { creationOf, isAccepted, isFirstReading, type Made, type Prepared } from '../run/preparation';
import { changedBytes } from './writes/changed-bytes';
import { notListed } from './lists';
import { operationText } from './operation-text';
import { notCleared } from './writes/not-cleared';
import { mislocated } from './located';
import { lostValues } from './writes/lost-values';
import { isOnlyWrite, lostWrite, type Written } from './writes/lost-writes';
import { partialWrites } from './writes/partial-writes';
import { sameVersion } from './writes/same-version';
import { stillListed } from './still-listed';
import { isTakenAway } from './taken-away';

/** What a response must show of what was made or written before, and does not. */
export function missingSideEffects(api: Api, one: Case, { made }: Prepared, read: ReadExchange): SuiteViolation[] {
  if (made === undefined) return [];
  const { operation } = read.request;
  if (made.isLocated === true && operation !== undefined)
    return mislocated(api, operation, creationOf(made), read.exchange);
  if (!isAccepted(read.exchange.response)) return missingMade(one, made, read.exchange.response);
  if (isOfOtherParent(api, made, read)) return [];
  if (made.before.shows === 'listed') return notListed(api, one.pointer, made, read);
  if (made.before.shows === 'unlisted') return stillListed(api, one, made, read);
  if (made.before.shows === 'again') return madeAgain(api, one, made, read);
  if (made.before.shows === 'gone') return stillThere(api, made, read);
  if (made.before.shows !== 'kept') return [];
  if (operation !== undefined && roleOf(api, operation)?.role === 'property') return lostValues(api, made, read);
  const partial = partialWrites(api, made, read);
  if (partial.length > 0) return partial;
  return [
    ...changedSince(api, one, made, read),
    ...changedBytes(api, made, read),
    ...notCleared(api, one, made, read),
    ...sameVersion(api, made, read),
  ];
}

function valueIn(api: Api, exchange: Exchange | undefined): Json | undefined {
  return exchange === undefined ? undefined : responseValue(api, exchange);
}

/** Whether a server that numbers things below each parent shows, under the id of what was made, another parent's. */
function isOfOtherParent(api: Api, made: Made, read: ReadExchange): boolean {
  const { creation, draft, exchange } = made;
  const { operation } = made.before.create;
  const known = roleOf(api, operation);
  if (known?.below === undefined) return false;
  const thingIn = (by: Operation | undefined, body: Json | undefined): Json | undefined =>
    pointers.valueAt(body, shownAt(api, by, body));
  const first = thingIn(operation, responseValue(api, creation));
  const bodies = [read.value(), valueIn(api, made.seen)];
  const shown = bodies.map((body) => thingIn(read.request.operation, body)).filter(isObject);
  if (!isObject(first)) return false;
  const sent = exchange === creation ? undefined : sentIn(api, draft, exchange.request);
  const moved = isObject(sent) ? sent : {};
  const names = parentNames(known.below).at(-1)?.ids;
  return Object.keys(first).some(
    (name) =>
      names?.has(bareName(name)) === true &&
      !(name in moved) &&
      shown.some((one) => name in one && !equal(first[name], one[name])),
  );
}

/** What was just made, and is not there. */
function missingMade({ pointer }: Case, { before, creation }: Made, { status }: HttpResponse): SuiteViolation[] {
  if (!isFirstReading(before) || creation.response.status !== 201) return [];
  return notThere(pointer, { by: creation.request, id: before.id, parameter: before.parameter }, status);
}

/** What was taken away without doubt, and is still there. */
function stillThere(api: Api, made: Made, read: ReadExchange): SuiteViolation[] {
  if (!isStillShown(api, made, read)) return [];
  const { request, response } = made.exchange;
  const by = { method: request.method, target: request.target, status: response.status };
  return notGone(made.draft.operation.pointer, by, valueIn(api, made.seen), read.value());
}

/** Whether what was taken away without doubt is shown by its path, as it was or with a mark. */
export function isStillShown(api: Api, made: Made, read: ReadExchange): boolean {
  const { seen, exchange, nothing } = made;
  const before = valueIn(api, seen);
  const at = shownAt(api, read.request.operation, before);
  const thing = pointers.valueAt(before, at);
  if (!isTakenAway(exchange) || !showsNothing(api, nothing, at, thing)) return false;
  if (showsNothing(api, read.exchange, at, thing)) return false;
  return !isOther(api, made, thing, pointers.valueAt(read.value(), at));
}

/** Whether an id that is free again was given to another thing: that has other texts than those that were sent. */
function isOther(api: Api, made: Made, thing: Json | undefined, shown: Json | undefined): boolean {
  const sent = sentIn(api, made.before.create, made.creation.request);
  if (!isObject(sent) || !isObject(thing) || !isObject(shown)) return false;
  return Object.entries(sent).some(([name, text]) => {
    const [before, now] = [thing[name], shown[name]];
    return typeof text === 'string' && before === text && now !== undefined && now !== text;
  });
}

/**
 * Whether the reading of what is not there shows that: by its status, or by a success with nothing of what a thing has
 * (`null`, an error in a 200). A server that shows a thing there, too, keeps nothing.
 */
function showsNothing(api: Api, exchange: Exchange | undefined, at: Pointer, thing: Json | undefined): boolean {
  const { response } = exchange ?? {};
  if (response?.status === 404 || response?.status === 410) return true;
  if (response === undefined || !isAccepted(response) || !isObject(thing)) return false;
  const shown = pointers.valueAt(valueIn(api, exchange), at);
  return !isObject(shown) || !Object.keys(thing).some((name) => Object.hasOwn(shown, name));
}

/** Another thing that the same request has made. */
function madeAgain(api: Api, { pointer }: Case, { id, before }: Made, { exchange }: ReadExchange): SuiteViolation[] {
  const actual = idIn(api, exchange, before.id);
  if (actual === undefined || plainText(actual) === plainText(id)) return [];
  const about = {
    in: 'response.body',
    pointer: before.id.in === 'body' ? before.id.pointer : '',
    specPointer: pointer,
  } as const;
  const { operation } = before.create;
  const key = operation.parameters.find((one) => one.pointer === pointer);
  return key !== undefined && (key.required || saysOnce(key, operationText(api, operation)))
    ? [{ code: 'key-ignored', ...about, args: { name: key.name, id, actual } }]
    : [{ code: 'made-again', ...about, args: { id, actual } }];
}

/** Words by which a document says that a request with the same key does nothing new. */
const ONCE_ONLY = /\b(?:idempoten|again|twice|once|duplicat|retr(?:y|ie)|repeat|same (?:key|request|response|result))/i;

/** Whether a document says so of a key, in its description or in a sentence that names it: the name says nothing. */
function saysOnce({ name, description }: Parameter, text: string): boolean {
  const own = new RegExp(nameWords(name.replace(/^x-/i, '')).join('[-_ ]?'), 'gi');
  const naming = sentencesIn(text).filter((sentence) => sentence.search(own) >= 0);
  return [description, ...naming].some((sentence) => ONCE_ONLY.test(sentence.replace(own, '')));
}

/** What a write has sent, and what its response reports; of one that reports nothing, what it has sent. */
function writtenIn(api: Api, draft: RequestDraft, exchange: Exchange): Written {
  const [sent, value] = [sentIn(api, draft, exchange.request), responseValue(api, exchange)];
  return { sent, reported: isObject(value) ? pointers.valueAt(value, shownAt(api, draft.operation, value)) : sent };
}

function sentIn(api: Api, { operation, body }: RequestDraft, request: HttpRequest): Json | undefined {
  const sent = requestValue(api, request);
  return isObject(sent) ? pointers.valueAt(sent, sentAt(api, operation, body?.media?.schema)) : sent;
}

/** The schema of what a request writes. */
function writtenSchema(api: Api, { operation, body }: RequestDraft): Pointer | undefined {
  const schema = body?.media?.schema;
  const [inner] = schema === undefined ? [] : subSchemas(api.document.root, schema, sentAt(api, operation, schema));
  return inner ?? schema;
}

/** What was written last; a PATCH changes what it names (RFC 7396 §2), and the rest stays as it was made. */
function lastWritten(
  { exchange, before }: Made,
  { reported: first }: Written,
  { sent: named, reported: last }: Written,
): JsonObject | undefined {
  const isPatch = exchange.request.method === 'PATCH' && (before.then.length === 0 || isOnlyWrite(before));
  if (!isPatch || !isObject(first) || !isObject(named)) return isObject(last) ? last : undefined;
  const changed = Object.keys(named).map((name) => [name, (isObject(last) ? last[name] : undefined) ?? named[name]]);
  return { ...first, ...(Object.fromEntries(changed) as JsonObject) };
}

/** The values that a client may write, and that are read as something else. */
function changedSince(api: Api, { pointer: specPointer }: Case, made: Made, read: ReadExchange): SuiteViolation[] {
  const at = shownAt(api, read.request.operation, read.value());
  const shown = pointers.valueAt(read.value(), at);
  const { draft, before } = made;
  const writers = made.exchange.request.method === 'PATCH' ? [draft, before.create] : [draft];
  const schemas = writers.flatMap((one) => writtenSchema(api, one) ?? []);
  const created = writtenIn(api, before.create, made.creation);
  const last = writtenIn(api, draft, made.exchange);
  const written = lastWritten(made, created, last);
  if (written === undefined || !isObject(shown)) return [];
  const hasReport = isObject(responseValue(api, made.exchange));
  const isReported = hasReport && made.exchange.request.method !== 'PATCH';
  const own = Object.entries(written).filter(([name]) => {
    const sent = pointers.join('', name);
    // The version that a write was meant for isn't the one that it has made.
    return (
      (isReported || !isLock(name)) && schemas.some((schema) => subSchemas(api.document.root, schema, sent).length > 0)
    );
  });
  const sent = { value: requestValue(api, made.exchange.request), schema: draft.body?.media?.schema };
  const { reading } = read;
  const media = reading === undefined || 'violation' in reading ? undefined : reading.media;
  const lost = rounded(api, sent, { value: read.value(), schema: media?.schema });
  const changed = notKept(api, read, { specPointer, at, written: Object.fromEntries(own), shown });
  if (changed.length > 0 && hasReport) {
    const names = own.map(([name]) => name);
    const all = lostWrite(api, made, read, { created, changed: last, shown, at, names });
    if (all.length > 0) return all;
  }
  return [
    ...lost,
    ...changed.filter(({ pointer }) => !lost.some((one) => `${one.pointer}/`.startsWith(`${pointer}/`))),
  ];
}
