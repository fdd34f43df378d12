import express, { type RequestHandler } from 'express';
import type { RequestListener } from 'node:http';
import { array, coerced, int, nullable, oneOf, optional, safeParse, type Schema, strict, string } from './schemas';

/** What can be wrong with the server. */
export type ZodFault =
  | 'limit-is-ignored'
  | 'list-of-the-start'
  | 'ids-by-length'
  | 'delete-forgets-nothing'
  | 'unknown-keys'
  | 'issues-as-text'
  | 'partial-put';

interface Task {
  readonly id: number;
  readonly title: string;
  readonly priority: string;
  readonly tags: readonly string[];
  readonly estimate?: number | null;
  readonly createdAt: string;
}

const PRIORITIES = ['low', 'normal', 'high'];
const TaskInput = (unknown: 'rejected' | 'kept', isPartial = false): Schema =>
  strict(
    {
      title: isPartial ? optional(string({ min: 1, max: 80 })) : string({ min: 1, max: 80 }),
      priority: optional(oneOf(...PRIORITIES), 'normal'),
      tags: optional(array(string({ max: 20 }), { max: 5 }), []),
      estimate: optional(nullable(int({ min: 1, max: 100 }))),
    },
    unknown,
  );
const ListQuery = strict({
  limit: optional(coerced(int({ min: 1, max: 100 })), 20),
  offset: optional(coerced(int({ min: 0 })), 0),
  priority: optional(oneOf(...PRIORITIES)),
});
const Params = strict({ taskId: coerced(int({ min: 1 })) });

/** Express 5 with schemas for body, query and parameters, as many write it with zod. */
export function zodServer(fault?: ZodFault): RequestListener {
  const app = express();
  app.use(express.json());
  const createdAt = new Date().toISOString();
  let tasks: Task[] =
    fault === 'list-of-the-start'
      ? [{ id: 4711, title: 'Start', priority: 'low', tags: [], estimate: 1, createdAt }]
      : [];
  let last = tasks[0]?.id ?? 0;
  const rejected = (issues: readonly unknown[]): object =>
    fault === 'issues-as-text' ? { error: 'invalid' } : { error: 'Validation failed', issues };
  const valid =
    (of: 'body' | 'query' | 'params', schema: Schema): RequestHandler =>
    (request, response, next) => {
      const { data, issues } = safeParse(schema, request[of] ?? {});
      if (issues.length > 0) return void response.status(400).json(rejected(issues));
      response.locals[of] = data;
      next();
    };
  const Input = TaskInput(fault === 'unknown-keys' ? 'kept' : 'rejected');
  const one: RequestHandler = (request, response, next) => {
    const { taskId } = response.locals['params'] as { taskId: number };
    const task = tasks.find(({ id }) => id === taskId);
    if (task === undefined) return void response.status(404).json({ error: `Task ${taskId} not found` });
    response.locals['task'] = task;
    next();
  };

  app.get('/api/tasks', valid('query', ListQuery), (_, response) => {
    const { limit, offset, priority } = response.locals['query'] as {
      limit: number;
      offset: number;
      priority?: string;
    };
    const all =
      fault === 'list-of-the-start'
        ? tasks.slice(0, 1)
        : tasks.filter((task) => priority === undefined || task.priority === priority);
    const items = fault === 'limit-is-ignored' ? all.slice(offset) : all.slice(offset, offset + limit);
    response.json({ items, total: all.length });
  });
  app.post('/api/tasks', valid('body', Input), (_, response) => {
    const id = fault === 'ids-by-length' ? tasks.length + 1 : ++last;
    const task = { ...(response.locals['body'] as Task), id, createdAt: new Date().toISOString() };
    tasks.push(task);
    response.status(201).location(`/api/tasks/${id}`).json(task);
  });
  app.get(
    '/api/tasks/:taskId',
    valid('params', Params),
    one,
    (_, response) => void response.json(response.locals['task']),
  );
  app.put(
    '/api/tasks/:taskId',
    valid('params', Params),
    valid('body', fault === 'partial-put' ? TaskInput('rejected', true) : Input),
    one,
    (_, response) => {
      const { id, createdAt } = response.locals['task'] as Task;
      const written = { ...(response.locals['body'] as Task), id, createdAt };
      tasks = tasks.map((task) => (task.id === id ? written : task));
      response.json(written);
    },
  );
  app.delete('/api/tasks/:taskId', valid('params', Params), one, (_, response) => {
    if (fault !== 'delete-forgets-nothing') tasks = tasks.filter((task) => task !== response.locals['task']);
    response.sendStatus(204);
  });
  app.use((_, response) => void response.status(404).json({ error: 'Not found' }));
  app.use(((error: { status?: number }, _, response, __) => {
    response.status(error.status ?? 500).json({ error: 'Bad request', issues: [] });
  }) as express.ErrorRequestHandler);
  return app;
}
