/** `createMock({ from })` where the recording was made below another base path than the document's. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createMock } from '../../../src';
import { PETS } from '../support/pets';

const TOM = { id: 7, name: 'Tom' };
let folder: string;
let file: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'from-base-'));
  file = join(folder, 'moved.jsonl');
  const line = (host: string, id: number): string =>
    JSON.stringify({
      request: { method: 'GET', url: `https://${host}/api/v9/pets/${id}`, headers: {} },
      response: { status: 200, headers: { 'content-type': 'application/json' }, body: { ...TOM, id } },
    });
  writeFileSync(file, [line('one.example.com', 7), line('other.example.com', 8)].join('\n'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('a base that would fit is offered; fromBase takes it, and the mock keeps the paths of the document', async () => {
  const lost = await createMock(PETS, { from: file, listen: false });
  expect(lost.recorded).toMatchObject({ taken: 0, likelyBase: { path: '/api/v9', count: 2 } });
  const mock = await createMock(PETS, { from: file, fromBase: '/api/v9', listen: false });
  expect(mock.recorded).toEqual({ taken: 2, leftOut: [], elsewhere: 0 });
  expect(await (await mock.fetch('/v1/pets/7')).json()).toEqual(TOM);
  await Promise.all([lost.close(), mock.close()]);
});

test('of one server alone', async () => {
  const mock = await createMock(PETS, { from: file, fromBase: 'https://one.example.com/api/v9', listen: false });
  expect(mock.recorded).toEqual({ taken: 1, leftOut: [], elsewhere: 1 });
  await mock.close();
});

test.each([
  ['another form', { from: 'a.har', fromBase: 'api/v9' }, 'fromBase: it is written as https://api.example.com/v2'],
  ['no recording', { fromBase: '/api/v9' }, "'fromBase' is for recordings: give 'from', too"],
])('%s is a TypeError', async (_name, settings, message) => {
  const made = createMock(PETS, { ...settings, listen: false });
  await expect(made).rejects.toThrow(TypeError);
  await expect(made).rejects.toThrow(message);
});
