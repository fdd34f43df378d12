import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createEngine, createMock, type Exchange, type MockEngine } from '../../../src';
import { withRecordings } from '../../../src/cli/mock/from/recordings';
import { documentFrom } from '../../../src/document';
import { type Api, buildApi } from '../../../src/model';
import { recordedApi, type RecordedApi } from '../../../src/traffic/scenarios/recorded-api';
import { PETS, petsApi } from '../support/pets';

const JSON_TYPE = ['content-type', 'application/json'] as const;
const bytes = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value));

function exchange(request: string, status: number, body: unknown, sent?: unknown): Exchange {
  const [method = '', target = ''] = request.split(' ');
  const headers = [JSON_TYPE, ['authorization', 'Bearer of-then'], ['x-request-id', 'a']] as const;
  const withBody = sent === undefined ? {} : { body: bytes(sent) };
  return {
    request: { method, target, headers, ...withBody },
    response: { status, headers: [JSON_TYPE], body: bytes(body) },
  };
}

function recorded(api: Api, ...exchanges: readonly Exchange[]): RecordedApi {
  return recordedApi(
    api,
    api,
    exchanges.map((one, i) => ({ place: { index: i + 1 }, exchange: one })),
  );
}

const mockOf = (...exchanges: readonly Exchange[]): MockEngine => createEngine(recorded(petsApi(), ...exchanges).api);

function ask(mock: MockEngine, request: string, sent?: unknown): readonly [number, unknown] {
  const [method = '', target = ''] = request.split(' ');
  const headers = [JSON_TYPE, ['authorization', 'Bearer of-now']] as const;
  const { status, body } = mock.respond({
    ...{ method, target, headers },
    ...(sent === undefined ? {} : { body: bytes(sent) }),
  }).response;
  return [status, body === undefined ? undefined : JSON.parse(new TextDecoder().decode(body))];
}

const TOM = { id: 7, name: 'Tom', kind: 'cat' };
const REX = { id: 8, name: 'Rex', kind: 'dog' };

test('a request that equals a recorded one gets the recorded response, others what the document has', () => {
  const mock = mockOf(
    exchange('GET /pets/99', 404, { message: 'no such pet' }),
    exchange('POST /pets', 422, { message: 'too rude' }, { name: 'Brute' }),
  );
  expect(ask(mock, 'GET /pets/99')).toEqual([404, { message: 'no such pet' }]);
  expect(ask(mock, 'GET /pets/98')).toEqual([200, expect.objectContaining({ id: 98 })]);
  expect(ask(mock, 'POST /pets', { name: 'Brute' })).toEqual([422, { message: 'too rude' }]);
  expect(ask(mock, 'POST /pets', { name: 'Gentle' })).toEqual([201, expect.objectContaining({ name: 'Gentle' })]);
});

test('query values make another request, headers and credentials do not', () => {
  const mock = mockOf(
    exchange('GET /pets?limit=3', 400, { message: 'not three' }),
    exchange('GET /pets', 200, [TOM, REX]),
  );
  expect(ask(mock, 'GET /pets?limit=3')).toEqual([400, { message: 'not three' }]);
  expect(ask(mock, 'GET /pets')).toEqual([200, [TOM, REX]]);
  expect(ask(mock, 'GET /pets?limit=1')).toEqual([200, [TOM]]);
});

test('the last success is given, else the last error', () => {
  const mock = mockOf(
    exchange('GET /pets/7', 200, { ...TOM, name: 'Thomas' }),
    exchange('GET /pets/7', 200, TOM),
    exchange('GET /pets/7', 404, { message: 'gone' }),
    exchange('GET /pets/9', 404, { message: 'first' }),
    exchange('GET /pets/9', 404, { message: 'second' }),
  );
  expect(ask(mock, 'GET /pets/7')).toEqual([200, TOM]);
  expect(ask(mock, 'GET /pets/9')).toEqual([404, { message: 'second' }]);
});

test('what was read, listed and made is there, and stays as clients change it', () => {
  const mock = mockOf(
    exchange('GET /pets/7', 200, TOM),
    exchange('POST /pets', 201, REX, { name: 'Rex', kind: 'dog' }),
  );
  expect(ask(mock, 'GET /pets')).toEqual([200, [TOM, REX]]);
  expect(ask(mock, 'GET /pets/8')).toEqual([200, REX]);
  const [status, made] = ask(mock, 'POST /pets', { name: 'Mia', kind: 'cat' });
  expect(status).toBe(201);
  expect(ask(mock, 'GET /pets')).toEqual([200, [TOM, REX, made]]);
});

test('a recorded thing is changed and removed as any other', () => {
  const [item] = [PETS.paths['/pets/{id}']];
  const parameters = item.get.parameters;
  const content = { 'application/merge-patch+json': { schema: { type: 'object' } } };
  const changing = {
    patch: {
      operationId: 'changePet',
      parameters,
      requestBody: { content },
      responses: { 200: item.get.responses[200] },
    },
    delete: {
      operationId: 'removePet',
      parameters,
      responses: { 204: { description: 'gone' }, 404: { description: '' } },
    },
  };
  const paths = { ...PETS.paths, '/pets/{id}': { ...item, ...changing } };
  const api = buildApi(documentFrom({ ...PETS, paths }));
  const seen = [exchange('GET /pets', 200, [TOM, REX]), exchange('GET /pets/7', 200, TOM)];
  const mock = createEngine(recorded(api, ...seen).api);
  const headers = [['content-type', 'application/merge-patch+json']] as const;
  mock.respond({ method: 'PATCH', target: '/pets/7', headers, body: bytes({ name: 'Tim' }) });
  expect(ask(mock, 'GET /pets/7')).toEqual([200, { ...TOM, name: 'Tim' }]);
  expect(ask(mock, 'GET /pets')).toEqual([200, [{ ...TOM, name: 'Tim' }, REX]]);
  expect(mock.respond({ method: 'DELETE', target: '/pets/7', headers: [] }).response.status).toBe(204);
  expect(ask(mock, 'GET /pets/7')[0]).toBe(404);
  expect(ask(mock, 'GET /pets')).toEqual([200, [REX]]);
  mock.sessions.default.reset();
  expect(ask(mock, 'GET /pets/7')).toEqual([200, TOM]);
});

test('what was recorded below another name than its id is given as it was', () => {
  const item = PETS.paths['/pets/{id}'];
  const parameters = [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }];
  const paths = { '/pets/{id}': { get: { ...item.get, parameters } } };
  const mock = createEngine(
    recorded(buildApi(documentFrom({ ...PETS, paths })), exchange('GET /pets/mine', 200, TOM)).api,
  );
  expect(ask(mock, 'GET /pets/mine')).toEqual([200, TOM]);
});

test('what a recording has hidden is not compared', () => {
  const sent = { name: 'Tom', password: '(hidden)' };
  const mock = mockOf(exchange('POST /pets', 422, { message: 'wrong password' }, sent));
  expect(ask(mock, 'POST /pets', { name: 'Tom', password: 'of now' })[0]).toBe(422);
});

test('what stands below one thing is not below another', () => {
  const get = (operationId: string, schema: object) => ({
    operationId,
    responses: { 200: { description: 'ok', content: { 'application/json': { schema } } } },
  });
  const toy = { type: 'object', required: ['id'], properties: { id: { type: 'integer' }, name: { type: 'string' } } };
  const parameters = [{ name: 'pet', in: 'path', required: true, schema: { type: 'integer' } }];
  const own = { name: 'toy', in: 'path', required: true, schema: { type: 'integer' } };
  const paths = {
    '/pets/{pet}/toys': { parameters, get: get('listToys', { type: 'array', items: toy }) },
    '/pets/{pet}/toys/{toy}': { parameters: [...parameters, own], get: get('getToy', toy) },
  };
  const api = buildApi(documentFrom({ openapi: '3.1.0', info: { title: 'Toys', version: '1' }, paths }));
  const mock = createEngine(recorded(api, exchange('GET /pets/1/toys/5', 200, { id: 5, name: 'Ball' })).api);
  expect(ask(mock, 'GET /pets/1/toys')).toEqual([200, [{ id: 5, name: 'Ball' }]]);
  expect(ask(mock, 'GET /pets/2/toys')).toEqual([200, []]);
});

test('an error of an operation without parameters is given, too, with the status that it had', () => {
  const json = { 'application/json': { schema: { type: 'object' } } };
  const responses = { 200: { description: 'ok', content: json }, default: { description: 'not', content: json } };
  const paths = { '/health': { get: { operationId: 'health', responses } } };
  const api = buildApi(documentFrom({ openapi: '3.1.0', info: { title: 'Health', version: '1' }, paths }));
  const mock = createEngine(recorded(api, exchange('GET /health', 503, { isUp: false })).api);
  expect(ask(mock, 'GET /health')).toEqual([503, { isUp: false }]);
});

test('what breaks the document, and what it does not have, is left out with its place and reason', () => {
  const { taken, leftOut, api } = recorded(
    petsApi(),
    exchange('GET /pets/7', 200, { id: 'seven', name: 'Tom' }),
    exchange('GET /pets/7', 200, TOM),
    exchange('GET /shops?token=geheim', 200, []),
  );
  expect(taken).toBe(1);
  expect(leftOut).toEqual([
    { place: { index: 1 }, reason: expect.stringMatching(/\/id.*integer.*\(.*\)/) },
    { place: { index: 3 }, reason: 'the document has no operation for GET /shops?token=(hidden)' },
  ]);
  expect(ask(createEngine(api), 'GET /pets/7')).toEqual([200, TOM]);
});

describe('--from', () => {
  const folder = mkdtempSync(join(tmpdir(), 'from-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const document = { name: 'pets', prefix: '', api: petsApi() };
  const entry = (body: unknown): object => ({
    startedDateTime: '2026-01-01T00:00:00Z',
    time: 1,
    request: { method: 'GET', url: 'https://api.example.com/v1/pets/7', headers: [] },
    response: {
      status: 200,
      headers: [{ name: 'Content-Type', value: 'application/json' }],
      content: { mimeType: 'application/json', text: JSON.stringify(body) },
    },
  });

  test('takes archives, and reports what is taken and what is not', async () => {
    const file = join(folder, 'a.har');
    writeFileSync(file, JSON.stringify({ log: { version: '1.2', entries: [entry(TOM), entry({ id: 7 })] } }));
    const { document: opened, lines } = await withRecordings([document], [file]);
    expect(lines).toEqual([
      '1 of 2 recorded exchanges are taken',
      expect.stringContaining(`left out ${file}#2 (line 1)`),
    ]);
    expect(ask(createEngine(opened.api), 'GET /v1/pets/7')).toEqual([200, TOM]);
  });

  test('offers the base path of another address; --base takes it, or one server alone', async () => {
    const file = join(folder, 'moved.jsonl');
    const moved = (host: string, target: string, body: object): string =>
      JSON.stringify({
        request: { method: 'GET', url: host + target, headers: {} },
        response: { status: 200, headers: [JSON_TYPE], body },
      });
    const [one, other] = ['https://one.example.com', 'https://other.example.com'];
    writeFileSync(file, [moved(one, '/api/v9/pets/7', TOM), moved(other, '/api/v9/pets/8', REX)].join('\n'));
    const { lines } = await withRecordings([document], [file]);
    expect(lines[0]).toBe('0 of 2 recorded exchanges are taken');
    expect(lines.at(-1)).toBe(
      '2 of them would be operations of the document below /api/v9: did you mean --base /api/v9?',
    );
    const { document: opened, lines: all } = await withRecordings([document], [file], '/api/v9');
    expect(all).toEqual(['2 of 2 recorded exchanges are taken']);
    // The mock's own paths stay those of the document.
    expect(ask(createEngine(opened.api), 'GET /v1/pets/7')).toEqual([200, TOM]);
    expect(ask(createEngine(opened.api), 'GET /pets')).toEqual([200, [TOM, REX]]);
    const ofOne = await withRecordings([document], [file], `${one}/api/v9`);
    expect(ofOne.lines).toEqual([
      '1 of 1 recorded exchange is taken',
      '1 exchange is not below https://one.example.com/api/v9',
    ]);
    await expect(withRecordings([document], [file], 'api/v9')).rejects.toThrow('it is written as https://');
  });

  test('takes a document that is read anew as the first one', async () => {
    const file = join(folder, 'b.har');
    writeFileSync(file, JSON.stringify({ log: { version: '1.2', entries: [entry(TOM)] } }));
    const next: Api[] = [];
    const watch = (onApi: (api: Api) => void) => {
      onApi(buildApi(documentFrom(PETS)));
      return () => Promise.resolve();
    };
    const { document: opened } = await withRecordings([{ ...document, watch }], [file]);
    await opened.watch?.((api) => next.push(api), fail)();
    expect(next.map((api) => ask(createEngine(api), 'GET /pets/7'))).toEqual([[200, TOM]]);
  });

  test('is one message for several documents, and for a file without exchanges', async () => {
    const file = join(folder, 'empty.jsonl');
    writeFileSync(file, '');
    await expect(withRecordings([document], [file])).rejects.toThrow(/empty\.jsonl has no exchanges/);
    await expect(withRecordings([document, document], [file])).rejects.toThrow('--from is for one document');
  });

  function fail(error: unknown): void {
    throw error;
  }
});

describe('createMock with from', () => {
  const folder = mkdtempSync(join(tmpdir(), 'from-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const line = (one: Exchange): string => {
    const textOf = (body?: Uint8Array): string => new TextDecoder().decode(body);
    const { request, response } = one;
    return JSON.stringify({
      request: { ...request, body: request.body && textOf(request.body) },
      response: { ...response, body: textOf(response.body) },
    });
  };

  test('it gives what was recorded, and names what it leaves out', async () => {
    const file = join(folder, 'a.jsonl');
    const lines = [exchange('GET /pets/7', 200, TOM), exchange('GET /pets/8', 200, { id: 'eight', name: 'Rex' })];
    writeFileSync(file, lines.map(line).join('\n'));
    const mock = await createMock(PETS, { from: file, listen: false });
    expect(await (await mock.fetch('/pets/7')).json()).toEqual(TOM);
    expect(mock.recorded).toMatchObject({ taken: 1, leftOut: [{ place: { file, index: 2, line: 2 } }] });
    expect(mock.recorded?.leftOut[0]?.reason).toContain('/id');
    await mock.close();
  });

  test.each([
    ['a file that is not there', 'none.har', 'there is no such file or folder'],
    ['a file without exchanges', 'empty.har', 'has no exchanges'],
    ['a folder without recordings', '.', 'there is no file that ends in'],
  ])('%s is a RecordingError', async (_name, file, message) => {
    const own = mkdtempSync(join(folder, 'b-'));
    if (file === 'empty.har') writeFileSync(join(own, file), '');
    const made = createMock(PETS, { from: [join(own, file)], listen: false });
    await expect(made).rejects.toThrow(expect.objectContaining({ code: 'RECORDING_UNREADABLE' }));
    await expect(made).rejects.toThrow(message);
  });
});
