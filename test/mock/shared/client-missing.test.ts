import { createRedisStore } from '../../../src/mock/server/shared';
import { BOUNDS } from '../../support/shared-mocks';

jest.mock('@redis/client', () => {
  throw Object.assign(new Error("Cannot find module '@redis/client'"), { code: 'MODULE_NOT_FOUND' });
});

test('where the client of the store is not installed, one message has what to do', () => {
  expect(() => createRedisStore({ url: 'redis://127.0.0.1:6379', document: 'todos', bounds: BOUNDS })).toThrow(
    '--store needs the package @redis/client, which is not installed: npm install @redis/client',
  );
});
