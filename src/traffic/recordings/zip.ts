import { readFileSync } from 'node:fs';
import { errorText } from '../../errors/error-text';
import { RecordingError } from '../../errors';

/** How much the files of an archive may have: they are unpacked in memory. */
const MOST_UNPACKED = 512 * 1024 * 1024;

/**
 * Unpacks a ZIP archive, as Playwright writes it for recordings whose names end in .zip.
 *
 * @returns its files by their names
 * @throws RecordingError where the archive cannot be read, or has more than 512 MiB
 */
export function unzip(path: string): ReadonlyMap<string, Uint8Array> {
  const { unzipSync } = require('fflate') as typeof import('fflate');
  let size = 0;
  try {
    const files = unzipSync(readFileSync(path), {
      filter: ({ originalSize }) => (size += originalSize) <= MOST_UNPACKED,
    });
    if (size <= MOST_UNPACKED) return new Map(Object.entries(files));
  } catch (error) {
    throw new RecordingError(`${path} cannot be unpacked: ${errorText(error)}`);
  }
  const most = `${MOST_UNPACKED / 2 ** 20} MiB`;
  throw new RecordingError(`${path} has more than ${most} when unpacked: unzip it, and give the folder instead`);
}
