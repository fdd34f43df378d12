/** Filters of OData, parts of things, and counts at `/$count`. */
import type { Mock } from '../../../../src';
import { ask, inPath, mocked, ok, takes } from '../../../support/stateful-mock';

const parameter = (name: string, schema = '{ type: string }'): string =>
  `{ name: ${name}, in: query, schema: ${schema} }`;
const PRODUCT = '{ $ref: "#/components/schemas/Product" }';
const DOCUMENT = `
openapi: 3.0.3
info: { title: Products, version: '1' }
paths:
  /Products:
    get:
      parameters: [${parameter('$filter')}, ${parameter('$select', '{ type: array, items: { type: string } }, explode: false')}]
      responses: { ${ok('200', `{ type: object, properties: { value: { type: array, items: ${PRODUCT} } } }`)} }
    post: { ${takes(PRODUCT)}, responses: { ${ok('201', PRODUCT)} } }
  /Products({ID}):
    get:
      parameters: [${inPath('ID', '{ type: integer }')}, ${parameter('$select')}]
      responses: { ${ok('200', PRODUCT)} }
  /Products/$count:
    get:
      parameters: [${parameter('$filter')}]
      responses: { '200': { description: OK, content: { text/plain: { schema: { type: integer } } } } }
components:
  schemas:
    Product:
      type: object
      required: [ID]
      properties:
        ID: { type: integer, readOnly: true }
        Name: { type: string }
        Price: { type: number }
        Rating: { type: integer, nullable: true }
        Discontinued: { type: boolean }
        Maker: { type: object, properties: { City: { type: string }, Country: { type: object, properties: { Code: { type: string } } } } }
`;

async function shop(): Promise<Mock> {
  const mock = await mocked(DOCUMENT);
  mock.state.load({
    resources: {
      '/Products': [
        { ID: 1, Name: 'Tea', Price: 3.5, Rating: 5, Discontinued: false, Maker: { City: 'Ulm' } },
        { ID: 2, Name: "Bär's Milk", Price: 1.2, Rating: null, Discontinued: true, Maker: { City: 'Kiel' } },
        { ID: 3, Name: 'Tea Cake', Price: 12, Rating: 2, Discontinued: false, Maker: { Country: { Code: 'DE' } } },
      ],
    },
  });
  return mock;
}

test.each([
  ["Name eq 'Tea' or Price gt 10", [1, 3]],
  ["Name eq 'Tea' or Name eq 'Tea Cake' and Price lt 5", [1]],
  ["(Name eq 'Tea' or Name eq 'Tea Cake') and Price gt 5", [3]],
  ["not (Name eq 'Tea')", [2, 3]],
  ["not contains(Name,'Cake') and not Discontinued", [1]],
  ["Name in ('Tea', 'Tea Cake')", [1, 3]],
  ['ID in (2,3)', [2, 3]],
  ["contains(tolower(Name),'tea')", [1, 3]],
  ["tolower(Name) eq 'tea'", [1]],
  ["substringof('Cake',Name) eq true", [3]],
  ["startswith(Name,'Tea') eq false", [2]],
  ["endswith(Name,'Cake')", [3]],
  ["Name eq 'Bär''s Milk'", [2]],
  ["Name eq 'a or b'", []],
  ['Rating eq null', [2]],
  ['Rating ne null and Rating ge 5', [1]],
  ['Discontinued', [2]],
  ["Maker/City eq 'Ulm'", [1]],
  ["Maker/Country/Code eq 'DE'", [3]],
  ['Price gt 3.5M', [3]],
])('$filter=%s', async (filter, expected) => {
  const mock = await shop();
  const { body } = await ask(mock, `GET /Products?$filter=${encodeURIComponent(filter)}`);
  expect((body as { value: { ID: number }[] }).value.map(({ ID }) => ID)).toEqual(expected);
  const counted = await ask(mock, `GET /Products/$count?$filter=${encodeURIComponent(filter)}`);
  expect(counted.body).toBe(String(expected.length));
});

test.each([
  "Name eq 'Tea",
  'Name eq',
  "(Name eq 'Tea'",
  "Name eq 'Tea')",
  'Colour eq 1',
  'Name add 2 eq 3',
  '('.repeat(999),
])('what is no filter leaves the list as it is: %s', async (filter) => {
  const mock = await shop();
  const { body } = await ask(mock, `GET /Products?$filter=${encodeURIComponent(filter)}`);
  expect((body as { value: unknown[] }).value).toHaveLength(3);
});

test('things have the members alone that were asked for, and those that must be there', async () => {
  const mock = await shop();
  expect((await ask(mock, 'GET /Products?$select=Name,Price')).body).toMatchObject({
    value: [{ ID: 1, Name: 'Tea', Price: 3.5 }, expect.anything(), expect.anything()],
  });
  expect((await ask(mock, 'GET /Products(1)?$select=Name')).body).toEqual({ ID: 1, Name: 'Tea' });
  expect((await ask(mock, 'GET /Products(1)')).body).toMatchObject({ Price: 3.5, Rating: 5 });
});

test('a name that no thing has selects nothing', async () => {
  const mock = await shop();
  expect((await ask(mock, 'GET /Products(1)?$select=Name,Colour')).body).toMatchObject({ Name: 'Tea', Price: 3.5 });
});
