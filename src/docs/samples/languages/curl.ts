import { bodyText } from './literals';
import { octal, responseFor, type ShellPart, shellWord } from '../../../exchange';
import type { SampleLanguage } from '../language';
import type { SampleText } from '../placeholders';
import { hasHeader, type SampleBody, type SampleRequest } from '../sample-request';

/** The most that a command line takes, in bytes. */
const MOST_BODY = 60_000;
/** Bodies that aren't text are written out up to this size, in bytes. */
const MOST_OCTAL = 2048;

/** curl, in a POSIX shell. */
export const curl: SampleLanguage = {
  id: 'curl',
  fence: 'shell',
  label: 'curl',
  extension: 'sh',
  write(request, { value, response }) {
    const { method, target, headers, body, baseUrl, placeholders } = request;
    if (size(body) > (body?.kind === 'bytes' ? MOST_OCTAL : MOST_BODY))
      return { reason: 'its body is too long for a command' };
    const before = [baseUrl, ...placeholders].map((one) => `${one.name}=${shellWord([value(one)])}`);
    const path = target.map((part) => (typeof part === 'string' ? part : '')).join('');
    const words = ['curl -i'];
    if (isCoded(request, response.status)) words.push('--compressed');
    // Brackets would be patterns, dot segments would be resolved.
    if (/[[\]{}]/.test(path)) words.push('--globoff');
    if (/\/\.{1,2}(?:[/?#]|$)/.test(path)) words.push('--path-as-is');
    words.push(shellWord(partsOf([baseUrl, ...target])));
    const lines = [words.join(' ')];
    if (method === 'HEAD') lines.push('--head');
    else if (method !== 'GET' || body !== undefined) lines.push(`-X ${method}`);
    for (const [name, text] of headers)
      lines.push(`-H ${shellWord(text.length === 0 ? [`${name};`] : [`${name}: `, ...partsOf(text)])}`);
    if (body !== undefined && !hasHeader(request, 'content-type')) lines.push("-H 'Content-Type:'");
    const sent = body === undefined ? [] : [dataOf(body)];
    const pipe = body?.kind === 'bytes' ? `printf '${octal(body.bytes)}' | ` : '';
    return [...before, '', pipe + [...lines, ...sent].join(' \\\n  '), ''].join('\n');
  },
};

/** Whether the response has a content coding, as the document requires it. */
function isCoded({ operation }: SampleRequest, status: number): boolean {
  const headers = responseFor(operation, status)?.headers ?? [];
  return headers.some(({ name, required }) => required && name.toLowerCase() === 'content-encoding');
}

function partsOf(text: SampleText): ShellPart[] {
  return text.map((part) => (typeof part === 'string' ? part : { variable: part.name }));
}

function dataOf(body: SampleBody): string {
  if (body.kind === 'bytes') return '--data-binary @-';
  const text = bodyText(body);
  // After -d, an @ at the beginning would name a file.
  return `${text.startsWith('@') ? '--data-raw' : '-d'} ${shellWord([text])}`;
}

function size(body: SampleBody | undefined): number {
  if (body === undefined) return 0;
  return body.kind === 'bytes' ? body.bytes.length : JSON.stringify(body).length;
}
