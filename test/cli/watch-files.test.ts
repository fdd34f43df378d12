import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type WatchedFiles, watchFiles } from '../../src/cli/watch-files';

let folder = '';
let watched: WatchedFiles | undefined;
let changes = 0;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tandem-'));
  changes = 0;
});
afterEach(async () => {
  await watched?.close();
  rmSync(folder, { recursive: true });
});
const at = (name: string): string => join(folder, name);
const write = (name: string, text: string): void => writeFileSync(at(name), text);
async function watchNow(...names: string[]): Promise<void> {
  watched = watchFiles(names.map(at), Date.now(), () => changes++);
  await sleep(300);
  expect(changes).toBe(0);
}
/** Does something, and waits for the change that it must bring. */
async function brings(change: () => void): Promise<void> {
  const before = changes;
  change();
  for (const end = Date.now() + 5000; changes === before; await sleep(10))
    if (Date.now() > end) throw new Error('unseen');
  await sleep(150);
}

test('written in place, replaced, removed, made anew: each is one change', async () => {
  write('a.yaml', '1');
  await sleep(20);
  await watchNow('a.yaml');
  await brings(() => write('a.yaml', '2'));
  await brings(() => {
    write('new', '3');
    renameSync(at('new'), at('a.yaml'));
  });
  await brings(() => write('a.yaml', '4'));
  await brings(() => rmSync(at('a.yaml')));
  await sleep(500);
  await brings(() => write('a.yaml', '5'));
  await brings(() => write('a.yaml', '6'));
});

test('a file that is not there yet, in a folder of its own', async () => {
  write('a.yaml', '1');
  mkdirSync(at('parts'));
  await sleep(20);
  await watchNow('a.yaml', 'parts/b.yaml');
  await brings(() => write('parts/b.yaml', '1'));
});

test('other files of the folder are no matter, until they are wanted', async () => {
  write('a.yaml', '1');
  write('b.yaml', '1');
  await sleep(20);
  await watchNow('a.yaml');
  write('b.yaml', '2');
  await sleep(300);
  expect(changes).toBe(0);
  watched?.set([at('a.yaml'), at('b.yaml')]);
  await sleep(300);
  changes = 0;
  await brings(() => write('b.yaml', '3'));
  await brings(() => write('a.yaml', '3'));
  watched?.set([at('a.yaml')]);
  const before = changes;
  write('b.yaml', '4');
  await sleep(300);
  expect(changes).toBe(before);
});

test('what was written after it was read, but before the watch began, counts', async () => {
  const since = Date.now() - 1000;
  write('a.yaml', '1');
  watched = watchFiles([at('a.yaml')], since, () => changes++);
  await brings(() => undefined);
});
