import express from 'express';
import type { RequestListener } from 'node:http';

/** What can be wrong with the server. */
export type ExpressFault = 'any-type' | 'no-maximum' | 'list-of-names' | 'made-is-200' | 'crash-on-number';

const text = { type: 'string', minLength: 1, maxLength: 40 };
const todo = {
  type: 'object',
  required: ['id', 'title', 'done'],
  properties: { id: { type: 'integer' }, title: text, done: { type: 'boolean' } },
};
const json = (schema: object, description: string): object => ({
  description,
  content: { 'application/json': { schema } },
});
const problem = json({ type: 'object', required: ['error'], properties: { error: { type: 'string' } } }, 'An error');

/** The document of a list of things to do, as its developer wrote it. */
export const expressDocument = {
  openapi: '3.0.3',
  info: { title: 'To do', version: '1.0.0' },
  paths: {
    '/todos': {
      get: {
        operationId: 'listTodos',
        parameters: [{ name: 'limit', in: 'query', schema: { type: 'integer', minimum: 1, maximum: 50 } }],
        responses: { '200': json({ type: 'array', items: todo }, 'The list'), '400': problem },
      },
      post: {
        operationId: 'createTodo',
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: {
                type: 'object',
                required: ['title'],
                properties: { title: text, done: { type: 'boolean' } },
              },
            },
          },
        },
        responses: { '201': json(todo, 'Made'), '400': problem },
      },
    },
    '/todos/{id}': {
      get: {
        operationId: 'getTodo',
        parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'integer' } }],
        responses: { '200': json(todo, 'One of them') },
      },
    },
  },
};

interface Todo {
  readonly id: number;
  readonly title: string;
  readonly done: boolean;
}

/** An Express server as its users write it: `express.json()`, checks by hand, errors by Express itself. */
export function expressServer(fault?: ExpressFault): RequestListener {
  const app = express();
  const todos = new Map<number, Todo>();
  app.use(express.json());
  app.get('/todos', (request, response) => {
    const { limit } = request.query;
    const most = limit === undefined ? 50 : Number(limit);
    const isFine = Number.isInteger(most) && most >= 1 && (most <= 50 || fault === 'no-maximum');
    if (!isFine || limit === '') return response.status(400).json({ error: 'limit' });
    const found = [...todos.values()].slice(0, most);
    return response.json(fault === 'list-of-names' ? ['one', ...found.map(({ title }) => title)] : found);
  });
  app.post('/todos', (request, response) => {
    const { title, done = false } = (request.body ?? {}) as { title?: unknown; done?: unknown };
    if (fault === 'crash-on-number' && typeof title === 'number') throw new Error('title.trim is not a function');
    const isText = typeof title === 'string' && title !== '' && [...title].length <= 40;
    if (!isText && !(fault === 'any-type' && typeof title === 'number'))
      return response.status(400).json({ error: 'title' });
    if (typeof done !== 'boolean') return response.status(400).json({ error: 'done' });
    const made = { id: todos.size + 1, title: String(title), done };
    todos.set(made.id, made);
    return response.status(fault === 'made-is-200' ? 200 : 201).json(made);
  });
  app.get('/todos/:id', (request, response) => {
    const found = todos.get(Number(request.params.id));
    return found === undefined ? response.sendStatus(404) : response.json(found);
  });
  // Errors of express.json() carry their status.
  app.use((error: { status?: number }, _: unknown, response: express.Response, next: () => void) => {
    if (response.headersSent) return next();
    response.status(error.status ?? 500).json({ error: 'request' });
  });
  return app;
}
