import { BaselineError } from '../errors';
import { isObject, items, type Json } from '../document';
import { baselineText } from './formats/baseline-text';
import type { ReportCase, ReportSummary } from './report';
import type { Reporter } from './reporter';

/** A failure that is known: it does not make a run fail. */
interface KnownFailure {
  /** The id of the case; `*`: any, which takes a cause. */
  readonly id: string;
  /** Why it fails: a failure for another cause is not known. Without one, any is. */
  readonly cause?: string;
}

/** Known failures, by the ids of their cases. */
export type Baseline = ReadonlyMap<string, KnownFailure>;

const FORMAT = 'openapi-tandem-baseline';

/**
 * Reads a baseline: `{ format: 'openapi-tandem-baseline', version: 1, known: [{ id, cause }] }`.
 *
 * @throws {BaselineError} for anything of another form, naming the place
 * @example readBaseline(JSON.parse(text)).has('createPackage/201/bits')
 */
export function readBaseline(value: unknown): Baseline {
  if (!isObject(value) || value.format !== FORMAT || value.version !== 1)
    throw new BaselineError(`it is not a baseline: an object with format: ${FORMAT}, version: 1 and known`);
  if (!Array.isArray(value.known)) throw new BaselineError('known is a list of failures, each with id and cause');
  const known = items(value.known).map((one, i) => knownFailure(one, `known[${i}]`));
  return new Map(known.map((one) => [keyOf(one), one]));
}

function knownFailure(value: Json, place: string): KnownFailure {
  if (!isObject(value) || typeof value.id !== 'string')
    throw new BaselineError(`${place} is an object with the id of a case, and the cause of its failure`);
  const { id, cause } = value;
  if (cause !== undefined && typeof cause !== 'string') throw new BaselineError(`${place}.cause is a string`);
  if (id === ANY && cause === undefined) throw new BaselineError(`${place} has the id *, so it needs a cause`);
  return cause === undefined ? { id } : { id, cause };
}

/** Any case: exchanges that nobody planned are known by their cause alone. */
const ANY = '*';

function keyOf({ id, cause = '' }: KnownFailure): string {
  return id === ANY ? `${ANY} ${cause}` : id;
}

/**
 * Whether a case is in a baseline.
 *
 * @param cause why it failed; none where it passed
 */
export function isKnown(baseline: Baseline, id: string, cause: string | undefined): boolean {
  if (cause !== undefined && baseline.has(keyOf({ id: ANY, cause }))) return true;
  const known = baseline.get(id);
  return known !== undefined && (cause === undefined || known.cause === undefined || known.cause === cause);
}

/**
 * The failures of a run as a baseline, at its end: JSON, a line for each, in the order of their ids. One that passed
 * when it was sent again is left out: it is not known to fail. A run that was interrupted says too little: nothing is
 * written.
 *
 * @param before a baseline whose cases are kept where this run did not send them
 * @example append(baselineReporter(new Map())(event))
 */
export function baselineReporter(before: Baseline): Reporter {
  const known = new Map(before);
  let isPlanned = true;
  return (event) => {
    if (event.type === 'start') isPlanned = event.start.unit === undefined;
    if (event.type === 'case') {
      known.delete(event.id);
      if (event.verdict === 'failed') {
        const failure = failureOf(event.reportedCase());
        const one = isPlanned ? failure : { ...failure, id: ANY };
        known.set(keyOf(one), one);
      }
    }
    return event.type === 'end' && isWhole(event.summary) ? textOf([...known.values()]) : '';
  };
}

function isWhole({ interrupted, ended }: ReportSummary): boolean {
  return !interrupted && ended === undefined;
}

function failureOf({ id, cause }: ReportCase): KnownFailure {
  return cause === undefined ? { id } : { id, cause };
}

function textOf(known: readonly KnownFailure[]): string {
  return baselineText(
    FORMAT,
    [...known].sort((a, b) => (a.id < b.id ? -1 : 1)),
  );
}
