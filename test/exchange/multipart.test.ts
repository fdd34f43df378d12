import type { Json, JsonObject } from '../../src/document';
import type { BodyContext, BodyValue } from '../../src/exchange/codecs/codec';
import { codecFor } from '../../src/exchange/codecs/codecs';
import { multipart } from '../../src/exchange/codecs/multipart/multipart';
import { encodeBinary, encodeText } from '../../src/exchange/wire/text-coding';
import { schemaShapes } from '../../src/exchange/wire/schema-shape';
import { processorTime } from '../support/processor-time';

const schema: JsonObject = {
  type: 'object',
  properties: {
    name: { type: 'string' },
    age: { type: 'integer' },
    ids: { type: 'array', items: { type: 'integer' } },
    meta: { type: 'object' },
    file: { type: 'string', format: 'binary' },
  },
};
const context = (encoding: JsonObject, boundary: string | undefined): BodyContext => ({
  type: 'multipart/form-data',
  parameters: boundary === undefined ? {} : { boundary },
  shape: schemaShapes({ schema })('/schema'),
  item: undefined,
  encoding,
  positions: { prefix: [], item: undefined },
  pretty: false,
  codecFor,
});
const read = (bytes: Uint8Array, encoding: JsonObject = {}, boundary?: string): BodyValue =>
  multipart.read(bytes, context(encoding, boundary ?? 'x'));
const part = (name: string, body: string, fields = ''): string =>
  `--x\r\nContent-Disposition: form-data; name="${name}"${fields}\r\n\r\n${body}\r\n`;

test.each<[string, string, Json]>([
  ['nothing', '--x--', {}],
  ['text', `${part('name', 'é')}--x--\r\n`, { name: 'é' }],
  ['preamble and epilogue', `hello\r\n${part('name', 'a')}--x--\r\nbye`, { name: 'a' }],
  ['types', `${part('age', '3')}${part('meta', '{"a":1}')}--x--`, { age: 3, meta: { a: 1 } }],
  ['bad types', `${part('age', 'x')}${part('meta', '{bad')}--x--`, { age: 'x', meta: '{bad' }],
  ['one item', `${part('ids', '1')}--x--`, { ids: [1] }],
  ['items', `${part('ids', '1')}${part('ids', '2')}--x--`, { ids: [1, 2] }],
  ['an array as JSON', `${part('ids', '[1,2]', '\r\nContent-Type: application/json')}--x--`, { ids: [1, 2] }],
  ['JSON part', `${part('name', '"a"', '\r\ncontent-type: application/json')}--x--`, { name: 'a' }],
  ['repeated scalar', `${part('name', 'a')}${part('name', 'b')}--x--`, { name: ['a', 'b'] }],
  ['unknown', `${part('other', '1')}--x--`, { other: '1' }],
  ['line breaks inside', `${part('name', 'a\r\n\r\n--xy\r\n-b')}--x--`, { name: 'a\r\n\r\n--xy\r\n-b' }],
  ['empty', `${part('name', '')}--x--`, { name: '' }],
  ['blanks after the boundary', `${part('name', 'a').replace('--x', '--x \t')}--x--`, { name: 'a' }],
  ['quoted name', `${part('a%22b', '1')}--x--`, { 'a"b': '1' }],
  ['name without quotes', '--x\r\ncontent-disposition: form-data; name=name\r\n\r\na\r\n--x--', { name: 'a' }],
  ['charset', `${part('name', 'a', '\r\nContent-Type: text/plain; charset=iso-8859-1')}--x--`, { name: 'a' }],
  ['hostile names', `${part('__proto__', '1')}--x--`, JSON.parse('{"__proto__":"1"}') as Json],
])('reads %s', (_, text, value) => {
  expect(read(encodeText(text))).toEqual({ kind: 'value', value });
});

test('files are strings', () => {
  const file = part('file', '\u0000\u00ff\r\n-', '; filename="a.bin"');
  expect(read(encodeBinary(`${file}--x--`))).toEqual({ kind: 'value', value: { file: '\u0000\u00ff\r\n-' } });
  const text = part('file', 'é', '; filename="a.txt"\r\nContent-Type: text/plain');
  expect(read(encodeText(`${text}--x--`))).toEqual({ kind: 'value', value: { file: 'é' } });
});

test('encoding.contentType stands in where a part does not tell its type', () => {
  const encoding = { name: { contentType: 'application/json' } };
  expect(read(encodeText(`${part('name', '"a"')}--x--`), encoding)).toMatchObject({
    kind: 'value',
    value: { name: 'a' },
  });
  expect(read(encodeText(`${part('name', 'a')}--x--`), encoding)).toMatchObject({
    kind: 'value',
    value: { name: 'a' },
  });
});

test.each([
  ['--y\r\n', 'the first boundary is missing'],
  ['a=1', 'the first boundary is missing'],
  [part('name', 'a'), 'the closing boundary is missing'],
  ['--x', 'no line break after the boundary at byte 4'],
  ['--x\r\n', 'the closing boundary is missing'],
  ['--x\nContent-Disposition: form-data; name="a"\n\na\n--x--', 'no line break after the boundary at byte 4'],
  ['--x\r\nContent-Disposition: form-data; name="a"\r\n--x--', "a part's header fields do not end (byte 6)"],
  ['--x\r\n\r\na\r\n--x--', 'a part has no Content-Disposition: form-data with a name (byte 6)'],
  [
    '--x\r\nContent-Type: text/plain\r\n\r\na\r\n--x--',
    'a part has no Content-Disposition: form-data with a name (byte 6)',
  ],
  [
    '--x\r\nContent-Disposition: attachment; name="a"\r\n\r\na\r\n--x--',
    'a part has no Content-Disposition: form-data with a name (byte 6)',
  ],
  [
    `--x\r\nContent-Disposition: form-data; name="${'a'.repeat(20_000)}"\r\n\r\na\r\n--x--`,
    "a part's header fields do not end (byte 6)",
  ],
  [
    `${part('meta', '{', '\r\nContent-Type: application/json')}--x--`,
    `part 'meta': unexpected end of JSON input at line 1, column 2 (expected a property name in double quotes or '}')`,
  ],
  [
    `${part('name', 'a', '\r\nContent-Type: text/plain; charset=nonsense')}--x--`,
    `part 'name': unknown charset 'nonsense'`,
  ],
])('refuses %j', (text, reason) => {
  expect(read(encodeText(text))).toMatchObject({ reason });
});

test('refuses text that is no UTF-8, and a Content-Type without a boundary', () => {
  expect(read(encodeBinary(`${part('name', '\u00ff')}--x--`))).toMatchObject({
    reason: "part 'name': not valid UTF-8 at byte 1",
  });
  const reading = multipart.read(encodeText('--x--'), context({}, undefined));
  expect(reading).toEqual({ kind: 'unreadable', reason: 'the Content-Type has no boundary' });
});

test('is quick with hostile bodies', () => {
  const hostile = [
    `--x\r\n${'\r\n--'.repeat(200_000)}`,
    `--x\r\n${'\r\n--x\r\n'.repeat(100_000)}`,
    `${part('ids', '1').repeat(20_000)}--x--`,
  ];
  expect(processorTime(() => hostile.map((text) => read(encodeText(text))))).toBeLessThan(2000);
});

test('what is written is read again', () => {
  const value = {
    name: 'a "é" --tandem-boundary',
    age: 3,
    ids: [1, 2],
    meta: { a: [1] },
    file: '\u0000\u00ff',
    'o"t\r\nher': 'x',
  };
  const encoding = { file: { contentType: 'application/octet-stream' }, meta: { contentType: 'application/json' } };
  const { bytes, contentType } = multipart.write(value, context(encoding, undefined));
  const [, boundary] = contentType.split('boundary=');
  expect(boundary).toBe('tandem-boundary-1');
  expect(read(bytes, encoding, boundary)).toMatchObject({ kind: 'value', value });
  expect(new TextDecoder('latin1').decode(bytes)).toContain(
    'name="file"; filename="file"\r\nContent-Type: application/octet-stream\r\n\r\n',
  );
  expect(new TextDecoder().decode(multipart.write({ a: 1 }, context({}, 'x')).bytes)).toBe(
    '--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n--x--\r\n',
  );
});

test('a form whose schema asks for an array is a list of its parts, whatever they are called', () => {
  const list: JsonObject = { type: 'array', items: { type: 'string', format: 'binary' } };
  const form = { ...context({}, 'x'), shape: schemaShapes({ list })('/list') };
  const sent = encodeText(`${part('file', 'a', '; filename="a.txt"')}${part('file', 'b')}--x--`);
  expect(multipart.read(sent, form)).toMatchObject({ kind: 'value', value: ['a', 'b'] });
  const { bytes } = multipart.write(['a'], form);
  expect(new TextDecoder().decode(bytes)).toContain('Content-Disposition: form-data; name="file"; filename="file"\r\n');
  expect(multipart.read(bytes, form)).toMatchObject({ kind: 'value', value: ['a'] });
});
