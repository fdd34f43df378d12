import '../../src/jest';
import { createMock, type Mock, type OperationShape } from '../../src';
import { createPackageApi } from '../support/create-package';
import { messageOf } from './message-of';

const PATH = '/v3/apps/d8b8148d-5798-44de-821a-64b85b15e968/packages';

let mock: Mock;
beforeEach(async () => {
  mock = await createMock(await createPackageApi(), { listen: false, seed: 1 });
});

function send(body: unknown): Promise<Response> {
  return mock.fetch(PATH, {
    method: 'POST',
    headers: { Authorization: 'bearer very-secret-token', 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
}

const DOCKER = {
  type: 'docker',
  data: {
    image: 'registry/image:latest',
    credentials: { user: 'me', password: 'very secret password', email: 'a@b.test', login_server: 'https://c.test' },
  },
};

test('passes where there is such a request, or as many as are asked for', async () => {
  expect(mock).not.toHaveReceived('createPackage');
  expect(mock).toHaveReceived('createPackage', { times: 0 });
  await send(DOCKER);
  await send({ type: 'bits' });
  expect(mock).toHaveReceived('createPackage');
  expect(mock).toHaveReceived('createPackage', { times: 2 });
  expect(mock).toHaveReceived('createPackage', { body: { data: { image: 'registry/image:latest' } }, times: 1 });
  expect(mock).toHaveReceived('createPackage', { path: { guid: PATH.slice(9, 45) } });
  expect(mock).not.toHaveReceived('createPackage', { body: { type: 'buildpack' } });
});

test('works on a session', async () => {
  const session = mock.session();
  await session.fetch(PATH, { method: 'POST', body: '{}' });
  expect(session).toHaveReceived('createPackage', { times: 1 });
  expect(mock).not.toHaveReceived('createPackage');
});

test('says what was received, without secrets', async () => {
  await send(DOCKER);
  const message = await messageOf(async () =>
    expect(mock).toHaveReceived('createPackage', { body: { type: 'bits' }, times: 2 }),
  );
  expect(message).toContain('Expected: 2 requests to createPackage with {"body":{"type":"bits"}}');
  expect(message).toContain('Received: no requests like that, of 1 to createPackage');
  expect(message).toMatch(/ {2}POST \/v3\/apps\/\S+ → 201\n {4}\{"type":"docker"/);
  expect(message).not.toMatch(/very secret password|very-secret-token/);
});

test('says what was received though it should not', async () => {
  await send({ type: 'nothing' });
  const message = await messageOf(async () => expect(mock).not.toHaveReceived('createPackage'));
  expect(message).toContain('Expected not: at least one request to createPackage');
  expect(message).toContain('→ 422 (1 violation)');
});

test('tells what it needs', () => {
  expect(() => expect({}).toHaveReceived('createPackage')).toThrow('what createMock or mock.session() returns');
  expect(() => expect(mock).toHaveReceived('createPakage')).toThrow("did you mean 'createPackage'?");
});

/** Compiled, never run. */
export function typed(typedMock: Mock<{ getPet: OperationShape }>): void {
  expect(typedMock).toHaveReceived('getPet', { times: 1 });
  // @ts-expect-error there is no such operation
  expect(typedMock).toHaveReceived('getPte');
}
