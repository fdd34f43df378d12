import { pathToFileURL } from 'node:url';
import { createMock, type Mock, type MockSettings } from '../../../src';
import '../../../src/jest';
import { apiOf } from '../../support/api';

const ORDERS = apiOf(`
paths:
  /orders/{id}:
    put:
      operationId: change
      parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]
      requestBody: { content: { application/json: { schema: { type: object } } } }
      responses:
        '200':
          description: Changed.
          content:
            application/json:
              schema:
                type: object
                required: [id, customer]
                properties:
                  id: { type: integer }
                  customer: { type: string }
                  note: { type: string }
              example: { id: 1, customer: Ada, note: none }
        '201': { description: A picture., content: { image/png: {} } }
`);

async function open(settings: MockSettings = {}): Promise<Mock> {
  return createMock(ORDERS, { listen: false, ...settings });
}

async function put(mock: Mock, id: number, body: unknown): Promise<Response> {
  const headers = { 'Content-Type': 'application/json' };
  return mock.fetch(`/orders/${id}`, { method: 'PUT', headers, body: JSON.stringify(body) });
}

describe('regular expressions, matchers and partial objects', () => {
  const matching: [string, object][] = [
    ['a regular expression in a path', { path: { id: /^4\d$/ } }],
    ['expect.any in a path', { path: { id: expect.any(Number) as unknown } }],
    ['a text as it was sent', { path: { id: expect.any(String) as unknown } }],
    ['one deep in a body', { body: { customer: { name: /^z/i } } }],
    ['a global one, twice', { body: { customer: { name: /z/gi } } }],
    [
      'objectContaining',
      { body: expect.objectContaining({ lines: expect.arrayContaining([{ qty: 2 }]) as unknown }) as unknown },
    ],
    ['not', { body: { customer: { name: expect.not.stringContaining('Ada') as unknown } } }],
    ['a matcher of all path parameters', { path: expect.objectContaining({ id: 42 }) as unknown }],
    ['a matcher of the whole query', { query: expect.not.objectContaining({ page: 1 }) as unknown }],
    ['a matcher of a header', { header: { 'content-type': expect.stringContaining('json') as unknown } }],
  ];
  const others: [string, object][] = [
    ['a regular expression', { path: { id: /^5/ } }],
    ['expect.any', { body: { customer: expect.any(String) as unknown } }],
    ['a matcher of all path parameters', { path: expect.objectContaining({ id: 43 }) as unknown }],
    ['what is not there', { query: { page: expect.anything() as unknown } }],
  ];
  const body = { customer: { name: 'Zed' }, lines: [{ qty: 1 }, { qty: 2 }] };

  test.each(matching)('%s is found, and takes effect in .when', async (_name, match) => {
    const mock = await open();
    mock
      .on('change')
      .when(match)
      .reply({ patch: { note: 'matched' } });
    expect(await (await put(mock, 42, body)).json()).toMatchObject({ note: 'matched' });
    expect(mock).toHaveReceived('change', { ...match, times: 1 });
    expect(() => expect(mock).not.toHaveReceived('change', match)).toThrow('Expected not: at least one request');
  });

  test.each(others)('%s that does not match', async (_name, match) => {
    const mock = await open();
    mock
      .on('change')
      .when(match)
      .reply({ patch: { note: 'matched' } });
    expect(await (await put(mock, 42, body)).json()).toMatchObject({ note: 'none' });
    expect(mock).not.toHaveReceived('change', match);
  });

  test.each([
    ['a function', { body: (): boolean => true }],
    ['a class of its own', { body: { at: new Date() } }],
    ['a regular expression instead of names', { query: /page/ }],
  ])('%s is an error, not a match that never comes', async (_name, match) => {
    const mock = await open();
    expect(() =>
      mock
        .on('change')
        .when(match as never)
        .reply({ status: 200 }),
    ).toThrow('must be');
    expect(() => expect(mock).not.toHaveReceived('change', match as never)).toThrow('must be');
  });
});

describe('what is not a condition', () => {
  test.each([
    ['a text', 'change'],
    ['null', null],
    ['a number', 5],
    ['a list', []],
  ])('%s is an error of toHaveReceived', async (_name, wanted) => {
    const mock = await open();
    expect(() => expect(mock).not.toHaveReceived('change', wanted as never)).toThrow('is an object');
  });

  test('a function of .when that gives a promise is an error, not a match', async () => {
    const mock = await open();
    mock
      .on('change')
      .when((async () => Promise.resolve(false)) as never)
      .reply({ status: 503 });
    const response = await put(mock, 1, {});
    expect([response.status, await response.text()]).toEqual([500, expect.stringContaining('gave a promise')]);
  });
});

describe('how often', () => {
  test('beyond the journal is an error, unless it is known', async () => {
    const mock = await open({ journal: { entries: 2 } });
    for (let i = 0; i < 3; i++) await put(mock, 1, {});
    const unknown = 'are no longer in the mock';
    expect(() => expect(mock).toHaveReceived('change', { times: 3 })).toThrow(unknown);
    expect(() => expect(mock).toHaveReceived('change', { times: 2 })).toThrow(unknown);
    expect(() => expect(mock).not.toHaveReceived('change', { path: { id: 9 } })).toThrow(unknown);
    expect(mock).toHaveReceived('change');
    expect(mock).not.toHaveReceived('change', { times: 1 });
    mock.reset();
    expect(mock).not.toHaveReceived('change');
  });

  test('is a whole number', async () => {
    const mock = await open();
    expect(() => expect(mock).toHaveReceived('change', { times: 1.5 })).toThrow("'times' must be a whole number");
  });
});

describe('bodies', () => {
  test('a patch changes what the document has; null removes', async () => {
    const mock = await open();
    mock.on('change').reply({ patch: { customer: 'Zed', note: null } });
    expect(await (await put(mock, 7, {})).json()).toEqual({ id: 7, customer: 'Zed' });
  });

  test('a patch that violates the document is rejected where it is written', async () => {
    const mock = await open();
    expect(() => mock.on('change').reply({ patch: { customer: 5 } })).toThrow('response.body/customer');
    expect(() => mock.on('change').reply({ patch: {}, serializedBody: '' })).toThrow('a reply has one body');
  });

  test.each([
    ['a Date', new Date(0)],
    ['a Map', new Map([['a', 1]])],
    ['a Blob', new Blob(['a'])],
  ])("%s is rejected where it is written: it isn't what JSON can carry", async (_name, value) => {
    const mock = await open();
    for (const body of [value, { customer: value }])
      expect(() => mock.on('change').reply({ body: body as never }, { unchecked: true })).toThrow('JSON can carry');
  });

  test('bytes are sent as they are', async () => {
    const mock = await open();
    mock.on('change').reply({ status: 201, serializedBody: new Uint8Array([137, 80, 78, 71]) });
    expect([...new Uint8Array(await (await put(mock, 1, {})).arrayBuffer())]).toEqual([137, 80, 78, 71]);
  });
});

test('close ends within a second, whatever hangs', async () => {
  let reach = (): void => undefined;
  const reached = new Promise<void>((resolve) => (reach = resolve));
  const forever = (): Promise<never> => {
    reach();
    return new Promise(() => undefined);
  };
  const mock = await open({ listen: true, handlers: { change: forever } });
  const hanging = fetch(`${mock.url}/orders/1`, { method: 'PUT' }).catch((error: unknown) => error);
  await reached;
  const before = performance.now();
  await mock.close();
  expect(performance.now() - before).toBeLessThan(1000);
  expect(await hanging).toMatchObject({ name: 'TypeError' });
});

describe('close ends what mock.fetch waits for', () => {
  const never = 1_000_000;

  test('a delay: the response comes at once', async () => {
    const mock = await open({ delay: never });
    const response = put(mock, 1, {});
    await mock.close();
    expect((await response).status).toBe(200);
  });

  test('what hangs fails', async () => {
    const mock = await open();
    mock.on('change').reply({ fault: 'hang' });
    const response = put(mock, 1, {}).catch((error: unknown) => error);
    await mock.close();
    expect(await response).toMatchObject({ name: 'TypeError' });
  });

  test('a stream: the rest comes at once', async () => {
    const mock = await createMock(
      apiOf(`
paths:
  /events:
    get:
      responses:
        '200': { description: Events., content: { application/jsonl: { example: "1\\n2\\n3\\n" } } }
`),
      { listen: false, eventDelay: never },
    );
    const text = (await mock.fetch('/events')).text();
    await mock.close();
    expect(await text).toBe('1\n2\n3\n');
  });
});

test('a mock can be disposed of, and takes the URL of a file', async () => {
  const mock = await createMock(pathToFileURL('openapi/create-package.yaml'), { listen: false });
  expect(mock.currentSession.api.operations.map(({ id }) => id)).toEqual(['createPackage']);
  await mock[Symbol.asyncDispose]();
});

test('a response of mock.fetch has its URL', async () => {
  const response = await put(await open(), 1, {});
  expect(response.url).toBe('http://localhost/orders/1');
  expect(response.clone().url).toBe(response.url);
});
