import { entries, isObject, items, type Json } from '../../../document';
import { base64, visible } from '../../../text';
import { group, indented } from './fetch-text';
import { byteLines, concatenated, doubleQuoted, obstacleOf } from './literals';
import type { SampleLanguage } from '../language';
import type { SampleText } from '../placeholders';
import { isTextual, type SampleBody } from '../sample-request';

/** Python 3, with what its standard library has. */
export const python: SampleLanguage = {
  id: 'python',
  fence: 'python',
  label: 'Python',
  extension: 'py',
  write(request, { value, response }) {
    const { method, target, headers, body, baseUrl, placeholders } = request;
    if (response.status >= 300) return { reason: 'urllib follows redirects' };
    const reason = obstacleOf(request, 'urllib', { writesType: true });
    if (reason !== undefined) return { reason };
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
  return others.length === 0 ? only : `b"\\r\\n".join(${group('[', lines, ']', deeper)})`;
}

/** A JSON value in Python. The escapes of JSON's strings are Python's, too. */
function literal(value: Json): string {
  if (value === null) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (Array.isArray(value)) return group('[', items(value).map(literal), ']', deeper);
  if (!isObject(value)) return visible(JSON.stringify(value));
  return group(
    '{',
    entries(value).map(([name, item]) => `${doubleQuoted(name)}: ${literal(item)}`),
    '}',
    deeper,
  );
}

function joined(text: SampleText): string {
  return concatenated(text, literal, ' + ');
}

/** Python is indented by four. */
function deeper(text: string): string {
  return indented(indented(text));
}
