import * as fc from 'fast-check';
import { jsonSyntaxError, placeInText } from '../../src/exchange/codecs/json/json-syntax-error';
import { parseJson } from '../../src/exchange/codecs/json/json-text';
import { processorTime } from '../support/processor-time';

const reasonOf = (text: string): string => {
  const parsed = parseJson(text);
  return 'reason' in parsed ? parsed.reason : 'fine';
};

test.each([
  ['{"a":x}', "unexpected character 'x' at line 1, column 6 (expected a value)"],
  ['{"a": 1 "b"', `unexpected character '"' at line 1, column 9 (expected ',' or '}')`],
  ['{"a": [1, 2', "unexpected end of JSON input at line 1, column 12 (expected ',' or ']')"],
  ['', 'unexpected end of JSON input at line 1, column 1 (expected a value)'],
  ['{', `unexpected end of JSON input at line 1, column 2 (expected a property name in double quotes or '}')`],
  ['{ \\\n "type"', `unexpected character '\\' at line 1, column 3 (expected a property name in double quotes or '}')`],
  ["{'a':1}", `unexpected character ''' at line 1, column 2 (expected a property name in double quotes or '}')`],
  ['{a:1}', `unexpected character 'a' at line 1, column 2 (expected a property name in double quotes or '}')`],
  ['{"a" 1}', "unexpected character '1' at line 1, column 6 (expected ':')"],
  ['{"a":1,}', 'trailing comma at line 1, column 7 (expected a property name in double quotes after it)'],
  ['[1,\n2,\n]', 'trailing comma at line 2, column 2 (expected a value after it)'],
  ['[,1]', "unexpected character ',' at line 1, column 2 (expected a value or ']')"],
  ['[1,,2]', "unexpected character ',' at line 1, column 4 (expected a value)"],
  ['[1 2]', "unexpected character '2' at line 1, column 4 (expected ',' or ']')"],
  ['[1}', "unexpected character '}' at line 1, column 3 (expected ',' or ']')"],
  ['1 2', "unexpected character '2' at line 1, column 3 (expected the end of the text)"],
  ['{}}', "unexpected character '}' at line 1, column 3 (expected the end of the text)"],
  [']', "unexpected character ']' at line 1, column 1 (expected a value)"],
  ['tru', "unexpected end of JSON input at line 1, column 4 (expected 'true')"],
  ['nulL', "unexpected character 'L' at line 1, column 4 (expected 'null')"],
  ['falsey', "unexpected character 'y' at line 1, column 6 (expected the end of the text)"],
  ['NaN', "unexpected character 'N' at line 1, column 1 (expected a value)"],
  ['01', "unexpected character '1' at line 1, column 2 (expected the end of the text)"],
  ['-', 'unexpected end of JSON input at line 1, column 2 (expected a digit)'],
  ['-a', "unexpected character 'a' at line 1, column 2 (expected a digit)"],
  ['1.', 'unexpected end of JSON input at line 1, column 3 (expected a digit)'],
  ['1e+', 'unexpected end of JSON input at line 1, column 4 (expected a digit)'],
  ['.5', "unexpected character '.' at line 1, column 1 (expected a value)"],
  ['+1', "unexpected character '+' at line 1, column 1 (expected a value)"],
  ['"a', `unexpected end of JSON input at line 1, column 3 (expected '"')`],
  ['"a\nb"', 'unexpected character U+000A at line 1, column 3 (expected no control character in a string)'],
  ['"\\x"', `unexpected character 'x' at line 1, column 3 (expected one of " \\ / b f n r t u after a backslash)`],
  ['"\\u12g4"', `unexpected character 'g' at line 1, column 6 (expected four hexadecimal digits after \\u)`],
  ['"\\', `unexpected end of JSON input at line 1, column 3 (expected one of " \\ / b f n r t u after a backslash)`],
  ['\ufeff{}', 'unexpected character U+FEFF at line 1, column 1 (expected a value)'],
  ['"😀" 😀', "unexpected character '😀' at line 1, column 5 (expected the end of the text)"],
  ['\u00a0{}', 'unexpected character U+00A0 at line 1, column 1 (expected a value)'],
  ['/* a */ {}', "unexpected character '/' at line 1, column 1 (expected a value)"],
])('%j', (text, reason) => {
  expect(reasonOf(text)).toBe(reason);
});

test.each([
  ['a\nbc', 3, 'line 2, column 2'],
  ['a\r\nbc', 3, 'line 2, column 1'],
  ['a\rb\n\nc', 5, 'line 4, column 1'],
  ['😀x', 2, 'line 1, column 2'],
])('the place of offset %j, %d', (text, offset, place) => {
  expect(placeInText(text, offset)).toBe(place);
});

test('the limit of nesting', () => {
  const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);
  expect(reasonOf(nested(1000))).toBe('fine');
  expect(reasonOf(nested(1001))).toBe('nested deeper than 1000 levels at line 1, column 1001');
  expect(reasonOf('{"a":'.repeat(1001))).toMatch(/^nested deeper than 1000 levels/);
  expect(reasonOf('['.repeat(1_000_000))).toMatch(/^nested deeper/);
  expect(reasonOf(`[${'[],'.repeat(2000)}[]]`)).toBe('fine');
  expect(reasonOf(JSON.stringify(['['.repeat(5000), '\\"{'.repeat(5000)]))).toBe('fine');
  expect(reasonOf(`"${'['.repeat(2000)}`)).toMatch(/^unexpected end of JSON input/);
  expect(jsonSyntaxError('['.repeat(1_000_000)).offset).toBe(1_000_000);
});

test('it agrees with JSON.parse on what is JSON, and its offset is where the text breaks', () => {
  const json = fc.json().chain((text) =>
    fc
      .record({
        at: fc.nat(text.length),
        cut: fc.nat(3),
        put: fc.oneof(fc.string(), fc.constantFrom('"', ',', '}', ']', '\\', '0', '-', 'e')),
      })
      .map(({ at, cut, put }) => text.slice(0, at) + put + text.slice(at + cut)),
  );
  fc.assert(
    fc.property(
      fc.oneof(json, fc.string(), fc.string({ unit: fc.constantFrom(...'[]{},:"\\u0e-.1tn \n') })),
      (text) => {
        let expected: unknown;
        try {
          expected = JSON.parse(text);
        } catch {
          const syntaxError = parseJson(text);
          expect('reason' in syntaxError && syntaxError.reason).toMatch(
            /^(unexpected|trailing comma) .*line \d+, column \d+ \(expected .*\)$/s,
          );
          // What stands before the fault is the beginning of some JSON text.
          const offset = 'offset' in syntaxError ? syntaxError.offset : -1;
          const again = jsonSyntaxError(text.slice(0, offset));
          expect(again.offset).toBe(offset);
          expect(again.reason).toMatch(/^(unexpected end of JSON input|unexpected end|trailing)/);
          return;
        }
        // A number that a double would change is one of its own, of the same double.
        const read = parseJson(text);
        expect('value' in read && (JSON.parse(JSON.stringify(read.value)) as unknown)).toEqual(
          JSON.parse(JSON.stringify(expected)),
        );
      },
    ),
    { numRuns: 2000 },
  );
});

test('it is quick with hostile texts', () => {
  const hostile = [
    '\r'.repeat(500_000),
    '\n'.repeat(500_000),
    ' '.repeat(500_000),
    `"${'\\"'.repeat(300_000)}`,
    '1'.repeat(500_000) + 'x',
  ];
  expect(processorTime(() => hostile.map(reasonOf))).toBeLessThan(2000);
});
