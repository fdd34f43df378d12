import { header, type HttpResponse } from '../../../exchange';
import type { ProcessResult } from './run-process';

/** What a sample printed, read as a response. */
interface Output {
  readonly status: string;
  /** As curl prints them; none of other languages. */
  readonly headers: HttpResponse['headers'] | undefined;
  readonly text: string;
}

/**
 * Holds what a sample printed against the response that it must bring.
 *
 * @param prefix of the paths in the mock's session: links in the response have it, which isn't the sample's fault
 * @returns in words what is different; nothing where it is the same
 */
export function wrongOutput(
  ended: ProcessResult,
  { language, prefix }: { readonly language: string; readonly prefix: string },
  expected: HttpResponse,
): string | undefined {
  if (ended.code === undefined) return 'it did not end';
  if (ended.code !== 0) {
    const lines = ended.stderr.trim().split('\n');
    return `it ended with exit code ${ended.code}: ${lines.at(-1) ?? ''}`;
  }
  const output = withoutPrefix(language === 'curl' ? readHttp(ended.stdout) : readPrinted(ended.stdout), prefix);
  if (output.status !== String(expected.status)) return `it got the status ${output.status}, not ${expected.status}`;
  const isCoded = header(output.headers ?? [], 'content-encoding') !== undefined;
  for (const [name, value] of output.headers === undefined ? [] : expected.headers) {
    const came = header(output.headers ?? [], name);
    // It is that of the coded body.
    if (isCoded && name.toLowerCase() === 'content-length') continue;
    if (came !== value && !(name.toLowerCase() === 'vary' && namesAll(came, value)))
      return `it got ${name}: ${came ?? '(nothing)'}, not ${value}`;
  }
  const wanted = decode(expected.body);
  return sameText(output.text, wanted) ? undefined : `it got another body: ${excerpt(output.text, wanted)}`;
}

/** An output as it is where the mock has no session: its links are shorter, and so is a body with such links. */
function withoutPrefix({ status, headers, text }: Output, prefix: string): Output {
  const own = (value: string): string => value.replaceAll(prefix, '');
  const body = own(text);
  const shorter = (name: string, value: string): string =>
    name.toLowerCase() === 'content-length' ? String(Number(value) - (text.length - body.length)) : own(value);
  return { status, headers: headers?.map(([name, value]) => [name, shorter(name, value)]), text: body };
}

/** Whether a list of field names has all of another one: a server may vary its responses by more. */
function namesAll(came: string | undefined, wanted: string): boolean {
  const names = (list: string): string[] => list.toLowerCase().split(/\s*,\s*/);
  return came !== undefined && names(wanted).every((name) => names(came).includes(name));
}

/** A whole response, as `curl -i` prints it; interim responses come before it. */
function readHttp(bytes: Uint8Array): Output {
  let rest = decode(bytes);
  for (;;) {
    const end = rest.indexOf('\r\n\r\n');
    const [first = '', ...lines] = rest.slice(0, end === -1 ? undefined : end).split('\r\n');
    const status = /^HTTP\/\S+ (\d{3})/.exec(first)?.[1] ?? '';
    const text = end === -1 ? '' : rest.slice(end + 4);
    if (!status.startsWith('1') || text === '') {
      const headers = lines.map((line): [string, string] => {
        const colon = line.indexOf(':');
        return [line.slice(0, colon), line.slice(colon + 1).trim()];
      });
      return { status, headers, text };
    }
    rest = text;
  }
}

/** The status in a line, then the body. */
function readPrinted(bytes: Uint8Array): Output {
  const text = decode(bytes);
  const [, status = text, body = ''] = /^(.*?)\r?\n([^]*)$/.exec(text) ?? [];
  return { status, headers: undefined, text: body };
}

function decode(bytes: Uint8Array | undefined): string {
  return new TextDecoder().decode(bytes);
}

/** JSON may be printed in another layout. */
function sameText(a: string, b: string): boolean {
  return a.trimEnd() === b.trimEnd() || (compact(a) !== undefined && compact(a) === compact(b));
}

function compact(text: string): string | undefined {
  try {
    return JSON.stringify(JSON.parse(text));
  } catch {
    return undefined;
  }
}

function excerpt(came: string, wanted: string): string {
  let at = 0;
  while (at < came.length && came[at] === wanted[at]) at++;
  const from = Math.max(0, at - 20);
  const show = (text: string): string => JSON.stringify(text.slice(from, from + 60));
  return `${show(came)}, not ${show(wanted)}`;
}
