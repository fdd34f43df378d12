/** What the listener does with the requests that come over the network. */
import { request } from 'node:http';
import { connect } from 'node:net';
import { once } from 'node:events';
import { type CallbackListener, listen } from '../../../src/contract/callbacks/listener/listener';
import type { Incoming } from '../../../src/contract/callbacks/arrival';
import { openInbox } from '../../../src/contract';
import { receiverResponse } from '../../../src/exchange';
import { apiOf } from '../../support/api';

let listener: CallbackListener;
let came: Incoming[];
beforeEach(async () => {
  came = [];
  listener = await listen({}, (incoming) => {
    came.push(incoming);
    return { status: 204, headers: [] };
  });
});
afterEach(() => listener.close());

const MIB = 1024 * 1024;

test.each([
  [10 * MIB, undefined],
  [10 * MIB + 1, 'it has more than 10 MiB'],
  [12 * MIB, 'it has more than 10 MiB'],
])('a body of %i bytes gets its response, and is kept up to a bound', async (size, unread) => {
  const sent = request({ port: listener.port, method: 'POST', path: '/callbacks/1', agent: false });
  for (let left = size; left > 0; left -= MIB)
    if (!sent.write(Buffer.alloc(Math.min(left, MIB)))) await once(sent, 'drain');
  sent.end();
  const [response] = (await once(sent, 'response')) as [{ statusCode: number; resume(): void }];
  response.resume();
  expect(response.statusCode).toBe(204);
  expect(came).toMatchObject([{ unread }]);
  expect(came[0]?.request.body?.length).toBe(unread === undefined ? size : undefined);
});

test('who breaks off has sent nothing, and the next one is taken', async () => {
  const socket = connect(listener.port, '127.0.0.1');
  await once(socket, 'connect');
  socket.write('POST /callbacks/1 HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nhalf');
  socket.destroy();
  await fetch(`http://127.0.0.1:${listener.port}/callbacks/2`, { method: 'POST' });
  expect(came.map(({ request: { target } }) => target)).toEqual(['/callbacks/2']);
});

test('close cuts off who still sends', async () => {
  const socket = connect(listener.port, '127.0.0.1');
  await once(socket, 'connect');
  socket.write('POST /callbacks/1 HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nhalf');
  const ended = new Promise<void>((resolve) => socket.on('error', () => undefined).on('close', resolve));
  await listener.close();
  await ended;
  expect(came).toEqual([]);
});

test('a header that HTTP cannot carry is left out of a response, not the response', async () => {
  const api = apiOf(`openapi: 3.1.0
webhooks:
  lost:
    post:
      responses:
        '200':
          description: Taken.
          headers:
            X-Name: { schema: { type: string }, example: 漢字 }
            X-Lines: { schema: { type: string }, example: "a\\nb" }
            X-Fit: { schema: { type: string }, example: fit }
`);
  const [webhook] = api.webhooks[0]?.operations ?? [];
  const taken = { method: 'POST', target: '/webhooks/lost', headers: [] };
  expect(webhook && receiverResponse(api, webhook, taken).headers).toEqual([['X-Fit', 'fit']]);
  const inbox = openInbox(api, 'http://127.0.0.1:9000', { patience: 10 });
  const other = await listen({}, (incoming) => inbox.receive(incoming));
  const { status, headers } = await fetch(`http://127.0.0.1:${other.port}/webhooks/lost`, { method: 'POST' });
  expect([status, headers.get('x-fit')]).toEqual([200, 'fit']);
  await other.close();
});
