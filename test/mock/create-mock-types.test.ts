import { createMock, type Mock } from '../../src';
import { apiOf } from '../support/api';

// As `tandem types` writes it.
interface Operations {
  getPet: {
    parameters: {
      path: { id: number };
      query: { [name: string]: never };
      header: { 'X-Tenant'?: string };
      cookie: { [name: string]: never };
    };
    requestBody: undefined;
    responses: { 200: { id: number; name: string }; 404: { error: string } };
  };
  addPet: {
    parameters: {
      path: { [name: string]: never };
      query: { dry?: boolean };
      header: { [name: string]: never };
      cookie: { [name: string]: never };
    };
    requestBody: { name: string; tags?: string[] };
    responses: { 201: { id: number; name: string }; default: { error: string } };
  };
}

const api = apiOf(`
paths:
  /pets:
    post:
      operationId: addPet
      requestBody: { required: true, content: { application/json: { schema: { type: object, required: [name], properties: { name: { type: string } } } } } }
      responses:
        '201':
          description: added
          content: { application/json: { schema: { $ref: '#/components/schemas/Pet' }, example: { id: 1, name: Rex } } }
        default: { description: no, content: { application/json: { example: { error: no } } } }
  /pets/{id}:
    get:
      operationId: getPet
      parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]
      responses:
        '200':
          description: a pet
          content: { application/json: { schema: { $ref: '#/components/schemas/Pet' }, example: { id: 1, name: Rex } } }
        '404': { description: none, content: { application/json: { example: { error: gone } } } }
components:
  schemas:
    Pet: { type: object, required: [id, name], properties: { id: { type: integer }, name: { type: string } } }
`);

/** Compiled, never run. */
export function typed(mock: Mock<Operations>): void {
  mock
    .on('getPet')
    .reply({ status: 200, body: { id: 1, name: 'Rex' } })
    .once();
  mock.on('getPet').reply({ status: 404, body: { error: 'gone' } });
  mock
    .on('addPet')
    .when({ body: { name: 'Rex' } })
    .reply(({ body }) => ({ status: 201, body: { name: body.name } }));
  mock.on('addPet').reply({ status: 503, body: { error: 'later' } });
  mock.on('getPet').reply({ status: 503, delay: 20 });
  mock.on('getPet').reply({ status: 418, body: [] }, { unchecked: true });
  mock
    .on('addPet')
    .when({ body: { name: /^R/, tags: expect.arrayContaining(['a']) as object as RegExp } })
    .reply({ status: 201 });
  mock.received('getPet', { path: { id: expect.any(Number) as unknown as RegExp }, header: { 'x-request-id': /./ } });
  const name: string | undefined = mock.calls('addPet')[0]?.request.body.name;
  const id: number | undefined = mock.calls('getPet')[0]?.request.path.id;
  const call = mock.calls('getPet')[0];
  if (call?.response.status === 404) void call.response.body.error.length;
  void [name, id];

  // @ts-expect-error there is no such operation
  mock.on('getPte');
  // @ts-expect-error a name is a string
  mock.on('getPet').reply({ status: 200, body: { name: 5 } });
  // @ts-expect-error that is the body of another status
  mock.on('getPet').reply({ status: 404, body: { name: 'Rex' } });
  // @ts-expect-error a failure that isn't declared has no body
  mock.on('getPet').reply({ status: 503, body: { error: 'later' } });
  // @ts-expect-error an id is a number
  mock.on('getPet').when({ path: { id: 'x' } });
  // @ts-expect-error there is no such property in the body
  mock.received('addPet', { body: { nmae: 'Rex' } });
}

/** Compiled, never run: without types of its operations, a mock takes any. */
export function untyped(mock: Mock): void {
  mock
    .on('anything')
    .when({ body: { a: [1] }, header: { 'X-A': 'b' } })
    .reply({ status: 200, body: { any: 1 } });
  const body: unknown = mock.calls('anything')[0]?.request.body;
  void body;
}

test('the types say what is there at run time', async () => {
  const mock = await createMock<Operations>(api, { listen: false });
  mock
    .on('addPet')
    .when({ body: { name: 'Rex' } })
    .reply(({ body }) => ({ status: 201, body: { id: 7, name: body.name.toUpperCase() } }));
  await mock.fetch('/pets', {
    method: 'POST',
    body: '{"name":"Rex"}',
    headers: { 'Content-Type': 'application/json' },
  });
  await mock.fetch('/pets/5', { headers: { 'X-Tenant': 'a' } });
  const [added] = mock.calls('addPet');
  const [got] = mock.calls('getPet');
  expect(added?.response).toMatchObject({ status: 201, body: { id: 7, name: 'REX' } });
  expect(got?.request).toMatchObject({ path: { id: 5 }, header: { 'x-tenant': 'a' } });
  await mock.close();
});
