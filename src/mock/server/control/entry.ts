import type { JournalEntry } from '../../session/journal';
import type { MockSession } from '../../session/session';
import type { ShowEntry, ShownMessage } from './options';

/** Which entries of a journal are meant; what is not given is free. */
export interface EntryFilter {
  readonly operation?: string | undefined;
  readonly status?: number | undefined;
  readonly valid?: boolean | undefined;
  readonly after?: number | undefined;
}

export function fits(entry: JournalEntry, { operation, status, valid, after }: EntryFilter): boolean {
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
export function entryJson(session: MockSession, entry: JournalEntry, address: string, show: ShowEntry): object {
  const { position, at, operation, scenario, override, builtIn, why, violations, nonConforming, request, response } =
    entry;
  const shown = show(entry, address);
  return {
    session: session.id,
    position,
    at: new Date(at).toISOString(),
    operation,
    verdict: nonConforming.length > 0 ? 'non-conforming' : violations.length > 0 ? 'invalid' : 'valid',
    method: request.method,
    target: shown.target,
    status: response.status,
    scenario: scenario === '' ? undefined : scenario,
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
