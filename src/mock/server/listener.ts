import type { IncomingMessage, ServerResponse } from 'node:http';
import { header, type HttpRequest, type HttpResponse, type Match, routerOf } from '../../exchange';
import type { Api } from '../../model';
import { preflightResponse, withCors } from '../pipeline/cors';
import { type MockEngine, noSession } from '../engine';
import type { Outcome } from '../pipeline/outcome';
import { refused } from '../pipeline/built-in-response';
import { brokenBody, failure, MOST_BYTES, tooLarge, unknownCoding } from '../pipeline/rejection';
import type { MockSession } from '../session/session';
import type { AppOptions } from './app-options';
import { CODINGS, decodeBody } from './wire/decode-body';
import { deliver } from './wire/deliver';
import { headOf } from './wire/incoming';
import { isPackable, packBody } from './wire/pack-body';
import { readBytes } from './wire/read-body';
import { refuse, send } from './wire/send';

/** Answers a request of a session; nothing where it has written the answer itself. */
export type Respond = (
  session: MockSession,
  request: HttpRequest,
  match: Match,
) => Outcome | Promise<Outcome | undefined>;

/** Takes requests as Node.js brings them. It never rejects. */
export type Listener = (incoming: IncomingMessage, outgoing: ServerResponse, respond?: Respond) => Promise<void>;

/** What is known of a request while it is answered. */
interface Task {
  readonly engine: MockEngine;
  readonly options: AppOptions;
  readonly respond: Respond;
  readonly session: MockSession;
  /** The state of the document in which `match` was found. */
  readonly api: Api;
  /** The request as its session sees it, without its body. */
  readonly head: HttpRequest;
  readonly match: Match;
  readonly incoming: IncomingMessage;
  readonly outgoing: ServerResponse;
  readonly start: number;
}

const byEngine: Respond = (session, request, match) => session.respond(request, match);

/**
 * Makes what answers the requests of a server: status, headers and bytes are the engine's; CORS headers are added, and preflights and bodies
 * that cannot be taken (413, 415) are answered here.
 *
 * @example createServer((request, response) => void createListener(engine)(request, response))
 */
export function createListener(engine: MockEngine, options: AppOptions = {}): Listener {
  return (incoming, outgoing, respond = byEngine) => {
    const start = performance.now();
    const sent = headOf(incoming);
    const { api } = engine;
    const router = routerOf(api);
    const found = engine.sessions.of(sent);
    if (typeof found === 'string') {
      const problem = noSession(sent, found).response;
      const match = router(sent.method, sent.target);
      refuse(incoming, outgoing, options.cors === false ? problem : withCors(api, sent, match, problem));
      return Promise.resolve();
    }
    const { session, request: head } = found;
    const match = router(head.method, head.target);
    return answer({ engine, options, respond, session, api, head, match, incoming, outgoing, start });
  };
}

/** Answers a request, whatever happens; never rejects. */
async function answer(first: Task): Promise<void> {
  const { engine, options, respond, session, head, outgoing } = first;
  let task = first;
  let request = head;
  try {
    const preflight = options.cors === false ? undefined : preflightResponse(request, routerOf(task.api));
    if (preflight !== undefined) {
      send(outgoing, preflight);
      report(task, request, preflight, 'preflight');
      return;
    }
    const body = await readBody(task);
    if (body === 'gone') return;
    if ('problem' in body) {
      finish(task, request, body.problem, body.title, body.unread);
      return;
    }
    if (body.bytes !== undefined) request = { ...request, body: body.bytes };
    // The document may have changed while the body came.
    const { api } = engine;
    if (api !== task.api) task = { ...task, api, match: routerOf(api)(head.method, head.target) };
    const outcome = await respond(session, request, task.match);
    if (outcome !== undefined) finish(task, request, outcome.response, outcome);
    else report(task, request, { status: outgoing.statusCode, headers: [] }, 'own handler');
  } catch (error) {
    fail(task, request, error);
  }
}

type Body =
  | { readonly bytes: Uint8Array | undefined }
  | { readonly problem: HttpResponse; readonly title: string; readonly unread: boolean };

async function readBody({ options, head, incoming }: Task): Promise<Body | 'gone'> {
  const limit = options.maxBody ?? MOST_BYTES;
  const read = await readBytes(incoming, limit);
  if (read.kind === 'gone') return 'gone';
  if (read.kind === 'too-large') return { ...tooLarge(limit), unread: true };
  const field = header(head.headers, 'content-encoding');
  if (field === undefined || read.bytes === undefined || read.bytes.length === 0) return read;
  const decoded = await decodeBody(read.bytes, field, limit);
  switch (decoded.kind) {
    case 'decoded':
      return decoded;
    case 'too-large':
      return { ...tooLarge(limit), unread: false };
    case 'unknown-coding':
      return { ...unknownCoding(decoded.coding, CODINGS), unread: false };
    case 'broken':
      return { ...brokenBody(decoded.coding), unread: false };
  }
}

/** @param about the engine's outcome, or why the server answers by itself */
function finish(task: Task, request: HttpRequest, bare: HttpResponse, about: Outcome | string, unread = false): void {
  const { options, session, api, match, incoming, outgoing } = task;
  if (outgoing.destroyed) return;
  const response = options.cors === false ? bare : withCors(api, request, match, bare);
  const effect = typeof about === 'string' ? undefined : about.effect;
  const hand = (answer_: HttpResponse): void => {
    if (effect !== undefined) deliver(incoming, outgoing, answer_, effect, options.closing);
    else if (!outgoing.destroyed) send(outgoing, answer_);
  };
  if (unread) refuse(incoming, outgoing, response);
  else if (options.compress === true && isPackable(response))
    packBody(response, header(request.headers, 'accept-encoding'))
      .then(hand)
      .catch((error: unknown) => fail(task, request, error));
  else hand(response);
  if (typeof about === 'string') session.note(refused(request, match, { problem: bare, title: about }));
  report(task, request, response, about);
}

function report(
  { options, session, start }: Task,
  request: HttpRequest,
  response: HttpResponse,
  about: Outcome | string,
): void {
  const outcome = typeof about === 'string' ? undefined : about;
  const reason = typeof about === 'string' ? about : (about.scenario ?? about.why[0] ?? '');
  try {
    options.onExchange?.({
      request,
      session: session.id,
      response,
      outcome,
      reason,
      duration: performance.now() - start,
    });
  } catch (error) {
    options.onError?.(error, request);
  }
}

/** A fault of the mock or of an own handler: the client gets a problem without inner workings, the owner the error. */
function fail(task: Task, request: HttpRequest, error: unknown): void {
  const { outgoing, options } = task;
  options.onError?.(error, request);
  if (outgoing.headersSent) {
    outgoing.destroy();
    return;
  }
  for (const name of outgoing.getHeaderNames()) outgoing.removeHeader(name);
  const { problem, title } = failure(error);
  finish(task, request, problem, title);
}
