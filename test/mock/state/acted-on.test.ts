/** Things that have no path of their own but for what is done with them: `POST /bookings/{id}/cancel`. */
import { resourcesOf, roleOf } from '../../../src/resources';
import { apiOf } from '../../support/api';
import { findings } from '../../support/findings';
import { ask, inPath, mocked, ok, takes } from '../../support/stateful-mock';

const BOOKING = "{ $ref: '#/components/schemas/Booking' }";
const document = (made: string, wanted: string): string => `
paths:
  /classes: { post: { ${takes('{ type: object }')}, responses: { ${ok('201', "{ $ref: '#/components/schemas/Class' }")} } } }
  /classes/{classId}:
    parameters: [${inPath('classId', '{ type: integer }')}]
    get: { responses: { ${ok('200', "{ $ref: '#/components/schemas/Class' }")}, '404': { description: none } } }
  ${made}:
    ${made.includes('{') ? `parameters: [${inPath('classId', '{ type: integer }')}]` : ''}
    get: { operationId: list, responses: { ${ok('200', `{ type: array, items: ${BOOKING} }`)} } }
    post: { operationId: book, ${takes(wanted)}, responses: { ${ok('201', BOOKING)} } }
  /bookings/{bookingId}/cancel:
    parameters: [${inPath('bookingId', '{ type: string, format: uuid }')}]
    post: { operationId: cancel, responses: { ${ok('200', BOOKING)}, '404': { description: none } } }
components:
  schemas:
    Class: { type: object, required: [id], properties: { id: { type: integer }, name: { type: string } } }
    Booking:
      type: object
      required: [id, email, status]
      properties: { id: { type: string, format: uuid }, email: { type: string }, status: { type: string, enum: [booked, canceled] } }
`;
const WANTED = '{ type: object, required: [email], properties: { email: { type: string } } }';

test.each(['/classes/{classId}/bookings', '/bookings'])('what is made at %s can be canceled', async (made) => {
  const text = document(made, WANTED);
  const mock = await mocked(text);
  const at = made.replace('{classId}', '7');
  if (at !== made) mock.state.put('/classes/7', { name: 'Yoga' });
  const { id } = (await ask(mock, `POST ${at}`, { email: 'a@b.example' })).body as { id: string };
  const canceled = { id, email: 'a@b.example', status: 'canceled' };
  expect((await ask(mock, `POST /bookings/${id}/cancel`)).body).toEqual(canceled);
  expect((await ask(mock, `GET ${at}`)).body).toContainEqual(canceled);
  expect(await findings(apiOf(text), 'open')).toEqual([]);
});

test('they are one resource, also where they are made below others', () => {
  const api = apiOf(document('/classes/{classId}/bookings', WANTED));
  expect(resourcesOf(api).map(({ name }) => name)).toEqual(['classes', 'bookings']);
  const roles = api.operations.map((one) => [one.id, roleOf(api, one)?.role]).slice(2);
  expect(roles).toEqual([
    ['list', 'list'],
    ['book', 'create'],
    ['cancel', 'action'],
  ]);
});

const COMMENT =
  '{ type: object, properties: { id: { type: integer }, parentId: { type: integer }, text: { type: string } } }';
test.each([
  [
    'with items of another schema',
    document('/classes/{classId}/bookings', WANTED).replace(
      `items: ${BOOKING}`,
      'items: { type: object, properties: { id: { type: string }, email: { type: string } } }',
    ),
    'book',
    '/classes/{classId}/bookings',
  ],
  [
    'where below its members something is only read',
    document('/classes/{classId}/bookings', WANTED)
      .replace('/cancel:', '/owner:')
      .replace('post: { operationId: cancel', 'get: { operationId: cancel'),
    'book',
    '/classes/{classId}/bookings',
  ],
  [
    'where the things refer to their own kind',
    `
paths:
  /comments/{id}/replies:
    parameters: [${inPath('id', '{ type: integer }')}]
    get: { responses: { ${ok('200', `{ type: array, items: ${COMMENT} }`)} } }
    post: { operationId: book, ${takes(COMMENT)}, responses: { ${ok('201', COMMENT)} } }
`,
    'book',
    '/comments/{id}/replies',
  ],
])('a collection below another thing stays one by itself, %s', (_, text, id, collection) => {
  const api = apiOf(text);
  const create = api.operations.find((one) => one.id === id);
  const found = create && roleOf(api, create);
  expect([found?.role, found?.resource.collection]).toEqual(['create', collection]);
});
