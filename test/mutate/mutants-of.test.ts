import { equal } from '../../src/document';
import { MUTANT_KINDS, mutantsOf } from '../../src/mutate';
import { createPackageApi } from '../support/create-package';

test('each faulty mock of create-package has an id of its own, and its statement stands in the document', async () => {
  const api = await createPackageApi();
  const mutants = mutantsOf(api);
  expect(new Set(mutants.map(({ id }) => id)).size).toBe(mutants.length);
  expect(new Set(mutants.map(({ kind }) => kind))).toEqual(new Set(MUTANT_KINDS.filter((kind) => kind !== 'callback')));
  for (const { pointer } of mutants) expect([pointer, api.document.locate(pointer).line > 0]).toEqual([pointer, true]);
});

test('a changed document differs from the original, and the original stays as it is', async () => {
  const api = await createPackageApi();
  const before = JSON.stringify(api.document.root);
  const changing = mutantsOf(api).flatMap((mutant) => ('document' in mutant ? [mutant] : []));
  expect(changing.length).toBeGreaterThan(100);
  for (const { id, document } of changing) expect([id, equal(document().root, api.document.root)]).toEqual([id, false]);
  expect(JSON.stringify(api.document.root)).toBe(before);
});

test('the same document gives the same faulty mocks', async () => {
  const api = await createPackageApi();
  expect(mutantsOf(api).map(({ id }) => id)).toEqual(mutantsOf(api).map(({ id }) => id));
});
