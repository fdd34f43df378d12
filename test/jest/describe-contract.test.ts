import { createServer } from 'node:http';
import { once } from 'node:events';
import { buildApi, createMock, documentFrom, type HttpRequest, planCases } from '../../src';
import { type ContractOptions, type ContractTarget, describeContract } from '../../src/jest';
import { apiOf, thingApi } from '../support/api';
import { collect, type Collected } from './collect';
import { respond, changed, goodService, listenerOf, NOTES, notesApi } from './notes';

function collected(target: ContractTarget, options: ContractOptions = {}): Collected {
  return collect((framework) => describeContract(notesApi, target, { ...options, framework }));
}

const count = (told: Record<string, string>, verdict: string): number =>
  Object.values(told).filter((one) => one === verdict).length;

test('one test a case, named by its id, in a block for its operation; the last one wants a success', () => {
  const { tests } = collected(goodService());
  const { cases, skipped } = planCases(notesApi);
  expect(
    tests
      .filter((one) => !one.skipped)
      .map(({ name }) => name)
      .sort(),
  ).toEqual([...cases.map(({ id }) => id), 'saw a success'].sort());
  expect(tests.filter((one) => one.skipped)).toHaveLength(skipped.length);
  expect(tests.at(-1)).toMatchObject({ path: ['Notes: contract'], name: 'saw a success' });
  expect(tests.find(({ name }) => name === 'createNote/201/plain')?.path).toEqual(['Notes: contract', 'createNote']);
  expect(tests.find(({ name }) => name.startsWith('unmatched/path'))?.path).toEqual(['Notes: contract', 'unmatched']);
});

test('what must be accepted comes first, and the names are the same each time', () => {
  const { names } = collected(goodService());
  expect(names.indexOf('createNote/201/pinned')).toBeLessThan(names.findIndex((name) => name.includes('malformed')));
  expect(collected('http://127.0.0.1:1').names).toEqual(names);
  expect(collected('http://127.0.0.1:1', { seed: 7 }).names).toEqual(names);
});

describe('targets that keep the contract', () => {
  const kinds: Record<string, () => ContractTarget | Promise<ContractTarget>> = {
    'a function that sends': goodService,
    'a listener': () => listenerOf(goodService()),
    'a server that does not listen yet': () => createServer(listenerOf(goodService())),
    'an Express app': async () => (await createMock(notesApi, { listen: false })).app,
    'what is opened for the run': () => ({ open: async () => createServer(listenerOf(goodService())) }),
  };
  test.each(Object.keys(kinds))('%s', async (kind) => {
    const told = await collected(await kinds[kind]!()).run();
    expect(Object.entries(told).filter(([, verdict]) => verdict !== 'passed' && verdict !== 'skipped')).toEqual([]);
    expect(count(told, 'passed')).toBeGreaterThan(100);
  });

  test('an address; a server that listens already is left open', async () => {
    const server = createServer(listenerOf(goodService())).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as { port: number };
    for (const target of [`http://127.0.0.1:${port}/`, new URL(`http://127.0.0.1:${port}`), server]) {
      const told = await collected(target, { scenariosOnly: true }).run();
      expect(told).toMatchObject({ 'createNote/201/plain': 'passed', 'saw a success': 'passed' });
    }
    expect(server.listening).toBe(true);
    server.close();
  });

  test('what was opened is closed, also where opening fails', async () => {
    const close = jest.fn();
    await collected({ open: goodService, close }, { scenariosOnly: true }).run();
    expect(close).toHaveBeenCalledTimes(1);
    const failing = collected({ open: () => Promise.reject(new Error('no database')), close });
    await expect(failing.run()).rejects.toThrow('no database');
    expect(close).toHaveBeenCalledTimes(2);
    await expect(collected({ open: () => 'nowhere', close }).run()).rejects.toThrow(
      /'nowhere' is not an http\(s\) address/,
    );
  });
});

describe('failures', () => {
  test('say what is wrong, where it is written, what came, and how to send it again', async () => {
    const told = await collected(changed((body) => ({ ...body, pinned: 'no' }))).run();
    const message = told['createNote/201/plain']!;
    expect(message).toContain('response.body/pinned must be a boolean, not a string');
    expect(message).toContain('notes.yaml (#/components/schemas/Note/properties/pinned/type)');
    expect(message).toMatch(/^expected {2}201 'plain'/m);
    expect(message).toMatch(/^got {7}201 application\/json \{"id":/m);
    expect(message).toContain(
      "curl 'http://localhost:PORT/notes' -H 'Accept: application/json' -H 'Content-Type: application/json' -d",
    );
  });

  test('point at the line of the test file', async () => {
    const { tests, run } = collected(async () => respond(500, {}));
    await run((name) => name === 'createNote/201/plain');
    const declared = tests.find(({ name }) => name === 'createNote/201/plain')!;
    const stack = await declared.run().catch((caught: unknown) => (caught as Error).stack);
    expect(stack).toMatch(/^Error: response\.status is 500/);
    expect(stack).toContain('describe-contract.test.ts');
    expect(stack).not.toContain('src/jest/describe-contract.ts');
  });

  test('a test without its hook does not pass', async () => {
    await expect(collected(goodService()).tests[0]!.run()).rejects.toThrow('beforeAll');
  });

  test('a refusal beside which nothing was accepted is masked, and a run without a success fails', async () => {
    const told = await collected(async () => respond(400, { error: 'no' })).run();
    expect(told['createNote/201/plain']).toMatch(/status is 400; the document states 201/);
    expect(told['createNote/body/malformed=cut-off']).toMatch(
      /^not checked: createNote\/201\/\w+, which is valid, was rejected, too \(400\)/,
    );
    expect(told['saw a success']).toMatch(/^No request was accepted/);
  });

  test('what must never occur twice is seen across the tests', async () => {
    const api = thingApi(`requestBody:
  content: { application/json: { schema: { type: object, properties: { n: { type: integer } } }, example: { n: 1 } } }
responses:
  '201':
    description: made
    content:
      application/json: { schema: { type: object, required: [id], properties: { id: { type: string } } } }
    x-relations: [{ id: new, unique: $response.body#/id }]
  '400': { description: refused }`);
    const target = async ({ method }: HttpRequest) => respond(method === 'POST' ? 201 : 404, { id: 'the-same' });
    const told = await collect((framework) => describeContract(api, target, { framework })).run();
    const repeated = Object.values(told).filter((one) => one.includes('"the-same" was sent before'));
    expect(repeated.length).toBeGreaterThan(1);
  });

  test('a target that is down says so', async () => {
    const told = await collected('http://127.0.0.1:9').run((name) => name === 'createNote/201/plain');
    expect(told['createNote/201/plain']).toMatch(/cannot be reached|no answer/i);
  });

  test('of the level documented, what was only observed fails nothing', async () => {
    const document = structuredClone(NOTES) as { paths: Record<string, { post: { responses: object } }> };
    Object.assign((document.paths['/notes']!.post.responses as Record<string, object>)['201']!, {
      'x-source': 'observed',
    });
    const api = buildApi(documentFrom(document));
    const target = changed((body) => ({ ...body, text: 'other' }));
    const of = async (level: 'documented' | 'observed'): Promise<string | undefined> => {
      const options = { level, scenariosOnly: true };
      const told = await collect((framework) => describeContract(api, target, { ...options, framework })).run();
      return told['createNote/201/plain'];
    };
    expect(await of('observed')).toMatch(/breaks the relation 'text'/);
    expect(await of('documented')).toBe('passed');
  });
});

describe('a choice of cases', () => {
  test('only those that are meant are declared', () => {
    expect(collected(goodService(), { only: 'createNote/201/*' }).names).toEqual([
      'createNote/201/plain',
      'createNote/201/pinned',
      'saw a success',
    ]);
    expect(collected(goodService(), { only: [/^unmatched\//, 'createNote/201/pinned'] }).names).toEqual(
      expect.arrayContaining(['createNote/201/pinned', 'unmatched/path']),
    );
  });

  test('those that are skipped are shown, with those that prove nothing without them', () => {
    const { names, tests } = collected(goodService(), { skip: ['*/malformed=cut-off', 'createNote/201/*'] });
    expect(names).toContain('createNote/201/plain (skipped by the options)');
    expect(names).toContain('createNote/body/malformed=cut-off (skipped by the options)');
    const dependent = tests.filter(({ name }) => /it proves nothing without createNote\/201/.test(name));
    expect(dependent.length).toBeGreaterThan(10);
    expect(dependent.every(({ skipped }) => skipped)).toBe(true);
  });

  test('a slip of typing is told', () => {
    expect(() => collected(goodService(), { only: 'createNotes/*' })).toThrow(
      /no case matches createNotes\/\*; there are, for example, createNote\/201\/plain/,
    );
    expect(() => collected(goodService(), { skip: /nothing/ })).toThrow(/no case matches \/nothing\//);
  });

  test('where tests are filtered (-t), the siblings of those that are left are sent all the same', async () => {
    const sent: string[] = [];
    const service = goodService();
    const { run } = collected(async (request: HttpRequest) => {
      sent.push(new TextDecoder().decode(request.body));
      return service(request);
    });
    const told = await run((name) => name === 'createNote/body/malformed=cut-off' || name === 'saw a success');
    expect(told).toEqual({ 'createNote/body/malformed=cut-off': 'passed', 'saw a success': 'passed' });
    expect(sent).toHaveLength(2);
    expect(await run((name) => name === 'saw a success')).toEqual({ 'saw a success': 'passed' });
  });
});

test('environment and headers bind the requests', async () => {
  const sent: HttpRequest[] = [];
  const service = goodService();
  const target = async (request: HttpRequest) => {
    sent.push(request);
    return service(request);
  };
  await collected(target, { scenariosOnly: true, headers: { 'X-Team': 'a' } }).run();
  await collected(target, { scenariosOnly: true, headers: [['X-Team', 'a']] }).run();
  const scenarios = sent.filter(({ target: path, method }) => path === '/notes' && method === 'POST');
  expect(scenarios.length).toBeGreaterThan(3);
  expect(scenarios.every(({ headers }) => headers.some(([name, value]) => name === 'X-Team' && value === 'a'))).toBe(
    true,
  );
  expect(() => collected(target, { environment: { parameters: { no: {} } } })).toThrow(/no parameter 'no'/);
});

describe('what is no document and no target', () => {
  const declare = (source: unknown, target: unknown) => () =>
    collect((framework) => describeContract(source as never, target as never, { framework }));

  test('a document that is not loaded', () => {
    expect(declare('no.yaml', goodService())).toThrow('no.yaml: there is no such file');
    expect(declare('https://example.com/openapi.yaml', goodService())).toThrow(
      "give buildApi(await loadDocument('https://example.com/openapi.yaml'))",
    );
    expect(declare(Promise.resolve(), goodService())).toThrow('the document is a promise: await it first');
    expect(declare(undefined, goodService())).toThrow(
      'describeContract takes a path, a file: URL, a parsed document, or what loadDocument or buildApi gives, not undefined',
    );
    expect(declare({ openapi: '2.0' }, goodService())).toThrow(/2\.0/);
  });

  test('a parsed or loaded document does as well as its model', () => {
    const names = collected(goodService()).names;
    for (const source of [NOTES, notesApi.document])
      expect(collect((framework) => describeContract(source, goodService(), { framework })).names).toEqual(names);
  });

  test('a target that is none', () => {
    expect(declare(notesApi, undefined)).toThrow(/the target is an address, .*; not undefined/);
    expect(declare(notesApi, 'localhost:3000')).toThrow(/'localhost:3000' is not an http\(s\) address/);
    expect(declare(notesApi, {})).toThrow(/the target is an address, .*; not object/);
  });
});

test.each([
  ['', {}],
  [', whatever address is for curl', { address: 'https://pets.example.com' }],
])('an app is known by where it listens: a Location with its host is checked%s', async (_, options) => {
  const note = { type: 'object', required: ['id'], properties: { id: { type: 'integer' } } };
  const made = { description: 'OK', content: { 'application/json': { schema: note } } };
  const id = { name: 'id', in: 'path', required: true, schema: { type: 'integer' } };
  const document = {
    openapi: '3.0.3',
    info: { title: 'Notes', version: '1' },
    paths: {
      '/notes': { post: { operationId: 'add', responses: { '201': made } } },
      '/notes/{id}': {
        get: { operationId: 'read', parameters: [id], responses: { '200': made, '404': { description: 'No' } } },
      },
    },
  };
  let last = 0;
  const app = createServer(({ method, url = '', headers: { host = '' } }, response) => {
    const isMade = method === 'POST';
    const there = isMade ? ++last : Number(/^\/notes\/(\d+)$/.exec(url)?.[1] ?? 0);
    response.setHeader('Content-Type', 'application/json');
    if (isMade) response.setHeader('Location', `http://${host}/notes/${last + 7000}`);
    response.statusCode = isMade ? 201 : there > 0 && there <= last ? 200 : 404;
    response.end(JSON.stringify({ id: there }));
  });
  const api = buildApi(documentFrom(document));
  const told = await collect((framework) => describeContract(api, app, { framework, ...options })).run((name) =>
    name.startsWith('read/state/made'),
  );
  expect(told['read/state/made']).toMatch(/is 404, though the Location of POST \/notes \(201\) leads here/);
});

test('a DELETE that turns out to be of what the run did not create passes, and is listed at the end', async () => {
  const todos = apiOf(`
info: { title: Todos, version: '1' }
paths:
  /todos:
    post:
      operationId: createTodo
      requestBody: { required: true, content: { application/json: { schema: { $ref: '#/components/schemas/Todo' } } } }
      responses: { '201': { description: Made, content: { application/json: { schema: { $ref: '#/components/schemas/Todo' } } } }, '400': { description: Invalid } }
  /todos/{id}:
    delete:
      operationId: deleteTodo
      parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]
      responses: { '204': { description: Gone }, '404': { description: None } }
components:
  schemas:
    Todo: { type: object, required: [title], properties: { id: { type: integer, readOnly: true }, title: { type: string } } }
`);
  const written = jest.spyOn(console, 'warn').mockReturnValue();
  try {
    const { app } = await createMock(todos, { listen: false });
    const told = await collect((framework) => describeContract(todos, app, { framework })).run();
    expect(Object.entries(told).filter(([, verdict]) => verdict !== 'passed' && verdict !== 'skipped')).toEqual([]);
    expect(told).toHaveProperty(['deleteTodo/path/id/type=zero (schema/type)'], 'passed');
    expect(written.mock.calls.join('\n')).toMatch(
      /^Todos: contract: 2 cases were not sent \(DELETE is sent only to .*\): deleteTodo\/path\/id\/type=zero/,
    );
  } finally {
    written.mockRestore();
  }
});
