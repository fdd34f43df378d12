import { readRecording } from './read-recording';
import type { RecordedExchange, UnusableEntry } from './recorded-exchange';
import { noExchanges, recordingFiles } from './recording-files';

/** What recordings have. */
interface Recordings {
  readonly exchanges: readonly RecordedExchange[];
  /** What isn't an exchange with a response. */
  readonly unusable: readonly UnusableEntry[];
}

/**
 * Reads recordings, file by file.
 *
 * @param names files and folders
 * @throws RecordingError for files that cannot be read or have no exchanges
 */
export async function readRecordings(names: readonly string[]): Promise<Recordings> {
  const exchanges: RecordedExchange[] = [];
  const unusable: UnusableEntry[] = [];
  for (const file of await recordingFiles(names)) {
    const before = exchanges.length + unusable.length;
    for await (const entry of readRecording(file.open(), { file: file.name, attached: file.attached })) {
      if ('reason' in entry) unusable.push(entry);
      else exchanges.push(entry);
    }
    if (exchanges.length + unusable.length === before) throw noExchanges(file);
  }
  return { exchanges, unusable };
}
