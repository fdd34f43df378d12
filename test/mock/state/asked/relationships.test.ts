/** Things of JSON:API that refer to others: filtered by those, with those in `included`, and with some of their members. */
import type { Mock } from '../../../../src';
import { apiOf } from '../../../support/api';
import { findings } from '../../../support/findings';
import { ask, inPath, mocked, ok, takes } from '../../../support/stateful-mock';

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

async function blog(document = DOCUMENT): Promise<{ mock: Mock; ada: string; zed: string; ids: string[] }> {
  const mock = await mocked(document);
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
  return { mock, ada, zed, ids };
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

const MANY = `{ type: array, items: ${ONE} }`;
const related = (data: string): string => `{ type: object, required: [data], properties: { data: ${data} } }`;
const RELATED = DOCUMENT.replace(
  'components:',
  `  /posts/{id}/relationships/author:
    parameters: [${inPath('id')}]
    get: { responses: { ${ok('200', related(ONE))} } }
    patch: { ${takes(related(ONE.replace('type: object', 'type: [object, "null"]')))}, responses: { '204': { description: Changed. } } }
  /posts/{id}/relationships/tags:
    parameters: [${inPath('id')}]
    get: { responses: { ${ok('200', related(MANY))}, '404': { description: None. } } }
    patch: { ${takes(related(MANY))}, responses: { ${ok('200', related(MANY))} } }
    post: { ${takes(related(MANY))}, responses: { ${ok('200', related(MANY))} } }
    delete: { ${takes(related(MANY))}, responses: { '204': { description: Changed. } } }
components:`,
);

test('what a thing refers to is shown and changed at a path of its own, and the thing shows it', async () => {
  const { mock, ada, zed, ids } = await blog(RELATED);
  const at = `/posts/${ids[0]}/relationships/author`;
  const [first, second] = [ada, zed].map((id) => ({ data: { type: 'people', id } }));
  expect((await ask(mock, `GET ${at}`)).body).toEqual(first);
  expect((await ask(mock, `PATCH ${at}`, second)).status).toBe(204);
  expect((await ask(mock, `GET ${at}`)).body).toEqual(second);
  const { body } = await ask(mock, `GET /posts/${ids[0]}`);
  expect(body).toMatchObject({ data: { attributes: { title: 'One' }, relationships: { author: second } } });
  expect(body).toHaveProperty('data.relationships.tags.data', [{ type: 'tags', id: 't1' }]);
  expect(await idsAt(mock, `filter[author]=${zed}`)).toEqual([ids[0], ids[1]]);
});

test('what a thing refers to many of is put, added and removed, each once', async () => {
  const { mock, ids } = await blog(RELATED);
  const at = `/posts/${ids[1]}/relationships/tags`;
  const tags = (...all: string[]): object => ({ data: all.map((id) => ({ type: 'tags', id })) });
  expect((await ask(mock, `GET ${at}`)).body).toEqual(tags('t1', 't2'));
  expect((await ask(mock, `POST ${at}`, tags('t2', 't3'))).body).toEqual(tags('t1', 't2', 't3'));
  expect((await ask(mock, `DELETE ${at}`, tags('t1'))).status).toBe(204);
  expect((await ask(mock, `GET ${at}`)).body).toEqual(tags('t2', 't3'));
  expect((await ask(mock, `PATCH ${at}`, tags('t9'))).body).toEqual(tags('t9'));
  expect((await ask(mock, `GET /posts/${ids[1]}`)).body).toHaveProperty('data.relationships.tags', tags('t9'));
  expect((await ask(mock, `PATCH ${at}`, tags())).body).toEqual(tags());
});

test('the suite finds nothing where things refer to others at paths of their own', async () => {
  expect(await findings(apiOf(RELATED), 'open')).toEqual([]);
});
