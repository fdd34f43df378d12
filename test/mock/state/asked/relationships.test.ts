/** Things of JSON:API that refer to others: filtered by those, with those in `included`, and with some of their members. */
import type { Mock } from '../../../../src';
import { ask, inPath, mocked, ok } from '../../../support/stateful-mock';

const parameter = (name: string): string => `{ name: '${name}', in: query, schema: { type: string } }`;
const ONE = '{ type: object, required: [type, id], properties: { type: { type: string }, id: { type: string } } }';
const POST = '{ $ref: "#/components/schemas/Post" }';
const PERSON = '{ $ref: "#/components/schemas/Person" }';
const takesData = (type: string, schema: string): string =>
  `requestBody: { content: { application/json: { schema: { type: object, required: [data], properties: { data: ${schema} } } } } }, responses: { ${ok('201', `{ type: object, required: [data], properties: { data: ${type} } }`)} }`;
const DOCUMENT = `
paths:
  /posts:
    get:
      parameters: [${['filter[author]', 'filter[tags]', 'include', 'fields[posts]', 'sort'].map(parameter).join(', ')}]
      responses: { ${ok('200', `{ type: object, required: [data], properties: { data: { type: array, items: ${POST} }, included: { type: array, items: ${PERSON} } } }`)} }
    post: { ${takesData(POST, '{ $ref: "#/components/schemas/NewPost" }')} }
  /posts/{id}:
    get:
      parameters: [${inPath('id')}, ${parameter('include')}]
      responses: { ${ok('200', `{ type: object, required: [data], properties: { data: ${POST}, included: { type: array, items: ${PERSON} } } }`)} }
  /people: { post: { ${takesData(PERSON, '{ type: object, properties: { type: { type: string }, attributes: { type: object, properties: { name: { type: string } } } } }')} } }
  /people/{id}: { get: { parameters: [${inPath('id')}], responses: { ${ok('200', `{ type: object, required: [data], properties: { data: ${PERSON} } }`)} } } }
components:
  schemas:
    Relationships: { type: object, properties: { author: { type: object, properties: { data: ${ONE} } }, tags: { type: object, properties: { data: { type: array, items: ${ONE} } } } } }
    NewPost: { type: object, properties: { type: { type: string }, attributes: { type: object, properties: { title: { type: string }, body: { type: string } } }, relationships: { $ref: '#/components/schemas/Relationships' } } }
    Post: { type: object, required: [type, id, attributes], properties: { type: { type: string, enum: [posts] }, id: { type: string }, attributes: { type: object, properties: { title: { type: string }, body: { type: string } } }, relationships: { $ref: '#/components/schemas/Relationships' } } }
    Person: { type: object, required: [type, id, attributes], properties: { type: { type: string, enum: [people] }, id: { type: string }, attributes: { type: object, properties: { name: { type: string } } } } }
`;

interface Made {
  readonly data: { readonly id: string };
}

async function made(mock: Mock, path: string, data: object): Promise<string> {
  const { status, body } = await ask(mock, `POST ${path}`, { data });
  expect(status).toBe(201);
  return (body as Made).data.id;
}

async function blog(): Promise<{ mock: Mock; ada: string; ids: string[] }> {
  const mock = await mocked(DOCUMENT);
  const person = (name: string): Promise<string> => made(mock, '/people', { type: 'people', attributes: { name } });
  const [ada, zed] = [await person('Ada'), await person('Zed')];
  const post = (title: string, author: string, tags: string[]): Promise<string> =>
    made(mock, '/posts', {
      type: 'posts',
      attributes: { title, body: 'Words' },
      relationships: {
        author: { data: { type: 'people', id: author } },
        tags: { data: tags.map((id) => ({ type: 'tags', id })) },
      },
    });
  const ids = [await post('One', ada, ['t1']), await post('Two', zed, ['t1', 't2']), await post('Three', ada, [])];
  return { mock, ada, ids };
}

async function idsAt(mock: Mock, query: string): Promise<string[]> {
  const { body } = await ask(mock, `GET /posts?${query}`);
  return (body as { data: { id: string }[] }).data.map(({ id }) => id);
}

test('a filter that is called like a relationship is about what things relate to', async () => {
  const { mock, ada, ids } = await blog();
  const [one, two, three] = ids;
  expect(await idsAt(mock, `filter[author]=${ada}`)).toEqual([one, three]);
  expect(await idsAt(mock, 'filter[tags]=t1')).toEqual([one, two]);
  expect(await idsAt(mock, `filter[tags]=t2,t3&filter[author]=${ada}`)).toEqual([]);
  expect(await idsAt(mock, 'filter[author]=nobody')).toEqual([]);
});

test('what is asked for comes in `included` as it is kept, each once; nothing comes unasked', async () => {
  const { mock, ada, ids } = await blog();
  const included = [{ type: 'people', id: ada, attributes: { name: 'Ada' } }];
  const [one] = ids;
  expect((await ask(mock, `GET /posts/${one}?include=author`)).body).toMatchObject({ data: { id: one }, included });
  const listed = (await ask(mock, `GET /posts?include=author,tags&filter[author]=${ada}`)).body;
  expect((listed as { included: unknown }).included).toEqual(included);
  expect((await ask(mock, `GET /posts/${one}`)).body).not.toHaveProperty('included');
});

test('things have the attributes and relationships that were asked for', async () => {
  const { mock, ada } = await blog();
  const { body } = await ask(mock, `GET /posts?filter[author]=${ada}&fields[posts]=title&sort=title`);
  expect((body as { data: object[] }).data.map((one) => ({ ...one, id: '' }))).toEqual(
    ['One', 'Three'].map((title) => ({ type: 'posts', id: '', attributes: { title } })),
  );
});
