import { decodePercent, encodePercent, encodeReserved } from '../../src/text';
import { parseCookies, parseQuery } from '../../src/exchange/parameters/query';

const plain = (pairs: readonly { name: string; value: string }[]): string[][] => pairs.map((p) => [p.name, p.value]);

test.each([
  ['/a', []],
  ['/a?', []],
  ['/a?b', [['b', '']]],
  ['/a?b=', [['b', '']]],
  [
    '/a?b=1&b=2&c=%20+%2B',
    [
      ['b', '1'],
      ['b', '2'],
      ['c', '  +'],
    ],
  ],
  ['/a?b=1=2', [['b', '1=2']]],
  ['/a?=1', [['', '1']]],
  ['/a?&&b=1&', [['b', '1']]],
  ['/a?b=%zz%20%C3%A9%C3%', [['b', '%zz é%C3%']]],
  ['/a?%5B%5D=%E4', [['[]', '%E4']]],
  ['/a?b=?c#d=1', [['b', '?c']]],
  ['/a#?b=1', []],
  ['/a?__proto__=1', [['__proto__', '1']]],
])('parseQuery of %j', (target, pairs) => {
  expect(plain(parseQuery(target))).toEqual(pairs);
});

test.each([
  [undefined, []],
  ['', []],
  [
    'a=1; b="x%20y";c=a+b',
    [
      ['a', '1'],
      ['b', 'x y'],
      ['c', 'a+b'],
    ],
  ],
  [
    'a=1; nonsense; =x; a=2',
    [
      ['a', '1'],
      ['', 'x'],
      ['a', '2'],
    ],
  ],
  ['a="', [['a', '"']]],
  ['a=b=c', [['a', 'b=c']]],
])('parseCookies of %j', (header, pairs) => {
  expect(plain(parseCookies(header))).toEqual(pairs);
});

test('percent-encoding never throws', () => {
  expect(decodePercent('%C0%80%ED%A0%80%F5%80%80%80%41')).toBe('%C0%80%ED%A0%80%F5%80%80%80A');
  expect(encodePercent("a b!'()*\ud800")).toBe('a%20b%21%27%28%29%2A%EF%BF%BD');
  expect(encodeReserved('/?:@!$,;=[]#&+% ')).toBe('/?:@!$,;=%5B%5D%23%26%2B%25%20');
});
