/** The works of a process with a session: one turn after the other. */
import { StoreError } from '../../../src';
import { createTurns } from '../../../src/mock/server/shared/turns';

test.each([
  ['without the store none of those that wait is tried', new StoreError('it is away', 'STORE_UNREACHABLE'), 1],
  ['what fails by itself harms no other', new Error('a fault'), 3],
])('%s', async (_, error, tries) => {
  const serve = jest.fn(() => Promise.reject(error));
  const turns = createTurns(serve);
  const all = [1, 2, 3].map((n) => turns.add('default', () => n, {}));
  expect(await Promise.allSettled(all)).toEqual(all.map(() => ({ status: 'rejected', reason: error })));
  expect(serve).toHaveBeenCalledTimes(tries);
});
