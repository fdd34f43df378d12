/** What Spring says of a page: its number from 0, whether it is sorted, and how it was asked for. */
import { ask, mocked, ok } from '../../../support/stateful-mock';

const SORT =
  '{ type: object, properties: { empty: { type: boolean }, sorted: { type: boolean }, unsorted: { type: boolean } } }';
const [PAGE, SIZE, ORDER] = [
  '{ type: integer, minimum: 0, default: 0 }',
  '{ type: integer, minimum: 1, default: 20 }',
  '{ type: array, items: { type: string } }',
];
const APART = `
        - { name: page, in: query, schema: ${PAGE} }
        - { name: size, in: query, schema: ${SIZE} }
        - { name: sort, in: query, schema: ${ORDER} }`;
/** As springdoc has it: the members of the object stand in the query by themselves. */
const ONE_OBJECT = `
        - { name: pageable, in: query, schema: { $ref: '#/components/schemas/Pageable' } }`;
const documentWith = (parameters: string): string => `
components: { schemas: { Pageable: { type: object, properties: { page: ${PAGE}, size: ${SIZE}, sort: ${ORDER} } } } }
paths:
  /customers:
    get:
      parameters:${parameters}
      responses: { ${ok(
        '200',
        `{ type: object, properties: { content: { type: array, items: { type: object, required: [id], properties: { id: { type: integer }, lastName: { type: string } } } }, totalElements: { type: integer }, totalPages: { type: integer }, number: { type: integer }, size: { type: integer }, empty: { type: boolean }, first: { type: boolean }, last: { type: boolean }, sort: ${SORT}, pageable: { type: object, properties: { offset: { type: integer }, pageNumber: { type: integer }, pageSize: { type: integer }, paged: { type: boolean }, unpaged: { type: boolean }, sort: ${SORT} } } } }`,
      )} }
    post: { requestBody: { content: { application/json: { schema: { type: object, properties: { lastName: { type: string } } } } } }, responses: { ${ok('201', '{ type: object, required: [id], properties: { id: { type: integer }, lastName: { type: string } } }')} } }
`;

describe.each([
  ['three parameters', APART],
  ['one object', ONE_OBJECT],
])('a page that is asked for by %s', (_, parameters) => {
  test.each([
    ['', { sorted: false, unsorted: true, empty: true }, { pageNumber: 0, pageSize: 20, offset: 0 }, false],
    ['?sort=lastName,desc', { sorted: true, unsorted: false, empty: false }, { pageNumber: 0, pageSize: 20 }, false],
    [
      '?page=1&size=2',
      { sorted: false, unsorted: true, empty: true },
      { pageNumber: 1, pageSize: 2, offset: 2 },
      false,
    ],
    ['?page=9&sort=lastName', { sorted: true, unsorted: false, empty: false }, { pageNumber: 9, offset: 180 }, true],
  ])('GET /customers%s', async (query, sort, pageable, empty) => {
    const mock = await mocked(documentWith(parameters));
    await ask(mock, 'POST /customers', { lastName: 'Zorn' });
    const { body } = await ask(mock, `GET /customers${query}`);
    expect(body).toMatchObject({
      ...{ totalElements: 4, empty, sort },
      pageable: { ...pageable, sort, paged: true, unpaged: false },
    });
  });
});
