import { sizeOf } from '../../exchange';
import type { RecordedEntry } from '../recordings/recorded-exchange';
import type { Passed } from './passing';

interface Waiting {
  readonly passed: Passed;
  entry: RecordedEntry | Promise<RecordedEntry>;
}

/** So many entries wait, with so many bytes, and so long (in milliseconds). */
const MOST = 64;
const MOST_BYTES = 1024 * 1024;
const LONGEST = 10;

/**
 * Entries that wait to be looked at, in the order in which they ended: several at once take much less time than each
 * between two requests. Some wait longer, since they have to be decoded.
 *
 * @example new EntryQueue((entry) => console.log(entry.place.index)).add(entry, passed);
 */
export class EntryQueue {
  private waiting: Waiting[] = [];
  private bytes = 0;
  private timer: NodeJS.Timeout | undefined;
  private decoding: Promise<void> | undefined;

  /** @param look is called with each, one after the other; it must not throw */
  constructor(private readonly look: (entry: RecordedEntry, passed: Passed) => void) {}

  add(entry: RecordedEntry | Promise<RecordedEntry>, passed: Passed): void {
    this.waiting.push({ entry, passed });
    if ('exchange' in entry) this.bytes += sizeOf(entry.exchange);
    if (this.waiting.length >= MOST || this.bytes > MOST_BYTES) this.flush();
    else this.timer ??= setTimeout(() => this.flush(), LONGEST);
  }

  /** Looks at all that have come, up to one that is being decoded. */
  flush(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    if (this.decoding !== undefined) return;
    const all = this.waiting;
    const coded = all.findIndex(({ entry }) => entry instanceof Promise);
    const ready = coded === -1 ? all : all.slice(0, coded);
    this.waiting = coded === -1 ? [] : all.slice(coded);
    this.bytes = 0;
    for (const { entry, passed } of ready) if (!(entry instanceof Promise)) this.look(entry, passed);
    const [first] = this.waiting;
    if (first !== undefined) this.decoding = this.decode(first);
  }

  /** Looks at all that have come. */
  async end(): Promise<void> {
    do {
      this.flush();
      await this.decoding;
    } while (this.waiting.length > 0);
  }

  private async decode(first: Waiting): Promise<void> {
    first.entry = await first.entry;
    this.decoding = undefined;
    this.flush();
  }
}
