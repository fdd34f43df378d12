import { type Api, type Operation, placedAt, type Response, withResponses } from '../../model';
import { groupBy, placeText } from '../../document';
import { violationText } from '../../checks';
import { loggedTarget, loggedViolation } from '../../exchange';
import type { TrafficExchange } from '../check/checked';
import { trafficChecker } from '../check/traffic-checker';
import type { LikelyBase } from '../check/uncovered';
import type { RecordedExchange, RecordedPlace } from '../recordings/recorded-exchange';
import { isBelow, type TrafficBase } from '../recordings/traffic-base';
import { type Recorded, recordedIn, requestKey, withScenarios } from './recorded-scenario';

/** A recorded exchange that a mock does not give, and why. */
export interface LeftOut {
  readonly place: RecordedPlace;
  readonly reason: string;
}

/** A model with recorded exchanges as scenarios. */
export interface RecordedApi {
  readonly api: Api;
  /** How many exchanges conform to the document. */
  readonly taken: number;
  readonly leftOut: readonly LeftOut[];
  /** How many exchanges were sent elsewhere than below the base that was given. */
  readonly elsewhere: number;
  /** The base path under which most of what the document does not have would be operations of it. */
  readonly likelyBase: LikelyBase | undefined;
}

/**
 * The model with recorded exchanges as scenarios of its responses: a request that equals a recorded one gets the
 * recorded response. Of several to equal requests it is that of the last success, else of the last error. Responses
 * without a body are left to the document, and so are those for which credentials were at fault.
 *
 * @param checked the model that exchanges are checked against, with what its document suggests
 * @param recorded exchanges in the order in which they were recorded
 * @param base where they were sent, if that isn't below a base path of the document
 * @example recordedApi(api, suggestedApi(api), entries).leftOut
 */
export function recordedApi(
  api: Api,
  checked: Api,
  recorded: Iterable<RecordedExchange>,
  base?: TrafficBase,
): RecordedApi {
  const placed = (one: Api): Api => (base === undefined ? one : placedAt(one, base.path));
  const asRecorded = placed(api);
  const checker = trafficChecker(placed(checked));
  const leftOut: LeftOut[] = [];
  const byRequest = new Map<string, Recorded>();
  let taken = 0;
  let elsewhere = 0;
  for (const entry of recorded) {
    if (base !== undefined && !isBelow(base, entry.exchange.request)) {
      elsewhere++;
      continue;
    }
    const reason = whyNot(api, checker.check(entry));
    if (reason !== undefined) {
      leftOut.push({ place: entry.place, reason });
      continue;
    }
    const one = recordedIn(asRecorded, entry.exchange, ++taken);
    if (one === undefined) continue;
    const key = requestKey(one);
    if (byRequest.get(key)?.isSuccess !== true || one.isSuccess) byRequest.set(key, one);
  }
  const likelyBase = checker.uncovered.likelyBase();
  if (byRequest.size === 0) return { api, taken, leftOut, elsewhere, likelyBase };
  const byOperation = groupBy(byRequest.values(), ({ operation }) => operation.pointer);
  const responsesOf = (operation: Operation): readonly Response[] =>
    withScenarios(operation, byOperation.get(operation.pointer) ?? []);
  return { api: withResponses(api, api.document, responsesOf), taken, leftOut, elsewhere, likelyBase };
}

/** Why an exchange is left out; nothing where it conforms to the document. */
function whyNot(api: Api, { verdict, exchange, violations, reason }: TrafficExchange): string | undefined {
  if (verdict === 'conforms') return undefined;
  const [first] = violations;
  if (first !== undefined)
    return `${violationText(loggedViolation(api, first))} (${placeText(api.document.locate(first.specPointer))})`;
  const { method, target } = exchange.request;
  return reason ?? `the document has no operation for ${method} ${loggedTarget(api, target)}`;
}
