import type { ServerResponse } from 'node:http';
import timers from 'node:timers';
import { send } from '../../src/http/send';
import { closeServers, httpServer } from '../support/listening';

afterEach(async () => {
  jest.useRealTimers();
  await closeServers();
});

const response = (text: string) => ({ status: 200, headers: [], body: Buffer.from(text) });

/** Two requests that are there at once, and what does with both of their responses at once as it is told. */
async function two(act: (first: ServerResponse, second: ServerResponse) => void): Promise<(string | undefined)[]> {
  const waiting: ServerResponse[] = [];
  const url = await httpServer((request, outgoing) => {
    // Only then have both bodies been read.
    request.resume().on('end', () => {
      waiting.push(outgoing);
      const [first, second] = waiting;
      if (first !== undefined && second !== undefined) act(first, second);
    });
  });
  const text = async (): Promise<string | undefined> => (await fetch(url, { method: 'POST', body: 'some' })).text();
  return Promise.all([text().catch(() => undefined), text().catch(() => undefined)]);
}

function pass(milliseconds: number): void {
  const end = performance.now() + milliseconds;
  while (performance.now() < end);
}

test('responses that are ready in one round of the event loop leave when it ends', async () => {
  let ended: boolean[] = [];
  const texts = await two((first, second) => {
    send(first, response('first'));
    send(second, response('second'));
    ended = [first.headersSent, first.writableEnded, second.writableEnded];
  });
  expect([texts.sort(), ended]).toEqual([
    ['first', 'second'],
    [true, false, false],
  ]);
});

test('none waits for long: those that are ready leave at once when the first has waited for a millisecond', async () => {
  let ended: boolean[] = [];
  const texts = await two((first, second) => {
    send(first, response('first'));
    pass(3);
    send(second, response('second'));
    ended = [first.writableEnded, second.writableEnded];
  });
  expect([texts.sort(), ended]).toEqual([
    ['first', 'second'],
    [true, true],
  ]);
});

test('a client that has left meanwhile harms no other', async () => {
  const texts = await two((first, second) => {
    send(first, response('first'));
    send(second, response('second'));
    first.destroy();
  });
  expect(new Set(texts)).toEqual(new Set([undefined, 'second']));
});

test('tests that set the timers by hand get their responses', async () => {
  const url = await httpServer((_, outgoing) => send(outgoing, response('here')));
  jest.useFakeTimers();
  expect(await (await fetch(url)).text()).toBe('here');
});

test('so do those whose framework replaces the functions of node:timers too', async () => {
  const url = await httpServer((_, outgoing) => send(outgoing, response('here')));
  const real = timers.setImmediate;
  timers.setImmediate = (() => undefined) as never;
  try {
    expect(await (await fetch(url)).text()).toBe('here');
  } finally {
    timers.setImmediate = real;
  }
});

test('one that fails to end is broken off, and the others leave', async () => {
  const texts = await two((first, second) => {
    first.end = () => {
      throw new Error('of a middleware');
    };
    send(first, response('first'));
    send(second, response('second'));
  });
  expect(new Set(texts)).toEqual(new Set([undefined, 'second']));
});
