import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Coding, header, type HttpResponse, responseFor, splitItems } from '../../exchange';
import type { Operation } from '../../model';
import type { MockEngine } from '../engine';
import type { BodyRead } from '../../http/incoming';
import { createPipeline, type Departure } from '../pipeline/pipeline';
import { failure, wrongHosts } from '../pipeline/rejection';
import type { Responder } from '../pipeline/responder';
import type { AppOptions } from './app-options';
import { deliver } from './wire/deliver';
import { headOf, hostsOf, readBytes } from '../../http/incoming';
import { turn } from './wire/turn';
import { declaredCodings, isPackable, packBody } from './wire/pack-body';
import { reject, send } from '../../http/send';
import { sendItems } from './wire/send-items';

/** Takes requests as Node.js brings them. It never rejects. */
export type Listener = (incoming: IncomingMessage, outgoing: ServerResponse, custom?: Responder) => Promise<void>;

/**
 * Makes what carries requests from a server to the mock's pipeline, and its responses back: status, headers and bytes
 * as they are.
 *
 * @example createServer((request, response) => void createListener(engine)(request, response))
 */
export function createListener(engine: MockEngine, options: AppOptions = {}): Listener {
  const pipeline = createPipeline(engine, options);
  return async (incoming, outgoing, custom) => {
    const start = performance.now();
    const head = headOf(incoming);
    try {
      const hosts = hostsOf(head);
      if (hosts !== 1 && incoming.httpVersion === '1.1') return reject(incoming, outgoing, wrongHosts(hosts).problem);
      const pending = pipeline({ head, body: (limit) => bodyOf(incoming, limit), custom });
      const departure = pending instanceof Promise ? await pending : pending;
      if (departure === undefined) return;
      const { outcome } = departure;
      if (outcome?.delivered !== true) {
        if (outgoing.headersSent) outgoing.destroy();
        else {
          const packing = carry(departure, incoming, outgoing, { options, codings: codingsOf(engine, departure) });
          if (packing !== undefined) await packing;
        }
      }
      report(options, departure, performance.now() - start);
    } catch (error) {
      options.onError?.(error, head);
      if (outgoing.headersSent) outgoing.destroy();
      else send(outgoing, failure(error).problem);
    }
  };
}

/** Reading and validating a body of so many bytes takes long enough to let others go first. */
const LARGE = 65_536;

function bodyOf(incoming: IncomingMessage, limit: number): BodyRead | Promise<BodyRead> {
  const read = readBytes(incoming, limit);
  if (!(read instanceof Promise)) return read;
  const length = Number(incoming.headers['content-length'] ?? Infinity);
  if (length <= LARGE) return read;
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

const naming = new WeakMap<Operation, boolean>();

/** Whether any response of an operation declares a content coding: that follows from the document alone. */
function namesCodings(operation: Operation): boolean {
  let found = naming.get(operation);
  if (found === undefined) {
    const headers = operation.responses.flatMap((response) => response.headers);
    found = headers.some(({ name }) => name.toLowerCase() === 'content-encoding');
    naming.set(operation, found);
  }
  return found;
}

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
  const items = eventDelay > 0 ? itemsOf(response) : [];
  const isPaced = items.length > 1;
  const isPacked = !isPaced && ((codings.length > 0 && !isCoded(response)) || (compress && isPackable(response)));
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

/** The items of a sequence; none of any other body. */
function itemsOf({ headers, body }: HttpResponse): readonly Uint8Array[] {
  return body === undefined ? [] : (splitItems(body, header(headers, 'content-type') ?? '') ?? []);
}

function report(options: AppOptions, departure: Departure, duration: number): void {
  const { request, session, response, outcome, reason } = departure;
  if (session === undefined) return;
  const known = outcome?.delivered === true ? undefined : outcome;
  try {
    options.onExchange?.({ request, session, response, outcome: known, reason, duration });
  } catch (error) {
    options.onError?.(error, request);
  }
}
