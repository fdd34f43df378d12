import type { HttpRequest } from '../exchange';
import type { Api } from '../model';
import { presentTime, seedOf } from './session/random-source';
import { createMemoryBudget, type MemoryBudget } from './memory/memory-budget';
import type { Carry, MockOptions, SessionSettings } from './options';
import type { Outcome } from './pipeline/outcome';
import type { OverrideError } from '../errors';
import { noSession } from './pipeline/built-in-response';
import { checkDisturbance } from './check-disturbance';
import { createSessions, type Sessions } from './session/sessions';
import type { SharedSessions, Sharing } from './session/shared-sessions';

export type { Outcome } from './pipeline/outcome';

/** Responds to requests as a document states. It needs no server and no Node.js. */
export interface MockEngine {
  /** The document as it is served now. */
  readonly api: Api;
  readonly options: MockOptions;
  readonly sessions: Sessions;
  /** What is kept from one request to the next, and how much of it there may be. */
  readonly memory: MemoryBudget;
  /** What has the sessions, where several processes share them; they are then as the store has them in a turn only. */
  readonly shared?: SharedSessions | undefined;
  /**
   * Responds to a request in the session that it names, at once. Adapters with many requests find it themselves, with
   * `sessions.of`.
   *
   * @throws {TypeError} where the response comes asynchronously (an override, a `responder`): that takes a server or
   * `mock.fetch`
   */
  respond(request: HttpRequest): Outcome;
  /**
   * Goes over to another state of the document, from the next request on; sessions stay as they are.
   *
   * @returns why overrides were removed that the new state does not allow
   */
  serve(api: Api): readonly OverrideError[];
}

/**
 * Makes the engine of a mock. Every response is validated against the document before it leaves; one that would break
 * it is not given: a 500 problem names the statement in question.
 *
 * @param carry brings callbacks to their receiver; by default they are sent to it
 * @param memory what the mock shares with others in this process; by default it has its own
 * @example createEngine(api).respond({ method: 'GET', target: '/pets', headers: [] }).response.status
 */
export function createEngine(
  first: Api,
  options: MockOptions = {},
  carry?: Carry,
  memory: MemoryBudget = createMemoryBudget(options.memory),
): MockEngine {
  return engineOf(first, options, { carry, memory });
}

/**
 * Makes the engine of a mock whose sessions other processes share.
 *
 * @param memory what the mock shares with others in this process
 */
export function createSharedEngine(
  first: Api,
  options: MockOptions,
  sharing: Sharing,
  memory: MemoryBudget = createMemoryBudget(options.memory),
): MockEngine {
  return engineOf(first, options, { memory, sharing });
}

interface EngineParts {
  readonly carry?: Carry | undefined;
  readonly memory: MemoryBudget;
  readonly sharing?: Sharing;
}

function engineOf(first: Api, options: MockOptions, { carry, memory, sharing }: EngineParts): MockEngine {
  const { auth = 'any', errors = false, dynamic = false, inferred = true, state = 'open', journal } = options;
  const { seed = seedOf(), now = presentTime, delay, errorRate } = options;
  const { callbacks = false, callbackHosts, webhookUrl, responder } = options;
  checkDisturbance(first, options);
  const responding = { auth, errors, dynamic, inferred, state, seed, now, delay, errorRate };
  const settings: SessionSettings = { ...responding, callbacks, callbackHosts, webhookUrl, carry, responder };
  const sessions = createSessions(first, settings, journal, sharing === undefined ? memory : unbounded(), sharing);
  let api = first;
  return {
    get api() {
      return api;
    },
    options,
    sessions,
    memory,
    shared: sharing?.start(sessions, settings),
    respond(request) {
      const found = sessions.of(request);
      return typeof found === 'string' ? noSession(request, found) : found.session.respond(found.request);
    },
    serve(next) {
      api = next;
      return sessions.serve(next);
    },
  };
}

/** What a store has is bounded there: what a process has of it goes as a whole. */
function unbounded(): MemoryBudget {
  return createMemoryBudget(Infinity);
}
