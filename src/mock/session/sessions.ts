import { baseOf, header, type Headers, type HttpRequest } from '../../exchange';
import type { Api } from '../../model';
import type { JournalEntry, JournalLimits } from './journal';
import { createMemoryBudget, type Hold, type MemoryBudget } from '../memory/memory-budget';
import { SESSION_WEIGHT, weightOfApi } from '../memory/weights';
import { checkDisturbance } from '../check-disturbance';
import type { SessionSettings } from '../options';
import { DEFAULT_SESSION, SESSION_HEADER, SESSION_PREFIX, splitSession } from './names';
import type { OverrideError } from '../../errors';
import type { SentRequest } from '../outbound/sent-request';
import { createListeners, type Listeners } from './listeners';
import { type Audience, createSession, type MockSession } from './session';
import type { Joining } from './shareable';

/** What a new session is opened with. */
export interface SessionOptions extends Partial<SessionSettings> {
  /** Letters, digits, `-`, `_` and `.`, 64 at most; `s1`, `s2`… by default. */
  readonly id?: string;
}

/** The session of a request, and the request as that session sees it: without the prefix of its path. */
export interface Addressed {
  readonly session: MockSession;
  readonly request: HttpRequest;
}

/** The sessions of a mock, which do not see each other. */
export interface Sessions {
  /** The session of all requests that name none; it is always there. */
  readonly default: MockSession;
  /**
   * Opens a session. Beyond 1,000, and where memory is short, the one that was not used for longest is closed.
   *
   * @param options its settings; by default those of the mock
   * @throws {Error} for an id that is taken, or that cannot stand in an address, and for what isn't a delay or a share
   */
  open(options?: SessionOptions): MockSession;
  get(id: string): MockSession | undefined;
  /** In the order in which they were used, the last one at the end. */
  list(): readonly MockSession[];
  /** @returns whether there was such a session; the default one cannot be closed */
  close(id: string): boolean;
  /**
   * Calls a listener for each entry of each session's journal from now on.
   *
   * @returns ends it
   */
  watch(listener: (session: MockSession, entry: JournalEntry) => void): () => void;
  /** The same for each callback and webhook that a session sent. */
  watchSent(listener: (session: MockSession, sent: SentRequest) => void): () => void;
  /**
   * Finds the session of a request: by its path (`/__tandem/in/<id>/…`), else by its `X-Tandem-Session`, else the
   * default one.
   *
   * @returns the id, where there is no such session
   */
  of(request: HttpRequest): Addressed | string;
  /**
   * Goes over to another state of the document, in all sessions.
   *
   * @returns why overrides were removed that it does not allow
   */
  serve(api: Api): readonly OverrideError[];
}

const MOST = 1000;
const ID = /^[\w.-]{1,64}$/;

/**
 * Makes the sessions of a mock, with the default one.
 *
 * @param budget what they share
 * @param sharing what shares them with other processes
 */
export function createSessions(
  first: Api,
  settings: SessionSettings,
  limits?: JournalLimits,
  budget: MemoryBudget = createMemoryBudget(),
  sharing?: Joining,
): Sessions {
  let api = first;
  const ofEntries = createListeners<[MockSession, JournalEntry]>();
  const ofSent = createListeners<[MockSession, SentRequest]>();
  const create = (id: string, own: SessionSettings): MockSession => {
    const audience: Audience = {
      isThere: () => ofEntries.all.size > 0,
      call: (entry) => notify(ofEntries, session, entry),
    };
    const session = createSession(api, id, own, { limits, budget, sharing, audience });
    session.outbound.watch((sent) => notify(ofSent, session, sent));
    return session;
  };
  const usual = create(DEFAULT_SESSION, settings);
  const opened = openedSessions(budget, (id) => sharing?.isBusy(id) === true);
  const all = (): readonly MockSession[] => [usual, ...opened.list()];
  let made = 0;
  return {
    default: usual,
    open({ id: asked, ...changes } = {}) {
      const id = asked ?? freeId();
      checkId(id, opened.get(id) !== undefined);
      checkDisturbance(api, changes);
      const session = create(id, { ...settings, ...changes });
      opened.add(session);
      return session;
    },
    get: (id) => (id === DEFAULT_SESSION ? usual : opened.get(id)),
    list: all,
    close: opened.close,
    watch: (listener) => ofEntries.add(listener),
    watchSent: (listener) => ofSent.add(listener),
    serve(next) {
      const before = api;
      api = next;
      // Its requests stay in the journals, and so does what they were validated by.
      budget.hold(weightOfApi(before), () => {
        for (const session of all()) session.forget(before);
      });
      return all().flatMap((session) => session.serve(next));
    },
    of(request) {
      const { id, rest } = addressOf(request);
      if (id === undefined) return { session: usual, request };
      const session = id === DEFAULT_SESSION ? usual : opened.use(id);
      return session === undefined ? id : { session, request: withTarget(request, rest) };
    },
  };

  function freeId(): string {
    do made++;
    while (opened.get(`s${made}`) !== undefined);
    return `s${made}`;
  }
}

function notify<T>(listeners: Listeners<[MockSession, T]>, session: MockSession, what: T): void {
  for (const listener of listeners.all) listener(session, what);
}

/** The sessions that were opened, in the order in which they were used. */
interface OpenedSessions {
  add(session: MockSession): void;
  get(id: string): MockSession | undefined;
  /** The same for a request, which makes it the last one that was used. */
  use(id: string): MockSession | undefined;
  readonly close: (id: string) => boolean;
  list(): Iterable<MockSession>;
}

/** @param isBusy whether a session must stay */
function openedSessions(budget: MemoryBudget, isBusy: (id: string) => boolean): OpenedSessions {
  // A Map keeps the order in which its keys came.
  const sessions = new Map<string, { readonly session: MockSession; readonly hold: Hold }>();
  const close = (id: string): boolean => {
    const found = sessions.get(id);
    sessions.delete(id);
    found?.hold.release();
    found?.session.reset();
    return found !== undefined;
  };
  return {
    add(session) {
      const { id } = session;
      const dropIdle = (): void => {
        if (!isBusy(id)) close(id);
      };
      sessions.set(id, { session, hold: budget.hold(SESSION_WEIGHT, dropIdle) });
      if (sessions.size <= MOST) return;
      const oldest = [...sessions.keys()].find((one) => one !== id && !isBusy(one));
      if (oldest !== undefined) close(oldest);
    },
    get: (id) => sessions.get(id)?.session,
    use(id) {
      const found = sessions.get(id);
      if (found === undefined) return undefined;
      sessions.delete(id);
      sessions.set(id, found);
      found.hold.renew();
      return found.session;
    },
    close,
    list: () => [...sessions.values()].map(({ session }) => session),
  };
}

function checkId(id: string, isTaken: boolean): void {
  if (!ID.test(id))
    throw new Error(`'${id}' is not a session id: letters, digits, '-', '_' and '.' make one, 64 at most`);
  if (id === DEFAULT_SESSION || isTaken) throw new Error(`there is a session '${id}' already`);
}

/** The id of the session that a request names, or of the default one. */
export function sessionIdOf(request: HttpRequest): string {
  return addressOf(request).id ?? DEFAULT_SESSION;
}

function addressOf({ target, headers }: HttpRequest): ReturnType<typeof splitSession> {
  // Most requests name none in their path.
  if (!target.startsWith(SESSION_PREFIX)) return { id: sessionHeader(headers), rest: target };
  return splitSession(target);
}

/** A request within its session: what stood before its target belongs to the base. */
function withTarget(request: HttpRequest, target: string): HttpRequest {
  const { target: whole } = request;
  if (target === whole) return request;
  const prefix = whole.endsWith(target) ? whole.slice(0, -target.length) : '';
  return { ...request, target, base: baseOf(request) + prefix };
}

function sessionHeader(headers: Headers): string | undefined {
  return header(headers, SESSION_HEADER);
}
