import type { Json } from '../../document';
import type { Attached } from './har-body';
import { harEntry } from './har-entry';
import { ownLine } from './own-line';
import type { RecordedEntry } from './recorded-exchange';
import { type RecordedItem, scanJson } from './scan-json';

interface ReadingOptions {
  /** What the file is called. */
  readonly file?: string;
  /** Bytes of an entry that are read: 32 MiB by default. A larger one is not checked. */
  readonly most?: number;
  /** Reads a file that stands beside it; without it, none does. */
  readonly attached?: Attached | undefined;
}

const MOST = 32 * 1024 * 1024;

/**
 * The exchanges of a recording, one at a time: an HTTP archive, JSON lines, or a list. Memory does not grow with the
 * file.
 *
 * @example for await (const entry of readRecording(createReadStream('recorded.har'))) …
 */
export async function* readRecording(
  bytes: AsyncIterable<Uint8Array>,
  { file, most = MOST, attached = noFile }: ReadingOptions = {},
): AsyncGenerator<RecordedEntry> {
  for await (const item of scanJson(bytes, most)) yield entryOf(item, { file, most, attached });
}

function noFile(): string {
  return 'its body is in a file of its own, which is not there';
}

interface Reading {
  readonly file: string | undefined;
  readonly most: number;
  readonly attached: Attached;
}

function entryOf({ index, line, json, isEntry }: RecordedItem, { file, most, attached }: Reading): RecordedEntry {
  const place = { ...(file === undefined ? {} : { file }), index, line };
  if (json === 'cut') return { place, reason: 'the recording ends in the middle of it', isBroken: true };
  if (json === 'text') return { place, reason: "it isn't JSON", isBroken: true };
  if (json === 'large')
    return { place, reason: `it has more than ${Math.round(most / 1024 / 1024)} MiB`, isBroken: false };
  let value: Json;
  try {
    value = JSON.parse(new TextDecoder().decode(json)) as Json;
  } catch {
    // The parser's own words quote what stands there, which may be a secret.
    return { place, reason: "it isn't JSON", isBroken: true };
  }
  return isEntry ? harEntry(value, place, attached) : ownLine(value, place);
}
