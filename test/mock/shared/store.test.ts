/** What a store does, the same for each kind of it. */
import { createMemoryBudget } from '../../../src/mock/memory/memory-budget';
import { createMemoryStore } from '../../../src/mock/server/shared/stores/memory-store';
import { createRedisStore } from '../../../src/mock/server/shared/stores/redis-store';
import type { SharedStore } from '../../../src/mock/server/shared/stores/shared-store';
import { describeWithRedis, startRedis, stopRedis } from '../../support/redis-server';

const BOUNDS = { entries: 3, bytes: 100 };
const one = 'life-1';
const writing = (changes: readonly (readonly [string, string | null])[], life = one, entries: string[] = []) => ({
  life,
  changes,
  entries,
});

/** @param open connects to one and the same store, twice */
function behavesAsAStore(open: () => Promise<[SharedStore, SharedStore]>): void {
  let a: SharedStore;
  let b: SharedStore;
  beforeEach(async () => {
    [a, b] = await open();
  });

  test('has no session before it is written', async () => {
    expect(await a.read('default', undefined, 1)).toBeUndefined();
    expect(await a.write('default', { life: one, version: 3 }, writing([['x', '1']]))).toBe(false);
    expect(await a.sessions()).toEqual([]);
  });

  test('gives each position once', async () => {
    await a.write('default', undefined, writing([]));
    const readings = await Promise.all([a.read('default', undefined, 2), b.read('default', undefined, 3)]);
    expect(readings.map((reading) => reading?.position).sort()).toEqual([0, expect.any(Number)]);
    expect((await a.read('default', undefined, 0))?.position).toBe(5);
  });

  test('takes what was written by who knows the session as it is, and from nobody else', async () => {
    expect(await a.write('default', undefined, writing([['x', '1']]))).toBe(true);
    expect(await b.write('default', undefined, writing([['x', '2']]))).toBe(false);
    const mark = { life: one, version: 1 };
    expect(await b.write('default', mark, writing([['y', '3']]))).toBe(true);
    expect(await a.write('default', mark, writing([['x', '4']]))).toBe(false);
    expect((await a.read('default', undefined, 0))?.changes).toEqual([
      ['x', '1'],
      ['y', '3'],
    ]);
  });

  test('gives what was changed since, and what is gone', async () => {
    await a.write(
      'default',
      undefined,
      writing([
        ['x', '1'],
        ['y', '2'],
      ]),
    );
    await a.write(
      'default',
      { life: one, version: 1 },
      writing([
        ['x', null],
        ['z', '3'],
      ]),
    );
    const since = await b.read('default', { life: one, version: 1 }, 0);
    expect([since?.isWhole, since?.mark, new Map(since?.changes)]).toEqual([
      false,
      { life: one, version: 2 },
      new Map([
        ['x', null],
        ['z', '3'],
      ]),
    ]);
    const whole = await b.read('default', undefined, 0);
    expect([whole?.isWhole, new Map(whole?.changes)]).toEqual([
      true,
      new Map([
        ['y', '2'],
        ['z', '3'],
      ]),
    ]);
    expect((await b.read('default', whole?.mark, 0))?.changes).toEqual([]);
  });

  test('lets who knows too little of what is gone read all', async () => {
    const names = Array.from({ length: 1001 }, (_, i) => `n${i}`);
    await a.write('default', undefined, writing([['x', '1'], ...names.map((name): [string, string] => [name, ''])]));
    await a.write('default', { life: one, version: 1 }, writing(names.map((name) => [name, null])));
    const reading = await b.read('default', { life: one, version: 1 }, 0);
    expect([reading?.isWhole, reading?.changes]).toEqual([true, [['x', '1']]]);
  });

  test('has nothing of a life before', async () => {
    await a.write('default', undefined, writing([['x', '1']], one, ['first']));
    await a.read('default', undefined, 4);
    await a.write('default', { life: one, version: 1 }, writing([['y', '2']], 'life-2'));
    const reading = await b.read('default', { life: one, version: 1 }, 1);
    expect(reading).toEqual({
      mark: { life: 'life-2', version: 1 },
      position: 0,
      isWhole: true,
      changes: [['y', '2']],
      entries: 0,
    });
    await b.note('default', one, 'journal', ['late']);
    expect(await a.logged('default', 'journal', 0)).toEqual({ total: 0, texts: [] });
  });

  test('keeps so much of a log, and gives what is not known yet', async () => {
    await a.write('default', undefined, writing([], one, ['1', '2']));
    await b.note('default', one, 'journal', ['3', '4']);
    await a.note('default', one, 'sent', ['x'.repeat(60), 'y'.repeat(60)]);
    expect(await a.logged('default', 'journal', 0)).toEqual({ total: 4, texts: ['2', '3', '4'] });
    expect(await a.logged('default', 'journal', 3)).toEqual({ total: 4, texts: ['4'] });
    expect(await a.logged('default', 'sent', 0)).toEqual({ total: 2, texts: ['y'.repeat(60)] });
    expect((await a.read('default', undefined, 0))?.entries).toBe(3);
  });

  test('lists sessions by their use, and forgets those that are closed', async () => {
    for (const id of ['default', 's1', 's2']) await a.write(id, undefined, writing([]));
    await b.read('s1', undefined, 0);
    expect(await a.sessions()).toEqual(['default', 's2', 's1']);
    await b.close('s1');
    expect([await a.sessions(), await a.read('s1', undefined, 0)]).toEqual([['default', 's2'], undefined]);
  });

  test('gives numbers that were never given', async () => {
    const numbers = await Promise.all([a, b, a, b].map((store) => store.nextNumber()));
    expect(new Set(numbers).size).toBe(4);
  });

  test('lets others know what is noted', async () => {
    await a.write('default', undefined, writing([]));
    let end = (): void => undefined;
    const seen = new Promise<unknown[]>((resolve) => {
      end = b.watch((...what) => resolve(what));
    });
    // A listener of another process is there a little later.
    const note = setInterval(() => void a.note('default', one, 'journal', ['a text\nof two lines']), 10);
    expect(await seen).toEqual(['default', 'journal', 'a text\nof two lines', expect.any(Number)]);
    clearInterval(note);
    end();
  });
}

describe('a store in memory', () => {
  behavesAsAStore(() => {
    const store = createMemoryStore(BOUNDS);
    return Promise.resolve([store.connect(), store.connect()]);
  });

  test('drops the logs first where memory is short, then sessions, but never the default one', async () => {
    const memory = createMemoryBudget(1);
    const store = createMemoryStore({ entries: 10, bytes: 2 ** 30 }, memory).connect();
    const text = 'x'.repeat(200_000);
    await store.write('default', undefined, writing([['x', text]], one, [text]));
    await store.write('s1', undefined, writing([['x', text]]));
    expect((await store.logged('default', 'journal', 0)).texts).toEqual([]);
    for (const id of ['s2', 's3']) await store.write(id, undefined, writing([['x', text]]));
    expect(await store.sessions()).toEqual(expect.arrayContaining(['default', 's3']));
    expect(await store.read('s1', undefined, 0)).toBeUndefined();
    expect((await store.read('default', undefined, 0))?.changes).toEqual([['x', text]]);
    expect(memory.used).toBeLessThanOrEqual(memory.limit);
  });
});

describeWithRedis('a store in Redis', () => {
  const stores: SharedStore[] = [];
  let url = '';
  let n = 0;
  beforeAll(async () => {
    ({ url } = await startRedis());
  });
  afterAll(async () => {
    await Promise.all(stores.map((store) => store.end()));
    await stopRedis();
  });
  behavesAsAStore(async () => {
    const document = `document-${++n}`;
    const present = async (): Promise<SharedStore> => {
      const store = await new Promise<SharedStore>((resolve) => {
        const made: SharedStore = createRedisStore({
          url,
          document,
          bounds: BOUNDS,
          onPresence: (reason) => reason === undefined && resolve(made),
        });
      });
      stores.push(store);
      return store;
    };
    return [await present(), await present()];
  });
});
