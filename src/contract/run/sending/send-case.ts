import {
  type Binding,
  bindRequest,
  type Exchange,
  type HttpRequest,
  isSafeMethod,
  pathOf,
  type RequestDraft,
} from '../../../exchange';
import type { Api, Operation } from '../../../model';
import { memberPath } from '../../../resources';
import type { Case } from '../../case';
import { validDraft } from '../../plan/things/maker';
import { operationsAt } from '../../plan/things/operations-at';
import type { LiveBinding } from '../../environment/live-binding';
import type { Channel, Sending } from './channel';
import type { Values } from '../../values/values';
import { writeRequest } from '../../values/write-request';
import type { GivenIds } from '../creations/given-ids';
import { isAccepted, NOT_OWN, prepare, type Prepared } from '../preparation';
import { type Things, withParents } from '../things';
import { afterAction } from './after-action';
import { isRejectedForState } from './rejected-for-state';
import { NotSent } from './silence';
import type { Turns } from './turns';
import { credentialsOf, isAboutOther, isBarring, isLockedOut, type Proven } from '../proof';

/** What a case is sent with. */
export interface Means {
  readonly api: Api;
  readonly channel: Channel;
  readonly bindings: LiveBinding;
  readonly things: Things;
  /** Gives requests the values that only the installation has. */
  readonly values: Values;
  /** What was accepted with which credentials. */
  readonly proven: Proven;
  /** Where the target is, where that is known. */
  readonly address: string | undefined;
  /** Requests under a condition pass one at a time. */
  readonly turns: Turns;
  /** Operations with the credentials that they accepted. */
  readonly trusted: Set<string>;
  /** The ids that the target gave. */
  readonly givenIds: GivenIds;
  /** Which other actions must go before an operation, as the run has seen. */
  readonly helping: Map<Operation, readonly RequestDraft[]>;
  /** The writes after which what they write was not there. */
  readonly unwritable: Set<Operation>;
  /** Whether requests of an operation may be sent that no case asks for. */
  readonly mayAsk: (operation: Operation) => boolean;
  /** Whether what stands at a path may be removed: the run made it. */
  readonly mayRemove: (target: string) => boolean;
}

/** A case that was sent, and what it was bound with. */
export interface SentCase extends Sending {
  readonly prepared: Prepared;
  readonly binding: Binding;
}

/** The request of a case as it is sent. */
export function requestOf({ draft }: Pick<Case, 'draft'>, binding: Binding | undefined): HttpRequest {
  return 'operation' in draft ? writeRequest(draft, binding) : bindRequest(draft, binding);
}

/**
 * Sends a case; where credentials are rejected that were good before, once more with new ones.
 *
 * @returns the exchange that failed, where what the case needs could not be made
 */
export async function sendCase(
  means: Means,
  one: Case,
  binding: Binding,
): Promise<SentCase | { readonly failed: Exchange }> {
  const { draft } = one;
  const send = (bound: Binding): ReturnType<typeof sendBound> =>
    means.turns('operation' in draft ? draft.operation : undefined, () => sendBound(means, one, bound));
  const first = await send(binding);
  const { response } = 'failed' in first ? first.failed : first.exchange;
  const isBarred = response.status === 401 && isAboutOther(one, response) && means.proven.isGood(binding);
  const renewed = isBarred ? await means.bindings.renew(binding) : undefined;
  if (renewed === undefined) return first;
  const second = await send(renewed);
  const isTaken = !('failed' in second) && second.exchange.response.status !== 401;
  // They may end, too, before a valid request is sent with them.
  if (isTaken) means.proven.trust(renewed);
  return second;
}

/** How often a request is sent anew whose condition another request has invalidated. */
const MOST_CONDITIONS = 4;

async function sendBound(means: Means, one: Case, binding: Binding): Promise<SentCase | { readonly failed: Exchange }> {
  const { api, channel, things, values, address, mayRemove } = means;
  const { operation, expected } = one;
  const compose = (draft: RequestDraft): HttpRequest | Promise<HttpRequest> => {
    const filled = values.fill(one, draft, binding);
    if (filled instanceof Promise) return filled.then((whole) => writeRequest(whole, binding));
    return writeRequest(filled, binding);
  };
  for (let i = 1; ; i++) {
    const send = async (earlier: HttpRequest): Promise<Exchange> => (await channel.send(operation, earlier)).exchange;
    const prepared = await prepare(one, { api, compose, binding, send, things, address, mayRemove });
    if ('failed' in prepared) return prepared;
    if (!isHarmless(one, prepared, binding) && !mayRemove(prepared.request.target)) throw new NotSent(NOT_OWN);
    const sent = { ...(await channel.send(operation, prepared.request, expected)), prepared, binding };
    const { request, response } = sent.exchange;
    const write = i === 1 ? writeBefore(means, one, sent) : undefined;
    if (write !== undefined) {
      const writing = await compose(write);
      const isThere = pathOf(writing.target) === pathOf(prepared.request.target);
      if (isThere && isAccepted((await send(writing)).response)) continue;
      means.unwritable.add(write.operation);
    }
    const other = await unusedFor(means, one, sent);
    if (other !== undefined) return sendUnused(means, one, { other, sent }, binding);
    if (response.status !== 412 || i >= MOST_CONDITIONS || !isConditional(one, request)) return sent;
  }
}

/** Sends a case on something of its own; where that is rejected as well, after something else was done to it. */
async function sendUnused(
  means: Means,
  one: Case,
  { other, sent }: { readonly other: RequestDraft; readonly sent: SentCase },
  binding: Binding,
): Promise<SentCase | { readonly failed: Exchange }> {
  const { api, channel, values, mayAsk, helping } = means;
  const again = (draft: RequestDraft): ReturnType<typeof sendBound> => sendBound(means, { ...one, draft }, binding);
  const second = await again(other);
  if ('failed' in second || !('operation' in one.draft)) return second;
  const acting = {
    api,
    known: helping,
    mayAsk,
    anew: () => unusedFor(means, one, sent),
    again,
    isAccepted: (last: Awaited<ReturnType<typeof again>>) => !('failed' in last) && isAccepted(last.exchange.response),
    async act(draft: RequestDraft) {
      const request = writeRequest(await values.inState(draft, binding), binding);
      return isAccepted((await channel.send(draft.operation.id, request)).exchange.response);
    },
  };
  return (await afterAction(acting, one, one.draft, second.exchange.response.status)) ?? second;
}

/**
 * The PUT at the same path, where a valid reading finds nothing below a thing that the run has made: that may have
 * nothing yet.
 */
function writeBefore(
  { api, mayAsk, mayRemove, unwritable }: Means,
  { draft, expected: { category }, before }: Case,
  { exchange, prepared }: SentCase,
): RequestDraft | undefined {
  if (exchange.response.status !== 404 || category !== undefined || before !== undefined) return undefined;
  if (!('operation' in draft) || draft.operation.method !== 'GET' || prepared.draft === undefined) return undefined;
  const { path } = draft.operation;
  if (memberPath(path) !== undefined || !mayRemove(prepared.request.target)) return undefined;
  const put = operationsAt(api, path).find(({ method }) => method === 'PUT');
  const write = put !== undefined && mayAsk(put) && !unwritable.has(put) ? validDraft(api, put) : undefined;
  return write && withParents(write, prepared.draft, true);
}

/** The draft on something of its own, where a case may have been rejected for what others have done to the thing. */
async function unusedFor(
  { api, things }: Means,
  { draft, expected: { category, choices }, before }: Case,
  { exchange, prepared }: SentCase,
): Promise<RequestDraft | undefined> {
  const { status } = exchange.response;
  if (!('operation' in draft) || prepared.draft === undefined || before !== undefined) return undefined;
  if (isSafeMethod(draft.operation.method)) return undefined;
  if (!isRejectedForState(api, draft.operation, status, category === undefined)) return undefined;
  const isMeant = category !== undefined && choices.some(({ response }) => response.status === String(status));
  return isMeant ? undefined : things.unused(draft, prepared.draft);
}

/** Whether a request removes nothing that was there before: its path names what isn't there, or what the user gave. */
function isHarmless({ expected }: Case, { draft, request }: Prepared, binding: Binding): boolean {
  // What the document doesn't have was planned so that it removes nothing.
  if (draft?.operation.method !== 'DELETE' || request.method !== 'DELETE') return true;
  const ids = [...draft.parameters].filter(([{ in: place }]) => place === 'path');
  return ids.some(([parameter, choice]) => {
    if (choice.name === 'unknown') return true;
    const isGiven = choice.name !== undefined && binding.parameter?.(parameter, choice) !== undefined;
    return isGiven || (choice.exact === true && expected.category !== undefined);
  });
}

/** Whether a condition was read for the case: its own value isn't one that it is about. */
function isConditional({ draft }: Case, { headers }: HttpRequest): boolean {
  if (!('operation' in draft) || !headers.some(([name]) => /^if-match$/i.test(name))) return false;
  return ![...draft.parameters].some(([{ name }, { exact }]) => /^if-match$/i.test(name) && exact === true);
}

/**
 * Whether a response says nothing of the case, since credentials are rejected that were good before: those of a request
 * that is valid, when another request with them is rejected now that was accepted before.
 */
export async function isShutOut(means: Means, one: Case, { exchange, binding }: SentCase): Promise<boolean> {
  const { channel, proven, trusted } = means;
  const { response } = exchange;
  if (one.expected.category !== undefined) return isLockedOut(one, response) && trusted.has(credentialsOf(one));
  const control = isAboutOther(one, response) ? proven.control(one) : undefined;
  if (control === undefined || control.id === one.id) return false;
  const again = await channel.send(control.operation, requestOf(control, binding));
  return isBarring(again.exchange.response);
}
