import * as fc from 'fast-check';
import { type Json, type JsonObject, numberFrom } from '../../src/document';
import type { Parameter, ParameterPlace, Style } from '../../src/model';
import {
  parameterSource,
  type ParameterValue,
  headerReader,
  readParameter,
} from '../../src/exchange/parameters/read-parameter';
import { writeHeader, writeParameter } from '../../src/exchange/parameters/write-parameter';
import { parameter, shapesOf } from './make';

const strings: JsonObject = { type: 'array', items: { type: 'string' } };
const integers: JsonObject = { type: 'array', items: { type: 'integer' } };
const color: JsonObject = {
  type: 'object',
  properties: { R: { type: 'integer' }, G: { type: 'integer' }, B: { type: 'integer' } },
};

/** Reads the parameter `color` from where it stands: a path segment, a query, a header field or a Cookie field. */
function read(
  declared: Parameter,
  text: string | undefined,
  schema: JsonObject,
  others: Parameter[] = [],
): ParameterValue {
  const headers: [string, string][] = [];
  if (text !== undefined && declared.in === 'header') headers.push(['COLOR', text]);
  if (text !== undefined && declared.in === 'cookie') headers.push(['Cookie', text]);
  const target = declared.in === 'query' && text !== undefined ? `/x?${text}` : '/x';
  const path = declared.in === 'path' && text !== undefined ? { color: text } : {};
  return readParameter(declared, parameterSource({ method: 'GET', target, headers }, path), shapesOf(schema), others);
}

// The table of OAS 3.1 §4.8.12.7 (with RFC 6570's forms where the table of 3.1.0 differs from it), and what it leaves
// out.
const array = ['blue', 'black', 'brown'];
const object = { R: 100, G: 200, B: 150 };
const table: [ParameterPlace, Style, boolean, JsonObject, Json, string][] = [
  ['path', 'simple', false, { type: 'string' }, 'blue', 'blue'],
  ['path', 'simple', false, strings, array, 'blue,black,brown'],
  ['path', 'simple', true, strings, array, 'blue,black,brown'],
  ['path', 'simple', false, color, object, 'R,100,G,200,B,150'],
  ['path', 'simple', true, color, object, 'R=100,G=200,B=150'],
  ['path', 'simple', false, strings, ['a,b', 'c/d'], 'a%2Cb,c%2Fd'],
  ['path', 'label', false, { type: 'string' }, 'blue', '.blue'],
  ['path', 'label', false, strings, array, '.blue,black,brown'],
  ['path', 'label', true, strings, array, '.blue.black.brown'],
  ['path', 'label', false, color, object, '.R,100,G,200,B,150'],
  ['path', 'label', true, color, object, '.R=100.G=200.B=150'],
  ['path', 'label', false, { type: 'number' }, 1.5, '.1.5'],
  ['path', 'matrix', false, { type: 'string' }, '', ';color'],
  ['path', 'matrix', false, { type: 'string' }, 'blue', ';color=blue'],
  ['path', 'matrix', false, strings, array, ';color=blue,black,brown'],
  ['path', 'matrix', true, strings, array, ';color=blue;color=black;color=brown'],
  ['path', 'matrix', false, color, object, ';color=R,100,G,200,B,150'],
  ['path', 'matrix', true, color, object, ';R=100;G=200;B=150'],
  ['query', 'form', true, { type: 'string' }, '', 'color='],
  ['query', 'form', true, { type: 'string' }, 'a b&c=d+é', 'color=a%20b%26c%3Dd%2B%C3%A9'],
  ['query', 'form', false, strings, array, 'color=blue,black,brown'],
  ['query', 'form', true, strings, array, 'color=blue&color=black&color=brown'],
  ['query', 'form', false, strings, ['a,b'], 'color=a%2Cb'],
  ['query', 'form', false, color, object, 'color=R,100,G,200,B,150'],
  ['query', 'form', true, color, object, 'R=100&G=200&B=150'],
  ['query', 'spaceDelimited', false, strings, array, 'color=blue%20black%20brown'],
  ['query', 'spaceDelimited', false, color, object, 'color=R%20100%20G%20200%20B%20150'],
  ['query', 'spaceDelimited', true, strings, array, 'color=blue&color=black&color=brown'],
  ['query', 'pipeDelimited', false, strings, array, 'color=blue%7Cblack%7Cbrown'],
  ['query', 'pipeDelimited', false, color, object, 'color=R%7C100%7CG%7C200%7CB%7C150'],
  ['query', 'deepObject', true, color, object, 'color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150'],
  ['header', 'simple', false, { type: 'string' }, 'a, b', 'a, b'],
  ['header', 'simple', false, strings, array, 'blue,black,brown'],
  ['header', 'simple', false, color, object, 'R,100,G,200,B,150'],
  ['header', 'simple', true, color, object, 'R=100,G=200,B=150'],
  ['cookie', 'form', true, { type: 'string' }, 'a b;', 'color=a%20b%3B'],
  ['cookie', 'form', false, strings, array, 'color=blue,black,brown'],
  ['cookie', 'form', true, strings, array, 'color=blue; color=black; color=brown'],
  ['cookie', 'form', true, color, object, 'R=100; G=200; B=150'],
];

describe.each(table)('in %s, style %s, explode %s, %j', (place, style, explode, schema, value, text) => {
  const declared = parameter({ in: place, name: 'color', style, explode });
  test(`reads ${text}`, () => expect(read(declared, text, schema).value).toEqual(value));
  test(`writes ${text}`, () => {
    const written = writeParameter(declared, value);
    expect('text' in written ? written.text : written.pairs.join(place === 'query' ? '&' : '; ')).toBe(text);
  });
});

describe('reading', () => {
  const query = parameter({ in: 'query', name: 'color' });
  const queryList = parameter({ in: 'query', name: 'color', explode: false });
  const deep = parameter({ in: 'query', name: 'color', style: 'deepObject', explode: true });
  test.each<[string, Parameter, string | undefined, JsonObject, Json | undefined]>([
    ['absent', query, undefined, { type: 'string' }, undefined],
    ['absent among others', query, 'colour=1', { type: 'integer' }, undefined],
    ['flag', query, 'color', { type: 'boolean' }, ''],
    ['integer', query, 'color=12', { type: 'integer' }, 12],
    ['negative', query, 'color=-0.5e1', { type: 'number' }, -5],
    ['fraction for an integer', query, 'color=1.5', { type: 'integer' }, 1.5],
    [
      'more digits than a double has',
      query,
      'color=9223372036854775807',
      { type: 'integer' },
      numberFrom('9223372036854775807'),
    ],
    ['hexadecimal', query, 'color=0x10', { type: 'integer' }, '0x10'],
    ['leading zero', query, 'color=012', { type: 'integer' }, 12],
    ['leading zeros, negative', query, 'color=-00.50', { type: 'number' }, -0.5],
    ['plus sign', query, 'color=%2B1', { type: 'integer' }, '+1'],
    ['space', query, 'color=+1', { type: 'integer' }, ' 1'],
    ['too large', query, 'color=1e400', { type: 'number' }, '1e400'],
    ['Infinity', query, 'color=Infinity', { type: 'number' }, 'Infinity'],
    ['nothing for an integer', query, 'color=', { type: 'integer' }, ''],
    ['boolean', query, 'color=false', { type: 'boolean' }, false],
    ['boolean in capitals', query, 'color=True', { type: 'boolean' }, 'True'],
    ['null', query, 'color=null', { type: ['integer', 'null'] }, null],
    ['empty null', query, 'color=', { type: ['integer', 'null'] }, null],
    ['string before all', query, 'color=12', { type: ['integer', 'string', 'null'] }, '12'],
    ['no schema says', query, 'color=12', {}, '12'],
    ['enum of numbers', query, 'color=2', { enum: [1, 2] }, 2],
    ['one item', query, 'color=1', integers, [1]],
    ['bad items', query, 'color=1&color=x', integers, [1, 'x']],
    ['no item', query, 'color=', integers, []],
    ['empty string as item', query, 'color=', strings, ['']],
    ['scalar or array: scalar', query, 'color=1', { type: ['integer', 'array'] }, 1],
    ['scalar or array: array', query, 'color=1&color=2', { anyOf: [{ type: 'integer' }, integers] }, [1, 2]],
    ['repeated scalar', query, 'color=1&color=2', { type: 'integer' }, [1, 2]],
    ['repeated string', query, 'color=1&color=2', { type: 'string' }, ['1', '2']],
    ['list, encoded comma', queryList, 'color=1%2C2,3', strings, ['1,2', '3']],
    ['list, plus', queryList, 'color=a+b,c', strings, ['a b', 'c']],
    ['list of one', queryList, 'color=1', integers, [1]],
    ['list, empty', queryList, 'color=', integers, []],
    ['list, odd object', queryList, 'color=R,1,G', color, { R: 1, G: '' }],
    ['object, empty', queryList, 'color=', color, {}],
    ['array or object: object', queryList, 'color=R,1', { anyOf: [integers, color] }, { R: 1 }],
    ['array or object: array', queryList, 'color=1,2', { anyOf: [integers, color] }, [1, 2]],
    [
      'hostile names',
      queryList,
      'color=__proto__,1,constructor,2',
      { type: 'object' },
      JSON.parse('{"__proto__":"1","constructor":"2"}'),
    ],
    ['object, only some properties', query, 'R=1&x=2', color, { R: 1 }],
    ['object, none', query, 'x=2', color, undefined],
    ['object, items of a property', query, 'a=1&a=2', { type: 'object', properties: { a: integers } }, { a: [1, 2] }],
    ['deep', deep, 'color[R]=1&color%5BG%5D=2', color, { R: 1, G: 2 }],
    ['deep, nested', deep, 'color[a][b][c]=1', { type: 'object' }, { a: { b: { c: '1' } } }],
    [
      'deep, nested by schema',
      deep,
      'color[a][b]=1',
      { properties: { a: { properties: { b: { type: 'integer' } } } } },
      { a: { b: 1 } },
    ],
    ['deep, repeated', deep, 'color[a]=1&color[a]=2', { properties: { a: integers } }, { a: [1, 2] }],
    ['deep, indices', deep, 'color[a][1]=2&color[a][0]=1', { properties: { a: integers } }, { a: [1, 2] }],
    ['deep, numbers as names', deep, 'color[a][0]=1', { type: 'object' }, { a: { 0: '1' } }],
    ['deep, list', deep, 'color[]=1&color[][a]=2&color[a][][b]=3', { type: 'object' }, undefined],
    ['deep, list of items', deep, 'color[a][]=2&color[a][]=3', { properties: { a: integers } }, { a: [2, 3] }],
    ['deep, one item', deep, 'color[a][]=2', { type: 'object' }, { a: ['2'] }],
    ['deep, item of a number', deep, 'color[a][]=2', { properties: { a: { type: 'integer' } } }, { a: { '': '2' } }],
    ['deep, malformed', deep, 'color[a=1&color]a[=1&color[a]b=1&colors[a]=1&color=1', { type: 'object' }, undefined],
    ['deep, value and object', deep, 'color[a]=1&color[a][b]=2', { type: 'object' }, { a: '1' }],
    ['deep, object and value', deep, 'color[a][b]=2&color[a]=1', { type: 'object' }, { a: { b: '2' } }],
    ['deep, hostile', deep, 'color[__proto__][x]=1', { type: 'object' }, JSON.parse('{"__proto__":{"x":"1"}}')],
    ['deep, too deep', deep, `color${'[a]'.repeat(1000)}=1`, { type: 'object' }, undefined],
    ['header list with spaces', parameter({ in: 'header', name: 'color' }), '1 ,2,\t3', integers, [1, 2, 3]],
    ['header not decoded', parameter({ in: 'header', name: 'color' }), 'a%20b+c', { type: 'string' }, 'a%20b+c'],
    ['path not plus', parameter({ in: 'path', name: 'color' }), 'a+b%20c', { type: 'string' }, 'a+b c'],
    ['path malformed', parameter({ in: 'path', name: 'color' }), '%zz%2F', { type: 'string' }, '%zz/'],
    ['cookie', parameter({ in: 'cookie', name: 'color' }), 'a=1; color=2', { type: 'integer' }, 2],
  ])('%s', (_, declared, text, schema, value) => {
    expect(read(declared, text, schema).value).toEqual(value);
    expect(({} as Record<string, unknown>)['x']).toBeUndefined();
  });

  test('an object with additional properties takes the names that no other parameter claims', () => {
    const free = { type: 'object', properties: { R: { type: 'integer' } }, additionalProperties: { type: 'integer' } };
    const others = [
      query,
      parameter({ in: 'query', name: 'page' }),
      { ...deep, name: 'filter' },
      parameter({ in: 'header', name: 'S' }),
    ];
    expect(read(query, 'R=1&S=2&page=3&filter[a]=4&other=5', free, others).value).toEqual({ R: 1, S: 2, other: 5 });
  });

  test('the raw text is decoded, and what was sent', () => {
    expect(read(parameter({ in: 'path', name: 'color' }), 'a%20b,c', strings).raw).toBe('a b,c');
    expect(read(query, 'color=a+b', { type: 'string' }).raw).toBe('a b');
    expect(read(query, 'color=1&color=2', integers).raw).toBe('1,2');
    expect(read(query, 'R=1&G=2&x=3', color).raw).toBe('R=1&G=2');
    expect(read(query, undefined, color)).toEqual({ raw: undefined, value: undefined });
  });

  test.each<[Parameter, string, JsonObject, ParameterValue]>([
    [
      parameter({ in: 'path', name: 'color', style: 'label' }),
      '5',
      { type: 'integer' },
      { raw: '5', value: '5', reason: `does not start with '.'` },
    ],
    [
      parameter({ in: 'path', name: 'color', style: 'matrix' }),
      '5',
      { type: 'integer' },
      { raw: '5', value: '5', reason: `does not start with ';'` },
    ],
    [
      parameter({ in: 'path', name: 'color', style: 'matrix' }),
      ';x=5',
      { type: 'integer' },
      { raw: ';x=5', value: ';x=5', reason: `does not start with ';color'` },
    ],
    [query, 'color=1&color=2', { type: 'integer' }, { raw: '1,2', value: [1, 2], reason: 'given 2 times' }],
    [queryList, 'color=1&color=2', integers, { raw: '1,2', value: [1, 2], reason: 'given 2 times' }],
  ])('tells why a text is not in its style', (declared, text, schema, value) => {
    expect(read(declared, text, schema)).toEqual(value);
  });

  test('parameters with content', () => {
    const json = parameter({ in: 'query', name: 'color', media: 'application/json' });
    expect(read(json, 'color=%7B%22a%22%3A%5B1%5D%7D', {}).value).toEqual({ a: [1] });
    expect(read(json, 'color={bad', {})).toMatchObject({
      value: '{bad',
      reason: expect.stringContaining('column 2') as string,
    });
    expect(read({ ...json, media: 'text/plain' }, 'color=12', { type: 'integer' }).value).toBe(12);
    expect(writeParameter(json, { a: 'x y' })).toEqual({ in: 'query', pairs: ['color=%7B%22a%22%3A%22x%20y%22%7D'] });
    expect(read(parameter({ in: 'header', name: 'color', media: 'application/json' }), '[1]', {}).value).toEqual([1]);
  });

  test('several Cookie fields are one', () => {
    const headers = [
      ['Cookie', 'a=1'],
      ['cookie', 'p=2'],
    ] as [string, string][];
    const source = parameterSource({ method: 'GET', target: '/', headers }, {});
    expect(readParameter(parameter({ in: 'cookie' }), source, shapesOf({ type: 'integer' })).value).toBe(2);
  });
});

test('response headers are read and written alike', () => {
  const field = { explode: false, schema: '/schema', media: undefined };
  expect(headerReader(field, shapesOf(integers))('1, 2').value).toEqual([1, 2]);
  expect(headerReader(field, shapesOf(integers))(undefined).value).toBeUndefined();
  expect(writeHeader(field, [1, 2])).toBe('1,2');
  expect(writeHeader({ ...field, media: 'application/json' }, 'a')).toBe('"a"');
});

describe('writing', () => {
  const query = parameter({ in: 'query' });
  test.each<[Parameter, Json, readonly string[]]>([
    [{ ...query, allowReserved: true }, 'a/b?c=d&e#f', ['p=a/b?c=d%26e%23f']],
    [{ ...query, allowReserved: true, explode: false }, ['a,b', '/'], ['p=a%2Cb,/']],
    [query, [], []],
    [query, {}, []],
    [query, null, ['p=null']],
    [query, { a: [1, 2], 'b c': null }, ['a=1', 'a=2', 'b%20c=null']],
    [{ ...query, style: 'deepObject' }, { a: { b: 1 }, c: [1, 2] }, ['p%5Ba%5D%5Bb%5D=1', 'p%5Bc%5D=1', 'p%5Bc%5D=2']],
    [query, [{ a: 1 }], ['p=%7B%22a%22%3A1%7D']],
    [query, 1e21, ['p=1e%2B21']],
  ])('%#', (declared, value, pairs) => {
    expect(writeParameter(declared, value)).toEqual({ in: 'query', pairs });
  });
});

test('whatever is sent, reading does not throw', () => {
  const pieces = fc.constantFrom(
    'color',
    '[',
    ']',
    '=',
    '&',
    ';',
    ',',
    '.',
    '%',
    '%2',
    '%C3',
    '+',
    '1',
    '__proto__',
    '|',
    'R',
    ' ',
  );
  const text = fc.oneof(
    fc.string(),
    fc.array(pieces, { maxLength: 30 }).map((list) => list.join('')),
  );
  const anyOf = [{ type: 'integer' }, integers, color];
  fc.assert(
    fc.property(
      text,
      fc.constantFrom(...table),
      fc.constantFrom({}, color, integers, { anyOf }),
      (sent, row, schema) => {
        const [place, style, explode] = row;
        read(parameter({ in: place, name: 'color', style, explode }), sent, schema);
        expect(({} as Record<string, unknown>)['1']).toBeUndefined();
      },
    ),
    { numRuns: 2000 },
  );
});
