/**
 * The public API of openapi-tandem: one OpenAPI document drives a mock server and a contract suite.
 *
 * @packageDocumentation
 */
import { bundledDocument } from './cli/bundled-document';
import { type Document, DocumentError } from './document';
import { loadDocument } from './document/load';
import { type Api, buildApi, vocabularyProblems } from './model';
import { createEngine, type MockEngine } from './mock/engine';
import type { MockOptions } from './mock/options';
import type { MockApp, ServerOptions } from './mock/server';

// The document and its model.
export {
  type Document,
  DocumentError,
  documentFrom,
  type Json,
  type JsonObject,
  type Place,
  placeText,
} from './document';
export { loadDocument, type LoadOptions } from './document/load';
export { type Api, buildApi, type Operation, type Problem } from './model';

// Exchanges, and what is wrong with them.
export {
  type AuthMode,
  curlLine,
  type Exchange,
  type Headers,
  type HttpRequest,
  type HttpResponse,
  judgeRequest,
  type JudgedRequest,
  judgeResponse,
  plainWords,
  type RequestJudging,
  type ResponseJudging,
  type Violation,
  words,
} from './exchange';

// The mock.
export { createEngine, type MockEngine, type Outcome } from './mock/engine';
export type { Journal, JournalEntry, JournalLimits } from './mock/journal';
export type { Effect } from './mock/effect';
export { OverrideError } from './mock/override/override-error';
export type { Override, Overrides } from './mock/override/overrides';
export type { OverrideDraft, Reply, RequestMatch, SeenRequest } from './mock/override/reply';
export type { MockSession } from './mock/session';
export type { SessionOptions, Sessions } from './mock/sessions';
export type { MockOptions, SessionSettings } from './mock/options';
export { ListenError } from './mock/server/listen-error';
export type { Answered, HandlerContext, MockApp, OperationHandler, ServerOptions } from './mock/server';

// The contract suite.
export * from './contract';

// What a document suggests without saying it.
export { suggestionText, type SuggestedRelation, type Suggestion, suggestRelations, withSuggestions } from './infer';

// The document's own faults.
export { lint, type LintFinding } from './lint';

// TypeScript types of a document.
export { typesOf } from './types';

/** How `createMock` answers and listens. */
export interface MockSettings extends MockOptions, ServerOptions {
  /** `false`: no port is opened; `app` is for supertest or another server, and `url` is empty. `true` by default. */
  readonly listen?: boolean;
}

/** A mock in this process. */
export interface Mock {
  readonly engine: MockEngine;
  /** The Express app; it works without a port. */
  readonly app: MockApp;
  /** Where it listens, without a slash at its end: `http://127.0.0.1:49152`. */
  readonly url: string;
  /** Finishes what is under way and closes the port. It may be called more than once. */
  close(): Promise<void>;
}

/**
 * Starts a mock in this process, on a free port of 127.0.0.1 unless `port` and `host` say otherwise.
 *
 * @param source a file or URL, a loaded document, or its model (mocks of one model share what it takes long to make); the bundled
 * create-package document by default
 * @throws DocumentError when the document cannot be loaded or has statements that cannot be understood
 * @throws ListenError when the port cannot be opened
 *
 * @example
 * const mock = await createMock('openapi.yaml');
 * await fetch(`${mock.url}/pets/5`);
 * await mock.close();
 */
export async function createMock(
  source: string | Document | Api = bundledDocument(),
  settings: MockSettings = {},
): Promise<Mock> {
  const engine = createEngine(await apiOf(source), settings);
  const { createApp, startServer } = require('./mock/server') as typeof import('./mock/server');
  if (settings.listen === false)
    return { engine, app: createApp(engine, settings), url: '', close: () => Promise.resolve() };
  const server = await startServer(engine, settings);
  return { engine, app: server.app, url: server.url, close: () => server.close() };
}

async function apiOf(source: string | Document | Api): Promise<Api> {
  if (typeof source === 'object' && 'operations' in source) return source;
  const api = buildApi(typeof source === 'string' ? await loadDocument(source) : source);
  const [problem] = vocabularyProblems(api);
  if (problem !== undefined) throw new DocumentError(problem.message, api.document.locate(problem.pointer));
  return api;
}
