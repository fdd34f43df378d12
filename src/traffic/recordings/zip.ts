import { readFileSync } from 'node:fs';
import { errorText } from '../../document/error-text';
import { RecordingError } from '../../errors';

/** A file in a ZIP archive. */
export interface ZippedFile {
  readonly name: string;
  /** In bytes, unpacked. */
  readonly size: number;
}

/** A ZIP archive, as Playwright writes it for recordings whose names end in .zip. */
export interface Zip {
  readonly files: readonly ZippedFile[];
  /** The bytes of a file; undefined where the archive has none of that name. */
  read(name: string): Uint8Array | undefined;
}

/**
 * Reads the list of files of a ZIP archive. Each is unpacked when it is asked for.
 *
 * @throws RecordingError where the archive cannot be read
 */
export function readZip(path: string): Zip {
  const { unzipSync } = require('fflate') as typeof import('fflate');
  const files: ZippedFile[] = [];
  const unzip = (wanted: (file: { name: string; originalSize: number }) => boolean): Record<string, Uint8Array> => {
    try {
      return unzipSync(readFileSync(path), { filter: wanted });
    } catch (error) {
      throw new RecordingError(`${path} cannot be unpacked: ${errorText(error)}`);
    }
  };
  unzip(({ name, originalSize: size }) => {
    files.push({ name, size });
    return false;
  });
  return { files, read: (wanted) => unzip(({ name }) => name === wanted)[wanted] };
}
