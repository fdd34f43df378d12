/**
 * The public API of openapi-tandem: one OpenAPI document drives a mock server and a contract suite.
 *
 * @packageDocumentation
 */
import type { Document } from './document';
import { documentOf } from './document/load/document-of';
import { type Api, buildApi as modelOf } from './model';

// The document and its model.
export { type Document, documentFrom, type Json, type JsonObject } from './document';
export { loadDocument, type LoadOptions } from './document/load/load-document';
export type { Api, Operation, Problem } from './model';

// Exchanges, and what is wrong with them.
export {
  type AuthMode,
  type RandomSource,
  curlLine,
  type Exchange,
  type Headers,
  type HttpRequest,
  type HttpResponse,
  validateRequest,
  type ValidatedRequest,
  validateResponse,
  type RequestValidationOptions,
  type ResponseValidationOptions,
  type Violation,
} from './exchange';

// What is thrown.
export {
  DocumentError,
  type ErrorCode,
  type ErrorViolation,
  ListenError,
  OverrideError,
  type Place,
  placeText,
  RecordingError,
  SchemaError,
  StateError,
  StoreError,
  TandemError,
  UnhandledRequestError,
} from './errors';

// The mock.
export { createMock, createMocks } from './entry/create-mock';
export type { Responder } from './mock/pipeline/responder';
export type { Task } from './mock/prepare/task';
export type { Preference } from './mock/session/preference';
export type { MocksSettings, MockSettings } from './mock/mock-settings';
export type { MockSource, PlacedSource } from './mock/mock-source';
export { createEngine, type MockEngine, type Outcome } from './mock/engine';
export type { Journal, JournalEntry, JournalLimits } from './mock/session/journal';
export type { Delay, Delivery, NetworkFault } from './mock/pipeline/delivery';
export type { Call } from './mock/handle/calls';
export type { MockHandle, SessionHandle } from './mock/handle/handle';
export type { Mock, RecordedUse } from './mock/handle/mock';
export type * from './mock/handle/operation-types';
export type { MockHandles, Mocks } from './mock/server/mocks';
export type { ReplyOptions, Stub } from './mock/handle/stub';
export { type UnhandledMode } from './mock/handle/unhandled';
export { fetchOf, type FetchOptions, type MockFetch } from './mock/web/fetch';
export type { Outbound, WebhookOptions } from './mock/outbound/outbound';
export type { ListeningApp, ListeningServer, RequestHandler, WebhookReceiver } from './mock/outbound/receiver';
export type { SentRequest } from './mock/outbound/sent-request';
export type { Override, Overrides } from './mock/overrides/overrides';
export type { OverrideDraft, Reply, ReplySource, RequestMatch, SeenRequest, Step } from './mock/overrides/reply';
export type { MockSession } from './mock/session/session';
export type { MockState, SavedState, StateSummary, StoredMember } from './mock/state/access/mock-state';
export type { Addressed, SessionOptions, Sessions } from './mock/session/sessions';
export type { MockOptions, SessionSettings } from './mock/options';
export type {
  ControlWish,
  CustomResponse,
  HandlerContext,
  HandlerRequest,
  HandlerResponse,
  MockApp,
  OperationHandler,
  ServerOptions,
} from './mock/server';

// What an exchange must bring, the contract suite, and recorded traffic.
export {
  builtInText,
  checkCase,
  type Coverage,
  type Covered,
  type Expected,
  type LevelledViolation,
  type Likely,
  type SuiteViolation,
  validateExchange,
  type ValidationOptions,
  type ViolationArgs,
  violationText,
} from './checks';
export * from './contract';
export * from './traffic';
export { createProxy, type CreateProxyOptions } from './entry/create-proxy';

// What a document suggests, what is wrong with it, and its TypeScript types.
export { suggestionText, type SuggestedRelation, type Suggestion, suggestRelations, withSuggestions } from './infer';
export { lint, type LintFinding } from './lint';
export { typesOf } from './types';

// What differs between two versions of a document.
export {
  type ApiDiff,
  type Change,
  type ChangeLevel,
  type ChangePlace,
  type ComparedDocument,
  diffApis,
  type DiffOptions,
  type Sender,
  type Witness,
} from './diff';

// Types that the ones above are made of.
export type { Before } from './contract/case';
export type { Selection } from './contract/plan/selection/case-filter';
export type { StatusArgs, SuiteArgs } from './checks/violations';
export type { StructureFinding } from './document/grammar/check-form';
export type { Pointer } from './document/pointer';
export type { DocumentProblem } from './document/problem';
export type { BodyValue } from './exchange/codecs/codec';
export type { Binding } from './exchange/request/compose-request';
export type { OutboundChoice } from './exchange/outbound/outbound-request';
export type { Credential } from './exchange/request/credentials';
export type { BodyChoice, Pair, ParameterChoice, RequestDraft } from './exchange/request/request-draft';
export type { Match } from './exchange/route/router';
export type { Choice, ResponseSelection } from './exchange/selection/response-selection';
export type { CurlOptions } from './exchange/text/curl';
export type {
  AnyViolationOf,
  CredentialArgs,
  CredentialCategory,
  ExchangeArgs,
  RelationArgs,
  ViolationOf,
  ViolationPlace,
} from './exchange/violation';
export type { ParameterValue } from './exchange/parameters/read-parameter';
export type { LintContext } from './lint/context';
export type { Found, Severity } from './lint/finding';
export type { LintOptions } from './lint/lint';
export type { DocumentNode } from './lint/nodes';
export type { Rule } from './lint/rule';
export type { ScenarioRun } from './lint/scenario-run';
export type { AppOptions } from './mock/server/app-options';
export type {
  ControlDescription,
  ControlOptions,
  ControlPage,
  ShowEntry,
  ShownEntry,
  ShownMessage,
  ShownViolation,
} from './mock/server/control/options';
export type { Fetchable, MockRequestInit } from './mock/web/fetch';
export type {
  Assertion,
  Body,
  Callback,
  Example,
  ErrorCategory,
  Header,
  MediaType,
  Parameter,
  ParameterPlace,
  Relation,
  RequestParts,
  Response,
  Scenario,
  SecurityRequirement,
  SecurityScheme,
  Style,
  VisibleCategory,
  Webhook,
} from './model/api';
export type { Condition, Operand, Operator } from './model/relations/condition';
export type { Expression, RequestPlace, ResponsePlace, TemplatePart } from './model/relations/expression';
export type { Level } from './model/level';
export type { Direction } from './schema/direction';
export type {
  BoundArgs,
  BranchArgs,
  DocumentWording,
  SchemaArgs,
  SchemaCode,
  SchemaViolation,
  SchemaViolationOf,
  SizeArgs,
} from './schema/violation';

/**
 * Builds the model of a document, each operation when it is first looked into. Statements that cannot be understood are
 * left out of the model and listed in `problems`; asking for them reads the whole document.
 *
 * @param source a path or a `file:` URL, what `loadDocument` gives, or a parsed document in one piece
 * @throws {DocumentError} as `loadDocument`
 * @throws {TypeError} for anything else, and for a document on the web, which has to be waited for
 *
 * @example
 * buildApi('openapi.yaml').operations.map(({ id }) => id);
 * buildApi(await loadDocument('https://api.example.com/openapi.json'));
 */
export function buildApi(source: string | URL | Document | Readonly<Record<string, unknown>>): Api {
  return modelOf(documentOf(source, 'buildApi'));
}
