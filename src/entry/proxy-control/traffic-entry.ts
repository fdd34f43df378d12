import { type LevelledViolation, violationText } from '../../checks';
import type { HttpRequest, HttpResponse } from '../../exchange';
import { type EntryFacts, type Filtered, shownJson } from '../../mock/server/control/entry';
import { DEFAULT_SESSION } from '../../mock/session/names';
import type { Api, Operation } from '../../model';
import { shownEntry } from '../../report/control/show-entry';
import type { TrafficExchange, UnusableEntry } from '../../traffic';
import type { Passed } from '../../traffic/proxy/passing';

/** One request that went through a proxy. It is not redacted: whoever lets it out of the process does that. */
export interface TrafficEntry extends Filtered {
  readonly kind: Operation | undefined;
  readonly at: number;
  readonly request: HttpRequest;
  readonly response: HttpResponse;
  readonly violations: readonly LevelledViolation[];
  /** What the response breaks. */
  readonly nonConforming: readonly LevelledViolation[];
  /** It isn't the upstream's response. */
  readonly builtIn: boolean;
  readonly why: readonly string[];
  /** What does not let a client down, but isn't as the document suggests. */
  readonly warnings: readonly LevelledViolation[];
}

/** The entry of an exchange that was checked. */
export function entryOf(checked: TrafficExchange, passed: Passed): TrafficEntry {
  const { exchange, place, operation, requestViolations, violations, warnings, verdict, reason } = checked;
  const { response, instead } = passed;
  const isMocked = instead?.isMocked === true;
  const isOfUpstream = response !== undefined && !isMocked;
  return {
    kind: operation,
    operation: operation?.id,
    position: place.index,
    at: exchange.at ?? passed.at,
    request: exchange.request,
    response: isMocked ? instead.response : exchange.response,
    violations: requestViolations,
    nonConforming: isOfUpstream ? violations : [],
    builtIn: !isOfUpstream,
    why: [
      ...howItWent(passed),
      ...(verdict === 'uncovered' ? ['the document does not have it'] : []),
      ...(reason === undefined || isMocked ? [] : [`not checked: ${reason}`]),
    ],
    warnings: warnings.filter((one) => !one.in.startsWith('request')),
  };
}

/** The entry of a request that brought no response of the upstream; none where the client left. */
export function entryWithoutResponse(
  operation: Operation | undefined,
  { place: { index }, reason }: UnusableEntry,
  { request, instead, at }: Passed,
): TrafficEntry | undefined {
  if (instead === undefined) return undefined;
  return {
    kind: operation,
    operation: operation?.id,
    position: index,
    at,
    request,
    response: instead.response,
    ...{ violations: [], nonConforming: [], builtIn: true, why: [reason], warnings: [] },
  };
}

/** What became of a request, one step a line. */
function howItWent({ response, instead, duration }: Passed): string[] {
  const time = `${duration.toFixed(1)} ms`;
  if (response === undefined) return ['the proxy rejected it (--errors): the upstream did not get it'];
  const came = `the upstream responded with ${response.status} after ${time}`;
  if (instead === undefined) return [came];
  return instead.isMocked === true
    ? [came, 'a mock of the document responded instead (--mock-missing)']
    : [came, `the client got a ${instead.response.status} instead (--errors)`];
}

/**
 * An entry as the control API reports it: without secrets, its violations with the words of the document.
 *
 * @param address the base address of the proxy
 */
export function trafficEntryJson(api: Api, entry: TrafficEntry, address: string): object {
  const { kind, request, response, warnings, why, ...rest } = entry;
  const shown = shownEntry<LevelledViolation>(
    api,
    { operation: kind, request, response },
    { address, text: violationText },
  );
  const facts: EntryFacts<LevelledViolation> = {
    ...rest,
    session: DEFAULT_SESSION,
    method: request.method,
    status: response.status,
    scenario: undefined,
    override: undefined,
    why: [...why, ...warnings.map((one) => `warning: ${shown.violation(one).message}`)],
  };
  return shownJson(facts, shown);
}
