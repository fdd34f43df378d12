/** What a run made is removed at the end; what it did not make is never removed. */
import {
  phasesBy,
  planCases,
  run,
  type RunEvent,
  type RunOptions,
  selectionOf,
  type Target,
} from '../../../src/contract';
import type { Api } from '../../../src/model';
import { apiOf } from '../../support/api';
import { type Serve, targetOf } from '../../support/verify';

const ITEM = `
      responses:
        '200': { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/thing' } } } }
        '404': { description: none }`;
const DOCUMENT = `
paths:
  /things:
    get: { operationId: list, responses: { '200': { description: ok } } }
    post:
      operationId: make
      requestBody: { required: true, content: { application/json: { schema: { $ref: '#/components/schemas/thing' } } } }
      responses:
        '201': { description: made, content: { application/json: { schema: { $ref: '#/components/schemas/thing' } } } }
        '400': { description: bad }
        '415': { description: type }
  /things/{id}:
    parameters: [{ name: id, in: path, required: true, example: 1, schema: { type: integer } }]
    get:
      operationId: read${ITEM}
    delete: { operationId: remove, responses: { '204': { description: gone }, '404': { description: none } } }
components:
  schemas:
    thing: { type: object, required: [name], properties: { id: { type: integer }, name: { type: string, minLength: 1 } } }
`;

/** A store with two things that were there before. */
function store(): { serve: Serve; ids: () => number[]; removed: string[] } {
  const things = new Map<number, object>([
    [1, { id: 1, name: 'first' }],
    [2, { id: 2, name: 'second' }],
  ]);
  const removed: string[] = [];
  let next = 100;
  const serve: Serve = ({ method, path, json, header }) => {
    if (method === 'DELETE') removed.push(path);
    if (path === '/things' && method === 'GET') return [200, [...things.values()]];
    if (path === '/things' && method === 'POST') {
      if (!header('content-type').startsWith('application/json')) return [415];
      const { name } = (json ?? {}) as { name?: unknown };
      if (typeof name !== 'string' || name === '') return [400];
      const thing = { ...(json as object), id: next++ };
      things.set(thing.id, thing);
      return [201, thing];
    }
    const [, id] = /^\/things\/(\d+)$/.exec(path) ?? [];
    if (id === undefined) {
      // A server that removes everything, though the document doesn't have it.
      if (method === 'DELETE' && path === '/things') things.clear();
      return [404];
    }
    if (!things.has(Number(id))) return [404];
    if (method === 'DELETE') return things.delete(Number(id)) ? [204] : [404];
    return method === 'GET' ? [200, things.get(Number(id))] : [405, undefined, { Allow: 'GET, DELETE' }];
  };
  return { serve, ids: () => [...things.keys()], removed };
}

async function events(api: Api, target: Target, options: RunOptions): Promise<RunEvent[]> {
  const all: RunEvent[] = [];
  for await (const event of run(api, planCases(api), target, { workers: 3, ...options })) all.push(event);
  return all;
}

function summaryIn(all: readonly RunEvent[]) {
  const end = all.at(-1);
  if (end?.type !== 'end') throw new Error('no end');
  return end.summary;
}

test('what was made is removed, and what was there before stays', async () => {
  const { serve, ids, removed } = store();
  const all = await events(apiOf(DOCUMENT), targetOf(serve), { cleanUp: true });
  expect(ids()).toEqual([1, 2]);
  expect(removed).not.toContain('/things/1');
  expect(removed).not.toContain('/things');
  const { cleanUp } = summaryIn(all);
  expect(cleanUp?.left).toEqual([]);
  expect(cleanUp?.removed).toBeGreaterThan(2);
  expect(all.some((event) => event.type === 'pass' && event.case.operation === 'remove')).toBe(true);
});

test.each([
  ['an entity tag', '{ name: If-Match, in: header, required: true, schema: { type: string } }'],
  ['a version', '{ name: version, in: query, required: true, schema: { type: integer } }'],
])('what asks for %s is removed with that of what is there', async (_, parameter) => {
  const { serve, ids } = store();
  const isCurrent: (...call: Parameters<Serve>) => boolean = ({ path, header, query }) =>
    [header('if-match'), `"${query.get('version') ?? ''}"`].includes(`"${path.length}"`);
  const versioned: Serve = (call) => {
    if (call.method === 'DELETE' && call.path !== '/things' && !isCurrent(call)) return [412];
    const [status, body, headers] = serve(call);
    const version = call.path.length;
    const thing = call.method === 'GET' && call.path !== '/things' ? { ...(body as object), version } : body;
    return [status, thing, { ...headers, ETag: `"${version}"` }];
  };
  const document = DOCUMENT.replace('operationId: remove,', `operationId: remove, parameters: [${parameter}],`)
    .replace("'204': { description: gone }", "'204': { description: gone }, '412': { description: changed }")
    .replace('name: { type', 'version: { type: integer, readOnly: true }, name: { type');
  const all = await events(apiOf(document), targetOf(versioned), { cleanUp: true });
  expect(summaryIn(all).cleanUp?.left).toEqual([]);
  expect(ids()).toEqual([1, 2]);
});

test('without clean-up it is listed', async () => {
  const { serve, ids } = store();
  const { cleanUp } = summaryIn(await events(apiOf(DOCUMENT), targetOf(serve), { cleanUp: false }));
  expect(ids().length).toBeGreaterThan(3);
  expect(cleanUp).toEqual({
    removed: 0,
    left: [expect.stringMatching(/^\d+ of POST \/things \(\/things\/1\d\d, .*: --no-cleanup$/)],
  });
});

test('a document without DELETE: what is left is listed', async () => {
  const { serve } = store();
  const api = apiOf(DOCUMENT.replace(/ {4}delete: .*\n/, ''));
  const { cleanUp } = summaryIn(await events(api, targetOf(serve), { cleanUp: true }));
  expect(cleanUp?.left).toEqual([expect.stringMatching(/^\d+ of POST \/things: the document has no DELETE for it$/)]);
});

test('what was made by a response without its id is left, although the document has a DELETE', async () => {
  const { serve } = store();
  const anonymous: Serve = (call) => (call.method === 'POST' ? [201, {}] : serve(call));
  const { cleanUp } = summaryIn(await events(apiOf(DOCUMENT), targetOf(anonymous), { cleanUp: true }));
  expect(cleanUp?.left).toEqual([
    expect.stringMatching(/^\d+ of POST \/things: the response that created it has no id/),
  ]);
});

test('what has no DELETE of its own goes with what it is in', async () => {
  const { serve } = store();
  const notes = `
  /things/{id}/notes:
    post:
      parameters: [{ name: id, in: path, required: true, example: 1, schema: { type: integer } }]
      responses: { '201': { description: made }, '404': { description: none } }
components:`;
  const withNotes: Serve = (call) => {
    const [, thing] = /^(\/things\/\d{3,})\/notes$/.exec(call.path) ?? [];
    return thing === undefined || call.method !== 'POST' || serve({ ...call, method: 'GET', path: thing })[0] !== 200
      ? serve(call)
      : [201];
  };
  const api = apiOf(DOCUMENT.replace('\ncomponents:', notes));
  const all = await events(api, targetOf(withNotes), { cleanUp: true });
  const made = all.some(
    (event) =>
      event.type === 'pass' &&
      event.exchange?.request.target.endsWith('/notes') &&
      event.exchange.response.status === 201,
  );
  expect(made).toBe(true);
  const { cleanUp } = summaryIn(all);
  expect(cleanUp?.left).toEqual([]);
});

test('a DELETE that is rejected: what is left is listed with the reason', async () => {
  const { serve } = store();
  const guarded: Serve = (call) => (call.method === 'DELETE' ? [403] : serve(call));
  const { cleanUp } = summaryIn(await events(apiOf(DOCUMENT), targetOf(guarded), { cleanUp: true }));
  expect(cleanUp?.left[0]).toMatch(/\(\/things\/\d{3}, .*\): DELETE was rejected \(403\)$/);
});

test('where nothing shows how the thing is made, DELETE is skipped with the reason', async () => {
  const { serve, ids, removed } = store();
  const api = apiOf(DOCUMENT.replace(/ {4}post:[^]*?(?= {2}\/things\/)/, ''));
  const all = await events(api, targetOf(serve), { cleanUp: true });
  expect(ids()).toEqual([1, 2]);
  expect(removed.filter((path) => /^\/things(?:\/[12])?$/.test(path))).toEqual([]);
  const reasons = all.flatMap((event) =>
    event.type === 'skip' && event.skip.operation === 'remove' ? [event.skip.reason] : [],
  );
  expect(new Set(reasons)).toEqual(new Set([expect.stringMatching(/^DELETE is sent only to what the run created/)]));
  // Other methods of such a path remove nothing: they are sent.
  const methods = all.flatMap((event) =>
    event.type === 'skip' ? [/^unmatched\/([A-Z]+)/.exec(event.skip.id)?.[1]] : [],
  );
  expect(methods.filter((method) => method !== undefined && method !== 'DELETE')).toEqual([]);
});

test('things below others are removed before them, with the ids of their parents', async () => {
  const api = apiOf(`
paths:
  /shops:
    post:
      operationId: open
      responses: { '201': { description: made, content: { application/json: { schema: { type: object, properties: { id: { type: string } } } } } } }
  /shops/{shop}:
    parameters: [{ name: shop, in: path, required: true, schema: { type: string } }]
    delete: { operationId: close, responses: { '204': { description: gone }, '404': { description: none } } }
  /shops/{shop}/pets:
    parameters: [{ name: shop, in: path, required: true, schema: { type: string } }]
    post:
      operationId: add
      responses: { '201': { description: made, headers: { Location: { schema: { type: string } } } }, '404': { description: none } }
  /shops/{shop}/pets/{pet}:
    parameters:
      - { name: shop, in: path, required: true, schema: { type: string } }
      - { name: pet, in: path, required: true, schema: { type: string } }
    delete: { operationId: sell, responses: { '204': { description: gone }, '404': { description: none } } }
`);
  const there = new Set<string>();
  let next = 0;
  const serve: Serve = ({ method, path }) => {
    const made = `${path}/a ${next++}`.replace(' ', '%20');
    if (method === 'POST' && path === '/shops')
      return there.add(made) && [201, { id: decodeURIComponent(made.slice(7)) }];
    const parent = path.replace(/\/pets$/, '');
    if (method === 'POST') {
      if (!path.endsWith('/pets') || !there.has(parent)) return [404];
      return there.add(made) && [201, undefined, { Location: `http://x${made}` }];
    }
    if ([...there].some((one) => one.startsWith(`${path}/`))) return [409];
    return method === 'DELETE' && there.delete(path) ? [204] : [404];
  };
  const { cleanUp } = summaryIn(await events(api, targetOf(serve), { cleanUp: true }));
  expect([...there]).toEqual([]);
  expect(cleanUp?.left).toEqual([]);
});

test('the plan has no DELETE of a whole collection that the document does not have', () => {
  const ids = [...phasesBy(apiOf(DOCUMENT), {}, selectionOf({}))].flatMap((phase) => [...phase].map(({ id }) => id));
  expect(ids).not.toContain('unmatched/DELETE/things');
  expect(ids).toContain('unmatched/PUT/things');
});

test('what a POST says was there already (a 200 beside a 201) is not removed', async () => {
  const { serve, ids, removed } = store();
  const knowing: Serve = (call) => {
    const { name } = (call.json ?? {}) as { name?: unknown };
    const isTag = call.method === 'POST' && call.path === '/things' && typeof name === 'string' && name !== '';
    return isTag ? [200, { id: 2, name: 'second' }] : serve(call);
  };
  const ok =
    "'200': { description: there already, content: { application/json: { schema: { $ref: '#/components/schemas/thing' } } } }";
  const api = apiOf(DOCUMENT.replace("'201':", `${ok}\n        '201':`));
  const all = await events(api, targetOf(knowing), { cleanUp: true });
  expect(ids()).toEqual([1, 2]);
  expect(removed).not.toContain('/things/2');
  expect(summaryIn(all).cleanUp).toBeUndefined();
});
