import { findings } from '../../../support/findings';
import { apiOfStyle } from '../../../support/style-mock';

test.each(['json-api', 'hal', 'laravel', 'rails', 'relay', 'shallow'] as const)(
  'the suite finds nothing at the mock of a document in the style of %s',
  async (style) => {
    // One quarter of the plan: the whole would take long.
    expect(await findings(apiOfStyle(style), 'open', { shard: { index: 1, of: 4 } })).toEqual([]);
  },
);
