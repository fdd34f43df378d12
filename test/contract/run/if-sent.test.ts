import { TargetError } from '../../../src/contract';
import { ifSent, NotSent } from '../../../src/contract/run/sending/silence';

test.each([new TargetError('reset', 'it was cut off'), new NotSent('not reached')])(
  'a further request that brings no response shows nothing: %s',
  async (error) => {
    expect(await ifSent(Promise.reject(error), 'nothing')).toBe('nothing');
  },
);

test('any other error is passed on', async () => {
  await expect(ifSent(Promise.reject(new TypeError('ours')), undefined)).rejects.toThrow('ours');
});
