import type { HttpRequest } from '../../exchange';
import type { RecordedEntry, RecordedExchange } from './recorded-exchange';

/** An entry of a recording, and the requests that had been sent when it ended, and had not ended. */
export interface OverlappedEntry {
  readonly entry: RecordedEntry;
  readonly underWay: readonly HttpRequest[];
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
    bytes -= sizeOf(entry);
    const end = endOf(entry);
    const beside = queue.filter((one): one is RecordedExchange => 'exchange' in one && beginOf(one) < end);
    return [{ entry, underWay: beside.map(({ exchange }) => exchange.request) }];
  };
  for await (const entry of entries) {
    queue.push(entry);
    bytes += sizeOf(entry);
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
  return 'exchange' in entry ? (entry.exchange.at ?? -Infinity) : -Infinity;
}

function beginOf(entry: RecordedEntry): number {
  if (!('exchange' in entry)) return -Infinity;
  const { at = Infinity, duration = 0 } = entry.exchange;
  return at - duration;
}

function sizeOf(entry: RecordedEntry): number {
  if (!('exchange' in entry)) return 0;
  const { request, response } = entry.exchange;
  return (request.body?.length ?? 0) + (response.body?.length ?? 0);
}
