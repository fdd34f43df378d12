import { createServer } from 'node:http';
import request from 'supertest';
import { createMock } from '../../src';
import { type ConnectOptions, mockMiddleware } from '../../src/mock/server/connect';
import { apiOf } from '../support/api';

const API = apiOf(`
paths:
  /pets:
    get: { responses: { '200': { description: ok, content: { application/json: { example: [1] } } } } }
    post:
      requestBody: { required: true, content: { application/json: { schema: { type: object } } } }
      responses: { '201': { description: made, content: { application/json: { example: { id: 1 } } } } }
`);

/** A server whose own answer, to what the mock leaves to it, is the URL. */
async function within(options: ConnectOptions) {
  const middleware = mockMiddleware(await createMock(API, { listen: false }), options);
  return request(
    createServer((incoming, outgoing) => middleware(incoming, outgoing, () => outgoing.end(`own ${incoming.url}`))),
  );
}

test("the paths of the document are the mock's, where a script or a program asks; the rest comes next", async () => {
  const server = await within({});
  await server.get('/pets').expect(200, '[\n  1\n]\n');
  await server.get('/pets').set('Sec-Fetch-Dest', 'empty').expect('Content-Type', 'application/json');
  await server.get('/pets').set('Sec-Fetch-Dest', 'document').expect('own /pets');
  await server.get('/cats').expect('own /cats');
});

test("a base is taken off, and all under it is the mock's", async () => {
  const server = await within({ base: '/api' });
  await server.post('/api/pets').send({ name: 'Rex' }).expect(201);
  await server.post('/api/pets').send([]).expect(422);
  await server.get('/api/cats').expect(404).expect('Content-Type', 'application/problem+json');
  await server.get('/pets').expect('own /pets');
  await server.get('/apis').expect('own /apis');
});
