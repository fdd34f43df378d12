/** A server as Laravel makes it: pages and redirects for who doesn't ask for JSON, texts are trimmed, empty ones null. */
import type { Call, Reply } from '../../../support/verify';
import { describeStranger, isObject, type Json } from '../strangers/stranger';

const ok = (schema: string): string => `{ description: '', content: { application/json: { schema: ${schema} } } }`;
const envelope = `{ type: object, required: [data], properties: { data: { $ref: '#/components/schemas/Post' } } }`;
const invalid = ok(`{ $ref: '#/components/schemas/ValidationError' }`);
const missing = ok(`{ type: object, required: [message], properties: { message: { type: string } } }`);
const body = `{ required: true, content: { application/json: { schema: { $ref: '#/components/schemas/PostRequest' } } } }`;
const id = `{ name: post, in: path, required: true, schema: { type: integer }, example: 1 }`;

/** Its generator knows which texts are required, though not that these must not be empty. */
const document = `openapi: 3.0.3
info: { title: Blog, version: 1.0.0 }
paths:
  /api/posts:
    get:
      operationId: list
      parameters: [{ name: per_page, in: query, schema: { type: integer, minimum: 1, maximum: 50 } }]
      responses:
        '200': ${ok(`{ type: object, required: [data], properties: { data: { type: array, items: { $ref: '#/components/schemas/Post' } } } }`)}
        '422': ${invalid}
    post: { operationId: store, requestBody: ${body}, responses: { '201': ${ok(envelope)}, '422': ${invalid} } }
  /api/posts/{post}:
    parameters: [${id}]
    get: { operationId: show, responses: { '200': ${ok(envelope)}, '404': ${missing} } }
    put: { operationId: update, requestBody: ${body}, responses: { '200': ${ok(envelope)}, '404': ${missing}, '422': ${invalid} } }
    delete: { operationId: destroy, responses: { '204': { description: '' }, '404': ${missing} } }
components:
  schemas:
    PostRequest:
      type: object
      required: [title]
      properties:
        title: { type: string, maxLength: 20 }
        summary: { type: string, maxLength: 40, nullable: true }
        status: { type: string, enum: [draft, published] }
        tags: { type: array, items: { type: string }, nullable: true }
    Post:
      type: object
      required: [id, title, summary, status, tags]
      properties:
        id: { type: integer }
        title: { type: string }
        summary: { type: string, nullable: true }
        status: { type: string, enum: [draft, published] }
        tags: { type: array, items: { type: string } }
    ValidationError:
      type: object
      required: [message, errors]
      properties: { message: { type: string }, errors: { type: object, additionalProperties: { type: array, items: { type: string } } } }
`;

type Fault = 'any-status' | 'no-summary' | 'long-title' | 'redirects' | 'deletes-nothing' | 'no-message';

function server(fault?: Fault) {
  const posts = new Map<number, Json>();
  let last = 0;
  const page = (status: number, headers: Readonly<Record<string, string>> = {}): Reply => [
    status,
    '<!DOCTYPE html><html lang="en"></html>',
    { 'Content-Type': 'text/html; charset=utf-8', ...headers },
  ];

  return (call: Call): Reply => {
    const { method, path, query } = call;
    // The first media type counts, whatever its weight.
    const wantsJson = /^[^,]*[/+]json/.test(call.header('accept'));
    const failed = (status: number, message: string): Reply => (wantsJson ? [status, { message }] : page(status));
    const unprocessable = (field: string): Reply => {
      const message = `The ${field} field is invalid.`;
      if (fault === 'redirects' || !wantsJson) return page(302, { Location: 'http://localhost' });
      return [422, { ...(fault === 'no-message' ? {} : { message }), errors: { [field]: [message] } }];
    };
    const key = /^\/api\/posts(?:\/([^/]+))?$/.exec(path.replace(/\/+$/, ''));
    if (key === null) return failed(404, 'The route could not be found.');
    const allowed = key[1] === undefined ? ['GET', 'HEAD', 'POST'] : ['GET', 'HEAD', 'PUT', 'DELETE'];
    if (!allowed.includes(method)) {
      const [status, text, headers] = failed(405, `The ${method} method is not supported.`);
      return [status, text, { ...headers, Allow: allowed.join(', ') }];
    }
    const post = key[1] === undefined ? undefined : posts.get(Number(decoded(key[1])));
    if (key[1] !== undefined && post === undefined) return failed(404, 'No query results for model.');
    if (method === 'DELETE') {
      if (fault !== 'deletes-nothing') posts.delete(post?.['id'] as number);
      return [204];
    }
    if (method === 'POST' || method === 'PUT') return write(inputOf(call), post, unprocessable);
    if (post !== undefined) return [200, { data: post }];
    const size = query.get('per_page')?.trim() ?? '';
    if (size !== '' && (!/^[+-]?\d+$/.test(size) || Number(size) < 1 || Number(size) > 50))
      return unprocessable('per_page');
    return [200, { data: [...posts.values()].slice(0, Number(size) || 15) }];
  };

  function write(input: Json, post: Json | undefined, unprocessable: (field: string) => Reply): Reply {
    const { title, summary = null, status = null, tags = null } = input;
    const most = fault === 'long-title' ? Infinity : 20;
    if (typeof title !== 'string' || [...title].length > most) return unprocessable('title');
    if (summary !== null && (typeof summary !== 'string' || [...summary].length > 40)) return unprocessable('summary');
    if (status !== null && status !== 'draft' && status !== 'published' && fault !== 'any-status')
      return unprocessable('status');
    if (tags !== null && !(Array.isArray(tags) && tags.every((tag) => typeof tag === 'string')))
      return unprocessable('tags');
    const made = { id: post?.['id'] ?? ++last, title, summary, status: status ?? 'draft', tags: tags ?? [] };
    posts.set(made.id as number, made);
    const { summary: _, ...rest } = made;
    return [post === undefined ? 201 : 200, { data: fault === 'no-summary' ? rest : made }];
  }
}

/** A body that can't be read is no input; texts are trimmed, empty ones are null. */
function inputOf({ header, json }: Call): Json {
  if (!/[/+]json/i.test(header('content-type')) || !isObject(json)) return {};
  return Object.fromEntries(
    Object.entries(json).map(([name, value]) => [name, typeof value === 'string' ? value.trim() || null : value]),
  );
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

describeStranger<Fault>('a server as of Laravel', {
  document,
  serve: server,
  faults: {
    'any-status': /^store\/body\/status\/type=integer.*: response.status is 201/,
    'no-summary': /^store.*summary is required/,
    'long-title': /^store\/body\/title\/maxLength.*: response.status is 201/,
    redirects: /^store\/body.*: response.status is 302/,
    'deletes-nothing': /^show\/state\/destroy\/gone/,
    'no-message': /^store\/body.*message is required/,
  },
});
