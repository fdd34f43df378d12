import { bodyText } from './literals';
import { type CurlBody, curlBody, header, octal, responseFor, type ShellPart, shellWord } from '../../../exchange';
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
    const { setup, input, words: data, hasType } = sentBody(request);
    for (const [name, text] of headers)
      if (!hasType || name.toLowerCase() !== 'content-type')
        lines.push(`-H ${shellWord(text.length === 0 ? [`${name};`] : [`${name}: `, ...partsOf(text)])}`);
    if (body !== undefined && !hasHeader(request, 'content-type')) lines.push("-H 'Content-Type:'");
    return [...before, ...setup, '', input + [...lines, ...data].join(' \\\n  '), ''].join('\n');
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

type Sent = Omit<CurlBody, 'note'>;

const PLAIN = { setup: [], input: '', hasType: false };

function sentBody({ body, sent }: SampleRequest): Sent {
  if (body === undefined) return { ...PLAIN, words: [] };
  if (body.kind === 'bytes') {
    const form = body.parts && curlBody(body.bytes, header(sent.headers, 'content-type'));
    // A line for each part.
    if (form?.hasType === true)
      return {
        ...form,
        words: form.words.flatMap((word, i) => (word === '-F' ? [`-F ${form.words[i + 1] ?? ''}`] : [])),
      };
    return { ...PLAIN, input: `printf '${octal(body.bytes)}' | `, words: ['--data-binary @-'] };
  }
  const text = bodyText(body);
  // After -d, an @ at the beginning would name a file.
  return { ...PLAIN, words: [`${text.startsWith('@') ? '--data-raw' : '-d'} ${shellWord([text])}`] };
}

function size(body: SampleBody | undefined): number {
  if (body === undefined) return 0;
  return body.kind === 'bytes' ? body.bytes.length : JSON.stringify(body).length;
}
