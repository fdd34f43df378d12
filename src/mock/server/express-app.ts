import type { Application, Request, Response } from 'express';
import { header, type HttpRequest, type HttpResponse, type Match, routerOf } from '../../exchange';
import type { Api } from '../../model';
import { preflightAnswer, withCors } from '../cors';
import { type MockEngine, noSession } from '../engine';
import type { Outcome } from '../outcome';
import { refused } from '../own-answer';
import { brokenBody, failure, MOST_BYTES, tooLarge, unknownCoding } from '../refusal';
import type { MockSession } from '../session';
import type { AppOptions } from './app-options';
import { createDispatcher, type Dispatcher } from './backend';
import { CODINGS, decodeBody } from './decode-body';
import { deliver } from './deliver';
import { headOf } from './incoming';
import { isPackable, packBody } from './pack-body';
import { readBytes } from './read-body';
import { refuse, send } from './send';

/** The Express app of a mock. */
export type MockApp = Application;

/** What is known of a request while it is answered. */
interface Task {
  readonly engine: MockEngine;
  readonly options: AppOptions;
  readonly dispatcher: Dispatcher;
  readonly session: MockSession;
  /** The state of the document in which `match` was found. */
  readonly api: Api;
  /** The request as its session sees it, without its body. */
  readonly head: HttpRequest;
  readonly match: Match;
  readonly incoming: Request;
  readonly outgoing: Response;
  readonly start: number;
}

/**
 * Makes the Express app of a mock: not listening, so it can be given to supertest, to `http.createServer`, or to another app's `use`.
 * Status, headers and bytes are the engine's; the app adds CORS headers, and answers preflights and bodies that cannot be taken (413, 415).
 *
 * @throws Error for a handler whose operation the document does not have
 * @example await request(createApp(createEngine(api))).get('/pets').expect(200)
 */
export function createApp(engine: MockEngine, options: AppOptions = {}): MockApp {
  const express = require('express') as typeof import('express');
  const dispatcher = createDispatcher(engine, options.handlers);
  const app = express().disable('x-powered-by').disable('etag');
  app.use((incoming: Request, outgoing: Response) => {
    const start = performance.now();
    const sent = headOf(incoming);
    const { api } = engine;
    const router = routerOf(api);
    const found = engine.sessions.of(sent);
    if (typeof found === 'string') {
      const answer_ = noSession(sent, found).response;
      const match = router(sent.method, sent.target);
      refuse(incoming, outgoing, options.cors === false ? answer_ : withCors(api, sent, match, answer_));
      return undefined;
    }
    const { session, request: head } = found;
    const match = router(head.method, head.target);
    return answer({ engine, options, dispatcher, session, api, head, match, incoming, outgoing, start });
  });
  return app;
}

/** Answers a request, whatever happens; never rejects. */
async function answer(first: Task): Promise<void> {
  const { engine, options, dispatcher, session, head, incoming, outgoing } = first;
  let task = first;
  let request = head;
  try {
    const preflight = options.cors === false ? undefined : preflightAnswer(request, routerOf(task.api));
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
    const outcome = await dispatcher.dispatch(session, request, task.match, incoming, outgoing);
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
