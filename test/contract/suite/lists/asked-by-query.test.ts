/** A list that a query must narrow down: `?project=` has the project that a new thing was made in. */
import { routes, takingJson } from '../../../support/routes';
import { type Serve, verify } from '../../../support/verify';

const TASK =
  '{ type: object, required: [id, title, project], properties: { id: { type: string }, title: { type: string, minLength: 1 }, project: { type: string, minLength: 1 } } }';
const DOCUMENT = `openapi: 3.0.3
info: { title: Tasks, version: '1' }
paths:
  /tasks:
    get:
      operationId: listTasks
      parameters: [{ name: Project, in: query, required: true, schema: { type: string, minLength: 1 } }]
      responses:
        '200': { description: ok, content: { application/json: { schema: { type: array, items: ${TASK} } } } }
        '400': { description: bad }
    post:
      operationId: addTask
      requestBody:
        required: true
        content:
          application/json:
            schema:
              type: object
              required: [title, project]
              properties: { title: { type: string, minLength: 1 }, project: { type: string, minLength: 1 } }
      responses:
        '201': { description: made, content: { application/json: { schema: ${TASK} } } }
        '400': { description: bad }
        '415': { description: media type }
  /tasks/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
    get:
      operationId: readTask
      responses:
        '200': { description: ok, content: { application/json: { schema: ${TASK} } } }
        '404': { description: none }
    delete: { operationId: removeTask, responses: { '204': { description: gone }, '404': { description: none } } }
`;

interface Task {
  readonly id: string;
  readonly title: string;
  readonly project: string;
}

/** Projects are the clients' own; a faulty server lists nothing. */
function serve(fault?: 'unlisted'): Serve {
  const tasks = new Map<string, Task>();
  let last = 0;
  return routes({
    'GET /tasks': ({ query }) => {
      const wanted = query.get('Project') ?? '';
      if (wanted === '') return [400];
      const own = [...tasks.values()].filter(({ project }) => project === wanted);
      return [200, fault === 'unlisted' ? [] : own];
    },
    'POST /tasks': takingJson(({ title, project }) => {
      if (typeof title !== 'string' || title === '' || typeof project !== 'string' || project === '') return [400];
      const task = { id: `t-${++last}`, title, project };
      tasks.set(task.id, task);
      return [201, task];
    }),
    'GET /tasks/{id}': (_, { id = '' }) => {
      const task = tasks.get(id);
      return task === undefined ? [404] : [200, task];
    },
    'DELETE /tasks/{id}': (_, { id = '' }) => (tasks.delete(id) ? [204] : [404]),
  });
}

test('a good server has no finding, with each list of one project only', async () => {
  const { violations, masked, unchecked } = await verify(DOCUMENT, serve(), { inferred: true });
  expect({ violations, masked, unchecked }).toEqual({ violations: [], masked: [], unchecked: [] });
});

test('what was made and is not in the list of its project is found', async () => {
  const { violations } = await verify(DOCUMENT, serve('unlisted'), { inferred: true, until: /listed/ });
  expect(violations.join('\n')).toMatch(/listTasks\/state\/listed: .*does not list what was just created/);
});
