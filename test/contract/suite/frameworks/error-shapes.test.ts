/** One small shop behind frameworks with error shapes of their own: Rails, Laravel, Django REST, ASP.NET, gin and Go. */
import type { Reply, Serve } from '../../../support/verify';
import { type Json, type Problem, routes, takingJson } from '../../../support/routes';
import { describeStranger, isText, isWhole } from '../strangers/stranger';

/** How a framework describes its errors, with which status it rejects values, and how it changes things. */
interface Framework {
  readonly name: string;
  readonly error: string;
  readonly invalid: number;
  readonly change: 'put' | 'patch';
  readonly problem: Problem;
  readonly media?: string;
}

const frameworks: readonly Framework[] = [
  {
    name: 'Rails',
    error:
      '{ type: object, required: [status, error], properties: { status: { type: integer }, error: { type: string } } }',
    invalid: 422,
    change: 'patch',
    problem: (status, error) => [status, { status, error }],
  },
  {
    name: 'Laravel',
    error:
      '{ type: object, required: [message], properties: { message: { type: string }, errors: { type: object, additionalProperties: { type: array, items: { type: string } } } } }',
    invalid: 422,
    change: 'put',
    problem: (status, message) => [
      status,
      { message, ...(status === 422 ? { errors: { [message]: ['invalid'] } } : {}) },
    ],
  },
  {
    name: 'Django REST',
    error:
      '{ oneOf: [{ type: object, required: [detail], properties: { detail: { type: string } } }, { type: object, minProperties: 1, additionalProperties: { type: array, items: { type: string } }, not: { required: [detail] } }] }',
    invalid: 400,
    change: 'patch',
    problem: (status, field) => [status, status === 400 ? { [field]: ['Invalid value.'] } : { detail: field }],
  },
  {
    name: 'ASP.NET',
    error:
      '{ type: object, properties: { type: { type: string, nullable: true }, title: { type: string, nullable: true }, status: { type: integer, format: int32, nullable: true }, detail: { type: string, nullable: true }, errors: { type: object, additionalProperties: { type: array, items: { type: string } } } }, additionalProperties: {} }',
    invalid: 400,
    change: 'put',
    media: 'application/problem+json',
    problem: (status, title) => [
      status,
      { type: 'https://tools.ietf.org/html/rfc9110', title, status, traceId: '00-1' },
      { 'Content-Type': 'application/problem+json; charset=utf-8' },
    ],
  },
  {
    name: 'gin',
    error: '{ type: object, required: [error], additionalProperties: false, properties: { error: { type: string } } }',
    invalid: 400,
    change: 'put',
    problem: (status, error) => [status, { error }],
  },
  {
    name: "Go's http.Error",
    error: '{ type: string }',
    invalid: 400,
    change: 'put',
    media: 'text/plain',
    problem: (status, text) => [status, `${text}\n`, { 'Content-Type': 'text/plain; charset=utf-8' }],
  },
];

function documentOf({ error, invalid, change, media = 'application/json' }: Framework): string {
  const bad = `{ description: bad, content: { ${media}: { schema: { $ref: '#/components/schemas/Error' } } } }`;
  const good = `content: { application/json: { schema: { $ref: '#/components/schemas/Book' } } }`;
  const body = (schema: string) =>
    `{ required: true, content: { application/json: { schema: { $ref: '#/components/schemas/${schema}' } } } }`;
  const status = [...new Set([400, invalid])].map((one) => `'${one}': ${bad}`).join(', ');
  return `openapi: 3.0.3
info: { title: Books, version: '1' }
paths:
  /books:
    get:
      operationId: list
      parameters: [{ name: page, in: query, schema: { type: integer, minimum: 1 } }, { name: genre, in: query, schema: { type: string, enum: [novel, essay] } }]
      responses: { '200': { description: ok, content: { application/json: { schema: { type: array, items: { $ref: '#/components/schemas/Book' } } } } }, ${status} }
    post:
      operationId: add
      requestBody: ${body('NewBook')}
      responses: { '201': { description: made, ${good} }, '415': ${bad}, ${status} }
  /books/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { type: integer, minimum: 1 } }]
    get: { operationId: read, responses: { '200': { description: ok, ${good} }, '404': ${bad}, ${status} } }
    ${change}: { operationId: change, requestBody: ${body('NewBook')}, responses: { '200': { description: ok, ${good} }, '404': ${bad}, '415': ${bad}, ${status} } }
    delete: { operationId: remove, responses: { '204': { description: gone }, '404': ${bad}, ${status} } }
components:
  schemas:
    Error: ${error}
    NewBook: { type: object, required: [title], properties: { title: { type: string, minLength: 1, maxLength: 40 }, genre: { type: string, enum: [novel, essay] }, pages: { type: integer, minimum: 1 }, author: { type: object, required: [name], properties: { name: { type: string, minLength: 2 } } } } }
    Book: { allOf: [{ $ref: '#/components/schemas/NewBook' }, { type: object, required: [id], properties: { id: { type: integer } } }] }
`;
}

type Fault = 'long-title' | 'any-author' | 'stays' | 'other-error' | 'fails';

function serverOf({ problem: usual, invalid, change }: Framework) {
  return (fault?: Fault): Serve => {
    const problem: Problem = (status, text) => (fault === 'other-error' ? [status, [text]] : usual(status, text));
    const books = new Map<string, Json>();
    let count = 0;
    const wrong = ({ title, genre, pages, author }: Json): string | undefined => {
      if (fault === 'fails' && title === '') return 'fail';
      if (!isText(title, 1, fault === 'long-title' ? Infinity : 40)) return 'title';
      if (genre !== undefined && genre !== 'novel' && genre !== 'essay') return 'genre';
      if (pages !== undefined && !isWhole(pages, 1, Infinity)) return 'pages';
      const name = (author as Json | null | undefined)?.['name'];
      return author !== undefined && fault !== 'any-author' && !isText(name, 2, Infinity) ? 'author' : undefined;
    };
    const kept = (json: Json, id: string): Json => {
      const { title, genre, pages, author } = json;
      books.set(id, { id: Number(id), title, genre, pages, author });
      return books.get(id) ?? {};
    };
    const rejected = (field: string): Reply => (field === 'fail' ? [500, 'oops'] : problem(invalid, field));
    const bookOf = (id = ''): Json | Reply => {
      if (!/^\+?\d+$/.test(id) || Number(id) < 1) return problem(invalid, 'id');
      return books.get(String(Number(id))) ?? problem(404, 'not found');
    };
    return routes(
      {
        'GET /books': ({ query }) => {
          const page = query.getAll('page').at(-1) ?? '1';
          const isPage = /^\+?\d+$/.test(page) && Number(page) >= 1;
          const genre = query.getAll('genre').at(-1);
          if (!isPage || (genre !== undefined && !['novel', 'essay'].includes(genre))) return rejected('query');
          return [200, [...books.values()].filter((book) => genre === undefined || book['genre'] === genre)];
        },
        'POST /books': takingJson(
          (json) => {
            const field = wrong(json);
            return field === undefined ? [201, kept(json, String(++count))] : rejected(field);
          },
          { problem },
        ),
        'GET /books/{id}': (_, { id }) => {
          const book = bookOf(id);
          return Array.isArray(book) ? (book as Reply) : [200, book];
        },
        [`${change.toUpperCase()} /books/{id}`]: (call, parameters) => {
          const book = bookOf(parameters['id']);
          if (Array.isArray(book)) return book as Reply;
          return takingJson(
            (json) => {
              const field = wrong(json);
              return field === undefined ? [200, kept(json, String(Number(parameters['id'])))] : rejected(field);
            },
            { problem },
          )(call, parameters);
        },
        'DELETE /books/{id}': (_, { id = '' }) => {
          const book = bookOf(id);
          if (Array.isArray(book)) return book as Reply;
          if (fault !== 'stays') books.delete(String(Number(id)));
          return [204];
        },
      },
      problem,
    );
  };
}

for (const framework of frameworks)
  describeStranger<Fault>(`a server of ${framework.name}`, {
    document: documentOf(framework),
    serve: serverOf(framework),
    faults: {
      'long-title': /^add\/body\/title\/maxLength.*: response.status is 201/,
      'any-author': /^add\/body\/author\/.*: response.status is 201/,
      stays: /^read\/state\/.*has deleted/,
      'other-error': /^add\/.*(?:response.body|has the Content-Type)/,
      fails: /^add\/body\/title\/.*: response.status is 500/,
    },
  });
