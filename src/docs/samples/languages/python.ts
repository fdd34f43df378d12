import { entries, isObject, items, type Json } from '../../../document';
import { base64, visible } from '../../../text';
import { indented } from './fetch-text';
import { byteLines, doubleQuoted } from './literals';
import type { SampleLanguage } from '../language';
import type { SampleText } from '../placeholders';
import { hasHeader, isTextual, type SampleBody } from '../sample-request';

/** Python 3, with what its standard library has. */
export const python: SampleLanguage = {
  id: 'python',
  fence: 'python',
  label: 'Python',
  extension: 'py',
  write(request, { value, response }) {
    const { method, target, headers, body, baseUrl, placeholders } = request;
    if (response.status >= 300) return { reason: 'urllib follows redirects' };
    if (body !== undefined && !hasHeader(request, 'content-type'))
      return { reason: 'urllib sends a Content-Type with every body' };
    const names = headers.map(([name]) => name.toLowerCase());
    if (new Set(names).size < names.length) return { reason: 'urllib sends each header only once' };
    const fields = headers.map(([name, text]) => `${literal(name)}: ${joined(text)},`);
    const call = [
      `${joined([baseUrl, ...target])},`,
      ...(method === 'GET' ? [] : [`method=${literal(method)},`]),
      ...(fields.length === 0 ? [] : [`headers={\n${deeper(fields.join('\n'))}\n},`]),
      ...(body === undefined ? [] : [`data=${data(body)},`]),
    ];
    const decode = isTextual(response.media) ? '' : 'errors="replace"';
    return [
      ...(body?.kind === 'json' ? ['import json'] : []),
      ...(call.some((line) => line.includes('b64decode("')) && body?.kind === 'bytes'
        ? ['from base64 import b64decode']
        : []),
      'from urllib.request import Request, urlopen',
      '',
      ...[baseUrl, ...placeholders].map((one) => `${one.name} = ${literal(value(one))}`),
      '',
      `request = Request(\n${deeper(call.join('\n'))}\n)`,
      'with urlopen(request) as response:',
      '    print(response.status)',
      `    print(response.read().decode(${decode}))`,
      '',
    ].join('\n');
  },
};

function data(body: SampleBody): string {
  switch (body.kind) {
    case 'json':
      return `json.dumps(${literal(body.value)}).encode()`;
    case 'text':
      return `${literal(body.text)}.encode()`;
    case 'bytes':
      return bytesText(body.bytes);
  }
}

/** Lines of text are readable; what stands between them is in base 64. */
function bytesText(bytes: Uint8Array): string {
  const lines = byteLines(bytes).map((line) => {
    if (typeof line !== 'string') return `b64decode("${base64(line)}")`;
    return /^[\x20-\x7e]*$/.test(line) ? `b${doubleQuoted(line)}` : `${doubleQuoted(line)}.encode()`;
  });
  const [only = '', ...others] = lines;
  return others.length === 0 ? only : `b"\\r\\n".join(${group('[', lines, ']')})`;
}

/** A JSON value in Python. The escapes of JSON's strings are Python's, too. */
function literal(value: Json): string {
  if (value === null) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (Array.isArray(value)) return group('[', items(value).map(literal), ']');
  if (!isObject(value)) return visible(JSON.stringify(value));
  return group(
    '{',
    entries(value).map(([name, item]) => `${doubleQuoted(name)}: ${literal(item)}`),
    '}',
  );
}

function group(open: string, members: readonly string[], close: string): string {
  return members.length === 0 ? open + close : `${open}\n${members.map((one) => `${deeper(one)},\n`).join('')}${close}`;
}

function joined(text: SampleText): string {
  if (text.length === 0) return '""';
  return text.map((part) => (typeof part === 'string' ? literal(part) : part.name)).join(' + ');
}

/** Python is indented by four. */
function deeper(text: string): string {
  return indented(indented(text));
}
