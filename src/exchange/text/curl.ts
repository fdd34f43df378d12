import type { HttpRequest } from '../exchange';
import { type ShellPart, shellWord } from './shell-word';

export interface CurlOptions {
  /**
   * `placeholder`: secrets in header, cookie and query give way to a shell variable, such as `$TOKEN`; the body stays.
   */
  readonly secrets: 'show' | 'placeholder';
  /**
   * With `placeholder`, the variable that stands for a field's value; none where it is no secret. By default names
   * decide (`isSecretName`).
   */
  readonly variable?: (place: 'header' | 'cookie' | 'query', name: string, value: string) => string | undefined;
}

/** What curl says by itself, or what is true of another connection only. */
const OWN_HEADERS: readonly string[] = [
  'host',
  'content-length',
  'content-encoding',
  'connection',
  'keep-alive',
  'transfer-encoding',
  'expect',
];

/** Whether a header is one that an HTTP client says by itself, or that is true of another connection only. */
export function isClientsOwn(name: string): boolean {
  return OWN_HEADERS.includes(name.toLowerCase());
}

/** Bodies that are no text are written out up to this size, in bytes. */
const MOST_OCTAL = 2048;
/** One argument of a command has at most 128 KiB on Linux. */
const MOST_ARGUMENT = 100_000;
/** One byte that often is repeated by `head`, not written out. */
const LEAST_RUN = 1000;

/**
 * A curl command that sends a request again, to be pasted into any POSIX shell. Text is put in single quotes byte for
 * byte; a body that is no text comes from `printf`, or (where it is long) from a file that a comment names.
 *
 * @param baseUrl the address that the target is appended to
 * @example curlLine({ method: 'GET', target: '/pets?limit=5', headers: [] }, 'http://127.0.0.1:4010', { secrets:
 * 'show' })
 * // "curl 'http://127.0.0.1:4010/pets?limit=5'"
 */
export function curlLine(request: HttpRequest, baseUrl: string, options: CurlOptions): string {
  const { method, headers, body } = request;
  const variable = options.secrets === 'show' ? () => undefined : (options.variable ?? byName);
  const base = baseUrl.replace(/\/+$/, '');
  const words = ['curl'];
  const hasBody = body !== undefined && body.length > 0;
  if (method === 'HEAD' && !hasBody) words.push('--head');
  else if (method !== (hasBody ? 'POST' : 'GET')) words.push('-X', method);
  // Brackets would be patterns, dot segments would be resolved.
  if (/[[\]{}]/.test(base + request.target)) words.push('--globoff');
  if (/\/\.{1,2}(?:[/?#]|$)/.test(request.target)) words.push('--path-as-is');
  words.push(shellWord([base, ...targetParts(request.target, variable)]));
  for (const [name, value] of headers) {
    if (isClientsOwn(name)) continue;
    words.push('-H', shellWord(value === '' ? [`${name};`] : [`${name}: `, ...headerParts(name, value, variable)]));
  }
  if (!hasBody) return words.join(' ');
  if (!headers.some(([name]) => name.toLowerCase() === 'content-type')) words.push('-H', shellWord(['Content-Type:']));
  return withBody(words, body);
}

/** What secrets are called. */
const SECRETS =
  'authori[sz]ation|cookie|token|secret|passw(?:or)?d?|passphrase|credential|api[-_]?key|private[-_]?key|session';
const SECRET_NAME = new RegExp(SECRETS, 'i');
const SECRET_ITSELF = new RegExp(`(?:${SECRETS})s?$`, 'i');

/**
 * Whether a header, parameter or property is likely to hold a secret, by its name.
 *
 * @example isSecretName('X-Api-Key') // true
 */
export function isSecretName(name: string): boolean {
  return SECRET_NAME.test(name);
}

/**
 * Whether a name is that of the secret itself, and not of something about it.
 *
 * @example isSecretItself('accessToken') // true
 * @example isSecretItself('tokenType') // false
 */
export function isSecretItself(name: string): boolean {
  return SECRET_ITSELF.test(name);
}

function withBody(words: readonly string[], body: Uint8Array): string {
  const line = words.join(' ');
  const text = textOf(body);
  const runs = body.length > MOST_OCTAL ? runsOf(body) : [];
  if (runs.length > 0) {
    const shown = printed(body, runs);
    if (shown.length < MOST_ARGUMENT) return `{ ${shown}; } | ${line} --data-binary @-`;
  }
  if (text !== undefined && body.length < MOST_ARGUMENT) return `${line} --data-raw ${shellWord([text])}`;
  if (body.length <= MOST_OCTAL) return `printf '${octal(body)}' | ${line} --data-binary @-`;
  return `${line} --data-binary @body.bin # put the body's ${body.length} bytes into body.bin`;
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

/** A body as text that survives a shell and a terminal, or `undefined`. */
function textOf(body: Uint8Array): string | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body);
    return /[^\P{Cc}\n\t]/u.test(text) ? undefined : text;
  } catch {
    return undefined;
  }
}

/** Bytes as `printf` takes them between single quotes. */
export function octal(body: Uint8Array): string {
  return Array.from(body, (byte) => {
    const isPlain = byte >= 0x20 && byte < 0x7f && byte !== 0x27 && byte !== 0x25 && byte !== 0x5c;
    return isPlain ? String.fromCharCode(byte) : `\\${byte.toString(8).padStart(3, '0')}`;
  }).join('');
}

type Hiding = NonNullable<CurlOptions['variable']>;

/** Any cookie may be a session. */
function byName(place: string, name: string): string | undefined {
  return place === 'cookie' || isSecretName(name) ? 'TOKEN' : undefined;
}

function headerParts(name: string, value: string, variable: Hiding): ShellPart[] {
  if (name.toLowerCase() === 'cookie') {
    return value.split(/(?<=;\s*)(?=[^;\s])/).flatMap((pair): ShellPart[] => {
      const [, key = '', text = '', rest = ''] = /^([^=]*)=([^;]*)(.*)$/s.exec(pair) ?? [];
      const hidden = key === '' ? undefined : variable('cookie', key, text);
      return hidden === undefined ? [pair] : [`${key}=`, { variable: hidden }, rest];
    });
  }
  const hidden = variable('header', name, value);
  if (hidden === undefined) return [value];
  const scheme = /^authorization$/i.test(name) ? /^\S+ +(?=\S)/.exec(value)?.[0] : undefined;
  return [scheme ?? '', { variable: hidden }];
}

function targetParts(target: string, variable: Hiding): ShellPart[] {
  const mark = target.indexOf('?');
  if (mark === -1) return [target];
  const query = target.slice(mark + 1).split('&');
  return query.flatMap((pair, i): ShellPart[] => {
    const before = i === 0 ? target.slice(0, mark + 1) : '&';
    const [, name = '', value = ''] = /^([^=]*)=(.*)$/s.exec(pair) ?? [];
    const hidden = name === '' ? undefined : variable('query', name, value);
    return hidden === undefined ? [before + pair] : [`${before}${name}=`, { variable: hidden }];
  });
}
