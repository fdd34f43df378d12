import { planPhases } from '../../../src/contract';
import { operationsAt, operationsOnMembers } from '../../../src/contract/plan/things/operations-at';
import { documentFrom } from '../../../src/document/load/document-from';
import { type Api, buildApi } from '../../../src/model';

const thing = { type: 'object', required: ['id'], properties: { id: { type: 'integer' }, name: { type: 'string' } } };
const content = (schema: object): object => ({ 'application/json': { schema } });
const ok = (schema: object): object => ({ 200: { description: 'ok', content: content(schema) } });
const body = { requestBody: { required: true, content: content(thing) } };
const version = { name: 'If-Match', in: 'header', schema: { type: 'string' } };
const failed = { 412: { description: 'another version' } };

/** A document of kinds of things, with six operations for each. */
function documentOf(kinds: number): Api {
  const paths = Object.fromEntries(
    Array.from({ length: kinds }, (_, i) => [
      [
        `/things${String(i)}`,
        {
          get: { responses: ok({ type: 'array', items: thing }) },
          post: { ...body, responses: { 201: { description: 'made', content: content(thing) } } },
        },
      ],
      [
        `/things${String(i)}/{id}`,
        {
          parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'integer' } }],
          get: { responses: ok(thing) },
          put: { ...body, parameters: [version], responses: { ...ok(thing), ...failed } },
          patch: { ...body, responses: ok(thing) },
          delete: { responses: { 204: { description: 'gone' } } },
        },
      ],
    ]).flat(),
  );
  return buildApi(documentFrom({ openapi: '3.1.0', info: { title: 'Things', version: '1' }, paths }));
}

/** How often the list of operations is looked into while all cases are planned, for each of its operations. */
function looksAtOperations(kinds: number): number {
  const api = documentOf(kinds);
  let looks = 0;
  const operations = new Proxy(api.operations, {
    get(list, key) {
      if (typeof key === 'string' && /^\d+$/.test(key)) looks++;
      return Reflect.get(list, key) as unknown;
    },
  });
  const counted = Object.create(api, { operations: { value: operations } }) as Api;
  let cases = 0;
  for (const phase of planPhases(counted, {})) cases += [...phase].length;
  expect(cases).toBeGreaterThan(kinds * 50);
  return looks / api.operations.length;
}

it('plans each operation without going through all others', () => {
  expect(looksAtOperations(24)).toBeLessThanOrEqual(looksAtOperations(6) * 1.1);
});

it('finds operations by their path, whatever its parameters are called', () => {
  const api = documentOf(2);
  const methods = (operations: ReturnType<typeof operationsAt>): string =>
    operations.map(({ method, path }) => `${method} ${path}`).join(', ');
  expect(methods(operationsAt(api, '/things1'))).toBe('GET /things1, POST /things1');
  expect(methods(operationsAt(api, '/things1/{thing}').slice(0, 2))).toBe('GET /things1/{id}, PUT /things1/{id}');
  expect(operationsAt(api, '/others')).toEqual([]);
  expect(operationsOnMembers(api, '/things0').map(({ method }) => method)).toEqual(['GET', 'PUT', 'PATCH', 'DELETE']);
});
