import { essence, matchMediaType, parseMediaType, splitQuoted } from '../../src/exchange/wire/media-type';
import { isJson } from '../../src/exchange/codecs/json/json';
import { processorTime } from '../support/processor-time';

describe('parseMediaType', () => {
  it.each([
    ['application/json', 'application', 'json', {}],
    ['application/json; charset="utf-8"', 'application', 'json', { charset: 'utf-8' }],
    ['Application/Problem+JSON;Charset=UTF-8', 'application', 'problem+json', { charset: 'UTF-8' }],
    ['  text/plain  ;  a = 1 ; b=2 ', 'text', 'plain', { a: '1', b: '2' }],
    ['text/plain;;; charset=x;', 'text', 'plain', { charset: 'x' }],
    ['text/plain; a="x;y=\\"z\\\\"; b=1', 'text', 'plain', { a: 'x;y="z\\', b: '1' }],
    ['text/plain; a="never closed; b=1', 'text', 'plain', { a: 'never closed; b=1' }],
    ['text/plain; a=1; A=2', 'text', 'plain', { a: '1' }],
    ['text/plain; flag; =1; a=; b=2', 'text', 'plain', { b: '2' }],
    ['multipart/form-data; boundary=--a=b/c', 'multipart', 'form-data', { boundary: '--a=b/c' }],
    ['*/*', '*', '*', {}],
    ['text/plain; __proto__=1', 'text', 'plain', JSON.parse('{"__proto__":"1"}')],
  ])('takes %j apart', (text, type, subtype, parameters) => {
    const parsed = parseMediaType(text);
    expect(parsed).toMatchObject({ type, subtype });
    expect(Object.entries(parsed?.parameters ?? {})).toEqual(Object.entries(parameters));
  });

  it.each(['', 'json', 'application/', '/json', 'application/json/x', 'a b/c', 'text/plain, text/html', ';a=1', 'é/x'])(
    'finds no media type in %j',
    (text) => expect(parseMediaType(text)).toBeUndefined(),
  );

  it('has no inherited parameters', () => {
    expect(parseMediaType('a/b')?.parameters['constructor']).toBeUndefined();
  });

  it('is quick with hostile texts', () => {
    const hostile = [`;`.repeat(100_000), `;x="${'\\'.repeat(100_000)}`, `${';a'.repeat(50_000)}=1`];
    expect(processorTime(() => hostile.map((text) => parseMediaType(`a/b${text}`)))).toBeLessThan(1000);
  });
});

test('essence and isJson', () => {
  expect(essence(' Text/HTML ; charset=utf-8')).toBe('text/html');
  expect(['application/json;charset=utf-8', 'TEXT/json', 'application/a.b+json; x=1'].every(isJson)).toBe(true);
  expect(['application/jsonp', 'application/json-seq', 'text/plain; x=application/json', 'json'].some(isJson)).toBe(
    false,
  );
});

describe('matchMediaType', () => {
  const all = ['*/*', 'application/*', 'application/json', 'application/json;charset=utf-8', 'application/*+json'];
  it.each([
    [all, 'application/json; charset=utf-8', 3],
    [all, 'application/json; charset=UTF-8; x=1', 3],
    [all, 'application/json', 2],
    [all, 'Application/JSON; charset=latin1', 2],
    [all, 'application/problem+json', 4],
    [all, 'text/plain', 0],
    [all, 'application/*+json', 4],
    [all, undefined, 0],
    [all, 'nonsense', 0],
    [['application/json', 'Application/JSON'], 'application/json; a=1', 0],
    [['a/b;x=1', 'a/b;x=1;y=2'], 'a/b; y=2; x=1', 1],
    [['text/*;charset=utf-8', '*/*'], 'text/plain', 0],
    [['application/*+json'], 'application/problem+json', 0],
    [['*/*', 'application/*', 'application/*+json'], 'application/problem+json', 2],
    [['application/*+json'], 'application/json', -1],
    [['application/json;charset=UTF-8'], 'application/json', 0],
    [['application/json'], 'text/json', -1],
    [['application/json'], undefined, -1],
    [[], 'application/json', -1],
    [['nonsense', 'a/b'], 'a/b', 1],
    [['nonsense'], 'nonsense', 0],
    [['a/b;x=Y'], 'a/b;x=y', -1],
  ])('%j for %j is %d', (declared, actual, index) => {
    expect(matchMediaType(declared, actual).index).toBe(index);
  });

  it('tells a declared parameter that the actual type does not have', () => {
    const declared = ['text/plain', 'application/json;charset=utf-8'];
    expect(matchMediaType(['application/json;v=1'], 'application/json')).toEqual({
      index: -1,
      mismatch: { index: 0, parameter: 'v', expected: '1', actual: undefined },
    });
    expect(matchMediaType([...declared, '*/*'], 'application/json;charset=latin1')).toEqual({
      index: 2,
      mismatch: { index: 1, parameter: 'charset', expected: 'utf-8', actual: 'latin1' },
    });
    expect(matchMediaType([...declared, 'application/json'], 'application/json').mismatch).toBeUndefined();
  });
});

test('splitQuoted leaves quoted strings whole', () => {
  expect(splitQuoted('a;x="1,\\",2", b,,', ',')).toEqual(['a;x="1,\\",2"', ' b', '', '']);
  expect(splitQuoted('a;x="1,2', ',')).toEqual(['a;x="1,2']);
});
