/** Lists that are asked for otherwise than by GET of their collection, and lists of which nothing is kept. */
import { ask, mocked, ok, takes } from '../../support/stateful-mock';

const TEA =
  '{ type: object, properties: { id: { type: integer }, name: { type: string }, kind: { type: string, enum: [green, black] } } }';
const FOUND =
  '{ type: object, properties: { items: { type: array, items: { $ref: "#/components/schemas/Tea" } }, total: { type: integer } } }';
const ASKED =
  '{ type: object, properties: { q: { type: string }, filters: { type: object, properties: { kind: { type: string } } }, page: { type: integer }, limit: { type: integer }, sort: { type: string } } }';
const search = `post: { ${takes(ASKED)}, responses: { ${ok('200', FOUND)} } }`;
const teas = (more: string): string => `
openapi: 3.0.3
paths:
  /teas:
    get: { responses: { ${ok('200', FOUND)} } }
    post: { ${takes('{ $ref: "#/components/schemas/Tea" }')}, responses: { ${ok('201', '{ $ref: "#/components/schemas/Tea" }')} } }
  ${more}
components: { schemas: { Tea: ${TEA} } }
`;

test.each(['/teas/search', '/teas/_search', '/search', '/api/query'])('POST %s finds what was made', async (path) => {
  await using mock = await mocked(teas(`${path}: { ${search} }`));
  for (const [name, kind] of [
    ['Sencha', 'green'],
    ['Assam', 'black'],
    ['Zhengshan', 'black'],
  ])
    await ask(mock, 'POST /teas', { name, kind });
  const names = async (body: object): Promise<unknown[]> => {
    const found = (await ask(mock, `POST ${path}`, body)).body as { items: { name: string }[]; total: number };
    return [found.total, ...found.items.map(({ name }) => name)];
  };
  expect(await names({ q: 'sench' })).toEqual([1, 'Sencha']);
  expect(await names({ q: 'assam', filters: { kind: 'black' } })).toEqual([1, 'Assam']);
  expect(await names({ filters: { kind: 'black' }, sort: '-name', limit: 1 })).toEqual([
    expect.any(Number),
    'Zhengshan',
  ]);
});

test.each([0, 1, 2])(
  'a list of which nothing is kept has no more than %i items, with a scenario or without',
  async (size) => {
    const list = '{ type: array, items: { type: object, properties: { at: { type: string } } } }';
    const example = 'examples: { all: { value: { usage: [{ at: a }, { at: b }, { at: c }] } } }';
    await using mock = await mocked(`
openapi: 3.0.3
paths:
  /usage/today:
    get:
      parameters: [{ name: PageSize, in: query, schema: { type: integer, minimum: 0 } }]
      responses:
        '200':
          description: OK
          content:
            application/json:
              schema: { type: object, properties: { usage: ${list} } }
              ${example}
`);
    const { body } = await ask(mock, `GET /usage/today?PageSize=${size}`);
    expect(body).toEqual({ usage: [{ at: 'a' }, { at: 'b' }].slice(0, size) });
    expect((await ask(mock, 'GET /usage/today')).body).toEqual({ usage: [{ at: 'a' }, { at: 'b' }, { at: 'c' }] });
  },
);
