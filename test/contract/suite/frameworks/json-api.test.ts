/** A server after JSON:API: its own media type, documents of resources, `page[…]` and `filter[…]`. */
import type { Call, Reply } from '../../../support/verify';
import { describeStranger, isObject, isText, type Json } from '../strangers/stranger';

const TYPE = 'application/vnd.api+json';
const content = (schema: string): string =>
  `content: { ${TYPE}: { schema: { $ref: '#/components/schemas/${schema}' } } }`;
const errors = (...statuses: number[]): string =>
  statuses.map((status) => `'${status}': { description: errors, ${content('Errors')} }`).join(', ');

const document = `openapi: 3.0.3
info: { title: Articles, version: '1' }
paths:
  /articles:
    get:
      operationId: listArticles
      parameters:
        - { name: 'page[number]', in: query, schema: { type: integer, minimum: 1 } }
        - { name: 'page[size]', in: query, schema: { type: integer, minimum: 1, maximum: 50 } }
        - { name: filter, in: query, style: deepObject, explode: true, schema: { type: object, properties: { state: { type: string, enum: [draft, live] } } } }
        - { name: sort, in: query, schema: { type: string, enum: [title, '-title'] } }
      responses: { '200': { description: ok, ${content('Articles')} }, ${errors(400)} }
    post:
      operationId: createArticle
      requestBody: { required: true, ${content('NewArticle')} }
      responses: { '201': { description: made, headers: { Location: { required: true, schema: { type: string } } }, ${content('Article')} }, ${errors(400, 409, 415, 422)} }
  /articles/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { type: string, pattern: '^[1-9][0-9]*$' } }]
    get:
      operationId: readArticle
      responses: { '200': { description: ok, ${content('Article')} }, ${errors(404)} }
    patch:
      operationId: changeArticle
      requestBody: { required: true, ${content('ChangedArticle')} }
      responses: { '200': { description: ok, ${content('Article')} }, ${errors(400, 404, 409, 415, 422)} }
    delete:
      operationId: removeArticle
      responses: { '204': { description: gone }, ${errors(404)} }
components:
  schemas:
    Attributes:
      type: object
      required: [title]
      properties: { title: { type: string, minLength: 1, maxLength: 60 }, state: { type: string, enum: [draft, live] } }
    NewArticle: { type: object, required: [data], properties: { data: { type: object, required: [type, attributes], properties: { type: { type: string, enum: [articles] }, attributes: { $ref: '#/components/schemas/Attributes' } } } } }
    ChangedArticle: { type: object, required: [data], properties: { data: { type: object, required: [type, attributes], properties: { type: { type: string, enum: [articles] }, attributes: { type: object, minProperties: 1, properties: { title: { type: string, minLength: 1, maxLength: 60 }, state: { type: string, enum: [draft, live] } } } } } } }
    Resource: { type: object, required: [type, id, attributes], properties: { type: { type: string, enum: [articles] }, id: { type: string }, attributes: { $ref: '#/components/schemas/Attributes' } } }
    Article: { type: object, required: [data], properties: { data: { $ref: '#/components/schemas/Resource' } } }
    Articles: { type: object, required: [data, links], properties: { data: { type: array, items: { $ref: '#/components/schemas/Resource' } }, links: { type: object, required: [self], properties: { self: { type: string }, next: { type: string, nullable: true } } } } }
    Errors: { type: object, required: [errors], properties: { errors: { type: array, minItems: 1, items: { type: object, required: [status, title], properties: { status: { type: string }, title: { type: string }, source: { type: object } } } } } }
`;

type Fault = 'number-id' | 'any-state' | 'plain-json' | 'number-status' | 'no-links' | 'any-type';

function server(fault?: Fault) {
  const articles = new Map<string, Json>();
  let last = 0;
  const typed = { 'Content-Type': fault === 'plain-json' ? 'application/json' : TYPE };
  const failed = (status: number, title: string): Reply => [
    status,
    { errors: [{ status: fault === 'number-status' ? status : String(status), title }] },
    { 'Content-Type': TYPE },
  ];
  const shown = (id: string): Json => ({
    type: 'articles',
    id: fault === 'number-id' ? Number(id) : id,
    attributes: articles.get(id),
  });

  return (call: Call): Reply => {
    const { method, path } = call;
    const id = /^\/articles\/([^/]+)$/.exec(path)?.[1];
    if (path !== '/articles' && id === undefined) return failed(404, 'no such path');
    const allowed = id === undefined ? ['GET', 'POST'] : ['GET', 'PATCH', 'DELETE'];
    if (!allowed.includes(method)) {
      const [status, body] = failed(405, 'method');
      return [status, body, { 'Content-Type': TYPE, Allow: allowed.join(', ') }];
    }
    if (method === 'GET' && id === undefined) return list(call.query);
    const found = id === undefined ? undefined : articles.get(id);
    if (id !== undefined && found === undefined) return failed(404, 'no such article');
    if (method === 'GET') return [200, { data: shown(id ?? '') }, typed];
    if (method !== 'DELETE') return write(call, id, found);
    articles.delete(id ?? '');
    return [204];
  };

  function list(query: URLSearchParams): Reply {
    for (const name of ['page[number]', 'page[size]']) {
      const text = query.get(name);
      const isSize = name === 'page[size]';
      if (text !== null && (!/^\+?\d+$/.test(text) || Number(text) < 1 || (isSize && Number(text) > 50)))
        return failed(400, name);
    }
    const state = query.get('filter[state]');
    if (state !== null && !['draft', 'live'].includes(state)) return failed(400, 'filter');
    if (query.has('filter')) return failed(400, 'filter');
    const sort = query.get('sort');
    if (sort !== null && !['title', '-title'].includes(sort)) return failed(400, 'sort');
    const at = Number(query.get('page[number]') ?? 1) - 1;
    const size = Number(query.get('page[size]') ?? 50);
    const all = [...articles.keys()].filter((id) => state === null || articles.get(id)?.['state'] === state);
    const title = (id: string): string => {
      const own = articles.get(id)?.['title'];
      return typeof own === 'string' ? own : '';
    };
    if (sort !== null) all.sort((a, b) => (sort === 'title' ? 1 : -1) * title(a).localeCompare(title(b)));
    const data = all.slice(at * size, at * size + size).map(shown);
    return [200, fault === 'no-links' ? { data } : { data, links: { self: '/articles', next: null } }, typed];
  }

  function write({ header, json }: Call, id: string | undefined, found: Json | undefined): Reply {
    if (!/^application\/vnd\.api\+json\b/i.test(header('content-type'))) return failed(415, 'media type');
    if (!isObject(json)) return failed(400, 'document');
    const { data } = json;
    if (!isObject(data) || !isObject(data['attributes'])) return failed(422, 'data');
    if (data['type'] !== 'articles' && fault !== 'any-type')
      return failed(typeof data['type'] === 'string' ? 409 : 422, 'type');
    const { title, state } = data['attributes'];
    if ((id === undefined || title !== undefined) && !isText(title, 1, 60)) return failed(422, 'title');
    if (state !== undefined && !['draft', 'live'].includes(state as string) && fault !== 'any-state')
      return failed(422, 'state');
    if (Object.keys(data['attributes']).length === 0) return failed(422, 'attributes');
    const key = id ?? String(++last);
    const given = { ...(title === undefined ? {} : { title }), ...(state === undefined ? {} : { state }) };
    const changed = { ...found, ...given };
    articles.set(key, changed);
    if (id !== undefined) return [200, { data: { ...shown(key), attributes: changed } }, typed];
    return [201, { data: shown(key) }, { ...typed, Location: `/articles/${key}` }];
  }
}

describeStranger('a server after JSON:API', {
  document,
  serve: server,
  faults: {
    'number-id': /data\/(?:\d+\/)?id must be a string/,
    'any-state': /^createArticle\/body\/.*state.*: response.status is 201/,
    'plain-json': /has the Content-Type "application\/json"/,
    'number-status': /errors\/0\/status must be a string/,
    'no-links': /^listArticles.*links is required/,
    'any-type': /^createArticle\/body\/.*type.*: response.status is 201/,
  },
});
