import { type Json, plainText } from '../../document';
import {
  type Binding,
  bindRequest,
  type Exchange,
  type HttpRequest,
  type HttpResponse,
  type RequestDraft,
  withExactValue,
} from '../../exchange';
import type { Api } from '../../model';
import { idIn } from '../../checks';
import type { Before, Case } from '../case';
import { mislocated, otherIdLocated } from '../checks/located';
import { isGiven } from '../plan/things/id-sources';
import { hasMade } from '../plan/things/maker';
import { withOwnId } from '../plan/things/own-id';
import { asMade } from '../values/as-made';
import { openPlaces, withUniqueValues } from '../values/unique-values';
import { withOtherValues } from '../values/other-values';
import { withSameValues } from '../values/same-values';
import { NotSent } from './sending/silence';
import { type Things, withParents } from './things';

/** A request that is ready to be sent, and what was done for it before. */
export interface Prepared {
  readonly request: HttpRequest;
  /** The draft that the request was written from, with the ids of what is there. */
  readonly draft?: RequestDraft;
  readonly made?: Made;
}

/** What a case has of its own. */
export interface Made {
  readonly id: Json;
  readonly before: Before;
  /** The last thing that was written and accepted. */
  readonly draft: RequestDraft;
  readonly exchange: Exchange;
  /** The request that made it, with its response. */
  readonly creation: Exchange;
  /** All requests that were to make it, or another one beside it. */
  readonly makings: readonly Exchange[];
  /** The last reading of it. */
  readonly seen?: Exchange;
  /** It is asked for where the `Location` of its creation leads. */
  readonly isLocated?: boolean;
  /** The reading of what is not there. */
  readonly nothing?: Exchange;
}

/**
 * The request of a case as it is sent; where something is to be done before, that is done first.
 *
 * @returns the exchange that failed, where the case needs something of its own and that could not be made
 */
export async function prepare(one: Case, means: Means): Promise<Prepared | { readonly failed: Exchange }> {
  const { api, binding, compose, send, things } = means;
  const { before } = one;
  if (!('operation' in one.draft)) return { request: bindRequest(one.draft, binding) };
  const plain = async (): Promise<Prepared> => {
    const draft = await things.named(one.draft as RequestDraft);
    return { request: await compose(draft), draft };
  };
  if (before === undefined) return plain();
  const { draft: create, exchange, id, makings } = await makeOwn(before, means);
  if (id === undefined) return before.isOptional === true ? plain() : { failed: exchange };
  if (before.shows === 'again') {
    const made = { id, before, draft: create, exchange, creation: exchange, makings };
    return { request: exchange.request, draft: create, made };
  }
  const withOwn = (draft: RequestDraft): Promise<RequestDraft> => {
    const asked = asMade(api, withParents(draft, create), create, exchange);
    return things.named(withOwnId(withId(asked, before.parameter, id), before.ownId, id));
  };
  const draft = await withOwn(one.draft);
  await things.awaitCreation(withParents(draft, create, true), before.parameter, exchange);
  let made: Made = { id, before, draft: before.create, exchange, creation: exchange, makings };
  if (before.nothing !== undefined) {
    made = { ...made, nothing: await send(await compose(withParents(before.nothing, create))) };
  }
  for (const then of before.then) {
    const own = await withOwn(then);
    const other = before.changes === true ? await changed(own, made, means) : undefined;
    const request = await compose(own);
    if (then.operation.method === 'DELETE' && !means.mayRemove(request.target)) throw new NotSent(NOT_OWN);
    const next = other ?? (await send(request));
    if (!hasMade(next.response)) continue;
    made = then.operation.method === 'GET' ? { ...made, seen: next } : { ...made, draft: then, exchange: next };
  }
  if (before.keeps !== undefined) {
    const same = withSameValues(api, draft, made, before.keeps);
    return { request: await compose(same), draft: same, made };
  }
  const request = await compose(draft);
  return (await misled({ request, draft, made }, means)) ?? { request, draft, made };
}

/** A change of the thing to other values than it has, where there are any and a server takes them. */
async function changed(then: RequestDraft, made: Made, { api, compose, send }: Means): Promise<Exchange | undefined> {
  const other = withOtherValues(api, then, made.creation, made.before.create);
  const exchange = other === then ? undefined : await send(await compose(other));
  return exchange !== undefined && isAccepted(exchange.response) ? exchange : undefined;
}

/** A request that makes something, and what came of it. */
interface Making {
  readonly draft: RequestDraft;
  readonly exchange: Exchange;
  /** None where nothing was made. */
  readonly id: Json | undefined;
  /** All requests that were to make it, or another one beside it. */
  readonly makings: readonly Exchange[];
}

/**
 * Makes what a case needs of its own: what it may remove isn't what the document's examples name, since other requests
 * need that.
 */
async function makeOwn(before: Before, { api, compose, send, things }: Means): Promise<Making> {
  const makings: Exchange[] = [];
  const make = async (draft: RequestDraft): Promise<Making> => {
    const exchange = await send(await compose(draft));
    makings.push(exchange);
    return { draft, exchange, id: hasMade(exchange.response) ? idIn(api, exchange, before.id) : undefined, makings };
  };
  const draft = await things.named(before.create);
  const first = before.other && (await make(withParents(await things.named(before.other), draft, true)));
  const own = await make(draft);
  const anew = (): Promise<Making> => make(withUniqueValues(api, draft, openPlaces(api, draft)));
  if (first?.id !== undefined && isRejection(own.exchange.response)) {
    const again = await anew();
    // Some servers have room for one only: then that is the case's own.
    return again.id === undefined ? first : again;
  }
  const removal = before.then.find(({ operation }) => operation.method === 'DELETE');
  const isNeeded = ({ id }: Making): boolean =>
    removal !== undefined && id !== undefined && isExample(api, removal, before.parameter, id);
  if (!isNeeded(own)) return own;
  const next = await anew();
  if (next.id === undefined || isNeeded(next)) throw new NotSent(NEEDED);
  return next;
}

/** Whether a server doesn't take a request, whoever sends it. */
function isRejection(response: HttpResponse): boolean {
  return response.status >= 400 && response.status < 500 && response.status !== 401 && response.status !== 403;
}

/** Whether a case is the first reading of what was just made. */
export function isFirstReading({ shows, then }: Before): boolean {
  return shows === 'kept' && then.length === 0;
}

/** The reading at the `Location` of what was just made, where that leads nowhere or to another thing. */
async function misled(
  { request, draft, made }: Required<Prepared>,
  { api, compose, send, address }: Means,
): Promise<Prepared | undefined> {
  const { before } = made;
  const id = isFirstReading(before) ? otherIdLocated(api, request.target, creationOf(made), address) : undefined;
  if (id === undefined || !(await isThere(made, request, send))) return undefined;
  const located = withId(draft, before.parameter, id);
  const reading = await compose(located);
  const isRight = mislocated(api, draft.operation, creationOf(made), await send(reading)).length === 0;
  return isRight ? undefined : { request: reading, draft: located, made: { ...made, isLocated: true } };
}

/** Whether what was made is there under its own id: after a 202, that shows which of the two ids is wrong. */
async function isThere({ creation }: Made, reading: HttpRequest, send: Means['send']): Promise<boolean> {
  return creation.response.status === 201 || isAccepted((await send(reading)).response);
}

export function creationOf({ creation: exchange, id, before: { id: place } }: Made): Parameters<typeof mislocated>[2] {
  return { exchange, id, place };
}

/** Why a DELETE isn't sent. */
export const NOT_OWN =
  'DELETE is sent only to what the run created, and nothing shows that it created what this deletes';

const NEEDED = 'its DELETE would remove what the examples of other requests name: the target gave that id';

/** Whether an id is the one that the document's own example names. */
function isExample(api: Api, { parameters }: RequestDraft, name: string, id: Json): boolean {
  const shown = [...parameters].find(([one]) => one.in === 'path' && one.name === name);
  return shown !== undefined && isGiven(api, shown[0]) && plainText(shown[1].value ?? null) === plainText(id);
}

/** What a preparation sends with. */
interface Means {
  readonly api: Api;
  readonly binding: Binding;
  /** Writes a draft, with the values that only the installation has. */
  readonly compose: (draft: RequestDraft) => HttpRequest | Promise<HttpRequest>;
  readonly send: (request: HttpRequest) => Promise<Exchange>;
  readonly things: Things;
  /** Where the target is, where that is known. */
  readonly address: string | undefined;
  /** Whether what stands at a path may be removed: the run made it. */
  readonly mayRemove: (target: string) => boolean;
}

export function isAccepted({ status }: HttpResponse): boolean {
  return status >= 200 && status < 300;
}

/** The draft with an id in its path. */
export function withId(draft: RequestDraft, parameter: string, id: Json): RequestDraft {
  const place = draft.operation.parameters.find((one) => one.in === 'path' && one.name === parameter);
  return place === undefined ? draft : withExactValue(draft, place, id);
}
