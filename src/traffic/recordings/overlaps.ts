import { type HttpRequest, sizeOf } from '../../exchange';
import { type RecordedEntry, sentOf } from './recorded-exchange';

/** An entry of a recording, and the requests that had been sent when it ended, and had not ended. */
interface OverlappedEntry {
  readonly entry: RecordedEntry;
  readonly underWay: readonly Pick<HttpRequest, 'method' | 'target'>[];
}

/** How far it looks ahead: so many entries, with so many bytes. */
const MOST = 256;
const MOST_BYTES = 8 * 1024 * 1024;

/**
 * The entries of a recording, each with the requests beside it: recordings are in the order in which requests began, or
 * in the order in which they ended. It looks no further ahead than needed.
 */
export async function* withOverlaps(entries: AsyncIterable<RecordedEntry>): AsyncGenerator<OverlappedEntry> {
  const queue: RecordedEntry[] = [];
  let bytes = 0;
  const next = (): OverlappedEntry[] => {
    const entry = queue.shift();
    if (entry === undefined) return [];
    bytes -= bytesOf(entry);
    const end = endOf(entry);
    const underWay = queue.flatMap((one) => {
      const { method, target = '' } = sentOf(one);
      return method !== undefined && beginOf(one) < end ? [{ method, target }] : [];
    });
    return [{ entry, underWay }];
  };
  for await (const entry of entries) {
    queue.push(entry);
    bytes += bytesOf(entry);
    while (queue[0] !== undefined && (isOver(queue[0], entry) || queue.length > MOST || bytes > MOST_BYTES))
      yield* next();
  }
  while (queue.length > 0) yield* next();
}

/** Whether what comes after an entry began when it had ended. */
function isOver(first: RecordedEntry, last: RecordedEntry): boolean {
  return first !== last && beginOf(last) >= endOf(first);
}

function endOf(entry: RecordedEntry): number {
  return sentOf(entry).at ?? -Infinity;
}

function beginOf(entry: RecordedEntry): number {
  const { method, at, duration = 0 } = sentOf(entry);
  // What cannot be read is given where it stands; of a request without a time nothing more is known.
  return method === undefined ? -Infinity : (at ?? Infinity) - duration;
}

function bytesOf(entry: RecordedEntry): number {
  return 'exchange' in entry ? sizeOf(entry.exchange) : 0;
}
