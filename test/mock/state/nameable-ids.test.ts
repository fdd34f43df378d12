/** Ids that a body shows can be asked for: what a path demands of them goes for seeds and for what is made. */
import { ask, inPath, mocked, ok, takes } from '../../support/stateful-mock';

const MAIL = '{ type: object, properties: { id: { type: string }, subject: { type: string } } }';

test.each([
  ['a uuid', '{ type: string, format: uuid }'],
  ['a pattern', '{ type: string, pattern: "^[a-zA-Z0-9]+$", minLength: 7 }'],
  ['a prefix', '{ type: string, pattern: "^MB[0-9a-f]{8}$" }'],
  ['digits', '{ type: string, pattern: "^[0-9]{6}$" }'],
  ['a length', '{ type: string, minLength: 30, maxLength: 30 }'],
  ['a number', '{ type: integer, format: int64, minimum: 1 }'],
])('%s in the path, any text in the body', async (_, schema) => {
  await using mock = await mocked(`
openapi: 3.0.3
paths:
  /mails:
    get: { responses: { ${ok('200', `{ type: array, items: ${MAIL} }`)} } }
    post: { ${takes('{ type: object, properties: { subject: { type: string } } }')}, responses: { ${ok('201', '{ type: object, properties: { id: { type: string } } }')} } }
  /mails/{mailId}:
    get: { parameters: [${inPath('mailId', schema)}], responses: { ${ok('200', MAIL)} } }
`);
  const ids = async (): Promise<string[]> =>
    ((await ask(mock, 'GET /mails')).body as { id: string }[]).map(({ id }) => id);
  const made = [await ask(mock, 'POST /mails', { subject: 'Hi' }), await ask(mock, 'POST /mails', { subject: 'Ho' })];
  const all = await ids();
  expect(new Set(all).size).toBe(all.length);
  for (const { body } of made) expect(all).toContain((body as { id: string }).id);
  for (const id of all) expect((await ask(mock, `GET /mails/${id}`)).body).toMatchObject({ id });
});

test.each<[string | number, readonly (string | number | RegExp)[]]>([
  ['ord_1001', ['ord_1002', 'ord_1003']],
  ['f_abc123', [/^f_[0-9a-f]{6}$/, /^f_[0-9a-f]{6}$/]],
  ['usr-9KqL2mXa', [/^usr-[0-9a-z]{8}$/i, /^usr-[0-9a-z]{8}$/i]],
  [41, [42, 43]],
])('after %s come ids like it', async (shown, expected) => {
  const id = `{ type: ${typeof shown === 'number' ? 'integer' : 'string'} }`;
  const mail = `{ type: object, properties: { id: ${id}, subject: { type: string } } }`;
  await using mock = await mocked(`
openapi: 3.0.3
paths:
  /mails:
    get:
      responses:
        '200':
          description: All
          content: { application/json: { schema: { type: array, items: ${mail} }, example: [{ id: ${shown}, subject: Hi }] } }
    post: { ${takes('{ type: object, properties: { subject: { type: string } } }')}, responses: { ${ok('201', mail)} } }
`);
  const made: { readonly id: string | number }[] = [];
  for (const subject of ['A', 'B'])
    made.push((await ask(mock, 'POST /mails', { subject })).body as { id: string | number });
  expect(made.map((one) => one.id)).toEqual(
    expected.map((one) => (one instanceof RegExp ? expect.stringMatching(one) : one)),
  );
  expect(new Set(made.map((one) => one.id)).size).toBe(2);
});

describe('an id that only the path shows', () => {
  const ROOM = (id: string): string =>
    `{ type: object, required: [id], properties: { id: ${id}, name: { type: string } } }`;
  const rooms = (id: string, inPathOf: string, list = ''): string => `
openapi: 3.1.0
paths:
  /rooms:
    get: { responses: { ${ok('200', `{ type: array, items: ${ROOM(id)} }${list}`)} } }
  /rooms/{roomId}:
    parameters: [{ name: roomId, in: path, required: true, ${inPathOf} }]
    get: { responses: { ${ok('200', ROOM(id))} } }
`;
  const idsOf = async (document: string): Promise<unknown[]> => {
    await using mock = await mocked(document);
    return ((await ask(mock, 'GET /rooms')).body as { id: unknown }[]).map(({ id }) => id);
  };

  test.each([
    ['a text', '{ type: string }', 'schema: { type: string }, example: blue-hall', 'blue-hall'],
    [
      'of a pattern',
      '{ type: string, pattern: "^rm_[a-z0-9]{8}$" }',
      'schema: { type: string }, example: rm_ab12cd34',
      'rm_ab12cd34',
    ],
    ['a number', '{ type: integer }', 'schema: { type: integer, examples: [4711] }', 4711],
    ['a number in a body, text in the path', '{ type: integer }', 'schema: { type: string }, example: "12"', 12],
    ['one of several', '{ type: string }', 'schema: { type: string }, examples: { blue: { value: blue } }', 'blue'],
  ])('is that of the first thing of the list: %s', async (_, id, shown, expected) => {
    const ids = await idsOf(rooms(id, shown));
    expect(ids).toHaveLength(3);
    expect(ids[0]).toBe(expected);
    expect(new Set(ids).size).toBe(3);
  });

  test('gives way to one that a schema shows, and to one that a body can not have', async () => {
    const shown = 'schema: { type: string }, example: blue';
    expect(await idsOf(rooms('{ type: string, example: red }', shown))).toEqual(expect.arrayContaining(['red']));
    expect(await idsOf(rooms('{ type: string, format: uuid }', shown))).not.toContain('blue');
    expect(await idsOf(rooms('{ type: string }', shown, ', example: [{ id: red }]'))).toEqual(['red']);
  });

  test('is one thing, in the list before and after it changed', async () => {
    await using mock = await mocked(`${rooms('{ type: string }', 'schema: { type: string }, example: blue')}
    patch: { ${takes('{ type: object, properties: { name: { type: string } } }')}, responses: { ${ok('200', ROOM('{ type: string }'))} } }
`);
    const before = (await ask(mock, 'GET /rooms/blue')).body;
    expect((await ask(mock, 'GET /rooms')).body).toContainEqual(before);
    await ask(mock, 'PATCH /rooms/blue', { name: 'Blue Hall' });
    const after = (await ask(mock, 'GET /rooms')).body;
    expect(after).toHaveLength(3);
    expect(after).toContainEqual({ id: 'blue', name: 'Blue Hall' });
  });
});

test('what is made beside things with a prefix has the prefix, as those have it', async () => {
  const customer =
    '{ type: object, required: [id], properties: { id: { type: string, example: cus_NffrFeUfNV2Hib } } }';
  const mock = await mocked(`
paths:
  /customers:
    get: { responses: { ${ok('200', `{ type: object, properties: { data: { type: array, items: ${customer} } } }`)} } }
    post: { ${takes('{ type: object }')}, responses: { ${ok('200', customer)} } }
  /customers/{id}: { get: { parameters: [${inPath('id')}], responses: { ${ok('200', customer)} } } }
`);
  const ids = new Set<unknown>();
  for (let n = 0; n < 5; n++) ids.add(((await ask(mock, 'POST /customers', {})).body as { id: string }).id);
  expect([...ids].filter((id) => /^cus_\w+$/.test(String(id)))).toHaveLength(5);
});
