/** Links in what a mock shows: they lead to the mock where an example's lead to the API. */
import { ask, inPath, mocked, ok, takes } from '../../support/stateful-mock';

const NOTE = '{ $ref: "#/components/schemas/Note" }';
const document = (server: string, example: string): string => `
${server === '' ? '' : `servers: [{ url: '${server}' }]`}
paths:
  /notes:
    get: { responses: { '200': { description: OK, content: { application/json: { schema: { type: object, properties: { data: { type: array, items: ${NOTE} } } }, example: { data: [${example}] } } } } } }
    post: { ${takes('{ type: object, properties: { text: { type: string }, website: { type: string } } }')}, responses: { '201': { description: OK, content: { application/json: { schema: ${NOTE}, example: ${example} } } } } }
  /notes/{id}: { get: { parameters: [${inPath('id')}], responses: { '200': { description: OK, content: { application/json: { schema: ${NOTE}, example: ${example} } } } } } }
components:
  schemas:
    Note:
      type: object
      required: [id]
      properties:
        id: { type: string }
        text: { type: string }
        website: { type: string }
        avatar_url: { type: string }
        _links: { type: object, properties: { self: { type: object, properties: { href: { type: string } } }, docs: { type: object, properties: { href: { type: string } } } } }
`;
const example = (base: string): string =>
  `{ id: n-1, text: Tea, website: '${base}/notes/n-1', avatar_url: '${base}/notes/n-1.png', _links: { self: { href: '${base}/notes/n-1' }, docs: { href: 'https://docs.example.com/guides/notes' } } }`;

interface Note {
  readonly id: string;
  readonly website: string;
  readonly _links: { readonly self: { readonly href: string }; readonly docs: { readonly href: string } };
}

test.each([
  ['a server of the document', 'https://api.example.com/v2', 'https://api.example.com/v2', '/v2'],
  ['one without a path', 'https://api.example.com', 'https://api.example.com', ''],
  ['another host with the paths of the document', '/', 'https://api.example.org', ''],
  ['another host with the base path', 'https://staging.example.com/v2', 'https://api.example.org/v2', '/v2'],
])('a link to %s leads to the mock: in what was made, read and listed', async (_, server, base, path) => {
  const mock = await mocked(document(server, example(base)));
  const listed = (await ask(mock, `GET ${path}/notes`)).body as { data: Note[] };
  expect(listed.data[0]?._links.self.href).toBe(`http://localhost${path}/notes/n-1`);
  const made = (await ask(mock, `POST ${path}/notes`, { text: 'Milk', website: `${base}/notes/n-1` })).body as Note;
  const self = `http://localhost${path}/notes/${made.id}`;
  expect(made._links).toEqual({ self: { href: self }, docs: { href: 'https://docs.example.com/guides/notes' } });
  // What a client sends comes back as it was sent.
  expect(made.website).toBe(`${base}/notes/n-1`);
  expect((await ask(mock, `GET ${path}/notes/${made.id}`)).body).toEqual(made);
  const after = (await ask(mock, `GET ${path}/notes`)).body as { data: Note[] };
  expect(after.data.map((one) => one._links.self.href)).toEqual([`http://localhost${path}/notes/n-1`, self]);
});

test('a link to another host, whose path is none of the document, stays', async () => {
  const mock = await mocked(document('https://api.example.com/v2', example('https://elsewhere.example.org/x')));
  const { body } = await ask(mock, 'GET /v2/notes');
  expect((body as { data: Note[] }).data[0]?._links.self.href).toBe('https://elsewhere.example.org/x/notes/n-1');
});

test('a link to a page for people stays, though its path is one of the document', async () => {
  const page = 'https://www.example.com/notes/n-1';
  const shown = `{ id: n-1, html_url: '${page}', _links: { self: { href: '${page}' }, html: { href: '${page}' } } }`;
  const withPage = (text: string): string =>
    text.replace('        avatar_url:', '        html_url: { type: string }\n        avatar_url:');
  const mock = await mocked(withPage(document('https://api.example.com', shown)));
  const { body } = await ask(mock, 'GET /notes/n-1');
  const self = { href: 'http://localhost/notes/n-1' };
  expect(body).toEqual({ id: 'n-1', html_url: page, _links: { self, html: { href: page } } });
});

test('links that a schema alone shows lead to what they are called like', async () => {
  const link = '{ type: object, properties: { href: { type: string } } }';
  const beer = `{ type: object, required: [id], properties: { id: { type: string }, name: { type: string }, _links: { type: object, properties: { self: ${link}, brewery: ${link} } } } }`;
  const brewery = `{ type: object, required: [id], properties: { id: { type: string }, _links: { type: object, properties: { self: ${link}, beers: ${link}, collection: ${link} } } } }`;
  const mock = await mocked(`
paths:
  /breweries: { post: { ${takes('{ type: object }')}, responses: { ${ok('201', brewery)} } } }
  /breweries/{id}: { get: { parameters: [${inPath('id')}], responses: { ${ok('200', brewery)} } } }
  /breweries/{id}/beers:
    parameters: [${inPath('id')}]
    get: { responses: { ${ok('200', `{ type: array, items: ${beer} }`)} } }
    post: { ${takes('{ type: object, properties: { name: { type: string } } }')}, responses: { ${ok('201', beer)} } }
  /breweries/{id}/beers/{beer}: { get: { parameters: [${inPath('id')}, ${inPath('beer')}], responses: { ${ok('200', beer)} } } }
`);
  const { body } = await ask(mock, 'POST /breweries', {});
  const { id } = body as { id: string };
  const hrefs = { self: { href: `/breweries/${id}` }, beers: { href: `/breweries/${id}/beers` } };
  expect(body).toMatchObject({ _links: { ...hrefs, collection: { href: '/breweries' } } });
  const pils = (await ask(mock, `POST /breweries/${id}/beers`, { name: 'Pils' })).body as { id: string };
  expect(pils).toMatchObject({
    _links: { self: { href: `/breweries/${id}/beers/${pils.id}` }, brewery: { href: `/breweries/${id}` } },
  });
});

test.each([
  ['a segment of its own', '/notes', '/notes/{id}', '/notes/5'],
  ['the last segment', '/Notes', '/Notes({id})', '/Notes(5)'],
])('the link to the collection is its path, where a key is %s', async (_, collection, member, path) => {
  const link = '{ type: object, properties: { href: { type: string } } }';
  const note = `{ type: object, required: [id], properties: { id: { type: integer }, text: { type: string }, _links: { type: object, properties: { self: ${link}, collection: ${link} } } } }`;
  const mock = await mocked(`
paths:
  ${collection}:
    get: { responses: { ${ok('200', `{ type: array, items: ${note} }`)} } }
    post: { ${takes('{ type: object, properties: { id: { type: integer }, text: { type: string } } }')}, responses: { ${ok('201', note)} } }
  ${member}: { get: { parameters: [{ name: id, in: path, required: true, schema: { type: integer } }], responses: { ${ok('200', note)} } } }
`);
  await ask(mock, `POST ${collection}`, { id: 5, text: 'Tea' });
  const { _links } = (await ask(mock, `GET ${path}`)).body as { _links?: object };
  expect(_links).toEqual({ self: { href: path }, collection: { href: collection } });
});
