import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { parallel } from '../../../src/contract/run/parallel';

const forEver = { isOver: () => false, signal: new AbortController().signal };

async function* countTo(n: number): AsyncGenerator<{ readonly of: number }> {
  const items = Array.from({ length: n }, (_, of) => ({ of })).values();
  yield* parallel(
    items,
    () => 2,
    (item) => Promise.resolve({ ...item }),
    forEver,
  );
}

describe('parallel', () => {
  it('begins items in their order, never more at once than there are workers', async () => {
    const begun: number[] = [];
    let underWay = 0;
    let most = 0;
    const work = async ({ of }: { readonly of: number }): Promise<number> => {
      begun.push(of);
      most = Math.max(most, ++underWay);
      await new Promise((resolve) => setTimeout(resolve, (of % 3) * 2));
      underWay--;
      return of;
    };
    const results: number[] = [];
    const items = Array.from({ length: 10 }, (_, of) => ({ of }));
    for await (const one of parallel(items.values(), () => 3, work, forEver)) results.push(one);
    expect(begun).toEqual(items.map(({ of }) => of));
    expect(most).toBe(3);
    expect(results.sort()).toEqual(begun);
  });

  it('throws what a piece of work throws, and begins nothing after that', async () => {
    const begun: number[] = [];
    const work = ({ of }: { readonly of: number }): Promise<number> => {
      begun.push(of);
      return of === 2 ? Promise.reject(new Error('two')) : Promise.resolve(of);
    };
    const items = Array.from({ length: 9 }, (_, of) => ({ of })).values();
    const read = async (): Promise<void> => {
      for await (const one of parallel(items, () => 1, work, forEver)) void one;
    };
    await expect(read()).rejects.toThrow('two');
    expect(begun).toEqual([0, 1, 2]);
  });

  it('ends at once when its signal aborts, whatever is under way', async () => {
    const abort = new AbortController();
    const never = (): Promise<number> => new Promise(() => undefined);
    const items = [{ of: 0 }, { of: 1 }].values();
    setTimeout(() => abort.abort(), 5);
    const results: number[] = [];
    for await (const one of parallel(items, () => 2, never, { isOver: () => false, signal: abort.signal }))
      results.push(one);
    expect(results).toEqual([]);
  });

  it('keeps no result that was read, so that memory stays flat', async () => {
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    const seen: WeakRef<object>[] = [];
    let alive = 0;
    for await (const result of countTo(200)) {
      seen.push(new WeakRef(result));
      if (seen.length < 200) continue;
      // What a turn of the event loop has looked at stays until its end.
      await new Promise((resolve) => setTimeout(resolve));
      collect();
      alive = seen.filter((one) => one.deref() !== undefined).length;
    }
    expect(alive).toBeLessThan(20);
  });
});
