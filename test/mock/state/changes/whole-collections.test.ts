/** Collections that are emptied, or written as a whole. */
import { ask, inPath, mocked, ok, takes } from '../../../support/stateful-mock';

const ref = (name: string): string => `{ $ref: '#/components/schemas/${name}' }`;
const list = (name: string): string => `{ type: array, items: ${ref(name)} }`;

/** Boards with cards below them, which may have a path of their own. */
const boards = (own: string): string => `
openapi: 3.1.0
paths:
  /boards:
    get: { responses: { ${ok('200', list('Board'))} } }
    post: { ${takes(ref('Board'))}, responses: { ${ok('201', ref('Board'))} } }
  /boards/{boardId}:
    parameters: [${inPath('boardId', '{ type: integer }')}]
    get: { responses: { ${ok('200', ref('Board'))} } }
  /boards/{boardId}/cards:
    parameters: [${inPath('boardId', '{ type: integer }')}]
    get: { responses: { ${ok('200', list('Card'))} } }
    post: { ${takes(ref('Card'))}, responses: { ${ok('201', ref('Card'))} } }
    put: { ${takes(list('Card'))}, responses: { ${ok('200', list('Card'))} } }
    delete: { responses: { '204': { description: Empty } } }
  ${own}
components:
  schemas:
    Board: { type: object, properties: { id: { type: integer, readOnly: true }, name: { type: string } } }
    Card: { type: object, required: [id], properties: { id: { type: integer, readOnly: true }, text: { type: string }, createdAt: { type: string, format: date-time, readOnly: true } } }
`;
const card = (path: string): string => `${path}:
    parameters: [${inPath('boardId', '{ type: integer }')}, ${inPath('cardId', '{ type: integer }')}]
    get: { responses: { ${ok('200', ref('Card'))}, '404': { description: None } } }`;
const ALONE = `/cards/{cardId}:
    parameters: [${inPath('cardId', '{ type: integer }')}]
    get: { responses: { ${ok('200', ref('Card'))}, '404': { description: None } } }`;

interface Card {
  readonly id: number;
  readonly text: string;
  readonly createdAt: string;
}

describe.each([
  ['no path of their own', '', undefined],
  ['their paths below the board', card('/boards/{boardId}/cards/{cardId}'), '/boards/B/cards/'],
  ['their paths at the root', ALONE, '/cards/'],
])('cards with %s', (_, own, path) => {
  async function opened() {
    let now = Date.parse('2026-05-04T10:00:00Z');
    const mock = await mocked(boards(own), { now: () => (now += 1000) });
    const made = async (line: string, body: object): Promise<number> =>
      ((await ask(mock, line, body)).body as { id: number }).id;
    const [one, two] = [await made('POST /boards', { name: '1' }), await made('POST /boards', { name: '2' })];
    const cards = async (board: number): Promise<Card[]> =>
      (await ask(mock, `GET /boards/${board}/cards`)).body as Card[];
    for (const text of ['a', 'b']) await made(`POST /boards/${one}/cards`, { text });
    await made(`POST /boards/${two}/cards`, { text: 'other' });
    const status = async (id: number): Promise<number | undefined> =>
      path === undefined ? undefined : (await ask(mock, `GET ${path.replace('B', String(one))}${id}`)).status;
    return { mock, one, two, cards, status };
  }

  test('are gone when the list of their board is deleted, and those of another board are not', async () => {
    const { mock, one, two, cards, status } = await opened();
    const [first] = await cards(one);
    expect((await ask(mock, `DELETE /boards/${one}/cards`)).status).toBe(204);
    expect(await cards(one)).toEqual([]);
    expect(await cards(two)).toMatchObject([{ text: 'other' }]);
    if (path !== undefined) expect(await status(first?.id ?? 0)).toBe(404);
  });

  test('are those that a PUT of the whole list has: known ones are changed, the rest is new', async () => {
    const { mock, one, two, cards, status } = await opened();
    const [a, b] = await cards(one);
    const { body } = await ask(mock, `PUT /boards/${one}/cards`, [{ ...b, text: 'b2' }, { text: 'c' }]);
    expect(body).toMatchObject([{ id: b?.id, text: 'b2', createdAt: b?.createdAt }, { text: 'c' }]);
    expect(await cards(one)).toEqual(body);
    expect(await cards(two)).toHaveLength(1);
    if (path !== undefined) expect(await status(a?.id ?? 0)).toBe(404);
  });
});
