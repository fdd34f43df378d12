import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { createMock, type Mock, type MockSettings, type WebhookReceiver } from '../../../src';
import { apiOf } from '../../support/api';

const shipment = (more = ''): string => `
      requestBody:
        required: true
        content:
          application/json:
            schema: { $ref: '#/components/schemas/Shipment' }
            ${more}
      responses:
        '200':
          description: Taken.
          content: { application/json: { schema: { type: object, required: [ok], properties: { ok: { type: boolean } } } } }
        '204': { description: Taken. }`;
const API = apiOf(
  `
openapi: 3.1.0
paths:
  /orders:
    post:
      operationId: createOrder
      parameters: [{ name: X-Notify, in: header, schema: { type: string } }, { name: notify, in: query, schema: { type: string } }, { name: Idempotency-Key, in: header, schema: { type: string } }]
      requestBody:
        content:
          application/json:
            schema: { type: object, properties: { hooks: { type: object, properties: { shipped: { type: string } } }, broken: { type: string } } }
      responses:
        '201': { description: Made., content: { application/json: { schema: { type: object }, example: { id: 7 } } } }
        '400': { description: Wrong. }
      callbacks:
        shipped:
          '{$request.body#/hooks/shipped}/orders/{$response.body#/id}?of=mock':
            post: ${shipment().replace(/\n/g, '\n        ')}
        byHeader:
          $request.header.X-Notify: { put: ${shipment('examples: { late: { value: { state: LATE } } }').replace(/\n/g, '\n            ')}
            }
`.replace(/\{ put: ([\s\S]*?)\n\s+\}\n$/, (_, inner: string) => `\n            put:${inner}\n`) +
    `
webhooks:
  orderLost:
    post: ${shipment('examples: { first: { value: { state: SENT } }, late: { value: { state: LATE } }, wrong: { value: { state: 5 } } }').replace(/\n/g, '\n  ')}
    put: { responses: { '204': { description: Taken. } } }
components:
  schemas:
    Shipment: { type: object, required: [state], properties: { state: { type: string, enum: [SENT, LATE] }, at: { type: string, format: date-time } } }
`,
);

interface Got {
  readonly line: string;
  readonly type: string | undefined;
  readonly body: string;
}
let receiver: Server;
let base: string;
let got: Got[];
let respond: { status: number; body?: string };
beforeAll(async () => {
  receiver = createServer((request: IncomingMessage, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => void (body += chunk.toString()));
    request.on('end', () => {
      got.push({ line: `${request.method} ${request.url}`, type: request.headers['content-type'], body });
      response.writeHead(respond.status, { 'Content-Type': 'application/json' }).end(respond.body);
    });
  });
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}`;
});
afterAll(() => new Promise((resolve) => receiver.close(resolve)));

const mocks: Mock[] = [];
beforeEach(() => {
  got = [];
  respond = { status: 204 };
});
afterEach(async () => void (await Promise.all(mocks.splice(0).map((mock) => mock.close()))));
async function open(settings: MockSettings = {}): Promise<Mock> {
  const mock = await createMock(API, { listen: false, ...settings });
  mocks.push(mock);
  return mock;
}
const order = (mock: Mock, body: object, headers: Record<string, string> = {}): Promise<Response> =>
  mock.fetch('/orders', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });

const cartsOf = (message: string): ReturnType<typeof apiOf> =>
  apiOf(`
openapi: 3.1.0
paths:
  /carts:
    post:
      requestBody: { content: { application/json: { schema: { type: object, properties: { customer: { type: string }, url: { type: string } } } } } }
      responses: { '201': { description: Made., content: { application/json: { schema: { type: object, properties: { id: { type: integer }, customer: { type: string }, total: { type: number } } } } } } }
      callbacks: { paid: { '{$request.body#/url}': { post: { requestBody: { content: { application/json: { schema: ${message} } } }, responses: { '204': { description: Taken. } } } } } }
  /carts/{id}:
    get: { parameters: [{ name: id, in: path, required: true, schema: { type: integer } }], responses: { '200': { description: OK, content: { application/json: { schema: { type: object, properties: { id: { type: integer }, customer: { type: string } } } } } } } }
`);

test.each([
  ['cartId: { type: integer }', { cartId: 2 }],
  ['cart_id: { type: string }', { cart_id: expect.any(String) as unknown }],
  ['id: { type: string }, customer: { type: string }', { id: expect.any(String) as unknown, customer: 'Zed' }],
  [
    'type: { const: paid }, data: { type: object, properties: { cartId: { type: integer } } }',
    { type: 'paid', data: { cartId: 2 } },
  ],
  [
    'cart: { type: object, properties: { id: { type: integer }, customer: { type: string } } }',
    { cart: { id: 2, customer: 'Zed' } },
  ],
])('a callback speaks of what the request has made: %s', async (members, expected) => {
  const mock = await createMock(cartsOf(`{ type: object, properties: { ${members} } }`), {
    listen: false,
    seed: 1,
    callbacks: true,
  });
  mocks.push(mock);
  const body = JSON.stringify({ customer: 'Zed', url: base });
  for (let n = 0; n < 2; n++) {
    await mock.fetch('/carts', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body });
    await mock.sent();
  }
  expect(JSON.parse(got[1]?.body ?? '')).toEqual(expected);
});

test.each([
  ['another example', 'good: { value: { state: SENT } }', { state: 'SENT' }],
  ['a value of the schema', '', { state: 'LATE' }],
])('a webhook whose example violates its schema is sent with %s', async (_, more, body) => {
  const api = apiOf(`openapi: 3.1.0
webhooks:
  sent:
    post:
      requestBody:
        content:
          application/json:
            schema: { type: object, required: [state], properties: { state: { type: string, enum: [LATE, SENT] } } }
            examples: { wrong: { value: { state: 5 } }, ${more} }
      responses: { '200': { description: Taken., content: { text/plain: { examples: { wrong: { value: fine } } } } } }
`);
  const mock = await createMock(api, { listen: false });
  mocks.push(mock);
  const { problem } = await mock.webhook('sent', { url: base });
  expect(problem).toBeUndefined();
  expect(got.map((one) => JSON.parse(one.body) as unknown)).toEqual([body]);
});

describe('callbacks', () => {
  test('go to the address that request and response give, made by the document', async () => {
    const mock = await open({ callbacks: true });
    const { id } = (await (await order(mock, { hooks: { shipped: base } })).json()) as { id: number };
    const sent = await mock.sent();
    expect(got).toEqual([
      {
        line: `POST /orders/${id}?of=mock`,
        type: 'application/json',
        body: expect.stringMatching(/"state":"(SENT|LATE)"/),
      },
    ]);
    expect(sent).toMatchObject([
      {
        number: 1,
        kind: 'callback',
        name: 'shipped',
        url: `${base}/orders/${id}?of=mock`,
        response: { status: 204 },
        violations: [],
      },
    ]);
  });

  test('from a header, with the method of the document and its example', async () => {
    const mock = await open({ callbacks: true });
    await order(mock, {}, { 'X-Notify': `${base}/n` });
    await mock.sent();
    expect(got).toMatchObject([{ line: 'PUT /n', body: '{"state":"LATE"}' }]);
  });

  test('none unless they are wanted, the request gives an address, and its response is a success', async () => {
    const off = await open();
    await order(off, { hooks: { shipped: base } });
    const mock = await open({ callbacks: true });
    await order(mock, {});
    await order(mock, { hooks: { shipped: base } }, { Prefer: 'code=400' });
    expect([await off.sent(), await mock.sent(), got]).toEqual([[], [], []]);
  });

  test('the response is held against the document', async () => {
    const mock = await open({ callbacks: true });
    respond = { status: 200, body: '{"ok":1}' };
    await order(mock, {}, { 'X-Notify': base });
    await mock.sent();
    respond = { status: 500 };
    await order(mock, {}, { 'X-Notify': base });
    const sent = await mock.sent();
    expect(sent.map(({ violations }) => violations.map(({ code }) => code))).toEqual([['type'], ['undeclared-status']]);
  });

  test.each([
    ['http://api.test/hook', {}, "api.test isn't this machine: --callback-hosts api.test"],
    ['http://api.invalid/hook', { callbackHosts: ['api.invalid'] }, 'no response from api.invalid'],
    ['ftp://127.0.0.1/', {}, "isn't an http(s) address"],
    ['hook', {}, "'hook' isn't a URL"],
  ])('to %s with %j: %s', async (url, settings, problem) => {
    const mock = await open({ callbacks: true, ...settings });
    await order(mock, {}, { 'X-Notify': url });
    expect(await mock.sent()).toMatchObject([{ response: undefined, problem: expect.stringContaining(problem) }]);
  });

  test('once for requests with the same Idempotency-Key', async () => {
    const mock = await open({ callbacks: true });
    const headers = { 'X-Notify': base, 'Idempotency-Key': 'one' };
    const ids = [await order(mock, {}, headers), await order(mock, {}, headers)].map((response) => response.json());
    const [first, second] = await Promise.all(ids);
    expect([second, (await mock.sent()).length]).toEqual([first, 1]);
  });

  test('that wait for a late response end with the mock', async () => {
    const mock = await open({ callbacks: true });
    mock.on('createOrder').reply({ delay: 60_000 });
    const client = new AbortController();
    const init = { method: 'POST', headers: { 'X-Notify': base }, signal: client.signal };
    const late = mock.fetch('/orders', init).catch(() => undefined);
    await new Promise((resolve) => setTimeout(resolve, 20));
    await Promise.all([mock.close(), mock.sent()]);
    client.abort();
    await late;
    expect([got, await mock.sent()]).toEqual([[], []]);
  });

  test('belong to a session, and are forgotten with it', async () => {
    const mock = await open({ callbacks: true });
    const session = mock.session();
    await session.fetch('/orders', { method: 'POST', headers: { 'X-Notify': base } });
    expect([(await session.sent()).length, (await mock.sent()).length]).toEqual([1, 0]);
    session.reset();
    expect(await session.sent()).toEqual([]);
  });
});

describe('mock.webhook', () => {
  test('fires it: the first example, another, a body of its own, another method', async () => {
    const mock = await open({ webhookUrl: `${base}/hooks` });
    await mock.webhook('orderLost');
    await mock.webhook('orderLost', { example: 'late' });
    await mock.webhook('orderLost', { body: { state: 'LATE', at: '2026-01-01T00:00:00Z' }, url: new URL(`${base}/x`) });
    await mock.webhook('orderLost', { method: 'put' });
    expect(got.map(({ line, body }) => `${line} ${body}`)).toEqual([
      'POST /hooks {"state":"SENT"}',
      'POST /hooks {"state":"LATE"}',
      'POST /x {"state":"LATE","at":"2026-01-01T00:00:00Z"}',
      'PUT /hooks ',
    ]);
  });

  test('what violates the document is not sent, unless it is unchecked', async () => {
    const mock = await open({ webhookUrl: base });
    expect(await mock.webhook('orderLost', { example: 'wrong' })).toMatchObject({
      problem: expect.stringContaining('request.body/state'),
      response: undefined,
    });
    expect(got).toEqual([]);
    const { response, violations } = await mock.webhook('orderLost', { example: 'wrong', unchecked: true });
    expect([response?.status, violations.map(({ pointer }) => pointer)]).toEqual([204, ['/state', '/state']]);
  });

  test.each([
    ['orderLots', {}, "did you mean 'orderLost'?"],
    ['orderLost', { method: 'GET' }, "the webhook orderLost has no method 'GET'; there are POST, PUT"],
  ])('%s with %j: %s', async (name, options, message) => {
    await expect((await open()).webhook(name, options)).rejects.toThrow(message);
  });

  test('an example that there is not is a problem that names those there are', async () => {
    const mock = await open({ webhookUrl: base });
    expect((await mock.webhook('orderLost', { example: 'lost' })).problem).toContain('there are first, late, wrong');
  });
});

describe('a webhook without an address', () => {
  test('is made and validated, and not sent', async () => {
    const mock = await open();
    const { body, request, response, problem, violations } = await mock.webhook('orderLost', { example: 'late' });
    expect({ body, method: request?.method, response, problem, violations }).toEqual({
      ...{ body: { state: 'LATE' }, method: 'POST', response: undefined, problem: undefined, violations: [] },
    });
    expect((await mock.sent()).map(({ name }) => name)).toEqual(['orderLost']);
  });

  test.each<[string, () => WebhookReceiver]>([
    [
      'a handler of web-standard requests',
      () => async (request) => {
        const { pathname } = new URL(request.url);
        got.push({ line: `${request.method} ${pathname}`, type: undefined, body: await request.text() });
        return Response.json({ ok: 5 });
      },
    ],
    ['a server that listens', () => ((respond = { status: 200, body: '{"ok":5}' }), receiver)],
    [
      'an Express app',
      () => {
        const app = express();
        app.post('/hooks', express.text({ type: '*/*' }), ({ method, url, body }, response) => {
          got.push({ line: `${method} ${url}`, type: undefined, body: body as string });
          response.json({ ok: 5 });
        });
        return app;
      },
    ],
  ])('is taken by %s, whose response is validated', async (_, to) => {
    const mock = await open();
    const { response, violations } = await mock.webhook('orderLost', { to: to(), url: '/hooks', example: 'first' });
    expect(got).toMatchObject([{ line: 'POST /hooks', body: '{"state":"SENT"}' }]);
    expect([response?.status, violations.map(({ pointer }) => pointer)]).toEqual([200, ['/ok']]);
  });

  test('whose receiver fails has the problem', async () => {
    const mock = await open();
    const to = (): never => {
      throw new Error('it broke');
    };
    expect(await mock.webhook('orderLost', { to })).toMatchObject({ problem: expect.stringContaining('it broke') });
  });
});

describe('the control API', () => {
  const ask = (mock: Mock, method: string, path: string, body?: object): Promise<Response> =>
    fetch(`${mock.url}/__tandem${path}`, {
      method,
      ...(body === undefined ? {} : { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) }),
    });

  test('lists webhooks, fires them, and reports what was sent, without secrets', async () => {
    const mock = await open({ listen: true, control: true, callbacks: true });
    expect(await (await ask(mock, 'GET', '/webhooks')).json()).toMatchObject({
      webhooks: [
        {
          name: 'orderLost',
          operations: [{ method: 'POST', examples: ['first', 'late', 'wrong'] }, { method: 'PUT' }],
        },
      ],
    });
    const url = `${base}/hooks?token=T0PSECRET`;
    const fired = await ask(mock, 'POST', '/webhooks/orderLost', { url, example: 'late' });
    expect([fired.status, await fired.json()]).toMatchObject([
      200,
      { number: 1, kind: 'webhook', name: 'orderLost', method: 'POST', verdict: 'valid', status: 204 },
    ]);
    await order(mock, { hooks: { shipped: 'http://api.test' } });
    await mock.sent();
    const text = await (await ask(mock, 'GET', '/sent')).text();
    expect(text).not.toContain('T0PSECRET');
    expect(JSON.parse(text)).toMatchObject({
      total: 2,
      sent: [
        { kind: 'callback', verdict: 'not-delivered', problem: expect.stringContaining('--callback-hosts') },
        { number: 1 },
      ],
    });
  });

  test('streams it', async () => {
    const mock = await open({ listen: true, control: true, webhookUrl: base });
    const stream = await ask(mock, 'GET', '/journal/stream');
    await mock.webhook('orderLost');
    await mock.close();
    expect(await stream.text()).toMatch(/event: sent\ndata: \{.*"name":"orderLost"/);
  });

  test.each([
    ['/webhooks/none', {}, 404, 'no webhook'],
    ['/webhooks/orderLost', {}, 422, 'has no address'],
    ['/webhooks/orderLost', { method: 'TRACE' }, 422, 'there are POST, PUT'],
    ['/webhooks/orderLost', { adress: '' }, 422, 'adress'],
  ])('%s with %j: %d %s', async (path, body, status, message) => {
    const mock = await open({ listen: true, control: true });
    const response = await ask(mock, 'POST', path, body);
    expect([response.status, await response.text()]).toEqual([status, expect.stringContaining(message)]);
  });
});
