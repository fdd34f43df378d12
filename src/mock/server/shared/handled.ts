import type { HttpResponse } from '../../../exchange';
import type { SharedSessions } from '../../session/shared-sessions';
import { type Call, parameter } from '../control/call';
import { HANDLERS, noSuchSession } from '../control/handlers';

/** The operations whose parameter `id` is the session that they are about. */
const BY_ID = ['getSession', 'putSession', 'closeSession'];
/** Those that show what was noted. */
const WITH_LOGS = ['listJournal', 'getJournalEntry', 'listSent'];

/** The response of the handler of an operation: where the sessions are those of a store, in a turn of its session. */
export function handled(call: Call, operation: string): HttpResponse | undefined | Promise<HttpResponse | undefined> {
  const { shared } = call.engine;
  return shared === undefined ? HANDLERS[operation]?.(call) : handledInTurn(call, operation, shared);
}

async function handledInTurn(call: Call, operation: string, shared: SharedSessions): Promise<HttpResponse | undefined> {
  const handler = HANDLERS[operation];
  const { sessions } = call.engine;
  const ofStore = await knownOf(shared, operation);
  if (operation === 'listSessions') await bringAll(call, shared);
  const named = BY_ID.includes(operation) ? parameter<string>(call, 'id') : ofStore?.freeId;
  const id = named ?? call.session.id;
  const { response } = await shared.turn(
    id,
    () => {
      const session = named === undefined ? sessions.get(id) : call.session;
      // What it waits for it does behind the turn: a receiver of a webhook may ask the mock.
      return { response: session === undefined ? noSuchSession(id) : handler?.({ ...call, session, ofStore }) };
    },
    { withLogs: WITH_LOGS.includes(operation) },
  );
  return response;
}

async function knownOf(shared: SharedSessions, operation: string): Promise<Call['ofStore']> {
  if (operation === 'openSession') return { freeId: await shared.freeId() };
  return operation === 'health' ? { sessions: (await shared.ids()).length + 1 } : undefined;
}

/** Makes all sessions of this process those that the store has. */
async function bringAll({ engine: { sessions } }: Call, shared: SharedSessions): Promise<void> {
  const ids = new Set([...(await shared.ids()), ...sessions.list().map(({ id }) => id)]);
  await Promise.all([...ids].map((id) => shared.turn(id, () => undefined)));
}
