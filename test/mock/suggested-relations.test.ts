import { createMock, type Mock } from '../../src';
import { apiOf } from '../support/api';

const BOOKS = `
paths:
  /books:
    post:
      operationId: add
      requestBody:
        required: true
        content:
          application/json:
            schema:
              type: object
              required: [title]
              properties: { title: { type: string }, pages: { type: integer, default: 1 } }
            examples: { first: { value: { title: First } } }
      responses:
        '201':
          description: Added.
          content:
            application/json:
              schema:
                type: object
                required: [id, title]
                properties:
                  id: { type: integer }
                  title: { type: string, maxLength: 10 }
                  pages: { type: integer }
                  createdAt: { type: string, format: date-time }
              example: { id: 5, title: Emma, pages: 474, createdAt: '2020-01-01T00:00:00Z' }
  /books/{id}:
    get:
      operationId: read
      parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]
      responses:
        '200':
          description: The book.
          content:
            application/json:
              schema: { type: object, properties: { id: { type: integer }, title: { type: string } } }
              example: { id: 5, title: Emma }
`;

async function mocked(settings: Parameters<typeof createMock>[1] = {}): Promise<Mock> {
  return createMock(apiOf(BOOKS), {
    listen: false,
    seed: 1,
    // What is kept comes back as well: here only what relations do is looked at.
    state: 'off',
    now: () => Date.parse('2026-01-02T03:04:05Z'),
    ...settings,
  });
}
async function add(mock: Mock, body: unknown): Promise<Record<string, unknown>> {
  const headers = { 'Content-Type': 'application/json' };
  const response = await mock.fetch('/books', { method: 'POST', headers, body: JSON.stringify(body) });
  return (await response.json()) as Record<string, unknown>;
}

test('what was sent comes back under its name; ids are new, times are the present', async () => {
  const mock = await mocked();
  const one = await add(mock, { title: 'Zed', pages: 7 });
  expect(one).toMatchObject({ title: 'Zed', pages: 7, createdAt: '2026-01-02T03:04:05Z' });
  expect((await add(mock, { title: 'Zed' })).id).not.toBe(one.id);
});

test('a default comes back where nothing was sent', async () => {
  expect(await add(await mocked(), { title: 'Zed' })).toMatchObject({ pages: 1 });
});

test('the id of a path is that of the response', async () => {
  const response = await (await mocked()).fetch('/books/77');
  expect(await response.json()).toEqual({ id: 77, title: 'Emma' });
});

test('what the schema of the response forbids does not come back; all else that was sent does', async () => {
  const made = await add(await mocked(), { title: 'longer than ten', pages: 3 });
  expect(made).toMatchObject({ title: 'Emma', pages: 3 });
  expect(made.id).not.toBe(5);
});

test('inferred: false sends the examples as they are', async () => {
  expect(await add(await mocked({ inferred: false }), { title: 'Zed' })).toMatchObject({ id: 5, title: 'Emma' });
});

test('a reply of a test is sent as it is', async () => {
  const mock = await mocked();
  mock.on('add').reply({ status: 201, body: { id: 1, title: 'Mine' } });
  expect(await add(mock, { title: 'Zed' })).toEqual({ id: 1, title: 'Mine' });
});
