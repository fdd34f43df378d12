import type { MockEngine } from '../engine';
import { fetchOf, type FetchOptions, type MockFetch } from '../web/fetch';
import { checkMatch, operationOf } from '../overrides/check';
import { matches } from '../overrides/matches';
import type { RequestMatch } from '../overrides/reply';
import type { MockState } from '../state/access/mock-state';
import type { MockSession } from '../session/session';
import type { WebhookOptions } from '../outbound/outbound';
import { toNobody } from '../outbound/receiver';
import type { SentRequest } from '../outbound/sent-request';
import { SESSION_HEADER, SESSION_PREFIX } from '../session/names';
import { type Call, callOf } from './calls';
import type { AnyOperations, OperationId, OperationsOf, TypedMatch } from './operation-types';
import { type Stub, stubOf } from './stub';
import { type UnhandledMode, watchUnhandled } from './unhandled';

/** A session of a mock, for a test: it defines responses, and reports requests. */
export interface MockHandle<O extends OperationsOf<O> = AnyOperations> {
  /** The address of this session, without a slash at its end; empty where the mock does not listen. */
  readonly url: string;
  /** Responds to a web-standard request in this session, without any connection. */
  readonly fetch: MockFetch;
  /** The session itself: the document, seed, clock, position, overrides and journal. */
  readonly currentSession: MockSession;
  /** What the session keeps of the document's resources, to read, change, save and load. */
  readonly state: MockState;
  /**
   * Defines the responses to an operation's requests, instead of the document's.
   *
   * @throws {OverrideError} for an operation that the document does not have
   * @example mock.on('createPackage').reply({ status: 422, example: 'unknown-type' }).once();
   */
  on<K extends OperationId<O>>(operation: K): Stub<O[K]>;
  /**
   * The requests to an operation, or all, that the journal still has; the oldest first.
   *
   * @throws {OverrideError} for an operation that the document does not have
   */
  calls<K extends OperationId<O>>(operation?: K): readonly Call<O[K]>[];
  /** Those of them that match: what `expect(mock).toHaveReceived(operation, match)` counts. */
  received<K extends OperationId<O>>(operation: K, match?: TypedMatch<O[K]>): readonly Call<O[K]>[];
  /**
   * Fires a webhook of the document: made by it, validated before it leaves, its response validated when it comes. It
   * goes to the address of `url`, or to what takes it in this process (`to`: a handler of web-standard requests, a
   * server, an Express app). Without either and without `webhookUrl`, it is made and not sent.
   *
   * @throws {OverrideError} (as a rejection) for an unknown webhook or method
   * @example
   * const { body } = await mock.webhook('orderShipped');
   * const { response, violations } = await mock.webhook('orderShipped', { to: app, url: '/hooks' });
   */
  webhook(name: string, options?: WebhookOptions): Promise<SentRequest>;
  /** The callbacks and webhooks that were sent, the oldest first; it waits for those under way. */
  sent(): Promise<readonly SentRequest[]>;
  /**
   * Fails where there were requests that the document does not have, and `onUnhandledRequest` is `error`. `reset` and
   * `close` do it, too.
   *
   * @throws {UnhandledRequestError} that names them; they are then forgotten
   */
  checkUnhandled(): void;
  /**
   * Back to the beginning: no overrides, an empty journal, position 0.
   *
   * @throws {UnhandledRequestError} afterwards, as `checkUnhandled`
   */
  reset(): void;
}

/** A session of its own over the same mock. */
export interface SessionHandle<O extends OperationsOf<O> = AnyOperations> extends MockHandle<O> {
  readonly id: string;
  /** Names the session in requests to the mock's own address, where links with absolute paths are to be followed. */
  readonly headers: Readonly<Record<string, string>>;
  /** Closes the session: requests that name it get 404. */
  close(): void;
}

/** What handles need of their mock. */
interface HandleSettings {
  readonly url: string;
  readonly cors: boolean | undefined;
  readonly maxBody: number | undefined;
  readonly eventDelay?: number | undefined;
  readonly closing?: AbortSignal | undefined;
  readonly onUnhandledRequest: UnhandledMode | undefined;
  readonly onError?: FetchOptions['onError'];
}

/** The handle of a session. */
export function handleOf<O extends OperationsOf<O>>(
  engine: MockEngine,
  session: MockSession,
  { url, onUnhandledRequest = 'bypass', cors, maxBody, eventDelay, closing, onError }: HandleSettings,
): MockHandle<O> {
  const unhandled = watchUnhandled(session.journal, onUnhandledRequest);
  // Requests to the default session may name another one; those to any other belong to it.
  const one = session === engine.sessions.default ? {} : { session };
  const received: MockHandle<O>['received'] = (operation, typed) => {
    const found = operationOf(session.api, operation);
    const match = typed as RequestMatch | undefined;
    if (match !== undefined) checkMatch(found, match);
    const entries = session.journal.entries().filter((entry) => entry.operation === operation);
    return entries.filter(({ validated }) => matches(match, validated)).map((entry) => callOf(entry));
  };
  return {
    url,
    currentSession: session,
    state: session.state,
    fetch: fetchOf(engine, { cors, maxBody, eventDelay, closing, onError, ...one }),
    on: (operation) => stubOf(session.overrides, operationOf(session.api, operation).id),
    calls: (operation) =>
      operation === undefined ? session.journal.entries().map((entry) => callOf(entry)) : received(operation),
    received,
    webhook: (name, given = {}) => session.outbound.webhook(session.api, name, given, toNobody),
    async sent() {
      await session.outbound.finished();
      return session.outbound.list();
    },
    checkUnhandled: () => unhandled.check(),
    reset() {
      session.reset();
      unhandled.check();
    },
  };
}

/** The handle of a session of its own. */
export function sessionHandleOf<O extends OperationsOf<O>>(
  engine: MockEngine,
  session: MockSession,
  settings: HandleSettings,
): SessionHandle<O> {
  const { id } = session;
  const url = settings.url === '' ? '' : `${settings.url}${SESSION_PREFIX}${id}`;
  return {
    ...handleOf<O>(engine, session, { ...settings, url }),
    id,
    headers: { [SESSION_HEADER]: id },
    close: () => void engine.sessions.close(id),
  };
}
