import { type Json, type JsonObject, documentFrom } from '../../src/document';
import { constraintsOf } from '../../src/checks/constraints';
import { variantsOf } from '../../src/contract/plan/variants';
import { buildApi } from '../../src/model';
import { appliedTo, travels } from '../../src/schema';

const S = '/components/schemas/S';

function apiOf(schemas: JsonObject): ReturnType<typeof buildApi> {
  const body = { content: { 'application/json': { schema: { $ref: '#/components/schemas/S' } } } };
  const responses = { 204: { description: 'done' } };
  const root = { openapi: '3.1.0', info: { title: 'T', version: '1' }, components: { schemas } };
  const paths = { '/x': { post: { operationId: 'post', requestBody: body, responses } } };
  return buildApi(documentFrom({ ...root, paths }, 'test.yaml'));
}

const text: JsonObject = { maxLength: 3 };

test.each<[string, JsonObject, Json, string, string]>([
  ['properties', { properties: { a: text } }, { a: 'abc' }, '/properties/a', '/a'],
  ['an optional property that no example shows', { properties: { a: text } }, {}, '/properties/a', ''],
  ['patternProperties', { patternProperties: { '^x': text } }, { x1: 'abc' }, '/patternProperties/^x', '/x1'],
  [
    'dependentSchemas',
    { dependentSchemas: { a: { properties: { b: text } } } },
    { a: 1, b: 'abc' },
    '/dependentSchemas/a/properties/b',
    '/b',
  ],
  ['items', { items: text }, ['abc'], '/items', '/0'],
  ['prefixItems', { prefixItems: [text] }, ['abc'], '/prefixItems/0', '/0'],
  ['contains', { contains: { type: 'string', ...text } }, [1, 'abc'], '/contains', '/1'],
  ['allOf', { allOf: [text] }, 'abc', '/allOf/0', ''],
  ['anyOf', { anyOf: [{ type: 'number' }, { type: 'string', ...text }] }, 'abc', '/anyOf/1', ''],
  ['oneOf', { oneOf: [{ type: 'number' }, { type: 'string', ...text }] }, 'abc', '/oneOf/1', ''],
  ['then', { if: { type: 'string' }, then: text }, 'abc', '/then', ''],
  ['else', { if: { type: 'number' }, else: text }, 'abc', '/else', ''],
])('a constraint under %s applies, is counted and is broken', (_, schema, value, under, at) => {
  const api = apiOf({ S: schema });
  const [operation] = api.operations;
  if (operation === undefined) throw new Error('no operation');
  const statement = `${S}${under}/maxLength`;
  if (at !== '' || value === 'abc') expect(appliedTo(api.document, S, value, 'request').get(S + under)).toEqual([at]);
  expect(constraintsOf(api, operation)).toContain(statement);
  const labels = variantsOf(api, S, value).flatMap((one) => (one.specPointer === statement ? [one.label] : []));
  expect(labels).toContain('maxLength+1');
});

test('what a test says is no constraint of the value', () => {
  const api = apiOf({ S: { not: text, if: text, then: {} } });
  const [operation] = api.operations;
  if (operation === undefined) throw new Error('no operation');
  expect(constraintsOf(api, operation)).toEqual([`${S}/not`]);
});

test('references with siblings are followed link by link', () => {
  const api = apiOf({
    S: { $ref: '#/components/schemas/M' },
    M: { $ref: '#/components/schemas/E', readOnly: true },
    E: {},
  });
  expect(travels(api.document.root, { $ref: '#/components/schemas/S' }, 'request')).toBe(false);
  expect(travels(api.document.root, { $ref: '#/components/schemas/S' }, 'response')).toBe(true);
});
