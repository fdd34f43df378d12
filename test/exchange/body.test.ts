import * as fc from 'fast-check';
import type { Json } from '../../src/document';
import { readBody, readBytes, writeBody } from '../../src/exchange/codecs/body';
import { ANY } from '../../src/exchange/wire/schema-shape';
import { encodeBinary, encodeText } from '../../src/exchange/wire/text-coding';
import { mediaType } from './make';

const root = { schema: { type: 'object', properties: { a: { type: 'integer' } } }, limit: { type: 'integer' } };
const value = (found: Json): unknown => ({ kind: 'value', value: found });
/** The schema asks for an object, which the format does not show. */
const opaque = (found: Json): unknown => ({ kind: 'value', value: found, opaque: true });
const json = mediaType('application/json');
const sample = '{"a":1}';

test.each<[string, string | Uint8Array | undefined, string | undefined, ReturnType<typeof mediaType>, unknown]>([
  ['nothing', undefined, 'application/json', json, { kind: 'absent' }],
  ['no bytes', '', undefined, mediaType('text/plain'), { kind: 'absent' }],
  ['blank JSON', ' \t\r\n', 'application/json', json, { kind: 'absent' }],
  ['empty JSON', '', 'application/json', json, { kind: 'absent' }],
  ['only a byte order mark', '\ufeff', 'application/json', json, { kind: 'absent' }],
  ['empty text', '', 'text/plain', mediaType('text/plain'), opaque('')],
  ['a number in a file of text', '4\r\n', 'text/plain', mediaType('text/plain', { schema: '/limit' }), value(4)],
  ['empty form', '', 'application/x-www-form-urlencoded', mediaType('application/x-www-form-urlencoded'), value({})],
  ['empty multipart', '', 'multipart/form-data; boundary=x', mediaType('multipart/form-data'), { kind: 'absent' }],
  ['JSON', sample, 'application/json', json, value({ a: 1 })],
  ['JSON scalar', ' null ', 'application/json', json, value(null)],
  ['JSON with a byte order mark', `\ufeff${sample}`, 'application/json', json, value({ a: 1 })],
  ['+json', sample, 'application/vnd.x+json;v=1', mediaType('application/*'), value({ a: 1 })],
  // JSON is UTF-8 whatever its charset says (RFC 8259 §8.1), so a charset neither breaks nor bends it.
  ['JSON under another charset', '"é"', 'application/json; charset=ISO-8859-1', json, value('é')],
  ['JSON under a charset that nobody knows', sample, 'application/json; charset=x', json, value({ a: 1 })],
  [
    'x-read-as under a form',
    sample,
    'application/x-www-form-urlencoded',
    mediaType('application/x-www-form-urlencoded', { readAs: 'application/json' }),
    value({ a: 1 }),
  ],
  ['x-read-as under a range', sample, 'text/plain', mediaType('*/*', { readAs: 'application/json' }), value({ a: 1 })],
  [
    'x-read-as without a Content-Type',
    sample,
    undefined,
    mediaType('*/*', { readAs: 'application/json' }),
    value({ a: 1 }),
  ],
  [
    'x-read-as text',
    sample,
    'application/json',
    mediaType('application/json', { readAs: 'text/plain' }),
    opaque(sample),
  ],
  ['no Content-Type', sample, undefined, json, value({ a: 1 })],
  ['no Content-Type under a range', sample, undefined, mediaType('*/*'), value({ a: 1 })],
  ['a nonsense Content-Type', sample, 'nonsense', json, value({ a: 1 })],
  [
    'form',
    'a=1',
    'application/x-www-form-urlencoded; charset=utf-8',
    mediaType('application/x-www-form-urlencoded'),
    value({ a: 1 }),
  ],
  [
    'multipart',
    '--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n--x--',
    'multipart/form-data; boundary="x"',
    mediaType('multipart/form-data'),
    value({ a: 1 }),
  ],
  ['text', 'é', 'text/plain', mediaType('text/*'), opaque('é')],
  ['text with a charset', encodeBinary('é'), 'text/plain; charset=latin1', mediaType('text/plain'), opaque('é')],
  ['XML', '<é/>', 'application/xml', mediaType('application/xml'), value({})],
  ['binary', new Uint8Array([0, 128, 255]), 'application/octet-stream', mediaType('*/*'), opaque('\u0000\u0080\u00ff')],
  [
    'malformed JSON',
    '{"a":1,}',
    'application/json',
    json,
    {
      kind: 'unreadable',
      reason: 'trailing comma at line 1, column 7 (expected a property name in double quotes after it)',
      offset: 6,
    },
  ],
  [
    'JSON that is no UTF-8',
    encodeBinary('{"é":1}'),
    'application/json',
    json,
    { kind: 'unreadable', reason: 'not valid UTF-8 at byte 3', offset: 2 },
  ],
  [
    'JSON that ends inside a character',
    new Uint8Array([0x22, 0xc3]),
    'application/json',
    json,
    { kind: 'unreadable', reason: 'not valid UTF-8 at byte 2', offset: 1 },
  ],
  [
    'JSON in Latin-1',
    encodeBinary('"é"'),
    'application/json; charset=ISO-8859-1',
    json,
    { kind: 'unreadable', reason: 'not valid UTF-8 at byte 2', offset: 1 },
  ],
  [
    'text in a charset that nobody knows',
    sample,
    'text/plain; charset=x',
    mediaType('text/plain'),
    { kind: 'unreadable', reason: "unknown charset 'x'" },
  ],
  [
    'text that is not in its charset',
    encodeBinary('é'),
    'text/plain; charset=utf-8',
    mediaType('text/plain'),
    { kind: 'unreadable', reason: 'not valid UTF-8 at byte 1', offset: 0 },
  ],
  [
    'too deep',
    '['.repeat(100_000),
    'application/json',
    json,
    { kind: 'unreadable', reason: 'nested deeper than 1000 levels at line 1, column 1001', offset: 1000 },
  ],
  [
    'multipart without a boundary',
    'a',
    'multipart/form-data',
    mediaType('multipart/form-data'),
    { kind: 'unreadable', reason: 'the Content-Type has no boundary' },
  ],
  [
    'multipart of another kind',
    '--x\r\n\r\na\r\n--x--',
    'multipart/mixed; boundary=x',
    mediaType('multipart/mixed'),
    { kind: 'value', value: { a: 'a' } },
  ],
])('reads %s', (_, body, contentType, media, expected) => {
  expect(readBody(typeof body === 'string' ? encodeText(body) : body, contentType, media, root)).toEqual(expected);
});

test.each<[string, Uint8Array]>([
  ['with a byte order mark', Buffer.from('\ufeff{"é":1}', 'utf16le')],
  ['in the other byte order', Buffer.from('\ufeff{"é":1}', 'utf16le').swap16()],
  ['without a mark', Buffer.from('{"a":1}', 'utf16le')],
])('JSON in UTF-16 %s is named, whatever its charset', (_, bytes) => {
  const reason = 'it is UTF-16, and JSON is sent as UTF-8 (RFC 8259)';
  for (const type of ['application/json', 'application/json; charset=utf-16'])
    expect(readBody(bytes, type, json, root)).toEqual({ kind: 'unreadable', reason, offset: 0 });
});

test('a large binary body', () => {
  const bytes = new Uint8Array(1_000_000).fill(200);
  expect(readBody(bytes, 'image/png', mediaType('image/png'), root)).toEqual(opaque('\u00c8'.repeat(1_000_000)));
});

test.each<[Json, string, Parameters<typeof writeBody>[2], string, string]>([
  [{ a: 1 }, 'application/json', {}, '{"a":1}', 'application/json'],
  [
    { a: [] },
    'application/json;charset=utf-8',
    { pretty: true },
    '{\n  "a": []\n}\n',
    'application/json;charset=utf-8',
  ],
  ['a', 'application/problem+json', {}, '"a"', 'application/problem+json'],
  [
    { a: 1 },
    'application/x-www-form-urlencoded',
    { readAs: 'application/json' },
    '{"a":1}',
    'application/x-www-form-urlencoded',
  ],
  [{ a: [1, 2] }, 'application/x-www-form-urlencoded', {}, 'a=1&a=2', 'application/x-www-form-urlencoded'],
  [
    { a: [1, 2] },
    'application/x-www-form-urlencoded',
    { encoding: { a: { explode: false } } },
    'a=1,2',
    'application/x-www-form-urlencoded',
  ],
  [{ a: 1 }, '*/*', { readAs: 'application/json' }, '{"a":1}', 'application/json'],
  [{ a: 1 }, '*/*', {}, '{"a":1}', 'application/json'],
  ['a', '*/*', {}, 'a', 'text/plain'],
  ['a', 'text/*', {}, 'a', 'text/plain'],
  ['a', 'image/*', {}, 'a', 'image/png'],
  ['é', 'text/plain', {}, 'Ã©', 'text/plain'],
  ['é', 'text/plain;charset=iso-8859-1', {}, 'é', 'text/plain;charset=iso-8859-1'],
  ['\u0000ÿ', 'application/octet-stream', {}, '\u0000ÿ', 'application/octet-stream'],
  [12, 'text/plain', {}, '12', 'text/plain'],
  [
    { a: 1 },
    'multipart/form-data',
    {},
    '--tandem-boundary\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n--tandem-boundary--\r\n',
    'multipart/form-data; boundary=tandem-boundary',
  ],
])('writes %j as %s with %j', (body, type, writing, text, contentType) => {
  const written = writeBody(body, type, writing);
  expect(String.fromCharCode(...written.bytes)).toBe(text);
  expect(written.contentType).toBe(contentType);
  const media = mediaType(type, { readAs: writing?.readAs ?? type, encoding: writing?.encoding ?? {} });
  const shape = {
    schema: {
      type: ['object', 'string'],
      properties: { a: { type: ['array', 'integer'], items: { type: 'integer' } } },
    },
  };
  expect(readBody(written.bytes, written.contentType, media, shape)).toEqual(
    value(typeof body === 'number' ? String(body) : body),
  );
});

test('whatever the bytes, reading does not throw', () => {
  const types = ['application/json', 'application/x-www-form-urlencoded', 'multipart/form-data', 'text/plain', '*/*'];
  const pieces = fc.constantFrom(
    '--x',
    '\r\n',
    '"',
    '{',
    '[',
    ':',
    'Content-Disposition: form-data; name="a"',
    '=',
    '&',
    '%',
    'a[b]',
  );
  const bytes = fc.oneof(
    fc.uint8Array(),
    fc.array(pieces, { maxLength: 30 }).map((list) => encodeText(list.join(''))),
  );
  fc.assert(
    fc.property(
      bytes,
      fc.constantFrom(...types),
      fc.option(fc.string(), { nil: undefined }),
      (body, type, parameter) => {
        const contentType = parameter === undefined ? undefined : `${type}; boundary=x; ${parameter}`;
        const reading = readBody(body, contentType, mediaType(type), root);
        if (reading.kind === 'unreadable') expect(reading.reason).not.toBe('');
      },
    ),
    { numRuns: 2000 },
  );
});

describe('YAML bodies have bounds', () => {
  const read = (text: string) => readBytes(new TextEncoder().encode(text), 'application/yaml', ANY);
  const lines = (count: number, line: (i: number) => string) =>
    Array.from({ length: count }, (_, i) => line(i)).join('');

  test('a large map takes linear time: each key was compared with all others', () => {
    const reading = read(lines(60_000, (i) => `k${i}: ${i}\n`));
    expect(reading).toMatchObject({ kind: 'value', value: { k59999: 59_999 } });
  });

  test.each([
    ['a key twice', 'a: 1\na: 2\n', /^this is not YAML: duplicated mapping key \(line 2\)$/],
    ['many levels', `${'['.repeat(2000)}${']'.repeat(2000)}`, /^this is not YAML: nesting exceeded/],
    [
      'aliases that multiply',
      `a0: &a0 [x]\n${lines(9, (i) => `a${i + 1}: &a${i + 1} [${Array(9).fill(`*a${i}`).join()}]\n`)}`,
      /its aliases multiply to too much/,
    ],
    [
      'merge keys that multiply',
      `a: &a {${lines(500, (i) => `k${i}: 1, `)}z: 1}\nl:\n${'- <<: *a\n'.repeat(5000)}`,
      /^this is not YAML: merge keys exceeded/,
    ],
    ['two documents', 'a: 1\n---\nb: 1\n', /^this is not YAML: one document is expected$/],
  ])('%s', (_, text, reason) => {
    expect(read(text)).toEqual({ kind: 'unreadable', reason: expect.stringMatching(reason) as string });
  });

  test.each([
    ['flow', `${'{"a":'.repeat(1000)}1${'}'.repeat(1000)}`],
    ['block', lines(1000, (i) => `${' '.repeat(i)}a:\n`)],
  ])('as many levels as JSON may have are read: %s', (_, text) => {
    expect(read(text)).toMatchObject({ kind: 'value' });
  });

  test('merge keys and aliases are read', () => {
    expect(read('a: &a {x: 1}\nb: { <<: *a, y: *a }\n')).toEqual({
      kind: 'value',
      value: { a: { x: 1 }, b: { x: 1, y: { x: 1 } } },
    });
  });
});
