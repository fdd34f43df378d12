import * as fc from 'fast-check';
import { bundledDocument } from '../../src/document/load/bundled-document';
import { loadApi } from '../../src/cli/load-api';
import { validateResponse } from '../../src/exchange';
import { createEngine } from '../../src/mock/engine';
import type { apiOf } from '../support/api';
import { request, thingApi } from '../support/api';

// What is known of a body from applying relations to it isn't validated again. Validating each response as it comes
// over the wire, with all of its relations, must find the same: nothing.

const NOW = Date.UTC(2026, 0, 2, 3, 4, 5);
const options = { seed: 1, now: () => NOW, state: 'off' } as const;

const odd = fc.constantFrom<unknown>(null, '', ' ', 'a/b:1', 'é', 5, true, {}, [], 'x'.repeat(300));
const part = fc.oneof({ weight: 3, arbitrary: fc.constantFrom('registry/image:latest', 'user') }, odd);
const credentials = fc.record({ user: part, email: part, password: part, login_server: part }, { requiredKeys: [] });
const data = fc.oneof(
  odd,
  fc.record({ image: part, store_image: fc.oneof(fc.boolean(), odd), credentials }, { requiredKeys: [] }),
);
const type = fc.oneof({ weight: 5, arbitrary: fc.constantFrom('docker', 'bits') }, odd);
const ids = fc.record(
  { 'X-VCAP-Request-ID': fc.constant('a.*b'), 'X-Request-ID': fc.constant('(c') },
  { requiredKeys: [] },
);

test('create-package: every response to random bodies holds as it comes over the wire', async () => {
  const api = await loadApi(bundledDocument());
  const engine = createEngine(api, options);
  const target = '/v3/apps/d8b8148d-5798-44de-821a-64b85b15e968/packages';
  const seen = new Set<number>();
  fc.assert(
    fc.property(fc.record({ type, data }, { requiredKeys: [] }), ids, (body, headers) => {
      const outcome = engine.respond(request('POST', target, body, { Authorization: 'bearer token', ...headers }));
      seen.add(outcome.response.status);
      expect(outcome.builtIn).toBe(false);
      expect(validateResponse(api, outcome.validated, outcome.response, { at: NOW })).toEqual([]);
    }),
    { numRuns: 300, seed: 1 },
  );
  expect([...seen].sort()).toEqual([201, 422]);
});

/** `POST /things` with one response whose body has an example and relations. */
function withRelations(example: string, relations: string, schema = '{}') {
  const content = `content: { application/json: { schema: ${schema}, example: ${example} } }`;
  const body = 'requestBody: { content: { application/json: { schema: {} } } }';
  return thingApi(`${body}\nresponses:\n  '200':\n    description: ok\n    ${content}\n    x-relations: ${relations}`);
}

const posted = (api: ReturnType<typeof apiOf>, body: unknown) =>
  createEngine(api, options).respond(request('POST', '/things', body));

const [ANY, LIST] = ['{}', '{ properties: { a: { type: array } } }'];

test.each([
  [
    'reads the place that it writes',
    '{ a: x }',
    '[{ id: one, then: "$response.body#/a == \'{$response.body#/a}y\'" }]',
    ANY,
  ],
  ['writes behind the end of a list', '{ a: [] }', '[{ id: one, then: "$response.body#/a/5 == 1" }]', LIST],
  [
    'writes what another one writes otherwise',
    '{ a: 1 }',
    '[{ id: one, then: "$response.body#/a == 1" }, { id: two, then: "$response.body#/a == 2" }]',
    ANY,
  ],
  [
    'writes into what another one writes',
    '{ a: { b: 1 } }',
    '[{ id: one, then: "$response.body#/a/b == 1" }, { id: two, then: "$response.body#/a == 5" }]',
    ANY,
  ],
  [
    'asserts something beside what it writes',
    '{ a: 1 }',
    '[{ id: one, then: ["$response.body#/a == 1", "$response.body#/a > 1"] }]',
    ANY,
  ],
])('a relation that %s is still tested', (_, example, relations, schema) => {
  const { builtIn, nonConforming } = posted(withRelations(example, relations, schema), {});
  expect(builtIn).toBe(true);
  expect(nonConforming).toContainEqual(expect.objectContaining({ code: 'relation' }));
});

test('items that are emptied leave no others in their places', () => {
  const api = withRelations('{ a: [1, 2] }', '[{ id: one, then: "$response.body#/a/0 == $request.body#/x" }]');
  const { builtIn, response, validated } = posted(api, {});
  const broken = builtIn ? [] : validateResponse(api, validated, response, { at: NOW });
  expect(broken).toEqual([]);
});

test('a body is validated where its emptied members are required', () => {
  const schema = '{ type: object, required: [a], properties: { a: { type: [string, "null"] }, b: { maxLength: 2 } } }';
  const relations = `[{ id: one, then: ["$response.body#/a == $request.body#/a", "$response.body#/b == $request.body#/b"] }]`;
  const api = withRelations('{ a: x, b: y }', relations, schema);
  expect(new TextDecoder().decode(posted(api, { b: 'yy' }).response.body)).toBe('{\n  "a": null,\n  "b": "yy"\n}\n');
  expect(posted(api, { b: 'yyy' }).nonConforming).toContainEqual(expect.objectContaining({ code: 'maxLength' }));
});
