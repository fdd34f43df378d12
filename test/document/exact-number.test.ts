import * as fc from 'fast-check';
import {
  compareNumbers,
  equal,
  ExactNumber,
  hasExactNumber,
  isIntegral,
  isMultipleOf,
  jsonText,
  numberFrom,
  parseExactly,
} from '../../src/document';
import { parseText } from '../../src/document/read/parse-text';

test.each(['9223372036854775807', '-9223372036854775808', '0.30000000000000000001', '12345678901234567890.5'])(
  '%s is kept as it is written, in JSON and in YAML',
  (text) => {
    expect(jsonText(parseExactly(`{"a":[${text}]}`))).toBe(`{"a":[${text}]}`);
    expect(jsonText(parseText(`a: [${text}]`, 'a.yaml'))).toBe(`{"a":[${text}]}`);
    expect(jsonText(parseText(`x: &x {b: ${text}}\na: *x`, 'a.yaml'))).toBe(`{"x":{"b":${text}},"a":{"b":${text}}}`);
    // Where nobody knows of it, it is the nearest double.
    expect(Number(numberFrom(text))).toBe(Number(text));
  },
);

test.each(['0', '-1', '1.10', '9007199254740991', '0.1', '1e3', '1.7976931348623157e308'])('%s is a number', (text) => {
  expect(numberFrom(text)).toBe(Number(text));
});

test('a number beyond the range of a double is kept in JSON; YAML reads it as a string', () => {
  expect(jsonText(parseExactly('[1e400]'))).toBe('[1e400]');
});

test('strings that look like numbers, or like the marks of the reader, stay strings', () => {
  const text = JSON.stringify({ n1: ['n12345678901234567890', 's', '12345678901234567890', '"n', 'a: "n1"'] });
  expect(parseExactly(text)).toEqual(JSON.parse(text));
  const mixed = `${text.slice(0, -1)},"b":12345678901234567890}`;
  expect(jsonText(parseExactly(mixed))).toBe(mixed);
});

test('what JSON.stringify writes is read as JSON.parse reads it', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const text = JSON.stringify(value);
      expect(parseExactly(text)).toEqual(JSON.parse(text));
      expect(jsonText(value)).toBe(text);
    }),
  );
});

test('comparing follows the digits', () => {
  const big = fc.bigInt({ min: -(2n ** 70n), max: 2n ** 70n });
  fc.assert(
    fc.property(big, big, (a, b) => {
      const [x, y] = [numberFrom(String(a)), numberFrom(String(b))];
      expect(Math.sign(compareNumbers(x, y))).toBe(a < b ? -1 : a > b ? 1 : 0);
      expect(equal(x, y)).toBe(a === b);
      expect(isIntegral(x)).toBe(true);
      if (b !== 0n) expect(isMultipleOf(x, y)).toBe(a % b === 0n);
    }),
  );
});

test.each([
  ['19.99', '0.01', true],
  ['0.075', '0.01', false],
  ['1.0000000001', '1', false],
  ['1e308', '0.123456789', false],
  ['9223372036854775807', '7', true],
  ['9223372036854775806', '7', false],
  ['0', '3', true],
  ['5', '0', false],
  // A large power costs no time.
  ['1e999999999', '3', false],
  ['1e999999999', '0.2', true],
  ['1e-999999999', '0.2', false],
])('%s as a multiple of %s: %s', (value, by, expected) => {
  expect(isMultipleOf(numberFrom(value), numberFrom(by))).toBe(expected);
});

test('a value with one is found', () => {
  expect(hasExactNumber({ a: [{ b: ExactNumber.of('1e400') }] })).toBe(true);
  expect(hasExactNumber({ a: [{ b: 1, c: 'x' }] })).toBe(false);
});
