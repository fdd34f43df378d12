import { jsonText, type Json, type JsonObject } from '../../src/document';
import { parseExactly } from '../../src/document/exact-number';
import { boundaries } from '../../src/schema/boundaries';

const parse = (text: string): Json => parseExactly(text) as Json;

/** The boundary values of a keyword as JSON, by label. */
function valuesOf(schema: string, keyword: string, value: string): Record<string, string> {
  const found = boundaries(parse(schema) as JsonObject, keyword, parse(value));
  return Object.fromEntries(found.map((one) => [one.label, jsonText(one.value)]));
}

describe('boundary values of numbers are exact, beyond what a double carries as well', () => {
  test.each([
    [
      '{"minimum":9007199254740993}',
      'minimum',
      '9007199254740995',
      ['9007199254740993', '9007199254740994', '9007199254740992', '9007199253740993'],
    ],
    [
      '{"maximum":9007199254740991}',
      'maximum',
      '7',
      ['9007199254740991', '9007199254740990', '9007199254740992', '9007199255740991'],
    ],
    [
      '{"exclusiveMaximum":9223372036854775808}',
      'exclusiveMaximum',
      '7',
      ['9223372036854775808', '9223372036854775807', '9223372036854775809', '9223372036855775808'],
    ],
    [
      '{"minimum":-9223372036854775808}',
      'minimum',
      '7',
      ['-9223372036854775808', '-9223372036854775807', '-9223372036854775809', '-9223372036855775808'],
    ],
    ['{"maximum":0.3,"multipleOf":0.05}', 'maximum', '0.15', ['0.3', '0.25', '0.35', '50000.3']],
    [
      '{"type":"number","maximum":12345678901234567890.5}',
      'maximum',
      '1.5',
      ['12345678901234567890.5', '12345678901234567890', '12345678901234567891', '12345678901235067890.5'],
    ],
  ])('%s: %s', (schema, keyword, value, [at, inside, outside, far]) => {
    expect(valuesOf(schema, keyword, value)).toEqual({
      [`${keyword}=`]: at,
      [`${keyword}-inside`]: inside,
      [`${keyword}-outside`]: outside,
      [`${keyword}-far`]: far,
    });
  });

  test('multiples', () => {
    expect(valuesOf('{"multipleOf":9007199254740993}', 'multipleOf', '9007199254740993')).toEqual({
      'multipleOf=': '27021597764222979',
      'multipleOf+half': '13510798882111489.5',
      'multipleOf+1': '9007199254740994',
    });
    expect(valuesOf('{"multipleOf":0.05}', 'multipleOf', '0.1')).toEqual({
      'multipleOf=': '0.15',
      'multipleOf+half': '0.125',
    });
  });

  test('listed values, constants, and the value as a text', () => {
    expect(valuesOf('{"enum":[9007199254740993]}', 'enum', '9007199254740993')).toEqual({
      'enum=9007199254740993': '9007199254740993',
      other: '9007199255740996',
    });
    expect(valuesOf('{"const":12345678901234567890}', 'const', '12345678901234567890')).toEqual({
      other: '12345678901235567893',
    });
    expect(valuesOf('{"type":"integer"}', 'type', '9007199254740993')['type=text-of-it']).toBe('"9007199254740993"');
  });
});
