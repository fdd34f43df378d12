import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { gzipSync } from 'node:zlib';
import supertest from 'supertest';
import { Agent, request as undici } from 'undici';
import { validateExchange, type HttpRequest, type HttpResponse } from '../../src';
import { setApi } from '../../src/jest';
import { axiosLike } from './axios-like';
import { messageOf } from './message-of';
import { thingApi } from '../support/api';
import { respond, goodService, listenerOf, notesApi } from './notes';

const JSON_TYPE = { 'Content-Type': 'application/json' };
const sent = { method: 'POST', headers: JSON_TYPE, body: JSON.stringify({ text: 'Buy milk' }) };
const GOOD = { id: '5b1c6d0e-6d0a-4f0e-9a39-3d5d2f0b7a51', text: 'Buy milk', pinned: false };
const FAULTY = { ...GOOD, pinned: 'no' };
const PINNED = /response\.body\/pinned must be a boolean, not a string/;

/** What the server answers now. */
let service: (request: HttpRequest) => Promise<HttpResponse>;
let server: Server;
let url: string;
const agent = new Agent();

beforeAll(async () => {
  server = createServer(listenerOf((request) => service(request))).listen(0, '127.0.0.1');
  await once(server, 'listening');
  url = `http://127.0.0.1:${(server.address() as { port: number }).port}`;
});
beforeEach(() => {
  service = goodService();
  setApi(notesApi);
});
afterAll(async () => {
  await agent.destroy();
  server.close();
});

describe('supertest and superagent', () => {
  test('a success and a refusal', async () => {
    expect(await supertest(url).post('/notes').send({ text: 'Buy milk' })).toSatisfyApiSpec();
    expect(await supertest(url).post('/notes').set(JSON_TYPE).send('{"text":')).toSatisfyApiSpec();
    // Nothing in the document says that a response to an undocumented request is right.
    expect(await supertest(url).get('/elsewhere')).not.toSatisfyApiSpec();
    await expect(supertest(url).post('/notes').send({ text: 'Buy milk' })).resolves.toSatisfyApiSpec();
  });

  test('a fault in the answer', async () => {
    service = async () => respond(201, FAULTY);
    const response = await supertest(url).post('/notes').send({ text: 'Buy milk' });
    expect(response).not.toSatisfyApiSpec();
    expect(() => expect(response).toSatisfyApiSpec()).toThrow(PINNED);
  });

  test('an answer to what must be refused, and a relation to what was sent', async () => {
    service = async () => respond(201, GOOD);
    const accepted = await supertest(url).post('/notes').send({ text: '' });
    expect(() => expect(accepted).toSatisfyApiSpec()).toThrow(/response\.status is 201; the document states 400/);
    const other = await supertest(url).post('/notes').send({ text: 'Buy beer' });
    expect(() => expect(other).toSatisfyApiSpec()).toThrow(/breaks the relation 'text'.*"Buy beer"/);
  });

  test('compressed answers, and those that are parsed by the user', async () => {
    const { headers } = respond(201, GOOD);
    const body = gzipSync(JSON.stringify(GOOD));
    service = async () => ({
      status: 201,
      headers: [...headers, ['Content-Encoding', 'gzip'], ['Content-Length', String(body.length)]],
      body,
    });
    expect(await supertest(url).post('/notes').send({ text: 'Buy milk' })).toSatisfyApiSpec();
    service = async () => respond(201, GOOD);
    const parse = (response: unknown, done: (error: null, body: Buffer) => void): void => {
      const chunks: Buffer[] = [];
      const stream = response as NodeJS.ReadableStream;
      stream.on('data', (chunk: Buffer) => chunks.push(chunk)).on('end', () => done(null, Buffer.concat(chunks)));
    };
    const raw = await supertest(url)
      .post('/notes')
      .send({ text: 'Buy milk' })
      .buffer(true)
      .parse(parse as never);
    expect(raw).toSatisfyApiSpec();
  });

  test('a form is read again', async () => {
    const api = thingApi(`requestBody:
  content: { application/x-www-form-urlencoded: { schema: { type: object, properties: { text: { type: string } } } } }
responses:
  '201':
    description: made
    content: { application/json: { schema: { type: object } } }
    x-relations: [{ id: text, then: $response.body#/text == $request.body#/text }]`);
    service = async () => respond(201, { text: 'Buy milk & more' });
    expect(await supertest(url).post('/things').type('form').send({ text: 'Buy milk & more' })).toSatisfyApiSpec(api);
    const other = await supertest(url).post('/things').type('form').send({ text: 'Buy beer' });
    expect(() => expect(other).toSatisfyApiSpec(api)).toThrow(/expected "Buy beer", got "Buy milk & more"/);
  });
});

describe('fetch', () => {
  test('what was sent is told by its own arguments; the body can be read afterwards', async () => {
    const response = await fetch(`${url}/notes`, sent);
    await expect(response).toSatisfyApiSpec(sent);
    expect(await response.json()).toMatchObject({ text: 'Buy milk' });
    service = async () => respond(201, FAULTY);
    await expect(expect(await fetch(`${url}/notes`, sent)).toSatisfyApiSpec(sent)).rejects.toThrow(PINNED);
    await expect(fetch(`${url}/notes`, sent)).resolves.not.toSatisfyApiSpec(sent);
  });

  test('headers and bodies of all kinds', async () => {
    const headers = new Headers(JSON_TYPE);
    for (const body of [sent.body, new TextEncoder().encode(sent.body), { text: 'Buy milk' }])
      await expect(await fetch(`${url}/notes`, sent)).toSatisfyApiSpec({ method: 'post', headers, body });
    await expect(await fetch(`${url}/notes`, sent)).toSatisfyApiSpec({ method: 'POST', body: { text: 'Buy milk' } });
  });

  test('what is not known of the request is not held against the answer, and is told where it fails', async () => {
    await expect(await fetch(`${url}/notes`, sent)).toSatisfyApiSpec({ method: 'POST' });
    service = async () => respond(201, FAULTY);
    const response = await fetch(`${url}/notes`, sent);
    const message = await messageOf(() => expect(response).toSatisfyApiSpec({ method: 'POST' }));
    expect(message).toMatch(PINNED);
    expect(message).toContain('unknown: its body, its headers. To supply it: toSatisfyApiSpec({ body, headers })');
    const assumed = await messageOf(async () => expect(await fetch(`${url}/notes`, sent)).toSatisfyApiSpec());
    expect(assumed).toContain('GET /notes → 201');
    expect(assumed).toContain('its method (GET was assumed)');
  });

  test('a body that was read already', async () => {
    const response = await fetch(`${url}/notes`, sent);
    await response.text();
    expect(() => expect(response).toSatisfyApiSpec(sent)).toThrow(/was read already\. Let this matcher come before/);
  });

  test('a response without an address', async () => {
    const response = new Response(JSON.stringify(GOOD), { status: 201, headers: JSON_TYPE });
    await expect(response.clone()).toSatisfyApiSpec({ ...sent, url: 'https://api.example.com/notes?x=1#top' });
    await expect(expect(response).toSatisfyApiSpec(sent)).rejects.toThrow(
      /a response of fetch does not contain its request: toSatisfyApiSpec\(\{ method, url, headers, body \}\)/,
    );
  });
});

describe("undici's request()", () => {
  test('the body can be judged twice and read afterwards', async () => {
    const response = await undici(`${url}/notes`, { ...sent, dispatcher: agent });
    await expect(response).toSatisfyApiSpec({ ...sent, url: `${url}/notes` });
    await expect(response).toSatisfyApiSpec({ ...sent, url: '/notes' });
    expect(await response.body.json()).toMatchObject({ text: 'Buy milk' });
    expect(await response.body.text()).toContain('Buy milk');
  });

  test('a fault, a compressed answer, a body that was read', async () => {
    const told = { ...sent, url: '/notes' };
    service = async () => respond(201, FAULTY);
    await expect(undici(`${url}/notes`, { ...sent, dispatcher: agent })).resolves.not.toSatisfyApiSpec(told);
    const { headers } = respond(201, GOOD);
    const encoded: HttpResponse['headers'] = [...headers, ['Content-Encoding', 'gzip']];
    service = async () => ({ status: 201, headers: encoded, body: gzipSync(JSON.stringify(GOOD)) });
    const response = await undici(`${url}/notes`, { ...sent, dispatcher: agent });
    await expect(response).toSatisfyApiSpec(told);
    const spent = await undici(`${url}/notes`, { ...sent, dispatcher: agent });
    await spent.body.text();
    expect(() => expect(spent).toSatisfyApiSpec(told)).toThrow(/was read already/);
  });
});

describe('axios', () => {
  test('JSON, text, and text that is no JSON', async () => {
    expect(await axiosLike(url, '/notes', { text: 'Buy milk' })).toSatisfyApiSpec();
    expect(await axiosLike(url, '/notes', { text: '' })).toSatisfyApiSpec();
    expect(await axiosLike(url, '/notes', { text: 'Buy milk' }, { responseType: 'text' })).toSatisfyApiSpec();
    service = async () => ({ ...respond(201, GOOD), body: new TextEncoder().encode('{"id":') });
    const broken = await axiosLike(url, '/notes', { text: 'Buy milk' });
    expect(() => expect(broken).toSatisfyApiSpec()).toThrow(/response\.body/);
  });

  test('a fault, and a request that only the configuration tells', async () => {
    service = async () => respond(201, FAULTY);
    const response = await axiosLike(url, '/notes', { text: 'Buy milk' });
    expect(() => expect(response).toSatisfyApiSpec()).toThrow(PINNED);
    const bare = { ...response, request: {}, config: { ...response.config, params: { page: 2 } } };
    const message = await messageOf(() => expect(bare).toSatisfyApiSpec());
    expect(message).toContain('POST /notes?page=2 → 201');
  });
});

describe('an exchange', () => {
  const request = {
    method: 'POST',
    target: '/notes',
    headers: [['Content-Type', 'application/json']],
    body: sent.body,
  };

  test('as plain data', () => {
    const response = { status: 201, headers: JSON_TYPE, body: GOOD };
    expect({ request, response }).toSatisfyApiSpec();
    expect({ request, response: { ...response, body: FAULTY } }).not.toSatisfyApiSpec();
    expect({ request: { ...request, target: undefined, url: `${url}/notes` }, response }).toSatisfyApiSpec();
  });

  test('as the engine gives it', () => {
    const exchange = {
      request: { ...request, body: new TextEncoder().encode(sent.body) },
      response: respond(201, GOOD),
    };
    expect(exchange).toSatisfyApiSpec();
    expect(validateExchange(notesApi, exchange as never)).toEqual([]);
  });
});
