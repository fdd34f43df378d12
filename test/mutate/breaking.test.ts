import fc from 'fast-check';
import { documentFrom, type Json, type JsonObject } from '../../src/document';
import { breakingsOf } from '../../src/mutate/mutants/breaking-values';
import { validatorsOf } from '../../src/schema';

function accepts(schema: JsonObject): (value: Json) => boolean {
  const root = {
    openapi: '3.1.0',
    info: { title: 'T', version: '1' },
    paths: {},
    components: { schemas: { S: schema } },
  };
  const validators = validatorsOf(documentFrom(root, 'test.yaml'));
  return (value) => validators.accepts('/components/schemas/S', value, 'response');
}

describe('each statement of a schema has a value that breaks it', () => {
  test.each<[string, JsonObject, Json]>([
    ['type', { type: 'string' }, 'text'],
    ['type', { type: ['integer', 'null'] }, 5],
    ['enum', { enum: ['a', 'b'] }, 'a'],
    ['const', { const: 'READY' }, 'READY'],
    ['pattern', { pattern: '^[a-z]+$' }, 'abc'],
    ['format', { type: 'string', format: 'uuid' }, '4cb65058-f04f-458f-aca1-5f4e43de6407'],
    ['minLength', { minLength: 3 }, 'abc'],
    ['maxLength', { maxLength: 3 }, 'abc'],
    ['minimum', { minimum: 3 }, 3],
    ['exclusiveMaximum', { exclusiveMaximum: 3 }, 2],
    ['multipleOf', { multipleOf: 5 }, 10],
    ['minItems', { minItems: 1 }, ['a']],
    ['maxItems', { maxItems: 2 }, ['a', 'b']],
    ['uniqueItems', { uniqueItems: true }, ['a', 'b']],
    ['maxProperties', { maxProperties: 1 }, { a: 1 }],
    ['not', { not: { enum: [null, false] } }, 'text'],
    ['required', { required: ['a'] }, { a: 1 }],
    ['dependentRequired', { dependentRequired: { a: ['b'] } }, { a: 1, b: 2 }],
    ['additionalProperties', { properties: { a: true }, additionalProperties: false }, { a: 1 }],
  ])('%s', (keyword, schema, good) => {
    const isGood = accepts(schema);
    expect(isGood(good)).toBe(true);
    const own = breakingsOf(schema).filter(({ statement }) => statement.split('/')[1] === keyword);
    expect(own.length).toBeGreaterThan(0);
    for (const { tries, title } of own)
      expect([title, tries(good, '').some((value) => !isGood(value))]).toEqual([title, true]);
  });
});

test('a value is changed at its place in a copy: the whole is as it was', () => {
  fc.assert(
    fc.property(fc.string(), fc.integer(), (text, number) => {
      const whole = { a: { text, number }, b: [text] };
      const before = JSON.stringify(whole);
      for (const { tries } of breakingsOf({ type: 'string', minLength: 1 }))
        for (const made of tries(whole, '/a/text')) expect((made as JsonObject).b).toEqual([text]);
      expect(JSON.stringify(whole)).toBe(before);
    }),
  );
});
