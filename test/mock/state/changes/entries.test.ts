/** Items of a list that only the thing around them is read with: the lines of a cart without a GET of their own. */
import { loadDocument } from '../../../../src';
import { buildApi } from '../../../../src/model';
import { roleOf } from '../../../../src/resources';
import { apiOf } from '../../../support/api';
import { findings } from '../../../support/findings';
import { ask, inPath, mocked, ok, takes } from '../../../support/stateful-mock';

const id = 'id: { type: string, format: uuid, readOnly: true }';
const LINE = '{ $ref: "#/components/schemas/Line" }';
const CART = '{ $ref: "#/components/schemas/Cart" }';
const NOT_THERE = "'404': { description: Not there }";
const NEW_LINE = takes(
  '{ type: object, required: [product], properties: { product: { type: string }, quantity: { type: integer, default: 1 } } }',
);
const QUANTITY = takes('{ type: object, required: [quantity], properties: { quantity: { type: integer } } }');

/** Carts whose writes of lines respond with a schema. */
const carts = (shown: string, more = ''): string => `
paths:
  /carts:
    post: { responses: { ${ok('201', CART)} } }
  /carts/{cartId}:
    parameters: [${inPath('cartId', '{ type: string, format: uuid }')}]
    get: { responses: { ${ok('200', CART)}, ${NOT_THERE} } }
  /carts/{cartId}/lines:
    parameters: [${inPath('cartId', '{ type: string, format: uuid }')}]
    ${more}
    post: { ${NEW_LINE}, responses: { ${ok('201', shown)}, ${NOT_THERE} } }
    delete: { responses: { '204': { description: Emptied }, ${NOT_THERE} } }
  /carts/{cartId}/lines/{lineId}:
    parameters: [${inPath('cartId', '{ type: string, format: uuid }')}, ${inPath('lineId', '{ type: string, format: uuid }')}]
    put: { ${QUANTITY}, responses: { ${ok('200', shown)}, ${NOT_THERE} } }
    delete: { responses: { '204': { description: Removed }, ${NOT_THERE} } }
components:
  schemas:
    Line: { type: object, required: [id, product, quantity], properties: { ${id}, product: { type: string }, quantity: { type: integer } } }
    Cart: { type: object, required: [id, lines], properties: { ${id}, lines: { type: array, items: ${LINE} }, lineCount: { type: integer, readOnly: true } } }
`;

type Line = Readonly<{ id: string; product: string; quantity: number }>;
type Cart = Readonly<{ id: string; lines: readonly Line[]; lineCount: number }>;

describe.each([
  ['the cart', CART],
  ['the line', LINE],
  ['the line in an envelope', `{ type: object, properties: { data: ${LINE} } }`],
])('where %s is shown', (_, shown) => {
  test('lines are added, changed and taken away, and the cart shows that', async () => {
    await using mock = await mocked(carts(shown));
    const { id: own } = (await ask(mock, 'POST /carts')).body as Cart;
    const seen = async (): Promise<Cart> => (await ask(mock, `GET /carts/${own}`)).body as Cart;
    expect((await seen()).lines).toEqual([]);
    await ask(mock, `POST /carts/${own}/lines`, { product: 'mug', quantity: 2 });
    const added = await ask(mock, `POST /carts/${own}/lines`, { product: 'tea' });
    const { lines, lineCount } = await seen();
    const [mug, tea] = lines;
    expect([lines.map(({ product, quantity }) => [product, quantity]), lineCount]).toEqual([
      [
        ['mug', 2],
        ['tea', 1],
      ],
      2,
    ]);
    expect(new Set(lines.map((line) => line.id)).size).toBe(2);
    expect([added.body, (added.body as { data?: unknown }).data, (added.body as Cart).lines?.at(1)]).toContainEqual(
      tea,
    );
    expect((await ask(mock, `PUT /carts/${own}/lines/${tea?.id}`, { quantity: 5 })).status).toBe(200);
    expect((await seen()).lines).toEqual([mug, { ...tea, quantity: 5 }]);
    expect((await ask(mock, `DELETE /carts/${own}/lines/${mug?.id}`)).status).toBe(204);
    expect((await ask(mock, `DELETE /carts/${own}/lines/${mug?.id}`)).status).toBe(404);
    expect(await seen()).toEqual({ id: own, lines: [{ ...tea, quantity: 5 }], lineCount: 1 });
    await ask(mock, `DELETE /carts/${own}/lines`);
    expect((await seen()).lines).toEqual([]);
  });

  test.each(['open', 'closed'] as const)('the suite finds nothing in that, %s', async (state) => {
    const document = await loadDocument('carts.yaml', {
      readText: () => Promise.resolve(`openapi: 3.0.3\ninfo: { title: Carts, version: '1' }\n${carts(shown)}`),
    });
    expect(await findings(buildApi(document), state)).toEqual([]);
  });
});

const PRICED =
  '{ type: object, required: [sku, quantity], properties: { sku: { type: integer }, name: { type: string }, quantity: { type: integer }, unitPrice: { type: number }, lineTotal: { type: number } } }';
const BASKET = `{ type: object, required: [items, total], properties: { items: { type: array, items: ${PRICED} }, total: { type: number } } }`;
const basket = `
paths:
  /basket:
    get: { responses: { '200': { description: All, content: { application/json: { schema: ${BASKET}, example: { items: [{ sku: 7, name: Mug, quantity: 2, unitPrice: 4.5, lineTotal: 9 }], total: 9 } } } } } }
    delete: { responses: { '204': { description: Emptied } } }
  /basket/items:
    post: { ${takes('{ type: object, required: [sku], properties: { sku: { type: integer }, quantity: { type: integer, default: 1 } } }')}, responses: { ${ok('200', BASKET)} } }
  /basket/items/{sku}:
    delete: { parameters: [${inPath('sku', '{ type: integer }')}], responses: { ${ok('200', BASKET)}, ${NOT_THERE} } }
`;

test('what names its item adds to that, and the sums follow; a basket that is emptied is still there', async () => {
  await using mock = await mocked(basket);
  const added = await ask(mock, 'POST /basket/items', { sku: 7 });
  const mugs = { sku: 7, name: 'Mug', quantity: 3, unitPrice: 4.5, lineTotal: 13.5 };
  expect(added.body).toEqual({ items: [mugs], total: 13.5 });
  await ask(mock, 'POST /basket/items', { sku: 9, quantity: 2 });
  const all = (await ask(mock, 'GET /basket')).body;
  expect(all).toEqual({ items: [mugs, { ...mugs, sku: 9, quantity: 2, lineTotal: 9 }], total: 22.5 });
  expect((await ask(mock, 'DELETE /basket/items/9')).body).toEqual({ items: [mugs], total: 13.5 });
  expect((await ask(mock, 'DELETE /basket/items/9')).status).toBe(404);
  expect((await ask(mock, 'DELETE /basket')).status).toBe(204);
  expect((await ask(mock, 'GET /basket')).body).toEqual({ items: [], total: 0 });
});

const READ = `get: { responses: { ${ok('200', `{ type: array, items: ${LINE} }`)} } }`;
const OTHERS: readonly (readonly [name: string, document: string])[] = [
  ['lines that are read by themselves', carts(CART, READ)],
  [
    'a body that has little of a line',
    carts(CART).replace(
      NEW_LINE,
      takes('{ type: object, properties: { code: { type: string }, product: { type: string } } }'),
    ),
  ],
  [
    'lines that are only taken away by a list of what they are',
    carts(CART)
      .replace(/\n    post: \{ requestBody[^\n]*/, '')
      .replace(/\n  \/carts\/\{cartId\}\/lines\/\{lineId\}:[^]*?(?=\ncomponents)/, ''),
  ],
  ['a path that is called otherwise', carts(CART).replaceAll('}/lines', '}/coupons')],
];

test.each(OTHERS)('%s are not entries', (_, document) => {
  const api = apiOf(document);
  const below = api.operations.filter(({ method, path }) => /^(?:POST|DELETE)$/.test(method) && /s$/.test(path));
  expect(below.map((one) => roleOf(api, one)?.role)).not.toContain('entry');
});

test('a DELETE that says in its query which lines it means does not take all of them away', async () => {
  const some =
    "parameters: [{ name: product, in: query, schema: { type: string } }], responses: { '204': { description: Emptied }";
  await using mock = await mocked(carts(CART).replace("responses: { '204': { description: Emptied }", some));
  const { id: own } = (await ask(mock, 'POST /carts')).body as Cart;
  await ask(mock, `POST /carts/${own}/lines`, { product: 'mug' });
  await ask(mock, `DELETE /carts/${own}/lines?product=tea`);
  expect(((await ask(mock, `GET /carts/${own}`)).body as Cart).lines).toHaveLength(1);
});

test('an error names the line that is not there, and not the cart that is', async () => {
  const problem =
    "'404': { description: Not there, content: { application/problem+json: { schema: { type: object, properties: { detail: { type: string } } } } } }";
  await using mock = await mocked(carts(CART).replaceAll(NOT_THERE, problem));
  const { id: own } = (await ask(mock, 'POST /carts')).body as Cart;
  const absent = `/carts/${own}/lines/${own}`;
  const { status, body } = await ask(mock, `DELETE ${absent}`);
  expect([status, (body as { detail: string }).detail]).toEqual([404, `Nothing is at ${absent}`]);
});
