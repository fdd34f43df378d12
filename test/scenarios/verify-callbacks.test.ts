import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createMock, type Mock } from '../../src';
import { runCli } from './support/cli';

const DOCUMENT = `openapi: 3.1.0
info: { title: Orders, version: '1' }
paths:
  /orders:
    post:
      operationId: order
      requestBody:
        required: true
        content: { application/json: { schema: { type: object, required: [hook], properties: { hook: { type: string, format: uri } } } } }
      responses: { '201': { description: Made. }, '400': { description: Wrong. } }
      callbacks:
        shipped:
          '{$request.body#/hook}':
            post:
              requestBody: { required: true, content: { application/json: { schema: { type: object, required: [state], properties: { state: { enum: [SENT] } } } } } }
              responses: { '204': { description: Taken. } }
webhooks:
  lost: { post: { requestBody: { content: { application/json: { schema: { type: object, required: [id] } } } }, responses: { '204': { description: Taken. } } } }
`;

let folder = '';
let file = '';
let mock: Mock;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tandem-callbacks-'));
  file = join(folder, 'orders.yaml');
  await writeFile(file, DOCUMENT);
  mock = await createMock(file, { callbacks: true });
});
afterAll(async () => {
  await mock.close();
  await rm(folder, { recursive: true });
});

test('callbacks are listened for, webhooks by the address that setup sees', async () => {
  const script = join(folder, 'setup.cjs');
  await writeFile(
    script,
    `fetch(process.env.TANDEM_LISTENER + '/webhooks/lost', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{"id":1}' })
      .then(() => console.log('{}'));`,
  );
  const environment = join(folder, 'env.json');
  await writeFile(environment, JSON.stringify({ setup: [process.execPath, script] }));
  const { code, stdout } = await runCli(['verify', mock.url, file, '--env', environment, '--callbacks']);
  expect({ code, stdout }).toMatchObject({ code: 0 });
  expect(stdout).toMatch(
    /^Listening for callbacks: (http:\/\/127\.0\.0\.1:\d+)\n {2}webhook lost: \1\/webhooks\/lost\nOrders: \d+ cases/,
  );
  expect(stdout).toMatch(/ callbacks {4}2 of 2\n/);
});

test('without the flag the summary says what nobody listened for; the plan has no such cases', async () => {
  const plain = await runCli(['verify', mock.url, file, '--only', 'order/201*', '--only', 'order/example*']);
  expect(plain.stdout).toContain(
    'The document declares 1 callback and 1 webhook that nobody listened for (--callbacks does).\n',
  );
  const list = await runCli(['verify', mock.url, file, '--list']);
  expect(list.stdout).not.toMatch(/^order\/callback/m);
  const listening = await runCli(['verify', mock.url, file, '--list', '--callbacks']);
  expect(listening.stdout).toMatch(/^order\/callback\/shipped {2}→ 201.*, and the callback 'shipped' {2}\(documented/m);
  expect(listening.stdout).toMatch(/^webhooks\/lost {2}→ what the document has for the webhook {2}\(documented/m);
});

test('what cannot be listened at is one message, and exit code 2', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { port } = other.address() as AddressInfo;
  const rows: [string[], RegExp][] = [
    [
      ['--callbacks', `http://127.0.0.1:${port}`],
      /^port \d+ is in use: stop the other program or choose another with --callbacks\n$/,
    ],
    [
      ['--callbacks', 'https://hooks.test'],
      /^--callbacks https:\/\/hooks\.test: the listener speaks HTTP, .*--callbacks-listen 127\.0\.0\.1:9000\n$/,
    ],
    [['--callbacks', 'somewhere'], /^--callbacks somewhere: that isn't an http\(s\) address/],
    [['--callbacks-listen', '9000'], /^--callbacks-listen is for --callbacks\n$/],
  ];
  for (const [flags, message] of rows) {
    const { code, stderr, stdout } = await runCli(['verify', mock.url, file, ...flags]);
    expect({ code, stdout, stderr }).toMatchObject({ code: 2, stderr: expect.stringMatching(message) });
  }
  const swallowed = await runCli(['verify', '--callbacks', mock.url, file]);
  expect(swallowed.code).toBe(2);
  other.close();
});
