import { oncePer } from '../../document';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Coding, header, type HttpRequest, type HttpResponse, responseFor, splitItems } from '../../exchange';
import type { Operation } from '../../model';
import type { MockEngine } from '../engine';
import { createPipeline, type Departure, type Pipeline } from '../pipeline/pipeline';
import { failure, MOST_BYTES, wrongHosts } from '../pipeline/rejection';
import type { Responder } from '../pipeline/responder';
import type { AppOptions } from './app-options';
import { deliver } from './wire/deliver';
import { alreadyThere, type BodyRead, collectBytes, headOf, hostsOf, readBytes } from '../../http/incoming';
import { turn } from './wire/turn';
import { declaredCodings, isPackable, packBody } from './wire/pack-body';
import { reject, send } from '../../http/send';
import { sendItems } from './wire/send-items';

/** Takes requests as Node.js brings them. It never rejects. */
type Listener = (incoming: IncomingMessage, outgoing: ServerResponse, custom?: Responder) => void | Promise<void>;

/**
 * Makes what carries requests from a server to the mock's pipeline, and its responses back: status, headers and bytes
 * as they are. What needn't wait doesn't: a small body is read first, and all else happens at once.
 *
 * @example createServer((request, response) => void createListener(engine)(request, response))
 */
export function createListener(engine: MockEngine, options: AppOptions = {}): Listener {
  const pipeline = pipelineOf(engine, options);
  const limit = Math.min(options.maxBody ?? MOST_BYTES, LARGE);
  const serve = (passage: Passage, body: (limit: number) => BodyRead | Promise<BodyRead>): void | Promise<void> => {
    const { head, custom } = passage;
    try {
      const pending = pipeline({ head, body, custom });
      const finished = pending instanceof Promise ? pending.then(finish) : finish(pending);
      return finished?.catch(fail);
    } catch (error) {
      return fail(error);
    }

    function finish(departure: Departure | undefined): void | Promise<void> {
      if (departure === undefined) return;
      const carried = leave(passage, departure);
      if (carried === undefined) report(passage, departure);
      else return carried.then(() => report(passage, departure));
    }

    function fail(error: unknown): void {
      options.onError?.(error, head);
      sendFailure(passage.outgoing, error);
    }
  };
  const leave = ({ incoming, outgoing }: Passage, departure: Departure): Promise<void> | undefined => {
    if (departure.outcome?.delivered === true) return undefined;
    if (!outgoing.headersSent)
      return carry(departure, incoming, outgoing, { options, codings: codingsOf(engine, departure) });
    outgoing.destroy();
    return undefined;
  };
  return (incoming, outgoing, custom) => {
    const head = headOf(incoming);
    const hosts = hostsOf(head);
    if (hosts !== 1 && incoming.httpVersion === '1.1') return reject(incoming, outgoing, wrongHosts(hosts).problem);
    const start = options.onExchange === undefined ? 0 : performance.now();
    const passage: Passage = { incoming, outgoing, custom, head, options, start };
    const isSmall = Number(incoming.headers['content-length']) <= limit;
    if (!isSmall || alreadyThere(incoming, limit) !== undefined)
      return serve(passage, (most) => bodyOf(incoming, most));
    collectBytes(incoming, limit, (read) => {
      if (read !== 'gone') void serve(passage, () => read);
    });
  };
}

/** Sends the 500 of what failed; a response that has begun can only be broken off. */
export function sendFailure(outgoing: ServerResponse, error: unknown): void {
  if (outgoing.headersSent) outgoing.destroy();
  else send(outgoing, failure(error).problem);
}

/** The way of requests: through a store where the sessions are those of one. */
function pipelineOf(engine: MockEngine, options: AppOptions): Pipeline {
  const pipeline = createPipeline(engine, options);
  if (engine.shared === undefined) return pipeline;
  const { throughStore } = require('./shared/through-store') as typeof import('./shared/through-store');
  return throughStore(engine, pipeline, options);
}

/** A request on its way from a server, and what carries it. */
interface Passage {
  readonly incoming: IncomingMessage;
  readonly outgoing: ServerResponse;
  readonly custom: Responder | undefined;
  readonly head: HttpRequest;
  readonly options: AppOptions;
  readonly start: number;
}

/** Reading and validating a body of so many bytes takes long enough to let others go first. */
const LARGE = 65_536;

function bodyOf(incoming: IncomingMessage, limit: number): BodyRead | Promise<BodyRead> {
  const read = readBytes(incoming, limit);
  if (!(read instanceof Promise)) return read;
  return read.then(async (body) => {
    if (typeof body === 'object' && body.bytes !== undefined && body.bytes.length > LARGE) await turn();
    return body;
  });
}

/** The content codings that the document asks for in this response. */
function codingsOf(engine: MockEngine, { response, outcome }: Departure): readonly Coding[] {
  const operation = outcome?.builtIn === true ? undefined : outcome?.validated.operation;
  if (operation === undefined || !namesCodings(operation)) return [];
  const declared = responseFor(operation, response.status);
  return declared === undefined ? [] : declaredCodings(engine.api.document, declared.headers);
}

/** Whether any response of an operation declares a content coding: that follows from the document alone. */
const namesCodings = oncePer(({ responses }: Operation) =>
  responses.some(({ headers }) => headers.some(({ name }) => name.toLowerCase() === 'content-encoding')),
);

/** How a response is carried. */
interface Carrying {
  readonly options: AppOptions;
  readonly codings: readonly Coding[];
}

/** Sends a response; the promise is there where its body is compressed first. */
function carry(
  departure: Departure,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  { options: { compress = false, closing, eventDelay = 0 }, codings }: Carrying,
): Promise<void> | undefined {
  const { response, request, outcome, unread } = departure;
  if (outgoing.destroyed) return undefined;
  // What a custom handler has set before it failed does not belong to this response.
  for (const name of outgoing.getHeaderNames()) outgoing.removeHeader(name);
  if (unread) {
    reject(incoming, outgoing, response);
    return undefined;
  }
  const items = eventDelay > 0 ? itemsOf(response) : NO_ITEMS;
  const isPaced = items.length > 1;
  const isPacked = !isPaced && ((codings.length > 0 && !isCoded(response)) || (compress && isPackable(response)));
  if (!isPaced && !isPacked && outcome?.delivery === undefined) {
    send(outgoing, response);
    return undefined;
  }
  const carryOn = (sent: HttpResponse): void => {
    const sendWhole = (): void => {
      if (isPaced) sendItems(outgoing, sent, { items, delay: eventDelay }, closing);
      else send(outgoing, sent);
    };
    if (outcome?.delivery !== undefined)
      deliver(incoming, outgoing, { response: sent, delivery: outcome.delivery, send: sendWhole }, closing);
    else if (!outgoing.destroyed) sendWhole();
  };
  if (isPacked) return packBody(response, header(request.headers, 'accept-encoding'), codings).then(carryOn);
  carryOn(response);
  return undefined;
}

function isCoded({ headers }: HttpResponse): boolean {
  return header(headers, 'content-encoding') !== undefined;
}

const NO_ITEMS: readonly Uint8Array[] = [];

/** The items of a sequence; none of any other body. */
function itemsOf({ headers, body }: HttpResponse): readonly Uint8Array[] {
  return body === undefined ? [] : (splitItems(body, header(headers, 'content-type') ?? '') ?? []);
}

function report({ options, start }: Passage, departure: Departure): void {
  const { request, session, response, outcome, reason } = departure;
  if (session === undefined || options.onExchange === undefined) return;
  const duration = performance.now() - start;
  const known = outcome?.delivered === true ? undefined : outcome;
  try {
    options.onExchange({ request, session, response, outcome: known, reason, duration });
  } catch (error) {
    options.onError?.(error, request);
  }
}
