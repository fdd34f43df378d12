/** A server as FastAPI makes it, with the document that it generates: 422 and nothing else for what is wrong. */
import type { Call, Reply } from '../../../support/verify';
import { describeStranger, isObject, type Json } from '../strangers/stranger';

const unprocessable = `{ description: Validation Error, content: { application/json: { schema: { $ref: '#/components/schemas/HTTPValidationError' } } } }`;
const ok = (schema: string): string =>
  `{ description: Successful Response, content: { application/json: { schema: ${schema} } } }`;
const book = `{ $ref: '#/components/schemas/Book' }`;
const id = `{ name: book_id, in: path, required: true, schema: { type: integer, title: Book Id } }`;
const body = `{ required: true, content: { application/json: { schema: { $ref: '#/components/schemas/BookCreate' } } } }`;

const document = `openapi: 3.1.0
info: { title: FastAPI, version: 0.1.0 }
paths:
  /books/:
    get:
      operationId: list_books_books__get
      parameters:
        - { name: skip, in: query, required: false, schema: { type: integer, minimum: 0, default: 0, title: Skip } }
        - { name: limit, in: query, required: false, schema: { type: integer, maximum: 100, exclusiveMinimum: 0, default: 10, title: Limit } }
        - { name: q, in: query, required: false, schema: { anyOf: [{ type: string, minLength: 3 }, { type: 'null' }], title: Q } }
      responses: { '200': ${ok(`{ type: array, items: ${book} }`)}, '422': ${unprocessable} }
    post:
      operationId: create_book_books__post
      requestBody: ${body}
      responses: { '201': ${ok(book)}, '422': ${unprocessable} }
  /books/{book_id}:
    get:
      operationId: read_book_books__book_id__get
      parameters: [${id}]
      responses: { '200': ${ok(book)}, '422': ${unprocessable} }
    put:
      operationId: update_book_books__book_id__put
      parameters: [${id}]
      requestBody: ${body}
      responses: { '200': ${ok(book)}, '422': ${unprocessable} }
    delete:
      operationId: delete_book_books__book_id__delete
      parameters: [${id}]
      responses: { '204': { description: Successful Response }, '422': ${unprocessable} }
components:
  schemas:
    BookCreate:
      type: object
      required: [title, pages]
      properties:
        title: { type: string, maxLength: 40, minLength: 1, title: Title }
        pages: { type: integer, exclusiveMinimum: 0, title: Pages }
        genre: { $ref: '#/components/schemas/Genre', default: other }
        published: { anyOf: [{ type: string, format: date }, { type: 'null' }], title: Published }
        tags: { type: array, items: { type: string }, uniqueItems: true, default: [], title: Tags }
    Book:
      type: object
      required: [id, title, pages, genre]
      properties:
        id: { type: integer, title: Id }
        title: { type: string, title: Title }
        pages: { type: integer, title: Pages }
        genre: { $ref: '#/components/schemas/Genre' }
        published: { anyOf: [{ type: string, format: date }, { type: 'null' }], title: Published }
        tags: { type: array, items: { type: string }, title: Tags }
    Genre: { type: string, enum: [novel, poetry, other], title: Genre }
    HTTPValidationError: { type: object, properties: { detail: { type: array, items: { $ref: '#/components/schemas/ValidationError' }, title: Detail } } }
    ValidationError:
      type: object
      required: [loc, msg, type]
      properties:
        loc: { type: array, items: { anyOf: [{ type: string }, { type: integer }] }, title: Location }
        msg: { type: string, title: Message }
        type: { type: string, title: Error Type }
`;

type Fault = 'any-genre' | 'no-pages' | 'text-detail' | 'any-limit' | 'no-genre' | 'deletes-nothing';

/** A whole number as Pydantic reads it: also from text, `5.0` and true. */
function wholeOf(value: unknown): number | undefined {
  if (typeof value === 'boolean') return Number(value);
  if (typeof value === 'string') return /^\s*[+-]?\d+(?:\.0+)?\s*$/.test(value) ? Number(value) : undefined;
  return typeof value === 'number' && Number.isInteger(value) ? value : undefined;
}

function isDate(value: unknown): boolean {
  return (
    typeof value === 'string' &&
    /^\d{4}-\d\d-\d\d$/.test(value) &&
    !Number.isNaN(Date.parse(value)) &&
    new Date(value).toISOString().startsWith(value)
  );
}

function server(fault?: Fault) {
  const books = new Map<number, Json>();
  let last = 0;
  const invalid = (...loc: (string | number)[]): Reply => [
    422,
    { detail: fault === 'text-detail' ? `${loc.join('.')} is wrong` : [{ loc, msg: 'Wrong', type: 'value_error' }] },
  ];
  const methods = (path: string): string[] => (path === '/books/' ? ['GET', 'POST'] : ['GET', 'PUT', 'DELETE']);

  return (call: Call): Reply => {
    const { method, path } = call;
    if (path === '/books') return [307, undefined, { Location: '/books/' }];
    const raw = /^\/books\/([^/]*)$/.exec(path)?.[1];
    if (raw === undefined) return [404, { detail: 'Not Found' }];
    const allowed = methods(path);
    if (!allowed.includes(method)) return [405, { detail: 'Method Not Allowed' }, { Allow: allowed[0] ?? '' }];
    if (raw === '') return method === 'GET' ? list(call.query) : write(call, undefined);
    const id = wholeOf(decoded(raw));
    if (id === undefined) return invalid('path', 'book_id');
    if (method === 'PUT') return write(call, id);
    const found = books.get(id);
    if (found === undefined) return [404, { detail: 'Book not found' }];
    if (method === 'GET') return [200, found];
    if (fault !== 'deletes-nothing') books.delete(id);
    return [204];
  };

  function list(query: URLSearchParams): Reply {
    const skip = wholeOf(query.getAll('skip').at(-1) ?? '0');
    const limit = wholeOf(query.getAll('limit').at(-1) ?? '10');
    const q = query.getAll('q').at(-1);
    if (skip === undefined || skip < 0) return invalid('query', 'skip');
    if (limit === undefined || limit <= 0 || (limit > 100 && fault !== 'any-limit')) return invalid('query', 'limit');
    if (q !== undefined && [...q].length < 3) return invalid('query', 'q');
    return [200, [...books.values()].slice(skip, skip + limit)];
  }

  function write({ header, json }: Call, id: number | undefined): Reply {
    if (!/^application\/([\w.-]+\+)?json\b/i.test(header('content-type')) || !isObject(json)) return invalid('body');
    const { title, genre = 'other', published = null, tags = [] } = json;
    const pages = fault === 'no-pages' && json['pages'] === undefined ? 1 : wholeOf(json['pages']);
    if (typeof title !== 'string' || title === '' || [...title].length > 40) return invalid('body', 'title');
    if (pages === undefined || pages <= 0) return invalid('body', 'pages');
    if (!['novel', 'poetry', 'other'].includes(genre as string) && fault !== 'any-genre')
      return invalid('body', 'genre');
    if (published !== null && !isDate(published)) return invalid('body', 'published');
    if (!Array.isArray(tags) || tags.some((tag) => typeof tag !== 'string')) return invalid('body', 'tags');
    if (id !== undefined && !books.has(id)) return [404, { detail: 'Book not found' }];
    const key = id ?? ++last;
    const made = { id: key, title, pages, published, tags: [...new Set(tags)] };
    books.set(key, fault === 'no-genre' ? made : { ...made, genre });
    return [id === undefined ? 201 : 200, books.get(key)];
  }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

describeStranger('a server of FastAPI', {
  document,
  serve: server,
  faults: {
    'any-genre': /^create_book.*genre.*: response.status is 201|body\/genre must be/,
    'no-pages': /^create_book.*pages\/absent.*: response.status is 201/,
    'text-detail': /detail must be an array/,
    'any-limit': /^list_books.*limit\/maximum.*: response.status is 200/,
    'no-genre': /genre is required/,
    'deletes-nothing': /^read_book.*has deleted/,
  },
});
