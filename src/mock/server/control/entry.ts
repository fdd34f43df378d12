import type { JournalEntry } from '../../session/journal';
import type { MockSession } from '../../session/session';
import type { ShowEntry, ShownEntry, ShownMessage } from './options';

/** Which entries of a journal are meant; what is not given is free. */
export interface EntryFilter {
  readonly operation?: string | undefined;
  readonly status?: number | undefined;
  readonly valid?: boolean | undefined;
  readonly after?: number | undefined;
}

/** What of an entry decides whether it is meant. */
export interface Filtered extends Pick<JournalEntry, 'operation' | 'position'> {
  readonly response: Pick<JournalEntry['response'], 'status'>;
  readonly violations: readonly object[];
}

export function fits(entry: Filtered, { operation, status, valid, after }: EntryFilter): boolean {
  return (
    (operation === undefined || entry.operation === operation) &&
    (status === undefined || entry.response.status === status) &&
    (valid === undefined || (entry.violations.length === 0) === valid) &&
    (after === undefined || entry.position > after)
  );
}

/**
 * An entry as the control API reports it: without secrets, its violations with the words of the document.
 *
 * @param address the base address of its session's requests
 */
export function entryJson({ id }: MockSession, entry: JournalEntry, address: string, show: ShowEntry): object {
  const { request, response, scenario, ...facts } = entry;
  const { method } = request;
  const { status } = response;
  return shownJson(
    { ...facts, session: id, method, status, scenario: scenario === '' ? undefined : scenario },
    show(entry, address),
  );
}

/** What is reported of an exchange as it is: nothing of it is a secret. */
export interface EntryFacts<V> extends Pick<
  JournalEntry,
  'position' | 'at' | 'operation' | 'scenario' | 'override' | 'builtIn' | 'why'
> {
  /** The id of the session. */
  readonly session: string;
  readonly method: string;
  readonly status: number;
  readonly violations: readonly V[];
  readonly nonConforming: readonly V[];
}

/** An exchange as the control API reports it. */
export function shownJson<V>(facts: EntryFacts<V>, shown: ShownEntry<V>): object {
  const { session, position, at, operation, scenario, override, builtIn, why, violations, nonConforming } = facts;
  return {
    session,
    position,
    at: new Date(at).toISOString(),
    operation,
    verdict: nonConforming.length > 0 ? 'non-conforming' : violations.length > 0 ? 'invalid' : 'valid',
    method: facts.method,
    target: shown.target,
    status: facts.status,
    scenario,
    override,
    builtIn,
    why,
    request: fields(shown.request),
    response: fields(shown.response),
    violations: violations.map(shown.violation),
    nonConforming: nonConforming.map(shown.violation),
    curl: shown.curl,
    test: shown.test,
  };
}

function fields({ headers, body }: ShownMessage): object {
  return { headers: headers.map(([name, value]) => ({ name, value })), body };
}
