/** What the document says of one very request, where the mock keeps state. */
import { ask, inPath, mocked, ok, takes } from '../../support/stateful-mock';

const THING =
  '{ type: object, required: [id], properties: { id: { type: string, pattern: "^CR[0-9]{4}$" }, kind: { type: string } } }';
const DOCUMENT = `
paths:
  /things:
    get:
      responses:
        '200': { description: OK., content: { application/json: { schema: { type: array, items: ${THING} }, example: [{ id: CR0001, kind: usual }] } } }
    post:
      requestBody: { content: { application/json: { schema: { type: object, properties: { kind: { type: string } } }, examples: { first: { value: { kind: rare } } } } } }
      responses:
        '201': { description: Made., content: { application/json: { schema: ${THING}, examples: { first: { value: { id: SHOWN, kind: rare } } } } } }
  /things/{id}:
    parameters: [${inPath('id', '{ type: string }')}]
    get: { responses: { ${ok('200', THING)}, '404': { description: Nothing. } } }
    delete: { responses: { '204': { description: Gone. }, '404': { description: Nothing. } } }
`;

test('the first thing that an example makes has the id of the example, those after it have others', async () => {
  const mock = await mocked(DOCUMENT.replace('SHOWN', 'CR0007'));
  const make = async (): Promise<unknown> => (await ask(mock, 'POST /things', { kind: 'rare' })).body;
  const ids = [await make(), await make(), await make()].map((one) => (one as { id: string }).id);
  expect(ids[0]).toBe('CR0007');
  expect(new Set(ids).size).toBe(3);
  const all = (await ask(mock, 'GET /things')).body as readonly object[];
  expect(all).toHaveLength(4);
  expect(all.slice(1)).toEqual(ids.map((id) => ({ id, kind: 'rare' })));
});

test('what an example makes is a further thing where its id is that of one in the list', async () => {
  const mock = await mocked(DOCUMENT.replace('SHOWN', 'CR0001'));
  const { id } = (await ask(mock, 'POST /things', { kind: 'rare' })).body as { id: string };
  expect(id).not.toBe('CR0001');
  expect((await ask(mock, `DELETE /things/${id}`)).status).toBe(204);
  expect((await ask(mock, `GET /things/${id}`)).status).toBe(404);
  expect((await ask(mock, 'GET /things/CR0001')).status).toBe(200);
});

test('what an example changes is kept', async () => {
  const examples = (body: string): string => `examples: { rename: { value: ${body} } }`;
  const mock = await mocked(`
paths:
  /things/{id}:
    parameters: [${inPath('id', '{ type: integer }')}]
    get: { responses: { ${ok('200', '{ type: object, properties: { id: { type: integer }, name: { type: string } } }')} } }
    put:
      requestBody: { content: { application/json: { schema: { type: object }, ${examples('{ name: New }')} } } }
      responses:
        '200': { description: Done., content: { application/json: { schema: { type: object }, ${examples('{ id: 1, name: New }')} } } }
`);
  expect((await ask(mock, 'PUT /things/5', { name: 'New' })).body).toMatchObject({ name: 'New' });
  expect((await ask(mock, 'GET /things/5')).body).toEqual({ id: 5, name: 'New' });
});

test('an example that changes has its status where the thing is made, too', async () => {
  const schema = '{ type: object, properties: { id: { type: integer }, name: { type: string } } }';
  const mock = await mocked(`
paths:
  /things: { post: { ${takes(schema)}, responses: { ${ok('201', schema)} } } }
  /things/{id}:
    parameters: [${inPath('id', '{ type: integer }')}]
    get: { responses: { ${ok('200', schema)}, '404': { description: Nothing. } } }
    put:
      requestBody: { content: { application/json: { schema: ${schema}, examples: { rename: { value: { name: New } } } } } }
      responses:
        '200': { description: Done., content: { application/json: { schema: ${schema}, examples: { rename: { value: { id: 1, name: New } } } } } }
        ${ok('201', schema)}
    delete: { responses: { '204': { description: Gone. } } }
`);
  await ask(mock, 'DELETE /things/5');
  expect((await ask(mock, 'PUT /things/5', { name: 'New' })).status).toBe(200);
  await ask(mock, 'DELETE /things/5');
  expect((await ask(mock, 'PUT /things/5', { name: 'Other' })).status).toBe(201);
});

test('below what is new, what nobody can make is taken for there', async () => {
  const name = '{ type: object, properties: { id: { type: integer }, name: { type: string } } }';
  const child = (member: string): string => `
  /users/{id}/rooms/{room}:
    parameters: [${inPath('id', '{ type: integer }')}, ${inPath('room', '{ type: integer }')}]
    get: { responses: { ${ok('200', name)}, '404': { description: Nothing. } } }
    ${member}`;
  const document = (rest: string): string => `
paths:
  /users: { post: { ${takes(name)}, responses: { ${ok('201', name)} } } }
  /users/{id}: { parameters: [${inPath('id', '{ type: integer }')}], get: { responses: { ${ok('200', name)} } } }
${rest}`;
  const statusOf = async (rest: string): Promise<number> => {
    const mock = await mocked(document(rest));
    const { id } = (await ask(mock, 'POST /users', { name: 'Ada' })).body as { id: number };
    return (await ask(mock, `GET /users/${id}/rooms/3`)).status;
  };
  const made = `/users/{id}/rooms: { parameters: [${inPath('id', '{ type: integer }')}], post: { ${takes(name)}, responses: { ${ok('201', name)} } } }`;
  expect(await statusOf(child(''))).toBe(200);
  expect(await statusOf(`${child('')}\n  ${made}`)).toBe(404);
});
