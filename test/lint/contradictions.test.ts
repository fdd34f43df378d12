import { lintOf } from './support';

/** What lint has against schemas in OpenAPI 3.0. */
async function contradictions(schemas: Record<string, object>): Promise<string[]> {
  const info = { title: 'Test', version: '1' };
  const found = await lintOf(JSON.stringify({ openapi: '3.0.3', info, paths: {}, components: { schemas } }));
  return found.filter(({ rule }) => rule === 'contradiction').map(({ pointer, message }) => `${pointer}: ${message}`);
}

const ref = (name: string): object => ({ $ref: `#/components/schemas/${name}` });
const BASE = { Text: { type: 'string', nullable: true }, Count: { type: 'integer' }, Letter: { enum: ['a', 'b'] } };

test.each([
  [
    'limits',
    [{ type: 'string', minLength: 5 }, { maxLength: 3 }],
    '/allOf/0/minLength: no value can satisfy both minLength 5 and maxLength 3 of #/components/schemas/A/allOf/1',
  ],
  [
    'limits the other way round',
    [
      { type: 'number', maximum: 1 },
      { minimum: 1, exclusiveMinimum: true },
    ],
    '/allOf/0/maximum: no value can satisfy both maximum 1 and exclusiveMinimum 1 of #/components/schemas/A/allOf/1',
  ],
  [
    'types',
    [ref('Text'), ref('Count')],
    ': no value has both the type string or null and integer of #/components/schemas/Count',
  ],
  [
    'values',
    [{ enum: ['x', 'y'] }, ref('Letter')],
    '/allOf/0/enum: no value is in both enum and enum of #/components/schemas/Letter',
  ],
])('%s that exclude each other across allOf are one finding', async (_, allOf, message) => {
  const found = await contradictions({ A: { allOf }, Wrapped: { allOf: [ref('A')] }, ...BASE });
  expect(found).toEqual([`/components/schemas/A${message}`]);
});

test.each([
  ['a whole number is a number', [{ type: 'number' }, { type: 'integer', minimum: 3 }]],
  ['some values are in both', [ref('Letter'), { enum: ['b', 'c'] }]],
  ['limits meet', [{ type: 'string', minLength: 3 }, { maxLength: 3 }]],
  ['null is left', [ref('Text'), { type: 'integer', nullable: true }]],
])('not where %s', async (_, allOf) => {
  expect(await contradictions({ A: { allOf }, ...BASE })).toEqual([]);
});
