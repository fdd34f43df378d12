import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Document } from '../../../document';
import { asWritten } from '../../../document/load/original-text';
import {
  categoryOf,
  type Headers,
  header,
  type HttpRequest,
  type HttpResponse,
  validateRequest,
  type ValidatedRequest,
  routerOf,
} from '../../../exchange';
import { type Api, buildApi, type VisibleCategory } from '../../../model';
import type { MockEngine } from '../../engine';
import { rejection as refusal } from '../../pipeline/built-in-response';
import { failure, tooLarge } from '../../pipeline/rejection';
import { SESSION_PREFIX } from '../../session/names';
import { headOf } from '../wire/incoming';
import { readBytes } from '../wire/read-body';
import { refuse, send } from '../wire/send';
import { type Access, isAllowed, rejectionOf } from './access';
import { consolePage } from './console';
import { type Call, HANDLERS, noSuchSession, problem } from './handlers';
import { CONTROL_PREFIX, type ControlOptions, type ControlPage } from './options';
import { MOST_STREAMS, streamEntries } from './stream';

/** The control API of a mock, and its console. */
export interface Control {
  /** The path under which it answers, without a slash at its end. */
  readonly prefix: string;
  /** Whether a request target is the control API's, not the mocked document's. */
  owns(target: string): boolean;
  /** Answers a request, whatever happens; never rejects. */
  serve(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void>;
}

/** What the control API needs to know of the server that it is part of. */
export interface ControlPlace {
  /** The host that the server was told to listen on. */
  readonly host: string;
  /** The base address of the mock, once it listens. */
  readonly url: () => string;
  readonly maxBody: number;
  readonly closing?: AbortSignal | undefined;
  readonly onError?: ((error: unknown, request: HttpRequest | undefined) => void) | undefined;
}

/** Faults of a request, the one that is told before the others first. */
const ORDER: readonly VisibleCategory[] = [
  'no-route',
  'method-not-allowed',
  'unsupported-media-type',
  'unreadable-body',
  'invalid-request',
];

/**
 * Makes the control API of a mock. What it takes is what `openapi/control.yaml` says: each request is judged by that
 * document, as the mock's
 * own requests are by theirs. Its answers are the mock's own: no journal keeps them, and nothing compares them with
 * the mocked document.
 */
export function createControl(engine: MockEngine, options: ControlOptions, place: ControlPlace): Control {
  const { prefix = CONTROL_PREFIX, origins = [], show, pages } = options;
  const access: Access = { host: place.host, origins };
  let described: Promise<{ readonly text: string; readonly api: Api }> | undefined;
  const describe = (): Promise<{ readonly text: string; readonly api: Api }> =>
    (described ??= options.description().then(({ text, document }) => ({ text, api: buildApi(document) })));
  let streams = 0;

  const answer = async (incoming: IncomingMessage, outgoing: ServerResponse, head: HttpRequest): Promise<void> => {
    const why = rejectionOf(incoming, access);
    if (why !== undefined) return say(incoming, outgoing, problem(403, 'Not from there', why), []);
    const shared = sharedHeaders(header(head.headers, 'origin'), origins);
    const addressed = engine.sessions.of(head);
    if (typeof addressed === 'string') return say(incoming, outgoing, noSuchSession(addressed), shared);
    const { session, request: inSession } = addressed;
    // The console's own addresses are relative to it.
    if (inSession.target === prefix) return say(incoming, outgoing, toConsole(prefix), shared);
    const own: HttpRequest = { ...inSession, target: inSession.target.slice(prefix.length) || '/' };
    if (shared.length > 0 && header(head.headers, 'access-control-request-method') !== undefined)
      return say(incoming, outgoing, { status: 204, headers: PREFLIGHT }, shared);
    const page = await pageAt(own);
    if (page !== undefined) return say(incoming, outgoing, page, shared, POLICY_SET);
    const { api } = await describe();
    const match = routerOf(api)(own.method, own.target);
    const body = await readBytes(incoming, place.maxBody);
    if (body.kind === 'gone') return;
    if (body.kind === 'too-large') return refuse(incoming, outgoing, guarded(tooLarge(place.maxBody).problem, shared));
    const request = body.bytes === undefined ? own : { ...own, body: body.bytes };
    const validated = validateRequest(api, request, { auth: 'off', match });
    const category = ORDER.find((known) => validated.violations.some((violation) => categoryOf(violation) === known));
    if (category !== undefined) return say(incoming, outgoing, refusal(api, validated, category, []).response, shared);
    const call: Call = { engine, session, validated, url: place.url(), show };
    if (validated.operation?.id === 'streamJournal') stream(call, validated, incoming, outgoing, shared);
    else say(incoming, outgoing, HANDLERS[validated.operation?.id ?? '']?.(call) ?? NOT_BUILT, shared);
  };

  const stream = (
    call: Call,
    validated: ValidatedRequest,
    incoming: IncomingMessage,
    outgoing: ServerResponse,
    shared: Headers,
  ): void => {
    if (validated.request.method === 'HEAD')
      return say(incoming, outgoing, { status: 200, headers: [['Content-Type', 'text/event-stream']] }, shared);
    if (streams >= MOST_STREAMS)
      return say(
        incoming,
        outgoing,
        problem(503, 'Too many streams', `${MOST_STREAMS} streams are open already.`),
        shared,
      );
    streams++;
    outgoing.once('close', () => streams--);
    streamEntries(call, outgoing, [...shared, ...GUARDS], place.closing);
  };

  /** What is no part of the API: the console, its description, pages that the options bring. */
  const pageAt = async ({ method, target }: HttpRequest): Promise<HttpResponse | undefined> => {
    if (method !== 'GET' && method !== 'HEAD') return undefined;
    const path = target.replace(/[?#].*$/s, '').replace(/^\//, '');
    if (path === '') return pageResponse(consolePage());
    if (path === 'openapi.yaml') return pageResponse({ type: 'application/yaml', body: (await describe()).text });
    if (path === 'docs/openapi.json' || path === 'docs/openapi.yaml')
      return pageResponse(await documentPage(engine.api.document, path.endsWith('.json')));
    const page = await pages?.(path);
    return page === undefined ? undefined : pageResponse(page);
  };

  return {
    prefix,
    owns: (target) => {
      const rest = target.startsWith(SESSION_PREFIX)
        ? target.slice(SESSION_PREFIX.length).replace(/^[^/?#]*/, '')
        : target;
      return rest.startsWith(prefix) && /^(?:[/?#]|$)/.test(rest.slice(prefix.length));
    },
    async serve(incoming, outgoing) {
      const head = headOf(incoming);
      try {
        await answer(incoming, outgoing, head);
      } catch (error) {
        place.onError?.(error, head);
        if (outgoing.headersSent) outgoing.destroy();
        else say(incoming, outgoing, failure(error).problem, []);
      }
    },
  };
}

const NOT_BUILT = problem(501, 'Not built', 'The control API describes this operation, but does not have it.');

/** Nothing of the control API is kept, read by other sites, or guessed at. */
const GUARDS: Headers = [
  ['Cache-Control', 'no-store'],
  ['X-Content-Type-Options', 'nosniff'],
  ['Cross-Origin-Resource-Policy', 'same-origin'],
  ['Referrer-Policy', 'no-referrer'],
];
const NO_POLICY: Headers = [['Content-Security-Policy', "default-src 'none'; frame-ancestors 'none'"]];
/** A page brings its policy itself. */
const POLICY_SET: Headers = [];
const PREFLIGHT: Headers = [
  ['Access-Control-Allow-Methods', 'GET, POST, PUT, DELETE'],
  ['Access-Control-Allow-Headers', 'Content-Type'],
  ['Access-Control-Max-Age', '600'],
];

/** Pages of an origin that was allowed by name may read the answers; of all others nothing is said. */
function sharedHeaders(origin: string | undefined, origins: readonly string[]): Headers {
  return origin !== undefined && isAllowed(origin, origins)
    ? [
        ['Access-Control-Allow-Origin', origin],
        ['Vary', 'Origin'],
      ]
    : [];
}

function guarded(answer: HttpResponse, shared: Headers, policy: Headers = NO_POLICY): HttpResponse {
  const guards = shared.length === 0 ? GUARDS : GUARDS.filter(([name]) => name !== 'Cross-Origin-Resource-Policy');
  return { ...answer, headers: [...answer.headers, ...shared, ...guards, ...policy] };
}

function say(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  answer: HttpResponse,
  shared: Headers,
  policy?: Headers,
): void {
  if (outgoing.destroyed) return;
  const full = guarded(answer, shared, policy);
  if (hasUnread(incoming)) refuse(incoming, outgoing, full);
  else if (incoming.method === 'HEAD') send(outgoing, { status: full.status, headers: full.headers });
  else send(outgoing, full);
}

/** The mocked document as it was written, in one piece. */
async function documentPage(document: Document, isJson: boolean): Promise<ControlPage> {
  const written = await asWritten(document);
  if (isJson) return { type: 'application/json', body: `${JSON.stringify(written, null, 2)}\n` };
  const { stringify } = require('yaml') as typeof import('yaml');
  return { type: 'application/yaml', body: stringify(written, { aliasDuplicateObjects: false, lineWidth: 0 }) };
}

/** To the same path with a slash at its end. */
function toConsole(prefix: string): HttpResponse {
  return {
    status: 308,
    headers: [
      ['Location', `${prefix.slice(prefix.lastIndexOf('/') + 1)}/`],
      ['Content-Length', '0'],
    ],
  };
}

/** What is not read of a body would be taken for the next request. */
function hasUnread({ complete, headers }: IncomingMessage): boolean {
  return !complete && (headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0);
}

function pageResponse({ type, body, policy }: ControlPage): HttpResponse {
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body;
  return {
    status: 200,
    headers: [
      ['Content-Type', type],
      ['Content-Length', String(bytes.length)],
      ['Content-Security-Policy', policy ?? "default-src 'none'; frame-ancestors 'none'"],
    ],
    body: bytes,
  };
}
