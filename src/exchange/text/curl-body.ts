import { decodeForm, isDecodable } from '../../text';
import { splitParts } from '../codecs/multipart/split';
import { essence, parseMediaType } from '../wire/media-type';
import { encodeText } from '../wire/text-coding';
import { type ShellPart, shellWord } from './shell-word';
import { visibleText } from './visible-text';

/** How a curl command sends a body. */
export interface CurlBody {
  /** Commands that go before, each for itself: they make the files that the words name. */
  readonly setup: readonly string[];
  /** What stands before the command and prints to its standard input; empty where nothing does. */
  readonly input: string;
  readonly words: readonly string[];
  /** Whether curl itself sends the Content-Type. */
  readonly hasType: boolean;
  /** A comment behind the command. */
  readonly note: string;
}

/** Bodies that aren't text are written out up to this size, in bytes. */
const MOST_OCTAL = 2048;
/** One argument of a command has at most 128 KiB on Linux. */
const MOST_ARGUMENT = 100_000;
/** One byte that often is repeated by `head`, not written out. */
const LEAST_RUN = 1000;

const FORM = 'application/x-www-form-urlencoded';
const PLAIN = { setup: [], input: '', note: '', hasType: false };

/**
 * The words by which curl sends a body: the parts of `multipart/form-data` by `-F`, the encoded values of a form by
 * `--data-urlencode`, JSON by `-d`, each only where what arrives means the same; else the bytes as they are.
 *
 * @example curlBody(bytes, 'application/json').words // ['-d', `'{"name":"Rex"}'`]
 */
export function curlBody(body: Uint8Array, contentType: string | undefined): CurlBody {
  const readable =
    body.length < MOST_ARGUMENT && contentType !== undefined ? readableBody(body, contentType) : undefined;
  return readable ?? rawBody(body);
}

function readableBody(body: Uint8Array, contentType: string): CurlBody | undefined {
  const media = parseMediaType(contentType);
  if (media === undefined) return undefined;
  if (essence(contentType) === 'multipart/form-data') return partsBody(body, media.parameters['boundary']);
  const text = visibleText(body);
  if (text === undefined) return undefined;
  if (contentType === FORM) return formBody(text);
  // Behind -d, an @ at the beginning would name a file.
  if (/[/+]json$/i.test(essence(contentType)) && !text.startsWith('@'))
    return { ...PLAIN, words: ['-d', shellWord([text])] };
  return undefined;
}

/** What no form has in a value. */
const UNUSUAL = /[^\w.~!'()*%+-]/;

/** Encoded values in clear, which curl encodes again; names stay as they are. */
function formBody(text: string): CurlBody | undefined {
  const pairs = text.split('&').map((pair) => /^([^=&]+)=(.*)$/s.exec(pair));
  const words: string[] = [];
  for (const pair of pairs) {
    const [, name = '', value = ''] = pair ?? [];
    const plain = decoded(value);
    // What is not written as forms are (RFC 1866 §8.2.1, URL Standard §5) is what the request is about.
    if (name === '' || /[^\w.*%+[\]-]/.test(name) || plain === undefined || UNUSUAL.test(value)) return undefined;
    words.push(/[%+]/.test(value) ? '--data-urlencode' : '-d', shellWord([`${name}=${plain}`]));
  }
  return { ...PLAIN, words, hasType: true };
}

function decoded(value: string): string | undefined {
  if (!isDecodable(value)) return undefined;
  const text = decodeForm(value);
  return visibleText(encodeText(text)) === undefined ? undefined : text;
}

/** A field of a `multipart/form-data` body. */
export interface FormPart {
  readonly name: string;
  readonly filename: string | undefined;
  readonly type: string | undefined;
  /** Its other header fields. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly content: Uint8Array;
}

/** The shell variable with the folder of the files that a command sends. */
const FOLDER: ShellPart = { variable: 'FILES' };

/**
 * Parts of text, named and typed as they are; the content of one that isn't text comes from standard input, that of
 * several from files in a folder of their own.
 */
function partsBody(body: Uint8Array, boundary: string | undefined): CurlBody | undefined {
  const parts = formParts(body, boundary);
  if (parts === undefined || parts.some((part) => !isWritable(part))) return undefined;
  const files = parts.filter(({ content }) => visibleText(content) === undefined);
  if (files.some(({ content }) => content.length > MOST_OCTAL)) return undefined;
  const bytes = files.map(({ content }) => `printf '${octal(content)}'`);
  const words = (from: (file: FormPart) => readonly ShellPart[]): string[] =>
    parts.flatMap((part) => ['-F', shellWord(partWord(part, files.includes(part) ? from(part) : undefined))]);
  const [only = '', ...more] = bytes;
  if (more.length === 0)
    return { ...PLAIN, words: words(() => ['-']), hasType: true, input: only === '' ? '' : `${only} | ` };
  const path = (file: FormPart): ShellPart[] => [FOLDER, `/${ownName(file, files) ?? files.indexOf(file) + 1}`];
  const written = files.map((file, i) => `${bytes[i] ?? ''} > ${shellWord(path(file))}`);
  return { ...PLAIN, words: words(path), hasType: true, setup: ['FILES=$(mktemp -d)', ...written] };
}

/**
 * The parts of a `multipart/form-data` body, each with a name.
 *
 * @returns nothing where the body is malformed, has no parts, or one that isn't a field of a form
 */
export function formParts(body: Uint8Array, boundary: string | undefined): readonly FormPart[] | undefined {
  const split = splitParts(body, boundary);
  if ('reason' in split || split.parts.length === 0) return undefined;
  const parts: FormPart[] = [];
  for (const { fields, content } of split.parts) {
    const disposition = fields.get('content-disposition') ?? '';
    const [, name, filename] =
      /^form-data; *name="([^"\\\r\n]*)"(?:; *filename="([^"\\\r\n]*)")?$/i.exec(disposition) ?? [];
    if (name === undefined) return undefined;
    const headers = [...fields].filter(([field]) => field !== 'content-disposition' && field !== 'content-type');
    parts.push({ name, filename, type: fields.get('content-type'), headers, content });
  }
  return parts;
}

/** Whether curl takes the words of a part for what they say. */
function isWritable({ name, filename, type, headers }: FormPart): boolean {
  // A file without a type would get one.
  if (filename !== undefined && type === undefined) return false;
  const isPlain = headers.every(([, value]) => value !== '' && visibleText(encodeText(value)) !== undefined);
  return isPlain && !/[;,"\\]/.test(name) && !/["\\,]/.test(type ?? '');
}

/** The name of a file in a folder of them, where it may have its own. */
function ownName({ filename = '' }: FormPart, files: readonly FormPart[]): string | undefined {
  const isAlone = files.filter((one) => one.filename?.toLowerCase() === filename.toLowerCase()).length === 1;
  return isAlone && /^[a-z][\w-]*(?:\.\w+)*$/i.test(filename) ? filename : undefined;
}

/** @param file where the content is read from */
function partWord({ name, filename, type, headers, content }: FormPart, file?: readonly ShellPart[]): ShellPart[] {
  // Behind @, curl sends the name of the file.
  const sign = filename === undefined ? '<' : '@';
  const isNamed = filename === undefined || file?.at(-1) === `/${filename}`;
  return [
    `${name}=`,
    ...(file === undefined ? [quoted(new TextDecoder().decode(content))] : [sign, ...file]),
    ...(isNamed ? [] : [`;filename=${quoted(filename)}`]),
    ...(type === undefined ? [] : [`;type=${type}`]),
    ...headers.map(([field, text]) => `;headers=${quoted(`${field}: ${text}`)}`),
  ];
}

function quoted(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&')}"`;
}

/** The bytes as they are. */
function rawBody(body: Uint8Array): CurlBody {
  const text = visibleText(body);
  const runs = body.length > MOST_OCTAL ? runsOf(body) : [];
  if (runs.length > 0) {
    const shown = printed(body, runs);
    if (shown.length < MOST_ARGUMENT) return { ...PLAIN, input: `{ ${shown}; } | `, words: ['--data-binary', '@-'] };
  }
  if (text !== undefined && body.length < MOST_ARGUMENT) return { ...PLAIN, words: ['--data-raw', shellWord([text])] };
  if (body.length <= MOST_OCTAL)
    return { ...PLAIN, input: `printf '${octal(body)}' | `, words: ['--data-binary', '@-'] };
  const note = ` # put the body's ${body.length} bytes into body.bin`;
  return { ...PLAIN, words: ['--data-binary', '@body.bin'], note };
}

/** The command that prints a body of text, for another one to pack; nothing for other bodies, and long ones. */
export function textToPack(body: Uint8Array): string | undefined {
  const text = body.length < MOST_ARGUMENT ? visibleText(body) : undefined;
  return text === undefined ? undefined : `printf %s ${shellWord([text])}`;
}

/** Whether a command may have the bytes of a body, and not only the name of a file. */
export function isWritten(body: Uint8Array): boolean {
  return body.length < MOST_ARGUMENT || runsOf(body).length > 0;
}

/** Where one byte stands many times in a row. */
function runsOf(body: Uint8Array): (readonly [start: number, end: number])[] {
  const runs: (readonly [number, number])[] = [];
  for (let start = 0; start < body.length;) {
    let end = start + 1;
    while (end < body.length && body[end] === body[start]) end++;
    if (end - start >= LEAST_RUN) runs.push([start, end]);
    start = end;
  }
  return runs;
}

/** Commands that print a body, its runs made by `head`. */
function printed(body: Uint8Array, runs: readonly (readonly [number, number])[]): string {
  const commands: string[] = [];
  const plain = (from: number, to: number): void => {
    if (to > from) commands.push(`printf '${octal(body.subarray(from, to))}'`);
  };
  let at = 0;
  for (const [start, end] of runs) {
    plain(at, start);
    const byte = (body[start] ?? 0).toString(8).padStart(3, '0');
    commands.push(`head -c ${end - start} /dev/zero | tr '\\000' '\\${byte}'`);
    at = end;
  }
  plain(at, body.length);
  return commands.join('; ');
}

/** Bytes as `printf` takes them between single quotes. */
export function octal(body: Uint8Array): string {
  return Array.from(body, (byte, i) => {
    // A hyphen at the beginning would be an option of printf.
    const isPlain =
      (i > 0 || byte !== 0x2d) && byte >= 0x20 && byte < 0x7f && byte !== 0x27 && byte !== 0x25 && byte !== 0x5c;
    return isPlain ? String.fromCharCode(byte) : `\\${byte.toString(8).padStart(3, '0')}`;
  }).join('');
}
