import { createReadStream, statSync } from 'node:fs';
import { join } from 'node:path';
import { addAbortSignal, type Readable } from 'node:stream';
import { errorText } from '../../document/error-text';
import { RecordingError } from '../../errors';

/** A recording: what it is called, and its bytes. */
export interface RecordingFile {
  readonly name: string;
  /** @param signal ends it before its end: reading fails then */
  open(signal?: AbortSignal): AsyncIterable<Uint8Array>;
}

const FORMS = ['har', 'jsonl', 'ndjson'];

/**
 * The recordings that names stand for: files, and folders (all that end in .har, .jsonl or .ndjson, or in one of these
 * and .gz).
 *
 * @param stdin what `-` stands for; without it, a file of that name
 * @throws RecordingError for a name that nothing has, and a folder without recordings
 */
export async function recordingFiles(names: readonly string[], stdin?: Readable): Promise<readonly RecordingFile[]> {
  const found: RecordingFile[] = [];
  for (const name of names) {
    if (name === '-' && stdin !== undefined)
      found.push({ name: 'stdin', open: (signal) => (signal === undefined ? stdin : addAbortSignal(signal, stdin)) });
    else for (const file of await filesOf(name)) found.push({ name: file, open: (signal) => bytesOf(file, signal) });
  }
  return found;
}

/** What is reported of a file in which there is no exchange. */
export function noExchanges({ name }: RecordingFile): RecordingError {
  return new RecordingError(
    `${name} has no exchanges: it is empty, or neither an HTTP archive (HAR 1.2) nor JSON lines`,
  );
}

async function filesOf(name: string): Promise<readonly string[]> {
  const stat = statSync(name, { throwIfNoEntry: false });
  if (stat === undefined) throw new RecordingError(`${name}: there is no such file or folder`);
  if (!stat.isDirectory()) return [name];
  const { glob } = require('tinyglobby') as typeof import('tinyglobby');
  const found = await glob(`**/*.{${FORMS.join(',')}}{,.gz}`, { cwd: name, ignore: ['**/node_modules/**'] });
  if (found.length === 0) throw new RecordingError(`${name}: there is no file that ends in .${FORMS.join(', .')}`);
  return found.sort().map((file) => join(name, file));
}

async function* bytesOf(file: string, signal: AbortSignal | undefined): AsyncGenerator<Uint8Array> {
  try {
    const stream = createReadStream(file, { highWaterMark: 256 * 1024, ...(signal && { signal }) });
    if (!file.endsWith('.gz')) yield* stream as AsyncIterable<Buffer>;
    else {
      const { createGunzip } = require('node:zlib') as typeof import('node:zlib');
      const { pipeline } = require('node:stream') as typeof import('node:stream');
      // Its error is the one that reading ends with.
      yield* pipeline(stream, createGunzip(), () => undefined) as AsyncIterable<Buffer>;
    }
  } catch (error) {
    throw new RecordingError(`${file} cannot be read: ${errorText(error)}`);
  }
}
