import { randomUUID } from 'node:crypto';
import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import fastify, { type FastifyInstance } from 'fastify';

/** What can be wrong with the server. */
export type FastifyFault = 'time-without-zone' | 'any-note' | 'shows-owner' | 'crash-on-unknown' | 'ignores-limit';

interface Bookmark {
  readonly id: string;
  readonly url: string;
  readonly title: string;
  readonly note?: string;
  readonly tags: readonly string[];
  readonly createdAt: string;
}

const title = { type: 'string', minLength: 1, maxLength: 120 };
const url = { type: 'string', format: 'uri' };
const tags = { type: 'array', items: { type: 'string' }, maxItems: 10 };
const bookmark = {
  type: 'object',
  required: ['id', 'url', 'title', 'tags', 'createdAt'],
  additionalProperties: false,
  properties: { id: { type: 'string' }, url, title, note: { type: 'string' }, tags, createdAt: { type: 'string' } },
};
const params = {
  type: 'object',
  required: ['id'],
  properties: { id: { type: 'string', format: 'uuid' } },
};

/** What is sent as JSON is taken as it is; texts in a path or query are converted. */
function newFastify(): FastifyInstance {
  const app = fastify();
  const strict = addFormats(new Ajv({ useDefaults: true, strict: false }));
  const converting = addFormats(new Ajv({ useDefaults: true, coerceTypes: 'array', strict: false }));
  app.setValidatorCompiler(({ schema, httpPart }) =>
    (httpPart === 'body' ? strict : converting).compile(schema as object),
  );
  return app;
}

/** A Fastify server as its users write it: schemas beside the routes, errors by Fastify itself. */
export function fastifyServer(fault?: FastifyFault): FastifyInstance {
  const app = newFastify();
  const bookmarks = new Map<string, Bookmark>();
  const notFound = { statusCode: 404, error: 'Not Found', message: 'No such bookmark' };
  const note = { type: 'string', ...(fault === 'any-note' ? {} : { maxLength: 500 }) };

  const limit = { type: 'integer', minimum: 1, maximum: 100, default: 20 };
  const offset = { type: 'integer', minimum: 0, default: 0 };
  const querystring = { type: 'object', properties: { limit, offset, tag: { type: 'string' } } };
  app.get('/bookmarks', { schema: { querystring } }, (request) => {
    const query = request.query as { limit: number; offset: number; tag?: string };
    const found = [...bookmarks.values()].filter((one) => query.tag === undefined || one.tags.includes(query.tag));
    const most = fault === 'ignores-limit' ? 50 : query.limit;
    return { total: found.length, items: found.slice(query.offset, query.offset + most) };
  });

  const body = {
    type: 'object',
    required: ['url', 'title'],
    additionalProperties: false,
    properties: { url, title, note, tags },
  };
  const response = fault === 'shows-owner' ? {} : { 201: bookmark };
  app.post('/bookmarks', { schema: { body, response } }, (request, reply) => {
    const now = new Date().toISOString();
    const createdAt = fault === 'time-without-zone' ? now.slice(0, 19) : now;
    const made = { tags: [], ...(request.body as Pick<Bookmark, 'url' | 'title'>), id: randomUUID(), createdAt };
    bookmarks.set(made.id, made);
    return reply.code(201).send({ ...made, owner: 'root' });
  });

  app.get<{ Params: { id: string } }>('/bookmarks/:id', { schema: { params } }, (request, reply) => {
    const found = bookmarks.get(request.params.id);
    if (fault === 'crash-on-unknown') return { ...found, title: (found as Bookmark).title };
    return found ?? reply.code(404).send(notFound);
  });

  app.delete<{ Params: { id: string } }>('/bookmarks/:id', { schema: { params } }, (request, reply) =>
    bookmarks.delete(request.params.id) ? reply.code(204).send() : reply.code(404).send(notFound),
  );
  return app;
}
