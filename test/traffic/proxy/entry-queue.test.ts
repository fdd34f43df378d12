/** Entries are looked at in the order in which they ended, several at once. */
import { EntryQueue } from '../../../src/traffic/proxy/entry-queue';
import type { Passed } from '../../../src/traffic/proxy/passing';
import type { RecordedEntry } from '../../../src/traffic/recordings/recorded-exchange';

const passed = {} as Passed;
const entry = (index: number, size = 0): RecordedEntry => {
  const request = { method: 'GET', target: '/', headers: [] };
  return { place: { index }, exchange: { request, response: { status: 200, headers: [], body: Buffer.alloc(size) } } };
};
function queueOf(): { readonly queue: EntryQueue; readonly seen: number[] } {
  const seen: number[] = [];
  return { seen, queue: new EntryQueue(({ place }) => seen.push(place.index)) };
}

test('what has come is looked at when that is asked for, or by itself', async () => {
  const { queue, seen } = queueOf();
  for (const index of [1, 2]) queue.add(entry(index), passed);
  expect(seen).toEqual([]);
  queue.flush();
  expect(seen).toEqual([1, 2]);
  await new Promise<void>((done) => new EntryQueue(() => done()).add(entry(3), passed));
});

test('many wait no longer, and neither do large ones', () => {
  const { queue, seen } = queueOf();
  for (let index = 1; index <= 64; index++) queue.add(entry(index), passed);
  expect(seen).toHaveLength(64);
  queue.add(entry(65, 2 * 1024 * 1024), passed);
  expect(seen).toHaveLength(65);
});

test('what is being decoded holds back only what ended after it', async () => {
  const { queue, seen } = queueOf();
  let decode = (_one: RecordedEntry): void => undefined;
  queue.add(entry(1), passed);
  queue.add(new Promise((resolve) => (decode = resolve)), passed);
  queue.add(entry(3), passed);
  queue.flush();
  expect(seen).toEqual([1]);
  const ended = queue.end();
  decode(entry(2));
  await ended;
  expect(seen).toEqual([1, 2, 3]);
});
