/** How bodies are read: what our own reader holds up is not late. */
import { bodyReader } from '../../../src/contract/target/response-body';

const MIB = 1024 * 1024;
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

async function* pieces(count: number, before?: Promise<unknown>): AsyncGenerator<Uint8Array> {
  for (let i = 0; i < count; i++) {
    if (i === count - 1) await before;
    yield new Uint8Array(MIB);
  }
}

test('a large body that waits for others to be read has its deadline put off by that', async () => {
  const read = bodyReader();
  const far = performance.now() + 600_000;
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  const others = [1, 2].map(() => read(pieces(3, held), 'application/octet-stream', { most: 10 * MIB, deadline: far }));
  await pause(50);
  // Its deadline is over long before the others are read.
  const limits = { most: 10 * MIB, deadline: performance.now() + 500 };
  const waiting = read(pieces(3), 'application/octet-stream', limits);
  await pause(700);
  release();
  expect(await waiting).toMatchObject({ bytes: { length: 3 * MIB } });
  for (const other of await Promise.all(others)) expect(other).toMatchObject({ bytes: { length: 3 * MIB } });
});
