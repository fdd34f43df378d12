import { closeSync, createReadStream, openSync, readFileSync, readSync, statSync } from 'node:fs';
import { dirname, join, posix, resolve, sep } from 'node:path';
import { addAbortSignal, Readable } from 'node:stream';
import { errorText } from '../../errors/error-text';
import { RecordingError } from '../../errors';
import type { Attached } from './har-body';

/** A recording: what it is called, and its bytes. */
export interface RecordingFile {
  readonly name: string;
  /** @param signal ends it before its end: reading fails then */
  open(signal?: AbortSignal): AsyncIterable<Uint8Array>;
  /** Reads a file of a body that stands beside it. */
  readonly attached?: Attached;
}

const FORMS = ['har', 'jsonl', 'ndjson'];
/** What recordings are called; `.zhar` is compressed as mitmproxy does it. */
const NAMES = new RegExp(`\\.(?:${FORMS.join('|')})(?:\\.gz)?$|\\.zhar$`, 'i');
/** Files that systems and package managers put into folders and archives. */
const NOT_MEANT = /(?:^|\/)(?:\.|__MACOSX\/|node_modules\/)/;

/** How large the file of a body may be: as large as an entry that has its body in itself. */
const MOST_ATTACHED = 32 * 1024 * 1024;

/**
 * The recordings that names stand for: files, and folders (all that end in .har, .jsonl or .ndjson, or in one of these
 * and .gz, in .zhar, or in .zip with such a file inside). A ZIP archive stands for the recordings inside.
 *
 * @param stdin what `-` stands for; without it, a file of that name
 * @throws RecordingError for a name that nothing has, a folder or an archive without recordings, and an archive that
 * cannot be unpacked
 */
export async function recordingFiles(names: readonly string[], stdin?: Readable): Promise<readonly RecordingFile[]> {
  const found: RecordingFile[] = [];
  for (const name of names) {
    if (name === '-' && stdin !== undefined)
      found.push({
        name: 'stdin',
        open: (signal) => notZipped('stdin', signal === undefined ? stdin : addAbortSignal(signal, stdin)),
      });
    else for (const file of await filesOf(name)) found.push(...(isZip(file) ? zippedIn(file, name) : [plain(file)]));
  }
  return found;
}

function plain(file: string): RecordingFile {
  return { name: file, open: (signal) => bytesOf(file, signal), attached: attachedTo(file) };
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
  const all = await glob('**/*', { cwd: name, ignore: ['**/node_modules/**'] });
  const found = all.filter((file) => !NOT_MEANT.test(file) && (NAMES.test(file) || /\.zip$/i.test(file)));
  if (found.length === 0) throw new RecordingError(`${name}: there is no file that ends in .${FORMS.join(', .')}`);
  return found.sort().map((file) => join(name, file));
}

async function* bytesOf(file: string, signal: AbortSignal | undefined): AsyncGenerator<Uint8Array> {
  try {
    const stream = createReadStream(file, { highWaterMark: 256 * 1024, ...(signal && { signal }) });
    yield* unpacked(file, stream);
  } catch (error) {
    throw unreadable(file, error);
  }
}

function unreadable(file: string, error: unknown): RecordingError {
  return error instanceof RecordingError ? error : new RecordingError(`${file} cannot be read: ${errorText(error)}`);
}

/** What a recording has that may be compressed, as its name says. */
function unpacked(name: string, stream: Readable): AsyncIterable<Uint8Array> {
  if (!/\.(?:gz|zhar)$/i.test(name)) return notZipped(name, stream as AsyncIterable<Buffer>);
  const { createUnzip } = require('node:zlib') as typeof import('node:zlib');
  const { pipeline } = require('node:stream') as typeof import('node:stream');
  // Its error is the one that reading ends with.
  return pipeline(stream, createUnzip(), () => undefined) as AsyncIterable<Buffer>;
}

/** Passes on what isn't a ZIP archive, which can't be read from its beginning. */
async function* notZipped(name: string, chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let isFirst = true;
  for await (const chunk of chunks) {
    if (isFirst && beginsZip(chunk))
      throw new RecordingError(`${name} is a ZIP archive: give the file itself, by its name`);
    isFirst = false;
    yield chunk;
  }
}

/** Whether bytes begin a ZIP archive, with files or without. */
function beginsZip(bytes: Uint8Array): boolean {
  return /^PK(?:\x03\x04|\x05\x06)/.test(Buffer.from(bytes.subarray(0, 4)).toString('latin1'));
}

function isZip(file: string): boolean {
  try {
    if (!statSync(file).isFile()) return false;
    const begin = Buffer.alloc(4);
    const descriptor = openSync(file, 'r');
    try {
      readSync(descriptor, begin);
    } finally {
      closeSync(descriptor);
    }
    return beginsZip(begin);
  } catch (error) {
    throw unreadable(file, error);
  }
}

/** The recordings in an archive; those of a folder need not have any. */
function zippedIn(file: string, given: string): readonly RecordingFile[] {
  const { unzip } = require('./zip') as typeof import('./zip');
  const files = unzip(file);
  const recordings = [...files].filter(([name]) => NAMES.test(name) && !NOT_MEANT.test(name));
  if (recordings.length === 0 && file === given)
    throw new RecordingError(`${file} is a ZIP archive in which no file ends in .${FORMS.join(', .')}`);
  return recordings.map(([name, bytes]) => ({
    name: `${file}/${name}`,
    open: () => unpacked(name, Readable.from([Buffer.from(bytes)])),
    attached: (own) => attachedIn(files.get(posix.join(posix.dirname(name), own))),
  }));
}

function attachedIn(bytes: Uint8Array | undefined): Uint8Array | string {
  if (bytes === undefined) return NOT_THERE;
  return bytes.length > MOST_ATTACHED ? TOO_LARGE : bytes;
}

const NOT_THERE = 'its body is in a file of its own, which is not there';
const TOO_LARGE = 'the file of its body is too large';

/** The files of bodies beside a recording. An archive is somebody else's: it names none outside its folder. */
function attachedTo(recording: string): Attached {
  const folder = resolve(dirname(recording));
  return (name) => {
    const file = resolve(folder, name);
    if (!file.startsWith(folder + sep)) return 'its body is in a file outside the folder of the recording';
    const stat = statSync(file, { throwIfNoEntry: false });
    if (stat?.isFile() !== true) return NOT_THERE;
    return stat.size > MOST_ATTACHED ? TOO_LARGE : readFileSync(file);
  };
}
