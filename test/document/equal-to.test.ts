import * as fc from 'fast-check';
import { equal, equalTo, jsonText } from '../../src/document';

test('compares as equal does', () => {
  const value = fc.jsonValue({ maxDepth: 2 });
  fc.assert(
    fc.property(value, value, (wanted, other) => {
      const isWanted = equalTo(wanted);
      expect(isWanted(structuredClone(wanted))).toBe(true);
      expect(isWanted(other)).toBe(equal(wanted, other));
    }),
  );
});

test.each([
  [{ a: 1, b: 2 }, { b: 2, a: 1 }, true],
  [{ a: 1 }, { a: 1, b: 2 }, false],
  [{ a: 1, b: 2 }, { a: 1 }, false],
  [{}, [], false],
  [{ a: { b: [1] } }, { a: { b: [2] } }, false],
])('%j beside %j: %j', (wanted, other, isSame) => expect(equalTo(wanted)(other)).toBe(isSame));

test('a text is written as JSON.stringify writes it', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => expect(jsonText(text)).toBe(JSON.stringify(text))));
  expect(['"', '\\', '\u007f', '\ud800', 'a"b', ' !#[]~'].map((text) => jsonText(text))).toEqual(
    ['"', '\\', '\u007f', '\ud800', 'a"b', ' !#[]~'].map((text) => JSON.stringify(text)),
  );
});
