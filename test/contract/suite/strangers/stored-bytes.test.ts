/** Files below things, which have no bytes until a PUT stores some: they come back as they were sent. */
import { isObject } from '../../../../src/document';
import { routes } from '../../../support/routes';
import { type Serve, verify } from '../../../support/verify';
import { describeStranger, isText } from './stranger';

const bad = `{ description: bad, content: { application/json: { schema: { type: object, required: [error] } } } }`;
const FILE = `content: { application/json: { schema: { type: object, required: [id, name, size], properties: { id: { type: integer }, name: { type: string }, size: { type: integer } } } } }`;
const documentOf = (summary: string): string => `openapi: 3.1.0
info: { title: Files, version: '1' }
paths:
  /files:
    post:
      operationId: add
      requestBody: { required: true, content: { application/json: { schema: { type: object, required: [name], properties: { name: { type: string, minLength: 1, maxLength: 80 } } } } } }
      responses: { '201': { description: made, ${FILE} }, '400': ${bad}, '415': ${bad} }
  /files/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]
    get: { operationId: read, responses: { '200': { description: ok, ${FILE} }, '404': ${bad} } }
    delete: { operationId: remove, responses: { '204': { description: gone }, '404': ${bad} } }
  /files/{id}/content:
    parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]
    put:
      operationId: upload
      summary: ${summary}
      requestBody: { required: true, content: { application/octet-stream: {} } }
      responses: { '204': { description: stored }, '404': ${bad}, '415': ${bad} }
    get:
      operationId: download
      responses: { '200': { description: the content, content: { application/octet-stream: {} } }, '404': ${bad} }
`;

type Fault = 'as-text' | 'last-byte' | 'line-ends' | 'nothing';

const changes: Readonly<Record<Fault, (bytes: Buffer) => Buffer>> = {
  'as-text': (bytes) => Buffer.from(bytes.toString('utf8')),
  'last-byte': (bytes) => bytes.subarray(0, -1),
  'line-ends': (bytes) => Buffer.from(bytes.toString('latin1').replaceAll('\r\n', '\n'), 'latin1'),
  nothing: () => Buffer.alloc(0),
};

function serve(fault?: Fault): Serve {
  const all: ({ readonly name: string; bytes?: Buffer } | undefined)[] = [];
  const fileAt = (id = ''): (typeof all)[number] | undefined => (/^\d+$/.test(id) ? all[Number(id) - 1] : undefined);
  const show = (id: number): object => ({ id, name: all[id - 1]?.name, size: all[id - 1]?.bytes?.length ?? 0 });
  const none = [404, { error: 'none' }] as const;
  return routes({
    'POST /files': ({ header, json }) => {
      if (!header('content-type').startsWith('application/json')) return [415, { error: 'type' }];
      const name = isObject(json) ? json['name'] : undefined;
      if (!isText(name, 1, 80)) return [400, { error: 'name' }];
      return [201, show(all.push({ name }))];
    },
    'GET /files/{id}': (_, { id }) => (fileAt(id) === undefined ? none : [200, show(Number(id))]),
    'DELETE /files/{id}': (_, { id }) => {
      if (fileAt(id) === undefined) return none;
      all[Number(id) - 1] = undefined;
      return [204];
    },
    'PUT /files/{id}/content': ({ header, body }, { id }) => {
      const file = fileAt(id);
      if (file === undefined) return none;
      if (!header('content-type').startsWith('application/octet-stream')) return [415, { error: 'type' }];
      const bytes = Buffer.from(body);
      file.bytes = fault === undefined ? bytes : changes[fault](bytes);
      return [204];
    },
    'GET /files/{id}/content': (_, { id }) => {
      const bytes = fileAt(id)?.bytes;
      return bytes === undefined ? none : [200, new Uint8Array(bytes), { 'Content-Type': 'application/octet-stream' }];
    },
  });
}

const CHANGED = /^download\/state\/upload\/bytes: response.body has .*, not the \d+ that PUT \/files\/\d+\/content/;

describeStranger<Fault>('a server that stores bytes', {
  document: documentOf('Stores the content'),
  serve,
  faults: { 'as-text': CHANGED, 'last-byte': CHANGED, 'line-ends': CHANGED, nothing: CHANGED },
});

test('what a document says is changed on the way is no violation', async () => {
  const { violations } = await verify(documentOf('Stores the content, with line ends normalized'), serve('line-ends'));
  expect(violations).toEqual([]);
});
