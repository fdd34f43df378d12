import { type HttpResponse, problemResponse, problemViolations } from '../../../exchange';
import type { Api } from '../../../model';
import { errorText } from '../../../errors/error-text';
import { checkDisturbance } from '../../check-disturbance';
import type { SessionSettings } from '../../options';
import { OverrideError } from '../../../errors';
import { violationsOf } from '../../overrides/override-error';
import { bytesOf } from '../../overrides/bytes';
import type { Override } from '../../overrides/overrides';
import type { Reply, RequestMatch, Step } from '../../overrides/reply';
import type { MockSession } from '../../session/session';
import { DEFAULT_SESSION } from '../../session/names';
import { addressOf, bodyOf, type Call, type CallHandler, parameter } from './call';
import { clockOf, setClock } from './clock';
import { turn } from '../wire/turn';
import { json, NOTHING, problem } from './reply';
import { STATE_HANDLERS } from './state-handlers';
import { type EntryFilter, type Filtered, fits, entryJson } from './entry';
import { fireWebhook, sentList, webhooksJson } from './outbound';

/** By operation id. */
export const HANDLERS: Readonly<Record<string, CallHandler>> = {
  health: ({ engine: { api, sessions, memory }, url, ofStore }) =>
    json(200, {
      status: 'ok',
      title: api.title,
      document: api.document.name,
      operations: api.operations.length,
      sessions: ofStore?.sessions ?? sessions.list().length,
      memory: { limit: memory.limit, used: memory.used, dropped: memory.dropped },
      url,
    }),
  listOperations: ({ engine: { api } }) =>
    json(200, {
      operations: api.operations.map(({ id, method, path, summary, responses }) => ({
        id,
        method,
        path,
        summary,
        responses: responses.map(({ status, description, scenarios }) => ({
          status,
          description,
          examples: scenarios.map(({ name }) => name).filter((name) => name !== ''),
        })),
      })),
    }),
  reset: ({ session }) => {
    session.reset();
    return NOTHING;
  },
  ...STATE_HANDLERS,
  getSeed: ({ session }) => json(200, { seed: session.settings.seed }),
  setSeed: (call) => {
    const { seed } = bodyOf<{ seed: number }>(call);
    call.session.configure({ seed });
    return json(200, { seed });
  },
  getClock: ({ session }) => json(200, clockOf(session)),
  setClock: (call) => {
    setClock(call.session, bodyOf<{ kind: string; time?: string }>(call));
    return json(200, clockOf(call.session));
  },
  listJournal: (call) => {
    const { session, url, show } = call;
    const address = addressOf(url, session);
    return journalList(call, session.journal.entries(), (entry) => entryJson(session, entry, address, show));
  },
  getJournalEntry: (call) => {
    const { session, url, show } = call;
    const position = parameter<number>(call, 'position');
    const entry = session.journal.entries().find((one) => one.position === position);
    if (entry === undefined)
      return problem(404, 'No such entry', `The journal of the session '${session.id}' keeps no entry ${position}.`);
    return json(200, entryJson(session, entry, addressOf(url, session), show));
  },
  listOverrides: ({ session }) => json(200, { overrides: session.overrides.list().map(overrideJson) }),
  addOverride: (call) => {
    const { operation, when, reply, times, unchecked, then = [] } = bodyOf<OverrideBody>(call);
    const replies = [{ reply, times, unchecked }, ...then];
    try {
      return json(201, overrideJson(call.session.overrides.put({ operation, when, replies })));
    } catch (error) {
      if (!(error instanceof OverrideError)) throw error;
      return cannotFollow(call.engine.api, error);
    }
  },
  removeOverrides: ({ session }) => {
    session.overrides.clear();
    return NOTHING;
  },
  removeOverride: (call) => {
    call.session.overrides.remove(parameter<string>(call, 'override') ?? '');
    return NOTHING;
  },
  listWebhooks: ({ engine }) => json(200, webhooksJson(engine.api)),
  fireWebhook,
  listSent: (call) => json(200, sentList(call.session, parameter<number>(call, 'limit') ?? 100, call.show)),
  listSessions: ({ engine, url }) =>
    json(200, { sessions: engine.sessions.list().map((session) => sessionJson(url, session)) }),
  openSession: (call) => {
    const settings = bodyOf<SettingsBody>(call);
    const id = call.ofStore?.freeId;
    const open = (): MockSession => call.engine.sessions.open(id === undefined ? settings : { ...settings, id });
    return disturbanceProblem(call, settings) ?? json(201, sessionJson(call.url, open()));
  },
  getSession: (call) => {
    const id = parameter<string>(call, 'id') ?? '';
    const session = call.engine.sessions.get(id);
    return session === undefined ? noSuchSession(id) : json(200, sessionJson(call.url, session));
  },
  putSession: (call) => {
    const { sessions } = call.engine;
    const id = parameter<string>(call, 'id') ?? '';
    const settings = bodyOf<SettingsBody>(call);
    const wrong = disturbanceProblem(call, settings);
    if (wrong !== undefined) return wrong;
    const known = sessions.get(id);
    known?.reset();
    known?.configure(settings);
    return json(200, sessionJson(call.url, known ?? sessions.open({ ...settings, id })));
  },
  closeSession: (call) => {
    const id = parameter<string>(call, 'id') ?? '';
    if (id === DEFAULT_SESSION)
      return problem(409, 'The default session cannot be closed', 'POST /reset sets it back to its beginning.');
    call.engine.sessions.close(id);
    return NOTHING;
  },
};

type SettingsBody = Partial<
  Pick<SessionSettings, 'seed' | 'auth' | 'errors' | 'dynamic' | 'inferred' | 'state' | 'delay' | 'errorRate'>
>;

interface OverrideBody {
  readonly operation: string;
  readonly when?: RequestMatch;
  readonly reply: Reply;
  readonly times?: number;
  readonly unchecked?: boolean;
  readonly then?: readonly Step[];
}

/** The 404 to a session that is not open. */
export function noSuchSession(id: string): HttpResponse {
  return problem(404, 'No such session', `There is no session '${id}': GET /sessions lists those that are open.`);
}

/** What isn't a delay, or names an operation that isn't there. */
function disturbanceProblem({ engine }: Call, settings: SettingsBody): HttpResponse | undefined {
  try {
    checkDisturbance(engine.api, settings);
    return undefined;
  } catch (error) {
    return problem(422, 'The settings cannot be used', errorText(error));
  }
}

function cannotFollow(api: Api, error: OverrideError): HttpResponse {
  const violations = violationsOf(error);
  const detail = error.message.replace('{ unchecked: true }', '"unchecked": true');
  const problem = { type: 'about:blank', title: 'The override cannot be used', status: 422, detail };
  return problemResponse(
    violations.length === 0 ? problem : { ...problem, violations: problemViolations(api, violations) },
  );
}

/** The newest entries that the query asks for: each takes time to show, so other requests get their turn. */
export async function journalList<E extends Filtered>(
  call: Pick<Call, 'validated'>,
  entries: readonly E[],
  shown: (entry: E) => object,
): Promise<HttpResponse> {
  const filter = filterOf(call);
  const fitting = entries.filter((entry) => fits(entry, filter));
  const limit = parameter<number>(call, 'limit') ?? 100;
  const newest: object[] = [];
  for (const entry of fitting.slice(Math.max(0, fitting.length - limit)).reverse()) {
    newest.push(shown(entry));
    await turn();
  }
  return json(200, { entries: newest, total: fitting.length });
}

/** What the query says about entries. */
export function filterOf(call: Pick<Call, 'validated'>): EntryFilter {
  return {
    operation: parameter(call, 'operation'),
    status: parameter(call, 'status'),
    valid: parameter(call, 'valid'),
    after: parameter(call, 'after'),
  };
}

function plain({ body, serializedBody, ...rest }: Reply): object {
  const bytes = bytesOf(body) ?? bytesOf(serializedBody);
  return bytes === undefined ? { ...rest, body, serializedBody } : { ...rest, serializedBody: `${bytes.length} bytes` };
}

function sessionJson(url: string, session: MockSession): object {
  const { id, position, journal, overrides, settings } = session;
  const { seed, auth, errors, dynamic, inferred, state, delay, errorRate } = settings;
  const counts = { position, journal: journal.size, overrides: overrides.size };
  const stated = { seed, auth, errors, dynamic, inferred, state, delay, errorRate };
  return { id, url: addressOf(url, session), ...counts, ...stated };
}

/** Functions and bytes come from the mock's own process, and stay there. */
function overrideJson({ id, operation, when, replies, used, active }: Override): object {
  const steps = replies.map((step) => ({
    ...step,
    reply: typeof step.reply === 'function' ? 'function' : plain(step.reply),
  }));
  return { id, operation, when: typeof when === 'function' ? 'function' : when, replies: steps, used, active };
}
