import type { IncomingMessage, ServerResponse } from 'node:http';
import { categoryOf, header, type HttpRequest, validateRequest, routerOf } from '../../../exchange';
import { StoreError } from '../../../errors';
import type { VisibleCategory } from '../../../model';
import type { MockEngine } from '../../engine';
import { rejection } from '../../pipeline/built-in-response';
import { failure, tooLarge, wrongHosts } from '../../pipeline/rejection';
import { isBelow, splitSession } from '../../session/names';
import { sessionIdOf } from '../../session/sessions';
import { headOf, hostsOf, readBytes } from '../../../http/incoming';
import { reject } from '../../../http/send';
import { handled } from '../shared/handled';
import { storeAway } from '../shared/store-away';
import { type Access, rejectionOf } from './access';
import type { Call } from './call';
import { noSuchSession } from './handlers';
import { problem } from './reply';
import { CONTROL_PREFIX, type ControlOptions } from './options';
import { controlPages, toConsole } from './pages';
import {
  type ControlExchange,
  GUARDS,
  guarded,
  POLICY_SET,
  PREFLIGHT,
  sendGuarded,
  sharedHeaders,
} from './send-guarded';
import { MOST_STREAMS, streamEntries } from './stream';

/** The control API of a mock, and its console. */
export interface Control {
  /** The path below which it is served, without a slash at its end. */
  readonly prefix: string;
  /** Whether a request target is the control API's, not the mocked document's. */
  owns(target: string): boolean;
  /** Responds to a request, whatever happens; never rejects. */
  serve(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void>;
}

/** What the control API needs to know of the server that it is part of. */
export interface ControlPlace {
  /** The host that the server listens on. */
  readonly host: string;
  /** The base address of the mock, once it listens. */
  readonly url: () => string;
  readonly maxBody: number;
  readonly closing?: AbortSignal | undefined;
  readonly onError?: ((error: unknown, request: HttpRequest | undefined) => void) | undefined;
}

/** Faults of a request, the one that is reported before the others first. */
const ORDER: readonly VisibleCategory[] = [
  'no-route',
  'method-not-allowed',
  'unsupported-media-type',
  'unreadable-body',
  'invalid-request',
];

/**
 * Makes the control API of a mock. What it takes is what `openapi/control.yaml` says: each request is validated by that
 * document, as the mock's own requests are by theirs. Its responses are built in: no journal keeps them, and nothing
 * compares them with the mocked document.
 */
export function createControl(engine: MockEngine, options: ControlOptions, place: ControlPlace): Control {
  const { prefix = CONTROL_PREFIX, origins = [], hosts = [] } = options;
  const access: Access = { host: place.host, origins, hosts };
  const pages = controlPages(() => engine.api.document, options);
  const stream = streamsOf(place);

  const respond = async (incoming: IncomingMessage, outgoing: ServerResponse, head: HttpRequest): Promise<void> => {
    const hosts = hostsOf(head);
    if (hosts !== 1 && incoming.httpVersion === '1.1')
      return reject(incoming, outgoing, guarded(wrongHosts(hosts).problem, []));
    const why = rejectionOf(incoming, access);
    const shared = why === undefined ? sharedHeaders(header(head.headers, 'origin'), origins) : [];
    const exchange: ControlExchange = { incoming, outgoing, shared };
    if (why !== undefined) return sendGuarded(exchange, problem(403, 'Not from there', why));
    // As the store has it, where there is one.
    await engine.shared?.turn(sessionIdOf(head), () => undefined);
    const addressed = engine.sessions.of(head);
    if (typeof addressed === 'string') return sendGuarded(exchange, noSuchSession(addressed));
    const { session, request: inSession } = addressed;
    if (inSession.target === prefix) return sendGuarded(exchange, toConsole(prefix));
    const own: HttpRequest = { ...inSession, target: inSession.target.slice(prefix.length) || '/' };
    if (shared.length > 0 && header(head.headers, 'access-control-request-method') !== undefined)
      return sendGuarded(exchange, { status: 204, headers: PREFLIGHT });
    const page = await pages.pageAt(own);
    if (page !== undefined) return sendGuarded(exchange, page, POLICY_SET);
    const { api } = await pages.description();
    const match = routerOf(api)(own.method, own.target);
    const body = await readBytes(incoming, place.maxBody);
    if (body === 'gone') return;
    if (body === 'too-large') return reject(incoming, outgoing, guarded(tooLarge(place.maxBody).problem, shared));
    const request = body.bytes === undefined ? own : { ...own, body: body.bytes };
    const validated = validateRequest(api, request, { auth: 'off', match });
    const category = ORDER.find((known) => validated.violations.some((violation) => categoryOf(violation) === known));
    if (category !== undefined) return sendGuarded(exchange, rejection(api, validated, category, []).response);
    const call: Call = { engine, session, validated, url: place.url(), show: options.show };
    const id = validated.operation?.id ?? '';
    if (id === 'streamJournal') stream(call, exchange);
    else sendGuarded(exchange, (await handled(call, id)) ?? NOT_BUILT);
  };

  return {
    prefix,
    owns: (target) => isBelow(splitSession(target).rest, prefix),
    async serve(incoming, outgoing) {
      const head = headOf(incoming);
      try {
        await respond(incoming, outgoing, head);
      } catch (error) {
        const isAway = error instanceof StoreError;
        if (!isAway) place.onError?.(error, head);
        if (outgoing.headersSent) outgoing.destroy();
        else sendGuarded({ incoming, outgoing, shared: [] }, (isAway ? storeAway(error) : failure(error)).problem);
      }
    },
  };
}

/** Streams the journal of a session; so many at once. */
function streamsOf({ closing }: ControlPlace): (call: Call, exchange: ControlExchange) => void {
  let streams = 0;
  return (call, exchange) => {
    const { incoming, outgoing, shared } = exchange;
    if (incoming.method === 'HEAD')
      return sendGuarded(exchange, { status: 200, headers: [['Content-Type', 'text/event-stream']] });
    if (streams >= MOST_STREAMS)
      return sendGuarded(exchange, problem(503, 'Too many streams', `${MOST_STREAMS} streams are open already.`));
    streams++;
    outgoing.once('close', () => streams--);
    streamEntries(call, outgoing, [...shared, ...GUARDS], closing);
  };
}

const NOT_BUILT = problem(501, 'Not built', 'The control API describes this operation, but does not have it.');
