import {
  header,
  type HttpRequest,
  type HttpResponse,
  isSendableValue,
  validateRequest,
  type Match,
} from '../../exchange';
import type { Api, Operation } from '../../model';
import { SchemaError } from '../../schema';
import { randomSourceOf } from './random-source';
import { createMemoryBudget, type MemoryBudget } from '../memory/memory-budget';
import type { StatePort, Task } from '../prepare/task';
import { createJournal, type Journal, type JournalEntry, type JournalLimits } from './journal';
import type { EntryPlace } from './journal-entry';
import type { SessionSettings } from '../options';
import type { Outcome } from '../pipeline/outcome';
import type { OverrideError } from '../../errors';
import { overrideFirst } from '../overrides/apply-overrides';
import { createOutbound, type Outbound } from '../outbound/outbound';
import { type AskableOverrides, createOverrides, type Overrides } from '../overrides/overrides';
import { NO_PREFERENCE, type Preference, readPreference } from './preference';
import { failed, unusable } from '../pipeline/built-in-response';
import { withViolations } from '../pipeline/violations-header';
import { delayed, failing } from '../pipeline/disturbance';
import { chain, type Responder } from '../pipeline/responder';
import { respondFromDocument } from '../prepare/respond';
import type { Joining, PresentSession, SharedNotes } from './shareable';
import type { MockState } from '../state/access/mock-state';
import { createState } from '../state/session-state';

/**
 * One conversation with a mock, apart from all others: its own seed, clock, position, overrides and journal. The same
 * seed, clock and position give the same bytes, in any adapter and any process.
 */
export interface MockSession {
  /** As it stands in addresses: letters, digits, `-`, `_` and `.`. */
  readonly id: string;
  /** The document as it is served now. */
  readonly api: Api;
  readonly settings: SessionSettings;
  readonly overrides: Overrides;
  readonly journal: Journal;
  /** What is kept of the resources of the document. */
  readonly state: MockState;
  /** Callbacks and webhooks that it sent. */
  readonly outbound: Outbound;
  /** How many requests it has responded to. */
  readonly position: number;
  /** Changes settings for the requests to come. */
  configure(changes: Partial<SessionSettings>): void;
  /**
   * Gives the response to a request and notes it in the journal: at once, unless an override, a custom handler or a
   * `responder` is asynchronous. It never throws or rejects: where the mock or a handler fails, the outcome is a 500
   * problem with the `error`.
   *
   * @param match the request's operation, where the caller has already found it with `routerOf(api)`
   * @param custom a custom handler, asked where the request is valid and no override gives the response
   */
  respond(request: HttpRequest, match: Match | undefined, custom: Responder | undefined): Outcome | Promise<Outcome>;
  /**
   * The same at once.
   *
   * @throws {TypeError} where the response comes asynchronously
   */
  respond(request: HttpRequest, match?: Match): Outcome;
  /**
   * Notes a response that was given before the session was asked: a body too large, a content coding that is not
   * known.
   */
  note(outcome: Outcome): void;
  /** Back to the beginning: no overrides, an empty journal, position and settings as when it was opened. */
  reset(): void;
  /** Forgets the requests of a state of the document that is no longer served. */
  forget(api: Api): void;
  /**
   * Goes over to another state of the document; position, settings and journal stay, and so do the overrides that it
   * still allows.
   *
   * @returns why each of the others was removed
   */
  serve(api: Api): readonly OverrideError[];
}

/** How much a session keeps. */
interface Keeping {
  readonly limits?: JournalLimits | undefined;
  /** What all sessions of the mock share. */
  readonly budget?: MemoryBudget;
  /** Those who share the session with other processes; by default it is this one's. */
  readonly sharing?: Joining | undefined;
  /** Those who want to know of the entries of its journal. */
  readonly audience?: Audience;
}

/** Those who want to know of the entries of several journals. */
export interface Audience {
  readonly isThere: () => boolean;
  readonly call: (entry: JournalEntry) => void;
}

/** Makes a session. */
export function createSession(first: Api, id: string, opened: SessionSettings, keeping: Keeping = {}): MockSession {
  const { limits, budget = createMemoryBudget(), audience } = keeping;
  const overrides = createOverrides(first, budget);
  const present: PresentSession = { api: first, opened, settings: opened, position: 0 };
  const state = createState(() => present, budget);
  const own = { journal: createJournal(limits, budget), outbound: createOutbound(() => present.settings, budget) };
  const { store, access } = state;
  const notes = keeping.sharing?.join({ id, present, overrides, store, access, outbound: own.outbound }) ?? own;
  const { journal, outbound } = notes;
  if (audience !== undefined) journal.watch(audience.call, audience.isThere);
  const nextPlace = (): EntryPlace => {
    const { api, settings } = present;
    return { api, position: ++present.position, at: settings.now(), auth: settings.auth };
  };

  return {
    id,
    overrides,
    journal,
    state: access,
    outbound,
    get api() {
      return present.api;
    },
    get settings() {
      return present.settings;
    },
    get position() {
      return present.position;
    },
    configure(changes) {
      present.settings = { ...present.settings, ...changes };
    },
    respond: ((request: HttpRequest, match?: Match, ...custom: [Responder?]) => {
      const { settings } = present;
      const place = nextPlace();
      const asked: Asked = { place, request, match, state: state.ports[settings.state], settings, custom: custom[0] };
      const outcome = respondAndNote(asked, overrides, notes);
      return custom.length === 0 ? atOnce(outcome) : outcome;
    }) as MockSession['respond'],
    note(outcome) {
      journal.add(nextPlace(), outcome);
    },
    reset() {
      for (const part of [overrides, journal, outbound]) part.clear();
      access.reset();
      present.settings = present.opened;
      present.position = 0;
    },
    forget: (old) => journal.forget(old),
    serve(next) {
      present.api = next;
      return overrides.serve(next);
    },
  };
}

/** A request, and what a session has for it. */
interface Asked {
  readonly place: EntryPlace;
  readonly request: HttpRequest;
  readonly match: Match | undefined;
  readonly state: StatePort | undefined;
  readonly settings: SessionSettings;
  readonly custom: Responder | undefined;
}

function noted(notes: SharedNotes, { place, request }: Asked, outcome: Outcome): Outcome {
  const sent = asSent(request, outcome);
  notes.journal.add(place, sent);
  const callbacks = sent.validated.operation?.callbacks ?? [];
  if (callbacks.length > 0 && sent.repeated !== true && sent.forwarded !== true)
    notes.outbound.callbacks(place.api, sent);
  return sent;
}

function atOnce(outcome: Outcome | Promise<Outcome>): Outcome {
  if (!(outcome instanceof Promise)) return outcome;
  throw new TypeError('the response comes asynchronously: only mock.fetch and a server can wait for it');
}

/** What a session has to do for a request. */
function taskOf({ place, request, match, state, settings }: Asked): Task {
  const { api, position, at: now, auth } = place;
  const { seed, dynamic, inferred, errors } = settings;
  const validated = validateRequest(api, request, { auth, now, match });
  const preference = preferenceOf(request, validated.operation);
  const wish = typeof preference === 'string' ? NO_PREFERENCE : preference;
  const random = randomSourceOf(wish.seed ?? seed, wish.seed === undefined ? position : 0, position, now);
  const isDynamic = wish.dynamic ?? dynamic;
  return { api, validated, random, state, preference, dynamic: isDynamic, inferred, auth, errors, seed, position };
}

/** What the client asks the mock for; most requests show at a glance that it is nothing. */
function preferenceOf(request: HttpRequest, operation: Operation | undefined): Preference | string {
  const mayAsk = request.target.includes('__') || header(request.headers, 'prefer') !== undefined;
  return mayAsk ? readPreference(request, operation) : NO_PREFERENCE;
}

/**
 * Overrides come first, then failures at random, a custom handler, a `responder`, and the document; all of it may be
 * delayed. Only what has something to do for this request is asked.
 */
function respondBy(task: Task, overrides: AskableOverrides, { settings, custom }: Asked): Outcome | Promise<Outcome> {
  const { preference } = task;
  const { delay, errorRate = 0, responder } = settings;
  const links: Responder[] = [];
  if (delay !== undefined || preference !== NO_PREFERENCE) links.push(delayed(settings));
  if (overrides.size > 0) links.push((asked, next) => overrideFirst(overrides, asked, next));
  if (errorRate > 0) links.push(failing(settings));
  if (custom !== undefined) links.push(valid(custom));
  if (responder !== undefined) links.push(responder);
  return links.length === 0 ? respondFromDocument(task) : chain(links, respondFromDocument)(task);
}

/** A custom handler is asked only for what the document allows. */
function valid(custom: Responder): Responder {
  return (task, next) => (task.validated.violations.length > 0 ? next() : custom(task, next));
}

/** The response to a request, noted: what fails on the way becomes one, too. */
function respondAndNote(asked: Asked, overrides: AskableOverrides, notes: SharedNotes): Outcome | Promise<Outcome> {
  const recover = (error: unknown): Outcome => fallback(asked, error);
  try {
    const given = respondBy(taskOf(asked), overrides, asked);
    if (!(given instanceof Promise)) return noted(notes, asked, sendable(given));
    return given
      .then(sendable)
      .catch(recover)
      .then((outcome) => noted(notes, asked, outcome));
  } catch (error) {
    return noted(notes, asked, recover(error));
  }
}

/**
 * Holds a response against what HTTP can carry, the same for every adapter.
 *
 * @throws Error for an informational status, which announces another response and isn't one itself, and for a header
 * value that no header can have (RFC 9110 §5.5)
 */
export function assertSendable({ status, headers }: HttpResponse): void {
  if (status < 200) throw new Error(`the status ${status} isn't a final response, so it cannot be sent`);
  for (const [name, value] of headers)
    if (!isSendableValue(value)) throw new Error(`the header ${name} has characters that no header can have`);
}

function sendable(outcome: Outcome): Outcome {
  if (outcome.delivered !== true) assertSendable(outcome.response);
  return outcome;
}

/** What is sent where no response could be made: for a schema that cannot be used, the place where it stands. */
function fallback({ place, request, match }: Asked, error: unknown): Outcome {
  return error instanceof SchemaError ? unusable(place.api, request, match, error) : failed(request, match, error);
}

/**
 * An outcome as it leaves: with what is wrong with the request in a header; to HEAD without a body. Its length is that
 * of GET (RFC 9110 §8.6), which a HEAD of the document's own without content doesn't show.
 */
function asSent(request: HttpRequest, outcome: Outcome): Outcome {
  const reported = outcome.validated.violations.length === 0 ? outcome : withViolations(outcome);
  if (request.method !== 'HEAD') return reported;
  const { status, headers, body } = reported.response;
  const isUnknown = body === undefined && reported.validated.operation?.method === 'HEAD';
  const kept = isUnknown ? headers.filter(([name]) => name.toLowerCase() !== 'content-length') : headers;
  return { ...reported, response: { status, headers: kept } };
}
