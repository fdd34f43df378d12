import { visibleText } from '../../../exchange';
import { visible, visibleLines } from '../../../text';
import type { SampleText } from '../placeholders';
import { hasHeader, type SampleBody, type SampleRequest } from '../sample-request';

/**
 * A text in quotes, as JavaScript, Python, Go, Java and C# have it: the escapes of JSON are theirs, too. What nobody
 * would see is an escape.
 */
export function doubleQuoted(text: string): string {
  return visible(JSON.stringify(text));
}

/**
 * A text in single quotes, as PHP and Ruby have it: all but the quote and the backslash stands for itself. What nobody
 * would see is an escape in double quotes.
 */
export function singleQuoted(text: string): string {
  const seen = visibleLines(text);
  if (seen === text) return `'${text.replace(/[\\']/g, '\\$&')}'`;
  return visible(JSON.stringify(text)).replace(
    /\\(?:u([0-9a-f]{4})|(.))|[$#]/g,
    (found, code?: string, char?: string) => {
      if (code !== undefined) return `\\u{${code}}`;
      if (char === 'b') return '\\u{8}';
      return char === undefined ? `\\${found}` : found;
    },
  );
}

/** A text with its placeholders, put together from literals and names. */
export function concatenated(text: SampleText, literal: (text: string) => string, plus: string): string {
  if (text.length === 0) return literal('');
  return text.map((part) => (typeof part === 'string' ? literal(part) : part.name)).join(plus);
}

/** The text of a body: JSON in several lines. */
export function bodyText(body: Exclude<SampleBody, { kind: 'bytes' }>): string {
  return body.kind === 'json' ? JSON.stringify(body.value, null, 2) : body.text;
}

/**
 * Bytes as what a reader sees of them: lines of text, and what stands between them. All are joined by CR LF.
 *
 * @example byteLines(bytes) // ['--b', 'Content-Disposition: form-data; name="a"', '', bytesOfFile, '--b--', '']
 */
export function byteLines(bytes: Uint8Array): (string | Uint8Array)[] {
  const lines: (string | Uint8Array)[] = [];
  // Where the last line begins.
  let from = 0;
  for (let start = 0; start <= bytes.length;) {
    const end = lineEnd(bytes, start);
    const text = visibleText(bytes.subarray(start, end));
    const isMore = text === undefined && typeof lines.at(-1) === 'object';
    if (!isMore) from = start;
    lines.splice(lines.length - (isMore ? 1 : 0), isMore ? 1 : 0, text ?? bytes.subarray(from, end));
    start = end + 2;
  }
  return lines;
}

function lineEnd(bytes: Uint8Array, start: number): number {
  for (let at = bytes.indexOf(13, start); at !== -1; at = bytes.indexOf(13, at + 1))
    if (bytes[at + 1] === 10) return at;
  return bytes.length;
}

/** Why a library sends another request than the one that is meant, where it would. */
export function obstacleOf(
  request: SampleRequest,
  library: string,
  { writesType, restricted = [] }: { readonly writesType: boolean; readonly restricted?: readonly string[] },
): string | undefined {
  const { headers, body } = request;
  if (writesType && body !== undefined && !hasHeader(request, 'content-type'))
    return `${library} sends a Content-Type with every body`;
  const names = headers.map(([name]) => name.toLowerCase());
  if (new Set(names).size < names.length) return `${library} sends each header only once`;
  const own = names.find((name) => restricted.includes(name));
  return own === undefined ? undefined : `${library} writes the header ${own} itself`;
}
