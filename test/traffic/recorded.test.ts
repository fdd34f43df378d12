import type { Api } from '../../src/model';
import { checkExchanges } from '../../src/traffic';
import { createPackageApi } from '../support/create-package';
import { fill, RECORDED_AT, recordedExchanges } from '../support/recorded';

/** Where the recorded server breaks the document: the four causes that are known, with their exchanges in its order. */
const BREAKING = {
  'an image is required for docker': ['documented/flattened-name', 'docker/no-data'],
  'store_image defaults to false': [
    'docker/minimal',
    'docker/image-unicode',
    'docker/image-len-255',
    'docker/image-url',
    'docker/store_image-null',
    'docker/credentials-null',
  ],
  'data and credentials are objects': [
    'docker/data-true',
    'docker/data-empty',
    'docker/data-string',
    'docker/data-array',
    'docker/data-array1',
    'docker/credentials-float',
    'docker/credentials-array1',
  ],
  'it is not JSON': ['body/brace'],
};

let api: Api;
beforeAll(async () => {
  api = await createPackageApi();
});

async function* recording(): AsyncGenerator<Uint8Array> {
  await Promise.resolve();
  for (const one of recordedExchanges()) {
    const line = JSON.parse(JSON.stringify(one), (_, value: unknown) =>
      typeof value === 'string' ? fill(value) : value,
    ) as object;
    yield Buffer.from(`${JSON.stringify({ ...line, at: RECORDED_AT })}\n`);
  }
}

test('the recorded server breaks the document in the exchanges that are known, and in no other', async () => {
  const { violating, counts, unusable } = await checkExchanges(api, recording());
  const ids = recordedExchanges().map(({ id }) => id);
  const known = Object.values(BREAKING).flat();
  expect(violating.map(({ place }) => ids[place.index - 1]).sort()).toEqual([...known].sort());
  expect(counts).toEqual({ conforms: ids.length - known.length, violates: known.length, unchecked: 0, uncovered: 0 });
  expect(unusable).toEqual([]);
});
