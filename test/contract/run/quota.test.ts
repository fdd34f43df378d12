import { fullText } from '../../../src/contract/run/proof';
import type { Case } from '../../../src/contract';

const valid = {
  operation: 'createThing',
  expected: { category: undefined, choices: [] },
} as unknown as Case;
const exchange = (status: number) => ({
  request: { method: 'POST', target: '/things', headers: [] },
  response: { status, headers: [] },
});

test('a quota is one that was reached: the operation was accepted before', () => {
  const before = new Set(['createThing/example', 'listThings/example']);
  for (const status of [402, 507])
    expect(fullText(valid, exchange(status), before)).toBe(
      `the server takes no more (${status}): POST /things exceeds a quota`,
    );
  expect(fullText(valid, exchange(402), new Set(['listThings/example']))).toBeUndefined();
  expect(fullText(valid, exchange(403), before)).toBeUndefined();
});
