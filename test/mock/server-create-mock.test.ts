import { join } from 'node:path';
import request from 'supertest';
import {
  buildApi,
  createMock,
  DocumentError,
  documentFrom,
  ListenError,
  loadDocument,
  type OperationHandler,
} from '../../src';

const file = join(__dirname, '..', '..', 'openapi', 'create-package.yaml');
const sent = {
  method: 'POST',
  headers: { Authorization: 'bearer any', 'Content-Type': 'application/json' },
  body: '{"type":"bits"}',
};
const path = '/v3/apps/some-app/packages';

test('the bundled document on a free port', async () => {
  const mock = await createMock();
  expect(mock.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  expect((await fetch(`${mock.url}${path}`, sent)).status).toBe(201);
  expect(mock.engine.api.title).toBe('Create a Package');
  await mock.close();
  await mock.close();
});

test('without a port, the app serves', async () => {
  const mock = await createMock(file, { listen: false, auth: 'off' });
  expect(mock.url).toBe('');
  await request(mock.app).post(path).set('Content-Type', 'application/json').send(sent.body).expect(201);
  await mock.close();
});

test('a document or its model does as well, and two mocks get on', async () => {
  const document = await loadDocument(file);
  const mocks = [await createMock(document), await createMock(buildApi(document), { auth: 'jwt' })] as const;
  const responses = await Promise.all(mocks.map(async ({ url }) => (await fetch(`${url}${path}`, sent)).status));
  expect(responses).toEqual([201, 401]);
  await expect(createMock(document, { port: Number(new URL(mocks[0].url).port) })).rejects.toThrow(ListenError);
  await Promise.all(mocks.map((mock) => mock.close()));
});

test('a document with statements that cannot be understood is refused', async () => {
  const document = documentFrom({
    openapi: '3.1.0',
    info: { title: 'Odd', version: '1' },
    paths: { '/a': { get: { responses: { 200: { description: 'ok', 'x-relations': 'none' } } } } },
  });
  await expect(createMock(document)).rejects.toThrow(DocumentError);
});

test('an override goes before a handler of one’s own, which answers the rest', async () => {
  const handlers: Record<string, OperationHandler> = {
    createPackage: (_context, _request, response) => response.status(202).end(),
  };
  const mock = await createMock(file, { handlers });
  const status = async (): Promise<number> => (await fetch(`${mock.url}${path}`, sent)).status;
  mock.on('createPackage').reply({ status: 422 }).once();
  expect([await status(), await status()]).toEqual([422, 202]);
  expect(mock.calls('createPackage').map(({ position, why }) => [position, why[0]])).toEqual([
    [1, 'the override o1 defines this response'],
    [2, 'custom handler'],
  ]);
  await mock.close();
});

test.each([
  [{ ports: 4010 }, "there is no setting 'ports'; did you mean 'port'? There are auth, "],
  [{ only: ['getPet', 3] }, 'the setting \'only\' must be a list of strings, not ["getPet",3]'],
  [{ from: 5 }, "the setting 'from' must be a string or list of strings, not 5"],
  [{ auth: 'yes' }, "the setting 'auth' must be one of 'any', 'jwt', 'document', 'off', not \"yes\""],
  [
    { onUnhandledRequest: 'fail' },
    "the setting 'onUnhandledRequest' must be one of 'error', 'warn', 'bypass', not \"fail\"",
  ],
  [{ seed: '7' }, 'the setting \'seed\' must be a number, not "7"'],
])('settings that would be passed over are told: %j', async (settings, message) => {
  await expect(createMock(file, settings as object)).rejects.toThrow(message);
});

test("what isn't a document is reported plainly", async () => {
  await expect(createMock({ openapi: '3.0.3' })).rejects.toThrow('this document describes nothing');
  await expect(createMock({ swag: '2.0' })).rejects.toThrow('createMock takes a path, a file: URL, a parsed document');
  await expect(createMock(7 as never)).rejects.toThrow('not number');
});
