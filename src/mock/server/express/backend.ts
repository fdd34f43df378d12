import type { Request as ExpressRequest, Response as ExpressResponse } from 'express';
import type { Context, Handler, OpenAPIBackend, Operation as Route, Request } from 'openapi-backend';
import type { Operation } from '../../../model';
import type { MockEngine } from '../../engine';
import type { Outcome } from '../../pipeline/outcome';
import type { Responder } from '../../pipeline/responder';
import type { Task } from '../../prepare/task';
import type { OperationHandler } from './operation-handler';
import { parsedRequest } from './custom-request';

/** Hands valid requests to custom handlers through openapi-backend. */
interface Dispatcher {
  /** The link of a session's chain that asks the custom handlers about a request as Express has it. */
  custom(incoming: ExpressRequest, outgoing: ExpressResponse): Responder;
}

/** A request on its way through openapi-backend: the form that this knows, and what goes with it. */
interface Passage extends Request {
  readonly task: Task;
  readonly operation: Operation;
  readonly incoming: ExpressRequest;
  readonly outgoing: ExpressResponse;
}

type Handlers = Readonly<Record<string, OperationHandler>>;

/**
 * Makes openapi-backend dispatch to custom handlers: it finds the handler of an operation, runs the security
 * handlers and makes the context. Routing, reading and validating are the engine's: openapi-backend's router is linear
 * and matches otherwise than OpenAPI says, and it changes and compiles the document it is given. So it is given none.
 *
 * @param handlers custom handlers by operation id
 * @throws Error for a handler whose operation the document does not have
 */
export function createDispatcher(engine: MockEngine, handlers: Handlers = {}): Dispatcher {
  checkHandlers(engine, handlers);
  let backend: Promise<OpenAPIBackend> | undefined;
  let opened = engine.api;
  const open = (): Promise<OpenAPIBackend> => (backend ??= openBackend(engine, handlers));
  return {
    custom: (incoming, outgoing) => async (task, next) => {
      const { request, operation } = task.validated;
      if (operation === undefined || !Object.hasOwn(handlers, operation.id)) return next();
      if (engine.api !== opened) {
        opened = engine.api;
        backend = undefined;
      }
      const form = { method: request.method, path: request.target, headers: {} };
      const passage: Passage = { ...form, task, operation, incoming, outgoing };
      return (await (await open()).handleRequest(passage, passage)) as Outcome;
    },
  };
}

async function openBackend(engine: MockEngine, handlers: Handlers): Promise<OpenAPIBackend> {
  const { OpenAPIBackend } = require('openapi-backend') as typeof import('openapi-backend');
  const info = { title: engine.api.title, version: '' };
  const backend = new OpenAPIBackend({
    definition: { openapi: '3.0.3', info, paths: {} },
    quick: true,
    validate: false,
  });
  await backend.init();
  Object.assign(backend.router, routing(engine));
  // An operation may be called `constructor`, so these maps have no prototype.
  backend.handlers = bare({});
  backend.securityHandlers = bare(securityHandlers(engine));
  for (const [id, handler] of Object.entries(handlers)) backend.handlers[id] = guarded(handler);
  return backend;
}

/** What takes the place of openapi-backend's router: the engine's match, found before. */
function routing({ api }: MockEngine): Partial<OpenAPIBackend['router']> {
  const routes = new Map(api.operations.map((operation) => [operation, toRoute(operation)]));
  return {
    matchOperation: (passage: Request) => routes.get((passage as Passage).operation),
    parseRequest: (passage: Request) => parsedRequest((passage as Passage).task.validated),
    getOperations: () => [...routes.values()],
    getOperation: (id: string) => [...routes.values()].find(({ operationId }) => operationId === id),
  } as Partial<OpenAPIBackend['router']>;
}

/** Credentials are the engine's affair; custom handlers find its verdict in `context.security`. */
function toRoute(operation: Operation): Route {
  const security = operation.security.map(({ schemes }) =>
    Object.fromEntries(schemes.map(({ scheme, scopes }) => [scheme.name, [...scopes]])),
  );
  return {
    operationId: operation.id,
    method: operation.method.toLowerCase(),
    path: operation.path,
    security,
    responses: {},
  };
}

/** One for each scheme: what the engine read for it, or `false` where that does not do. */
function securityHandlers({ api }: MockEngine): Record<string, Handler> {
  const schemes = api.operations.flatMap(({ security }) => security.flatMap((requirement) => requirement.schemes));
  const handler =
    (name: string): Handler =>
    (_context, passage: Passage) => {
      if (passage.task.auth === 'off') return true;
      const credential = passage.task.validated.credentials.get(name);
      return credential?.category === undefined && (credential ?? false);
    };
  return Object.fromEntries(schemes.map(({ scheme }) => [scheme.name, handler(scheme.name)]));
}

/** A custom handler, which sends its response itself: of that only the status is known. */
function guarded(handler: OperationHandler): Handler {
  return async (context: Context, { task: { validated }, incoming, outgoing }: Passage): Promise<Outcome> => {
    await handler({ ...context, validated }, incoming, outgoing);
    const response = { status: outgoing.statusCode, headers: [] };
    const why = ['custom handler'];
    return { response, validated, scenario: undefined, builtIn: false, why, nonConforming: [], delivered: true };
  };
}

/** @throws Error for a handler whose operation the document does not have */
export function checkHandlers({ api }: MockEngine, handlers: Handlers = {}): void {
  for (const id of Object.keys(handlers)) {
    if (api.operations.some((operation) => operation.id === id)) continue;
    const known = api.operations.map((operation) => operation.id).join(', ');
    throw new Error(
      `there is a handler for '${id}', but the document has no such operation; it has ${known || 'none'}`,
    );
  }
}

function bare<T>(entries: Record<string, T>): Record<string, T> {
  return Object.assign(Object.create(null) as Record<string, T>, entries);
}
