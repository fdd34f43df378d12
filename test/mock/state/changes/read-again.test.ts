/** What is read again: the same response comes until something changes that it shows. */
import fc from 'fast-check';
import type { Mock } from '../../../../src';
import { createMemoryBudget } from '../../../../src/mock/memory/memory-budget';
import { NO_PREFERENCE } from '../../../../src/mock/session/preference';
import { randomSourceOf } from '../../../../src/mock/session/random-source';
import { createReadMemory } from '../../../../src/mock/state/read-memory';
import { ask, inPath, mocked, ok, takes } from '../../../support/stateful-mock';

const TODO = "{ $ref: '#/components/schemas/Todo' }";
const DOCUMENT = `
openapi: 3.1.0
info: { title: Todos, version: '1' }
paths:
  /todos:
    get:
      parameters: [{ name: done, in: query, schema: { type: boolean } }]
      responses: { ${ok('200', `{ type: array, items: ${TODO} }`)} }
    post: { ${takes(TODO)}, responses: { ${ok('201', TODO)} } }
  /todos/{id}:
    parameters: [${inPath('id', '{ type: integer }')}]
    get: { responses: { ${ok('200', TODO)}, '404': { description: none } } }
    put: { ${takes(TODO)}, responses: { ${ok('200', TODO)} } }
    delete: { responses: { '204': { description: gone } } }
  /traced/{id}:
    get:
      parameters: [${inPath('id', '{ type: integer }')}, { name: X-Caller, in: header, schema: { type: string } }]
      responses:
        '200':
          description: With an id of its own.
          headers: { X-Request-Id: { required: true, schema: { type: string, format: uuid } } }
          content: { application/json: { schema: ${TODO} }, application/xml: { schema: ${TODO} } }
components:
  schemas:
    Todo:
      type: object
      required: [title]
      properties:
        id: { type: integer, readOnly: true }
        title: { type: string, minLength: 1 }
        done: { type: boolean }
`;

const titles = async (mock: Mock, target = '/todos'): Promise<unknown> =>
  ((await ask(mock, `GET ${target}`)).body as { title: string }[]).map(({ title }) => title);

test('a list that is read again shows what was made, changed and removed since', async () => {
  const mock = await mocked(DOCUMENT, { state: 'closed' });
  const first = await titles(mock);
  expect(await titles(mock)).toEqual(first);
  const { id } = (await ask(mock, 'POST /todos', { title: 'Tea' })).body as { id: number };
  expect(await titles(mock)).toContain('Tea');
  await ask(mock, `PUT /todos/${id}`, { title: 'Milk' });
  expect([await titles(mock), await titles(mock)]).toEqual([
    [...(first as []), 'Milk'],
    [...(first as []), 'Milk'],
  ]);
  await ask(mock, `DELETE /todos/${id}`);
  expect([await titles(mock), await titles(mock)]).toEqual([first, first]);
});

test('what a test puts in, takes out and resets is seen at once', async () => {
  const mock = await mocked(DOCUMENT);
  const read = async (): Promise<unknown> => (await ask(mock, 'GET /todos/7')).body;
  const before = [await read(), await read()];
  mock.state.put('/todos/7', { title: 'Put' });
  expect([await read(), await read()]).toEqual(Array(2).fill(expect.objectContaining({ title: 'Put' })));
  mock.state.remove('/todos/7');
  expect((await ask(mock, 'GET /todos/7')).status).toBe(404);
  mock.reset();
  expect([await read(), await read()]).toEqual(before);
});

test('another query, type or document gets a response of its own', async () => {
  const mock = await mocked(DOCUMENT);
  mock.state.put('/todos/1', { title: 'Tea', done: true });
  mock.state.put('/todos/2', { title: 'Milk', done: false });
  for (let again = 0; again < 2; again++) {
    expect(await titles(mock, '/todos?done=true')).toContain('Tea');
    expect(await titles(mock, '/todos?done=false')).not.toContain('Tea');
    const types = ['application/json', 'application/xml'];
    for (const Accept of types)
      expect((await ask(mock, 'GET /traced/1', undefined, { Accept })).headers.get('content-type')).toBe(Accept);
  }
});

test('an id of the response itself is never sent twice', async () => {
  const mock = await mocked(DOCUMENT);
  const ids = await Promise.all(
    [1, 2, 3].map(async () => (await ask(mock, 'GET /traced/1')).headers.get('x-request-id')),
  );
  expect(new Set(ids).size).toBe(3);
});

test('whatever was done before, reading twice gives the same', async () => {
  const step = fc.constantFrom(
    'POST /todos',
    'PUT /todos/1',
    'PUT /todos/2',
    'DELETE /todos/1',
    'GET /todos/2',
    'GET /todos',
  );
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
      // One reads everything after each step, the other one at the end alone: neither may show anything old.
      const [often, once] = [await mocked(DOCUMENT, { state: 'closed' }), await mocked(DOCUMENT, { state: 'closed' })];
      const reads = ['GET /todos', 'GET /todos/1', 'GET /todos/2'];
      for (const [i, line] of steps.entries()) {
        const body = /^P/.test(line) ? { title: `Step ${i}` } : undefined;
        await Promise.all([ask(often, line, body), ask(once, line, body)]);
        for (const read of reads) await ask(often, read);
      }
      for (const read of reads) expect((await ask(often, read)).body).toEqual((await ask(once, read)).body);
    }),
    { numRuns: 30 },
  );
});

test('a response is made once for a request, until a change, another document or a full memory', () => {
  const store = { version: 1 };
  const budget = createMemoryBudget();
  const memory = createReadMemory(store, budget);
  const respond = jest.fn(() => ({
    response: { status: 200, headers: [] },
    builtIn: false,
    nonConforming: [],
    why: [],
  }));
  const read = (target: string, headers: readonly string[][] = [], api: object = first): unknown => {
    const request = { method: 'GET', target, headers };
    const task = {
      api,
      validated: { request },
      preference: NO_PREFERENCE,
      random: randomSourceOf(1, 1, 1, 0),
      seed: 1,
    };
    return memory(task as never, plan as never, respond as never);
  };
  const first = {};
  const plan = { response: {}, status: 200 };
  const made = (act: () => unknown): number => {
    const before = respond.mock.calls.length;
    act();
    return respond.mock.calls.length - before;
  };
  expect([made(() => read('/a')), made(() => read('/a')), made(() => read('/b'))]).toEqual([1, 0, 1]);
  expect([made(() => read('/a', [['Accept', 'x']])), made(() => read('/a', [['Accept', 'x']]))]).toEqual([1, 0]);
  expect(budget.used).toBeGreaterThan(0);
  store.version++;
  expect([made(() => read('/a')), made(() => read('/a')), made(() => read('/a', [], {}))]).toEqual([1, 0, 1]);
});
