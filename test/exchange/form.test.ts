import type { Json, JsonObject } from '../../src/document';
import { sampleBody } from '../../src/exchange';
import { readForm, writeForm } from '../../src/exchange/codecs/form';
import { ANY, schemaShapes } from '../../src/exchange/wire/schema-shape';
import { seeded } from '../../src/schema';
import { apiOf } from '../support/api';

const schema: JsonObject = {
  type: 'object',
  properties: {
    name: { type: 'string' },
    age: { type: 'integer' },
    tags: { type: 'array', items: { type: 'string' } },
    ids: { type: 'array', items: { type: 'integer' } },
    address: {
      type: 'object',
      properties: { street: { type: 'string' }, no: { type: 'integer' }, name: { type: 'string' } },
    },
    points: { type: 'array', items: { type: 'object' } },
    free: { type: 'object' },
  },
};
const read = (text: string, encoding: JsonObject = {}, of: JsonObject = schema): JsonObject =>
  readForm(text, schemaShapes({ schema: of })('/schema'), encoding);

test.each<[string, JsonObject, Json]>([
  ['', {}, {}],
  ['name=a+b%26c&age=3', {}, { name: 'a b&c', age: 3 }],
  ['age=x', {}, { age: 'x' }],
  ['age=1&age=2', {}, { age: [1, 2] }],
  ['tags=a', {}, { tags: ['a'] }],
  ['tags=a&tags=b,c&ids=1&ids=2', {}, { tags: ['a', 'b,c'], ids: [1, 2] }],
  ['other=1&more=2&more=3', {}, { other: '1', more: ['2', '3'] }],
  ['name', {}, { name: '' }],
  ['__proto__=1&constructor=2', {}, JSON.parse('{"__proto__":"1","constructor":"2"}') as Json],
  // Objects: JSON under their own name, else spread; never what belongs to a sibling or is a stray.
  ['address={"no":1}', {}, { address: { no: 1 } }],
  ['address={bad', {}, { address: '{bad' }],
  ['street=x&no=1', {}, { address: { street: 'x', no: 1 } }],
  ['name=x', {}, { name: 'x' }],
  ['stray=x', {}, { stray: 'x' }],
  ['points={"x":1}&points={"x":2}', {}, { points: [{ x: 1 }, { x: 2 }] }],
  // encoding
  ['tags=a,b%2Cc', { tags: { style: 'form', explode: false } }, { tags: ['a', 'b,c'] }],
  ['tags=a%7Cb', { tags: { style: 'pipeDelimited' } }, { tags: ['a', 'b'] }],
  ['ids=1%202', { ids: { style: 'spaceDelimited' } }, { ids: [1, 2] }],
  [
    'address[no]=1&address%5Bname%5D=x&name=y',
    { address: { style: 'deepObject' } },
    { name: 'y', address: { no: 1, name: 'x' } },
  ],
  ['ids=[1,2]', { ids: { contentType: 'application/json' } }, { ids: [1, 2] }],
  ['ids=1&ids=2', { ids: { contentType: 'application/json' } }, { ids: [1, 2] }],
  ['ids=1', { ids: { contentType: 'application/json' } }, { ids: [1] }],
  ['name="x"', { name: { contentType: 'application/json' } }, { name: 'x' }],
  ['address={bad', { address: { contentType: 'application/json' } }, { address: '{bad' }],
  ['name="x"', { name: { contentType: 'text/plain' } }, { name: '"x"' }],
  ['address=<a><no>1</no></a>', { address: { contentType: 'application/xml' } }, { address: { no: 1 } }],
  ['address=<a><no>', { address: { contentType: 'text/xml; charset=utf-8' } }, { address: '<a><no>' }],
  [
    'points=<p><x>a</x></p>&points=<p><x>b</x></p>',
    { points: { contentType: 'application/xml' } },
    { points: [{ x: 'a' }, { x: 'b' }] },
  ],
  ['address[no]=1', { address: { style: 'deepObject', contentType: 'application/json' } }, { address: { no: 1 } }],
])('reads %j with %j', (text, encoding, value) => {
  expect(read(text, encoding)).toEqual(value);
});

test('without a schema everything is text', () => {
  expect(readForm('a=1&b=2&b=3', ANY, {})).toEqual({ a: '1', b: ['2', '3'] });
});

test.each<[JsonObject]>([
  [{}],
  [{ tags: { style: 'pipeDelimited' }, ids: { style: 'form', explode: false }, address: { style: 'deepObject' } }],
  [
    {
      tags: { contentType: 'application/json' },
      address: { contentType: 'application/json' },
      name: { allowReserved: true },
    },
  ],
  [{ address: { style: 'form', explode: false } }],
])('what is written is read again: %j', (encoding) => {
  const value = {
    name: 'a&b=c/d é',
    age: 3,
    tags: ['x', 'y,z'],
    ids: [1, 2],
    address: { street: 's', no: 4 },
    other: 'o',
  };
  expect(read(writeForm(value, encoding), encoding)).toEqual(value);
});

test('a property in XML is written by its schema', () => {
  const encoding = { address: { contentType: 'application/xml' } };
  const value = { address: { street: 'x & y', no: 1 } };
  const text = writeForm(value, encoding, schemaShapes({ schema })('/schema'));
  expect(decodeURIComponent(text)).toContain('<street>x &amp; y</street>');
  expect(read(text, encoding)).toEqual(value);
});

test('writing', () => {
  expect(writeForm({ a: 1, b: ['x', 'y'], c: { d: 1 }, e: null, f: [] }, {})).toBe(
    'a=1&b=x&b=y&c=%7B%22d%22%3A1%7D&e=null',
  );
  expect(writeForm('text', {})).toBe('');
});

test.each(['application/x-www-form-urlencoded', 'multipart/form-data'])(
  'a random body of %s has no list without items, which would leave no trace',
  (type) => {
    const list = '{ type: object, required: [l], properties: { l: { type: array, items: { type: boolean } } } }';
    const response = `{ description: ok, content: { ${type}: { schema: ${list} } } }`;
    const api = apiOf(`paths: { /a: { get: { responses: { '200': ${response} } } } }`);
    const media = api.operations[0]!.responses[0]!.media[0]!;
    const random = seeded(1);
    const made = Array.from({ length: 60 }, () => sampleBody(api, media, 'response', { mode: 'dynamic', random }));
    expect(made.filter((one) => one === undefined || !('value' in one))).toEqual([]);
    expect(made).not.toContainEqual({ value: { l: [] } });
  },
);
