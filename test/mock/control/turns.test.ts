import { createEngine } from '../../../src/mock/engine';
import { startServer } from '../../../src/mock/server';
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
