import { type Exchange, sizeOf } from '../../../exchange';
import { turn } from '../wire/turn';

/** What an entry's text follows from beside the entry: streams of one form share it. */
export interface EntryForm {
  readonly address: string;
  readonly show: object;
}

/** An entry of a journal, as far as it matters here. */
type Entry = Pick<Exchange, 'request' | 'response'>;

/** An entry that streams are to be sent, once for all of one form. */
interface Waiting {
  readonly entry: Entry;
  readonly form: EntryForm;
  readonly text: () => string;
  readonly writers: ((text: string) => void)[];
}

/** So many entries wait at most, with so many bytes of bodies; beyond that, the oldest are left out. */
const MOST = 1000;
const MOST_BYTES = 16 * 1024 * 1024;
/** How long entries are written in one turn, in milliseconds. */
const SLICE = 5;

const waiting: Waiting[] = [];
let bytes = 0;
let working: Promise<void> | undefined;

/**
 * Writes an entry to a stream when it is its turn. Streams that want the same entry in one form have its text made
 * once, and all of them together take one turn at a time, so that others go on however many entries come.
 */
export function writeLater(entry: Entry, form: EntryForm, text: () => string, write: (text: string) => void): void {
  for (let i = waiting.length - 1; waiting[i]?.entry === entry; i--) {
    const one = waiting[i];
    if (one?.form.address !== form.address || one.form.show !== form.show) continue;
    one.writers.push(write);
    return;
  }
  waiting.push({ entry, form, text, writers: [write] });
  bytes += sizeOf(entry);
  for (let left = 0; waiting.length > 1 && (waiting.length > MOST || bytes > MOST_BYTES); left++) {
    const oldest = next();
    if (left === 0) for (const one of oldest?.writers ?? []) one(': entries were left out: there are too many\n\n');
  }
  working ??= work().finally(() => (working = undefined));
}

/** When all that waits now is written. */
export async function written(): Promise<void> {
  await (working ?? turn());
}

async function work(): Promise<void> {
  while (waiting.length > 0) {
    await turn();
    const end = performance.now() + SLICE;
    do {
      const one = next();
      const text = one?.text() ?? '';
      for (const write of one?.writers ?? []) write(text);
    } while (waiting.length > 0 && performance.now() < end);
  }
}

function next(): Waiting | undefined {
  const oldest = waiting.shift();
  if (oldest !== undefined) bytes -= sizeOf(oldest.entry);
  return oldest;
}
