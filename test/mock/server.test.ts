import { createServer } from 'node:http';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import express, { type Request as ExpressRequest, type Response as ExpressResponse } from 'express';
import request from 'supertest';
import { documentFrom } from '../../src/document';
import { buildApi } from '../../src/model';
import { createEngine } from '../../src/mock/engine';
import type { MockOptions } from '../../src/mock/options';
import { type CustomResponse, type AppOptions, createApp, type OperationHandler } from '../../src/mock/server';

const pet = { type: 'object', required: ['name'], properties: { name: { type: 'string' }, age: { type: 'integer' } } };
const json = (schema: object, example: unknown) => ({
  content: { 'application/json;charset=utf-8': { schema, example } },
});
const api = buildApi(
  documentFrom({
    openapi: '3.1.0',
    info: { title: 'Pets', version: '1' },
    components: { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } },
    paths: {
      '/pets': {
        post: {
          operationId: 'addPet',
          requestBody: { required: true, content: { 'application/json': { schema: pet } } },
          responses: {
            201: {
              description: 'Added',
              headers: { Location: { required: true, schema: { type: 'string' }, example: '/pets/5' } },
              ...json(pet, { name: 'Rex' }),
            },
            422: { description: 'Refused', headers: { 'X-Reason': { schema: { type: 'string' } }, location: {} } },
          },
        },
      },
      '/pets/{id}': {
        get: {
          operationId: 'getPet',
          parameters: [
            { name: 'id', in: 'path', required: true, schema: { type: 'integer' } },
            { name: 'full', in: 'query', schema: { type: 'boolean' } },
          ],
          responses: { 200: { description: 'A pet', ...json(pet, { name: 'Rex', age: 3 }) } },
        },
        delete: { operationId: 'constructor', responses: { 204: { description: 'Gone' } } },
        options: { operationId: 'petOptions', responses: { 200: { description: 'What can be done' } } },
      },
      '/secret': {
        get: {
          operationId: 'secret',
          security: [{ token: [] }],
          responses: { 200: { description: 'Told' }, 401: { description: 'No' } },
        },
      },
      '/broken': {
        get: {
          operationId: 'broken',
          responses: {
            200: {
              description: 'No',
              headers: { 'X-Bad': { required: true, schema: { type: 'string' }, example: 'a\nb' } },
            },
          },
        },
      },
    },
  }),
);
const app = (options: AppOptions = {}, engine: MockOptions = {}) => createApp(createEngine(api, engine), options);
const add = (options: AppOptions = {}) =>
  request(app(options))
    .post('/pets')
    .set('Content-Type', 'application/json')
    // Without this superagent writes a Buffer as JSON.
    .serialize((body) => (typeof body === 'string' || Buffer.isBuffer(body) ? (body as string) : JSON.stringify(body)));

describe('answers', () => {
  test('status, headers and bytes are the engine’s', async () => {
    const response = await request(app()).get('/pets/5?full=true').expect(200);
    expect(response.headers['content-type']).toBe('application/json;charset=utf-8');
    expect(response.text).toBe('{\n  "name": "Rex",\n  "age": 3\n}\n');
    expect(response.headers['content-length']).toBe(String(response.text.length));
    expect(response.headers).not.toHaveProperty('etag');
    expect(response.headers).not.toHaveProperty('x-powered-by');
  });

  test('HEAD has the headers of GET and no body', async () => {
    const response = await request(app()).head('/pets/5').expect(200);
    expect(response.headers['content-length']).toBe('32');
    expect(response.text).toBeUndefined();
    await request(app()).head('/pets').expect(405);
  });

  test('an answer without a body has none', async () => {
    const response = await request(app()).delete('/pets/5').expect(204);
    expect(response.headers).not.toHaveProperty('content-length');
  });

  test('what the document does not have is a problem', async () => {
    await request(app()).get('/cats').expect(404).expect('Content-Type', 'application/problem+json');
    const response = await request(app()).put('/pets/5').expect(405);
    expect(response.headers['allow']).toBe('GET, DELETE, OPTIONS, HEAD');
  });

  test('the first answer and those that openapi-backend dispatches are the same', async () => {
    const server = app({}, { state: 'off' });
    for (let i = 0; i < 3; i++) {
      await request(server).get('/pets/5').expect(200);
      await request(server).head('/pets/5').expect(200);
      await request(server).get('/pets/five').expect(422);
      await request(server).delete('/pets/5').expect(204);
      await request(server).get('/cats').expect(404).expect('Content-Type', 'application/problem+json');
      await request(server).put('/pets/5').expect(405).expect('Allow', 'GET, DELETE, OPTIONS, HEAD');
      await request(server).get('/secret').expect(401);
    }
  });

  test('a trailing slash is another path', () => request(app()).get('/pets/5/').expect(404));

  test('a request body is judged', async () => {
    await add().send({ name: 'Rex' }).expect(201);
    await add().send({ name: 5 }).expect(422);
    await add().send('{').expect(422);
  });

  test('a header that cannot be sent brings a 500 that names it, without a stack, and serving goes on', async () => {
    const errors: unknown[] = [];
    const server = app({ onError: (error) => errors.push(error) });
    const response = await request(server)
      .get('/broken')
      .expect(500)
      .expect('Content-Type', 'application/problem+json');
    expect(response.body).toMatchObject({ title: 'The response would violate the document', status: 500 });
    expect(response.text).toContain('cannot be sent as a header field');
    expect(response.text).not.toMatch(/\n\s+at /);
    expect(errors).toEqual([]);
    await request(server).get('/pets/5').expect(200);
  });

  test('a failing listener does not hurt the client', async () => {
    const errors: unknown[] = [];
    const onExchange = (): void => {
      throw new Error('the log is full');
    };
    await request(app({ onExchange, onError: (error) => errors.push(error) }))
      .get('/pets/5')
      .expect(200);
    expect(errors).toEqual([new Error('the log is full')]);
  });

  test('mounted in another app, the rest of the path counts', async () => {
    await request(express().use('/api', app())).get('/api/pets/5').expect(200);
  });

  test('behind a body parser, what it has read is taken', async () => {
    const outer = express().use(express.json(), app());
    await request(outer).post('/pets').send({ name: 'Rex' }).expect(201);
    await request(outer).post('/pets').send({ name: 5 }).expect(422);
  });
});

describe('exchanges', () => {
  test('each answered request is reported with the names as sent', async () => {
    const seen: CustomResponse[] = [];
    const server = app({ onExchange: (custom) => seen.push(custom) });
    await request(server)
      .post('/pets')
      .set('X-MiXed', 'a')
      .set('Content-Type', 'application/json')
      .send('{"name":"Rex"}');
    const [{ request: sent, response, outcome, reason, duration }] = seen as [CustomResponse];
    expect(sent).toMatchObject({ method: 'POST', target: '/pets' });
    expect(sent.headers).toContainEqual(['X-MiXed', 'a']);
    expect(new TextDecoder().decode(sent.body)).toBe('{"name":"Rex"}');
    expect(response.status).toBe(201);
    expect(outcome?.validated.operation?.id).toBe('addPet');
    expect(reason).toBe('the request is valid');
    expect(duration).toBeGreaterThan(0);
  });

  test('so are those that the server answers by itself', async () => {
    const seen: string[] = [];
    const server = app({ maxBody: 5, onExchange: ({ response, reason }) => seen.push(`${response.status} ${reason}`) });
    await request(server).post('/pets').send('123456');
    await request(server).options('/pets').set('Origin', 'http://a').set('Access-Control-Request-Method', 'POST');
    expect(seen).toEqual(['413 The body is too large', '204 preflight']);
  });
});

describe('bodies', () => {
  const body = JSON.stringify({ name: 'Rex'.repeat(100) });
  const codings = {
    gzip: gzipSync(body),
    'x-gzip': gzipSync(body),
    deflate: deflateSync(body),
    DEFLATE: deflateRawSync(body),
    br: brotliCompressSync(body),
    'gzip, br': brotliCompressSync(gzipSync(body)),
    identity: Buffer.from(body),
  };

  test.each(Object.entries(codings))('%s is decoded', async (coding, bytes) => {
    let told: Uint8Array | undefined;
    const onExchange = ({ request: sent }: CustomResponse): void => void (told = sent.body);
    await add({ onExchange })
      .set('Content-Encoding', coding)
      .send(bytes as unknown as string)
      .expect(201);
    expect(new TextDecoder().decode(told)).toBe(body);
  });

  test('what a body decodes to has the same limit', async () => {
    const bomb = gzipSync(Buffer.alloc(10 * 1024 * 1024 + 1));
    expect(bomb.length).toBeLessThan(20_000);
    await add()
      .set('Content-Encoding', 'gzip')
      .send(bomb as unknown as string)
      .expect(413);
    const most = gzipSync(`"${'a'.repeat(10 * 1024 * 1024 - 2)}"`);
    await add()
      .set('Content-Encoding', 'gzip')
      .send(most as unknown as string)
      .expect(422);
  });

  test('an unknown coding is 415 and says which are known', async () => {
    const response = await add().set('Content-Encoding', 'compress').send(body).expect(415);
    expect(response.headers['accept-encoding']).toBe('gzip, deflate, br');
    expect(response.headers['content-type']).toBe('application/problem+json');
  });

  test('bytes that are not what the coding says are 400', () =>
    add().set('Content-Encoding', 'gzip').send(body).expect(400).expect('Content-Type', 'application/problem+json'));

  test('one byte more than the limit is 413, the limit is not', async () => {
    const whole = Buffer.from('{"name":"R"}');
    await add({ maxBody: whole.length }).send(whole.toString()).expect(201);
    const response = await add({ maxBody: whole.length - 1 })
      .send(whole.toString())
      .expect(413);
    expect(response.headers['content-type']).toBe('application/problem+json');
    expect(response.headers['connection']).toBe('close');
  });
});

describe('CORS', () => {
  const preflight = (path: string, headers: Record<string, string> = {}, options: AppOptions = {}) =>
    request(app(options))
      .options(path)
      .set({ Origin: 'http://page', 'Access-Control-Request-Method': 'POST', ...headers });

  test('a preflight is told the methods of the path, and let through with another, so that the page sees the 405', async () => {
    const { headers, text } = await preflight('/pets/5', { 'Access-Control-Request-Headers': 'x-a, x-b' }).expect(204);
    expect(text).toBe('');
    expect(headers).toMatchObject({
      'access-control-allow-origin': 'http://page',
      'access-control-allow-credentials': 'true',
      'access-control-allow-methods': 'GET, DELETE, OPTIONS, HEAD, POST',
      'access-control-allow-headers': 'x-a, x-b',
      'access-control-max-age': '600',
    });
    expect(headers['vary']).toContain('Origin');
  });

  test('a preflight for an unknown path is let through, so that the page sees the 404', async () => {
    const { headers } = await preflight('/cats').expect(204);
    expect(headers['access-control-allow-methods']).toBe('POST');
  });

  test('OPTIONS that is no preflight is the document’s or unmatched', async () => {
    await request(app()).options('/pets').expect(405);
    await request(app()).options('/pets').set('Origin', 'http://page').expect(405);
    await request(app()).options('/cats').expect(404);
    await request(app()).options('/pets/5').expect(200);
  });

  test('answers name the headers that the document declares, each once', async () => {
    const { headers } = await add().set('Origin', 'http://page').send({ name: 'Rex' }).expect(201);
    expect(headers).toMatchObject({
      'access-control-allow-origin': 'http://page',
      'access-control-allow-credentials': 'true',
      'access-control-expose-headers': 'Location, X-Reason',
      vary: 'Origin',
    });
  });

  test('without an origin any may read, but not with credentials', async () => {
    const { headers } = await request(app()).get('/pets/5');
    expect(headers['access-control-allow-origin']).toBe('*');
    expect(headers).not.toHaveProperty('access-control-allow-credentials');
  });

  test('problems can be read too', async () => {
    const response = await add({ maxBody: 1 }).set('Origin', 'http://page').send('{}').expect(413);
    expect(response.headers['access-control-allow-origin']).toBe('http://page');
  });

  test('off, nothing is said', async () => {
    const { headers } = await request(app({ cors: false }))
      .get('/pets/5')
      .set('Origin', 'http://page')
      .expect(200);
    expect(Object.keys(headers).filter((name) => /^access|^vary/.test(name))).toEqual([]);
    await preflight('/pets', {}, { cors: false }).expect(405);
    await preflight('/pets/5', {}, { cors: false }).expect(200);
  });
});

describe('handlers of one’s own', () => {
  test('one answers for its operation and sees what was read', async () => {
    // The types of Express itself may stand there, too.
    const typed: OperationHandler = (_context, _request: ExpressRequest, response: ExpressResponse) =>
      response.jsonp(1);
    const handlers: Record<string, OperationHandler> = {
      petOptions: typed,
      getPet: (context, _request, response) =>
        response
          .status(203)
          .json({ ...context.request.params, ...context.request.query, by: context.operation.operationId }),
    };
    const seen: string[] = [];
    const server = app({ handlers, onExchange: ({ response, reason }) => seen.push(`${response.status} ${reason}`) });
    const response = await request(server).get('/pets/5?full=true&more=1').expect(203);
    expect(response.body).toEqual({ id: 5, full: true, more: '1', by: 'getPet' });
    expect(seen).toEqual(['203 custom handler']);
    await request(server).delete('/pets/5').expect(204);
  });

  test('it has the body, and is not asked about requests that the document refuses', async () => {
    const handler = jest.fn<unknown, Parameters<OperationHandler>>((context, _request, response) =>
      response.json(context.request.requestBody),
    );
    const server = app({ handlers: { addPet: handler } });
    const response = await request(server).post('/pets').send({ name: 'Tom' }).expect(200);
    expect(response.body).toEqual({ name: 'Tom' });
    await request(server).post('/pets').send({ name: 5 }).expect(422);
    expect(handler).toHaveBeenCalledTimes(1);
  });

  test('it finds the engine’s verdict on credentials in context.security', async () => {
    const handlers: Record<string, OperationHandler> = {
      secret: ({ security }, _request, response) => response.json(security['authorized']),
    };
    await request(app({ handlers })).get('/secret').expect(401);
    const response = await request(app({ handlers })).get('/secret').set('Authorization', 'Bearer x').expect(200);
    expect(response.body).toBe(true);
    expect(
      (
        await request(app({ handlers }, { auth: 'off' }))
          .get('/secret')
          .expect(200)
      ).body,
    ).toBe(true);
  });

  test('its failure is a 500, told to the owner', async () => {
    const errors: unknown[] = [];
    const handlers = { getPet: () => Promise.reject(new Error('no database')) };
    const server = app({ handlers, onError: (error) => errors.push(error) });
    await request(server).get('/pets/5').expect(500);
    expect(errors).toEqual([new Error('no database')]);
  });

  test('one for an operation that is not there is refused', () => {
    expect(() => app({ handlers: { getCat: () => undefined } })).toThrow(
      "there is a handler for 'getCat', but the document has no such operation; it has addPet, getPet, constructor, petOptions, secret, broken",
    );
  });
});

test('the app serves under any server', async () => {
  const server = createServer(app()).listen(0, '127.0.0.1');
  try {
    await request(server).get('/pets/5').expect(200);
  } finally {
    server.close();
  }
});
