import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Coding, header, type HttpResponse, responseFor, splitItems } from '../../exchange';
import type { Operation } from '../../model';
import type { MockEngine } from '../engine';
import { type BodyRead, createPipeline, type Departure } from '../pipeline/pipeline';
import { failure } from '../pipeline/rejection';
import type { Responder } from '../pipeline/responder';
import type { AppOptions } from './app-options';
import { deliver } from './wire/deliver';
import { headOf, readBytes } from './wire/incoming';
import { turn } from './wire/turn';
import { declaredCodings, isPackable, packBody } from './wire/pack-body';
import { reject, send } from './wire/send';
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
      const departure = await pipeline({ head, body: (limit) => bodyOf(incoming, limit), custom });
      if (departure === undefined) return;
      const { outcome } = departure;
      if (outcome?.delivered !== true) {
        if (outgoing.headersSent) outgoing.destroy();
        else await carry(departure, incoming, outgoing, { ...options, codings: codingsOf(engine, departure) });
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

async function bodyOf(incoming: IncomingMessage, limit: number): Promise<BodyRead> {
  const read = await readBytes(incoming, limit);
  if (read.kind !== 'read') return read.kind;
  if (read.bytes !== undefined && read.bytes.length > LARGE) await turn();
  return read;
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
interface Carrying extends AppOptions {
  readonly codings: readonly Coding[];
}

async function carry(
  { response, request, outcome, unread }: Departure,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  { compress = false, closing, eventDelay = 0, codings }: Carrying,
): Promise<void> {
  if (outgoing.destroyed) return;
  // What a custom handler has set before it failed does not belong to this response.
  for (const name of outgoing.getHeaderNames()) outgoing.removeHeader(name);
  if (unread) return reject(incoming, outgoing, response);
  const items = eventDelay > 0 ? itemsOf(response) : [];
  const isPaced = items.length > 1;
  const isCoded = header(response.headers, 'content-encoding') !== undefined;
  const isPacked = !isPaced && ((codings.length > 0 && !isCoded) || (compress && isPackable(response)));
  const accepted = header(request.headers, 'accept-encoding');
  const sent = isPacked ? await packBody(response, accepted, codings) : response;
  const sendWhole = (): void => {
    if (isPaced) sendItems(outgoing, sent, { items, delay: eventDelay }, closing);
    else send(outgoing, sent);
  };
  if (outcome?.delivery !== undefined)
    deliver(incoming, outgoing, { response: sent, delivery: outcome.delivery, send: sendWhole }, closing);
  else if (!outgoing.destroyed) sendWhole();
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
