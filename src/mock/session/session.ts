import { type HttpRequest, validateRequest, type Match } from '../../exchange';
import type { Api } from '../../model';
import { SchemaError, seeded } from '../../schema';
import { randomSourceOf } from './random-source';
import type { Task } from '../prepare/produce-response';
import { createJournal, type Journal, type JournalLimits } from './journal';
import type { SessionSettings } from '../options';
import type { Outcome } from '../pipeline/outcome';
import type { OverrideError } from '../../errors';
import { applyOverrides } from '../overrides/apply-overrides';
import { createOverrides, type Overrides } from '../overrides/overrides';
import { readPreference } from './preference';
import { badPreference, unusable } from '../pipeline/built-in-response';
import { respond } from '../prepare/respond';

/**
 * One conversation with a mock, apart from all others: its own seed, clock, position, overrides and journal. The same seed, clock and
 * position give the same bytes, in any adapter and any process.
 */
export interface MockSession {
  /** As it stands in addresses: letters, digits, `-`, `_` and `.`. */
  readonly id: string;
  /** The document as it is served now. */
  readonly api: Api;
  readonly settings: SessionSettings;
  readonly overrides: Overrides;
  readonly journal: Journal;
  /** How many requests it has answered. */
  readonly position: number;
  /** Changes settings for the requests to come. */
  configure(changes: Partial<SessionSettings>): void;
  /**
   * Answers a request and notes it in the journal.
   *
   * @param match the request's operation, where the caller has already found it with `routerOf(api)`
   */
  respond(request: HttpRequest, match?: Match): Outcome;
  /**
   * Answers a request, and notes it, where an override says the answer: for an adapter that has another one at hand. Delays and faults alone
   * say none.
   */
  override(request: HttpRequest, match: Match): Outcome | undefined;
  /** Notes an answer that was not the engine's: of a server that refuses a body by its size, of a handler of one's own. */
  note(outcome: Outcome): void;
  /** Back to the beginning: no overrides, an empty journal, position and settings as when it was opened. */
  reset(): void;
  /**
   * Goes over to another state of the document; position, settings and journal stay, and so do the overrides that it still allows.
   *
   * @returns why each of the others was removed
   */
  serve(api: Api): readonly OverrideError[];
}

/** What answers where no override does. */
type Elsewhere<T> = (...given: Parameters<typeof respond>) => T;
const NOTHING = (): undefined => undefined;

/** Makes a session. */
export function createSession(
  first: Api,
  id: string,
  opened: SessionSettings,
  limits: JournalLimits = {},
): MockSession {
  const overrides = createOverrides(first);
  let api = first;
  const journal = createJournal(limits);
  let settings = opened;
  let position = 0;

  /** @param elsewhere gives the answer where no override says one */
  const answer = <T extends Outcome | undefined>(
    request: HttpRequest,
    match: Match | undefined,
    now: number,
    elsewhere: Elsewhere<T>,
  ): Outcome | T => {
    const { auth, errors, seed } = settings;
    const judged = validateRequest(api, request, { auth, now, match });
    const preference = readPreference(request);
    if (typeof preference === 'string') return badPreference(judged, preference);
    const chance = randomSourceOf(preference.seed ?? seed, preference.seed === undefined ? position : 0, position, now);
    const task: Task = { api, judged, chance, dynamic: preference.dynamic ?? settings.dynamic };
    if (overrides.size === 0) return elsewhere(task, preference, errors);
    // Apart from the answer's own chance, so that the bytes are the same whether a share is drawn or not.
    const random = (own: number | undefined) => seeded(~(own ?? seed) ^ Math.imul(position, 0x9e3779b1));
    const { outcome, effect, why } = applyOverrides(task, overrides, random);
    const given = outcome ?? elsewhere(task, preference, errors);
    if (given === undefined) return given;
    const told = outcome === undefined ? withReasons(given, why) : given;
    return effect === undefined ? told : { ...told, effect };
  };
  const answerAndNote = <T extends Outcome | undefined>(
    request: HttpRequest,
    match: Match | undefined,
    elsewhere: Elsewhere<T>,
  ): Outcome | T => {
    position++;
    const now = settings.now();
    const outcome = usable(api, request, () => answer(request, match, now, elsewhere));
    if (outcome === undefined) {
      position--;
      return outcome;
    }
    const sent = withoutBodyOfHead(request, outcome);
    journal.add(api, position, now, sent);
    return sent;
  };

  return {
    id,
    overrides,
    journal,
    get api() {
      return api;
    },
    get settings() {
      return settings;
    },
    get position() {
      return position;
    },
    configure(changes) {
      settings = { ...settings, ...changes };
    },
    respond: (request, match) => answerAndNote(request, match, respond),
    override: (request, match) => (overrides.size === 0 ? undefined : answerAndNote(request, match, NOTHING)),
    note(outcome) {
      position++;
      journal.add(api, position, settings.now(), outcome);
    },
    reset() {
      overrides.clear();
      journal.clear();
      settings = opened;
      position = 0;
    },
    serve(next) {
      api = next;
      return overrides.serve(next);
    },
  };
}

function withReasons(outcome: Outcome, why: readonly string[]): Outcome {
  return why.length === 0 ? outcome : { ...outcome, why: [...why, ...outcome.why] };
}

/** Answers, and where a schema of the document cannot be used, says which. */
function usable<T>(api: Api, request: HttpRequest, answer: () => T): Outcome | T {
  try {
    return answer();
  } catch (error) {
    if (!(error instanceof SchemaError)) throw error;
    return unusable(api, request, error);
  }
}

function withoutBodyOfHead({ method }: HttpRequest, outcome: Outcome): Outcome {
  if (method !== 'HEAD') return outcome;
  const { status, headers } = outcome.response;
  return { ...outcome, response: { status, headers } };
}
