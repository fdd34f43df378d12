import {
  type CheckedExchange,
  checkExchange,
  type Coverage,
  coverageOf,
  levelled,
  type LevelledViolation,
  noteExchange,
  nothingSeen,
  type ReadExchange,
  subjectText,
  type SuiteViolation,
  type ValidationOptions,
} from '../../checks';
import { isObject, pointers } from '../../document';
import { HIDDEN } from '../../exchange';
import type { Api, Response } from '../../model';
import { watchDrift } from '../drift/drift';
import type { Drift } from '../drift/drifts';
import { BODY_NOT_RECORDED, type RecordedExchange } from '../recordings/recorded-exchange';
import type { TrafficExchange } from './checked';
import { Uncovered } from './uncovered';

export interface TrafficOptions {
  /** How far a time may be from when its response came, in milliseconds; 60,000 by default. */
  readonly clockSkew?: number;
  /** Collect also what traffic has and the document hasn't. */
  readonly drift?: boolean;
}

/** An exchange that was checked, and all that was read of it. */
export interface Examined {
  readonly checked: TrafficExchange;
  readonly read: ReadExchange;
  /** All that was found, whatever it counts for. */
  readonly found: readonly SuiteViolation[];
}

/** Checks exchanges one after the other, and counts what they exercise. */
export interface TrafficChecker {
  /** Checks an exchange by itself, and counts it. */
  check(recorded: RecordedExchange): TrafficExchange;
  /**
   * The same, with all that was read.
   *
   * @param known what `look` has found of it: it isn't checked again
   */
  examine(recorded: RecordedExchange, known?: Examined): Examined;
  /** Checks an exchange that is counted later, if at all. */
  readonly look: (recorded: RecordedExchange) => Examined;
  /** A request that was not let through, with the response to it: what it breaks is what it is rejected for. */
  rejected(recorded: RecordedExchange): TrafficExchange;
  /** What the exchanges so far have exercised of what the document has. */
  coverage(): Coverage;
  readonly uncovered: Uncovered;
  /** What traffic has and the document hasn't; nothing where it isn't collected. */
  drift(): readonly Drift[];
}

/**
 * A checker of live traffic and recordings: the same rules as for a case of the suite, for exchanges that nobody
 * planned.
 *
 * @example trafficChecker(api).check({ place: { index: 1 }, exchange }).violations
 */
export function trafficChecker(api: Api, { clockSkew, drift = false }: TrafficOptions = {}): TrafficChecker {
  const seen = nothingSeen();
  const uncovered = new Uncovered(api);
  const watch = drift ? watchDrift(api) : undefined;
  const options = { inferred: true, ...(clockSkew === undefined ? {} : { clockSkew }) };
  const look = (recorded: RecordedExchange): Examined => lookAt(api, recorded, options);
  return {
    uncovered,
    drift: () => watch?.found() ?? [],
    coverage: () => coverageOf(api, seen),
    rejected({ exchange, place }) {
      const { read, expected } = checkExchange(api, exchange, options);
      const { operation, violations: broken } = read.request;
      const violations = broken.map((one) => levelled(api, one));
      const [first] = violations;
      const about = { place, exchange, operation, expected, requestViolations: violations, violations, warnings: [] };
      return { verdict: 'violates', ...about, ...(first === undefined ? {} : { cause: causeOf(api, first, about) }) };
    },
    check: (recorded) => examine(recorded).checked,
    examine,
    look,
  };

  function examine(recorded: RecordedExchange, known?: Examined): Examined {
    // What was whole when it was looked at may have been cut off since.
    const isKnown = known !== undefined && reasonFor(recorded) === undefined;
    const { exchange, place } = recorded;
    const examined = isKnown ? { ...known, checked: { ...known.checked, place, exchange } } : look(recorded);
    const { read, checked, found } = examined;
    if (checked.verdict === 'uncovered') {
      uncovered.note(exchange.request);
      watch?.noteUncovered(exchange);
      return examined;
    }
    noteExchange(read, seen);
    if (exchange.response.unread === undefined) watch?.note(read, found);
    return examined;
  }
}

/** Checks an exchange by itself. */
function lookAt(api: Api, recorded: RecordedExchange, options: ValidationOptions): Examined {
  const { exchange, place } = recorded;
  const strict = checkExchange(api, exchange, options);
  const all = isLeftOut(recorded, strict) ? checkExchange(api, exchange, { ...options, auth: 'off' }) : strict;
  const { read, expected, violations: found } = all;
  const { requestUnread } = recorded;
  const sent = requestUnread === undefined ? { exchange } : { exchange, requestUnread };
  const { operation, violations: ofSent } = read.request;
  const requestViolations = ofSent.map((one) => levelled(api, one));
  // Names stand before what is spread: the other way round takes ten times as long in Node.js 20.
  const about = { place, operation, expected, requestViolations, ...sent };
  if (isUncovered(api, all))
    return { read, found, checked: { verdict: 'uncovered', violations: [], warnings: [], ...about } };
  const shown = found.filter((one) => !isOfHidden(read.value(), one)).map((one) => levelled(api, one));
  const reason = reasonFor(recorded, read.declared);
  const violations = shown.filter((one) => one.level !== 'inferred' && (reason === undefined || isSeen(one, recorded)));
  const inferred = shown.filter(({ level }) => level === 'inferred');
  const warnings = reason === undefined ? [...inferred, ...ofRequest(requestViolations, violations)] : [];
  const [first] = violations;
  if (first !== undefined) {
    const cause = causeOf(api, first, about);
    return { read, found, checked: { verdict: 'violates', violations, warnings, cause, ...about } };
  }
  if (reason !== undefined)
    return { read, found, checked: { verdict: 'unchecked', violations: [], warnings: [], reason, ...about } };
  return { read, found, checked: { verdict: 'conforms', violations: [], warnings, ...about } };
}

/**
 * The same exchange with more that is wrong with it.
 *
 * @param level what all of it is, whatever it would be by itself
 */
export function withFound(
  api: Api,
  checked: TrafficExchange,
  found: readonly SuiteViolation[],
  level?: LevelledViolation['level'],
): TrafficExchange {
  if (found.length === 0) return checked;
  const all = found.map((one) => ({ ...levelled(api, one), ...(level === undefined ? {} : { level }) }));
  const violations = [...checked.violations, ...all.filter(({ level }) => level !== 'inferred')];
  const warnings = [...checked.warnings, ...all.filter(({ level }) => level === 'inferred')];
  const [first] = violations;
  if (first === undefined) return { ...checked, warnings };
  const cause = checked.cause ?? causeOf(api, first, checked);
  return { ...checked, verdict: 'violates', violations, warnings, cause };
}

/** Whether the document has nothing to say: no operation, and no response for what it doesn't have. */
function isUncovered(api: Api, { read: { request, exchange } }: CheckedExchange): boolean {
  if (request.operation !== undefined) return false;
  const { unmatched } = api;
  return unmatched === undefined || exchange.response.status < 400;
}

/** Whether credentials are missing that a tool has left out: the response is one to a request that had them. */
function isLeftOut({ mayLackCredentials = false, exchange }: RecordedExchange, { read }: CheckedExchange): boolean {
  const isRejected = exchange.response.status === 401 || exchange.response.status === 403;
  return (
    mayLackCredentials &&
    !isRejected &&
    read.request.violations.some(({ in: place }) => place === 'request.credentials')
  );
}

/** Why it cannot be checked whole; where the document has no content, none is missing in a recording. */
function reasonFor(
  { exchange: { response }, requestUnread }: RecordedExchange,
  declared?: Response,
): string | undefined {
  const isUnneeded = response.unread === BODY_NOT_RECORDED && declared?.media.length === 0;
  return (isUnneeded ? undefined : response.unread) ?? requestUnread;
}

/** Whether a violation shows without the bodies that are not there. */
function isSeen({ in: place, code }: SuiteViolation, { requestUnread }: RecordedExchange): boolean {
  if (code === 'undeclared-status' || (code === 'wrong-status' && requestUnread === undefined)) return true;
  return place === 'response.header' && code !== 'relation';
}

/** What a request breaks that was rejected as it should be: it is its client's. */
function ofRequest(
  requestViolations: readonly LevelledViolation[],
  violations: readonly LevelledViolation[],
): readonly LevelledViolation[] {
  // A request that breaks the document and was accepted is reported by the status of its response.
  return violations.some(({ code }) => code === 'wrong-status') ? [] : requestViolations;
}

/** Whether a report has hidden the value that a violation is about. */
function isOfHidden(value: unknown, { in: place, pointer, args }: SuiteViolation): boolean {
  if (place === 'response.body') {
    const at = pointers.valueAt(value, pointer);
    return typeof at === 'string' ? at.includes(HIDDEN) : isObject(at) && Object.values(at).includes(HIDDEN);
  }
  return 'value' in args && typeof args.value === 'string' && args.value.includes(HIDDEN);
}

function causeOf(
  { document: { root } }: Api,
  first: LevelledViolation,
  { operation, exchange: { response } }: Pick<TrafficExchange, 'operation' | 'exchange'>,
): string {
  if (first.code !== 'wrong-status') return subjectText(root, first);
  return `${operation?.id ?? 'unmatched'}: ${response.status} instead of ${first.args.statuses}, #${first.specPointer}`;
}
