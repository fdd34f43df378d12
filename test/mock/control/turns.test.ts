import type { JournalEntry } from '../../../src/mock/session/journal';
import { createEngine } from '../../../src/mock/engine';
import { startServer } from '../../../src/mock/server';
import type { ShowEntry } from '../../../src/mock/server/control/options';
import { type EntryForm, writeLater, written } from '../../../src/mock/server/control/write-later';
import { turn } from '../../../src/mock/server/wire/turn';
import { controlOptions } from '../../../src/report/control/control-options';
import { createPackageApi } from '../../support/create-package';

test('those who take turns go one by one, and the event loop runs in between', async () => {
  let rounds = 0;
  const next = (): void => void (counting = setImmediate(() => (rounds++, next())));
  let counting: NodeJS.Immediate | undefined;
  next();
  const at = await Promise.all(
    ['first', 'second', 'third'].map(async (name) => {
      await turn();
      return { name, round: rounds };
    }),
  );
  clearImmediate(counting);
  expect(at.map(({ name }) => name)).toEqual(['first', 'second', 'third']);
  expect(new Set(at.map(({ round }) => round)).size).toBe(3);
});

test('an entry is rendered once for all streams, and behind the response', async () => {
  const options = controlOptions({});
  let rendered = 0;
  const server = await startServer(createEngine(await createPackageApi(), { seed: 1 }), {
    control: { ...options, show: (...args) => (rendered++, options.show(...args)) },
  });
  const streams = await Promise.all([1, 2, 3].map(() => fetch(`${server.controlUrl}journal/stream`)));
  await (await fetch(`${server.url}/nowhere`)).text();
  const texts = streams.map(async ({ body }) => {
    let text = '';
    for await (const chunk of body ?? []) {
      text += Buffer.from(chunk as Uint8Array).toString('utf8');
      if (text.includes('event: entry')) break;
    }
    return text;
  });
  expect(await Promise.all(texts)).toEqual(Array(3).fill(expect.stringContaining('"target":"/nowhere"')));
  expect(rendered).toBe(1);
  await server.close();
});

test('streams of another address or with other secrets have texts of their own', async () => {
  const entry = { request: {}, response: {} } as unknown as JournalEntry;
  const show: ShowEntry = (...seen) => ({ ...seen }) as unknown as ReturnType<ShowEntry>;
  const texts: string[] = [];
  const forms: EntryForm[] = [
    { address: 'a', show },
    { address: 'b', show },
    { address: 'a', show: (...seen: Parameters<ShowEntry>) => show(...seen) },
    { address: 'a', show },
  ];
  forms.forEach((form, i) =>
    writeLater(
      entry,
      form,
      () => `text ${i}`,
      (text) => texts.push(text),
    ),
  );
  await written();
  expect(texts.sort()).toEqual(['text 0', 'text 0', 'text 1', 'text 2']);
});

test('entries that wait for streams keep nobody else waiting, however many there are', async () => {
  const options = controlOptions({});
  let rendered = 0;
  const engine = createEngine(await createPackageApi(), { seed: 1 });
  const server = await startServer(engine, {
    control: { ...options, show: (...args) => (rendered++, options.show(...args)) },
  });
  const leaving = new AbortController();
  const { body } = await fetch(`${server.controlUrl}journal/stream`, { signal: leaving.signal });
  // Each entry takes a millisecond.
  let now = 0;
  const clock = jest.spyOn(performance, 'now').mockImplementation(() => ++now);
  for (let i = 0; i < 1500; i++) engine.respond({ method: 'GET', target: `/nowhere/${i}`, headers: [] });
  await turn();
  expect(rendered).toBeLessThan(20);
  let text = '';
  for await (const chunk of body ?? []) {
    text += Buffer.from(chunk as Uint8Array).toString('utf8');
    if (text.includes('"target":"/nowhere/1499"')) break;
  }
  clock.mockRestore();
  expect(text).toContain(': entries were left out');
  expect(rendered).toBe(1000);
  leaving.abort();
  await server.close();
});
