import type { Coverage } from '../../checks';
import type { Exchange } from '../../exchange';
import type { Api } from '../../model';
import type { Drift } from '../drift/drifts';
import { readRecording } from '../recordings/read-recording';
import type { RecordedEntry, UnusableEntry } from '../recordings/recorded-exchange';
import { withOverlaps } from '../recordings/overlaps';
import type { TrafficExchange } from './checked';
import { trafficChecker, type TrafficOptions } from './traffic-checker';
import { withState } from './with-state';

/** What came of checking exchanges. */
export interface TrafficResult {
  /** The exchanges that violate the document. */
  readonly violating: readonly TrafficExchange[];
  readonly counts: Readonly<Record<TrafficExchange['verdict'], number>>;
  /** What cannot be checked, since it isn't an exchange with a response. */
  readonly unusable: readonly UnusableEntry[];
  readonly coverage: Coverage;
  /** What traffic has and the document hasn't, with the option `drift`. */
  readonly drift: readonly Drift[];
}

/** Exchanges, or the bytes of a recording: an HTTP archive (HAR 1.2), JSON lines, or a list. */
export type TrafficSource = Iterable<Exchange> | AsyncIterable<Exchange | Uint8Array>;

/**
 * Checks exchanges that nobody planned, such as those of a recording, against a document.
 *
 * @param source exchanges, or the bytes of a recording as a stream
 * @returns the exchanges that violate the document, with counts and coverage
 * @throws what the source fails with (as a rejection)
 * @example
 * const { violating } = await checkExchanges(buildApi(await loadDocument('openapi.yaml')), createReadStream('a.har'));
 * for (const { place, violations } of violating) console.log(place.line, violations.map(violationText));
 */
export async function checkExchanges(
  api: Api,
  source: TrafficSource,
  options: TrafficOptions = {},
): Promise<TrafficResult> {
  const checker = trafficChecker(api, options);
  const counts = { conforms: 0, violates: 0, unchecked: 0, uncovered: 0 };
  const violating: TrafficExchange[] = [];
  const unusable: UnusableEntry[] = [];
  const state = withState(api, checker);
  const emit = (checked: TrafficExchange): void => {
    counts[checked.verdict]++;
    if (checked.verdict === 'violates') violating.push(checked);
  };
  for await (const { entry, underWay } of withOverlaps(entriesOf(source))) {
    if ('reason' in entry) {
      unusable.push(entry);
      state.lost(entry);
    } else state.take(entry, emit, underWay);
  }
  state.end();
  return { violating, counts, unusable, coverage: checker.coverage(), drift: checker.drift() };
}

async function* entriesOf(source: TrafficSource): AsyncGenerator<RecordedEntry> {
  const iterator = (async function* () {
    yield* source;
  })();
  const first = await iterator.next();
  if (first.done === true) return;
  async function* all(): AsyncGenerator<Exchange | Uint8Array> {
    if (first.done !== true) yield first.value;
    yield* iterator;
  }
  if (ArrayBuffer.isView(first.value)) {
    yield* readRecording(all() as AsyncGenerator<Uint8Array>);
    return;
  }
  let index = 0;
  for await (const exchange of all() as AsyncGenerator<Exchange>) yield { place: { index: ++index }, exchange };
}
