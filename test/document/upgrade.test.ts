import { documentFrom } from '../../src/document';
import { upgradeSchema } from '../../src/document/dialect/upgrade-schema';

const upgraded = (schema: object) => {
  const document = documentFrom({ openapi: '3.0.3', paths: {}, components: { schemas: { A: schema, B: {} } } });
  return (document.root.components as { schemas: { A: unknown } }).schemas.A;
};

describe('schemas of OpenAPI 3.0 become JSON Schema 2020-12', () => {
  it.each([
    ['nullable', { type: 'string', nullable: true }, { type: ['string', 'null'] }],
    ['nullable: false', { type: 'string', nullable: false }, { type: 'string' }],
    ['nullable without type has no effect', { nullable: true, minimum: 1 }, { minimum: 1, 'x-nullable': true }],
    [
      'nullable does not add null to an enum (3.0.3 says that it must be there)',
      { type: 'string', nullable: true, enum: ['a'] },
      { type: ['string', 'null'], enum: ['a'], 'x-nullable': true },
    ],
    ['exclusiveMinimum', { minimum: 1, exclusiveMinimum: true }, { exclusiveMinimum: 1 }],
    ['exclusiveMaximum', { maximum: 1, exclusiveMaximum: true }, { exclusiveMaximum: 1 }],
    ['exclusiveMinimum: false', { minimum: 1, exclusiveMinimum: false }, { minimum: 1 }],
    ['exclusiveMinimum without minimum', { exclusiveMinimum: true }, {}],
    [
      'keys beside $ref',
      { $ref: '#/components/schemas/B', nullable: true, description: 'b' },
      { $ref: '#/components/schemas/B', 'x-nullable': true },
    ],
    [
      'nested ones',
      { items: { allOf: [{ type: 'integer', nullable: true }] } },
      { items: { allOf: [{ type: ['integer', 'null'] }] } },
    ],
    [
      'format and example stay',
      { type: 'string', format: 'byte', example: 'aGk=' },
      { type: 'string', format: 'byte', example: 'aGk=' },
    ],
    [
      'identifiers of JSON Schema mean nothing',
      { $id: 'https://a.b/c', id: 'c', $anchor: 'd', $schema: 'e', properties: { id: { type: 'string' } } },
      { properties: { id: { type: 'string' } } },
    ],
  ])('%s', (_what, schema, expected) => {
    expect(upgraded(schema)).toEqual(expected);
  });

  it('data is not touched', () => {
    const data = { type: 'string', nullable: true, $ref: 'x', minimum: 1, exclusiveMinimum: true };
    const schema = { default: data, example: data, enum: [data], 'x-data': data };
    expect(upgraded(schema)).toEqual(schema);
  });

  it('a property is not mistaken for a keyword', () => {
    expect(
      upgraded({ properties: { nullable: { type: 'boolean' }, type: { type: 'string', nullable: true } } }),
    ).toEqual({
      properties: { nullable: { type: 'boolean' }, type: { type: ['string', 'null'] } },
    });
  });

  it('twice is as once', () => {
    const schema = { type: 'number', nullable: true, minimum: 1, exclusiveMinimum: true };
    upgradeSchema(schema);
    upgradeSchema(schema);
    expect(schema).toEqual({ type: ['number', 'null'], exclusiveMinimum: 1 });
  });

  it('schemas of parameters, headers and bodies, too', () => {
    const schema = { type: 'string', nullable: true };
    const document = documentFrom({
      openapi: '3.0.3',
      paths: {
        '/a': {
          parameters: [{ name: 'a', in: 'query', schema }],
          get: { responses: { 200: { description: '', headers: { A: { schema } }, content: { 'a/b': { schema } } } } },
        },
      },
    });
    expect(JSON.stringify(document.root)).not.toContain('nullable');
  });
});

it('3.1 is left as it is, but for nullable and boolean limits, which mean nothing there', () => {
  const A = {
    type: 'string',
    nullable: true,
    exclusiveMinimum: true,
    minimum: 1,
    $ref: '#/components/schemas/B',
    title: 'A',
  };
  const document = documentFrom({ openapi: '3.1.0', components: { schemas: { A, B: {} } } });
  const { nullable: _nullable, exclusiveMinimum: _limit, ...left } = A;
  expect(document.root.components).toEqual({ schemas: { A: left, B: {} } });
  expect(document.problems).toMatchObject([
    { rule: 'unknown-keyword', severity: 'warning' },
    { rule: 'keyword', severity: 'error' },
  ]);
});
