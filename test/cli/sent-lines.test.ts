import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createMock } from '../../src';
import { sentJson, sentLines } from '../../src/cli/mock/sent-lines';
import { apiOf } from '../support/api';

const plain = (text: string): string => text;
const palette = { good: plain, bad: plain, notice: plain, dim: plain, bold: plain };
const API = apiOf(`
openapi: 3.1.0
paths: {}
webhooks:
  lost: { post: { requestBody: { content: { application/json: { example: { a: 1 } } } }, responses: { '204': { description: ok } } } }
  keyed:
    post:
      requestBody:
        content: { application/json: { schema: { type: object, properties: { password: { enum: [none] } } } } }
      responses: { '204': { description: ok } }
`);

test.each([
  'http://me:T0PSECRET@127.0.0.1:9/',
  'ftp://me:T0PSECRET@127.0.0.1/?token=T0PSECRET',
  'http:me:T0PSECRET@127.0.0.1:9',
  'hook?token=T0PSECRET',
])('an address that cannot be called is logged without its secrets: %s', async (url) => {
  const mock = await createMock(API, { listen: false });
  const sent = await mock.webhook('lost', { url });
  expect(sent.problem).toMatch(/user name or a password|isn't an http|isn't a URL/);
  expect(JSON.stringify([sentLines(sent, palette), sentJson('default', sent)])).not.toContain('T0PSECRET');
});

test('a value that violates the document is logged without its secrets', async () => {
  const mock = await createMock(API, { listen: false });
  const sent = await mock.webhook('keyed', { url: 'http://127.0.0.1:9', body: { password: 'T0PSECRET' } });
  expect(sent.problem).toMatch(
    /^webhook keyed: this request would violate the document:\n {2}request\.body\/password[^]*\{ unchecked: true \}$/,
  );
  expect(JSON.stringify([sentLines(sent, palette), sentJson('default', sent)])).not.toContain('T0PSECRET');
});

test('a line for what was sent, and one for each thing that is wrong', async () => {
  const receiver = createServer((_, response) => void response.writeHead(500).end());
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hooks?token=T0PSECRET`;
  const mock = await createMock(API, { listen: false });
  await mock.webhook('lost', { url });
  await mock.webhook('lost', { url: 'http://api.test' });
  const lines = (await mock.sent()).map((sent) => sentLines(sent, palette));
  expect(lines[0]?.[0]).toMatch(/^\d\d:\d\d:\d\d webhook lost POST http:\/\/127\.0\.0\.1:\d+\/hooks\?token=\S* 500$/);
  expect(lines[0]?.[1]).toMatch(/^ {2}- .*500.*\(.*:\d+\)$/);
  expect(lines[1]).toEqual([
    expect.stringMatching(/ webhook lost http:\/\/api\.test\/ not delivered$/),
    "  - api.test isn't this machine: --callback-hosts api.test (callbackHosts) allows it",
  ]);
  expect(JSON.stringify(lines)).not.toContain('T0PSECRET');
  const [first] = await mock.sent();
  if (first === undefined) throw new Error('nothing was sent');
  expect(sentJson('default', first)).toMatchObject({ sent: 'webhook', name: 'lost', method: 'POST', status: 500 });
  await new Promise((resolve) => receiver.close(resolve));
});
