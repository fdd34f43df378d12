/** Servers that make and list tasks below projects, and have each task at a path of its own. */
import { isObject } from '../../../../src/document';
import { type Reply, type Serve, verify } from '../../../support/verify';

const one = (schema: string): string => `content: { application/json: { schema: ${schema} } }`;
const TASK = "{ $ref: '#/components/schemas/Task' }";
const DOCUMENT = `openapi: 3.0.3
info: { title: Tasks, version: '1' }
paths:
  /projects/{project_id}/tasks:
    parameters: [{ name: project_id, in: path, required: true, example: 1, schema: { type: integer, minimum: 1 } }]
    get:
      operationId: list
      responses: { '200': { description: all, ${one(`{ type: array, items: ${TASK} }`)} }, '400': { description: bad } }
    post:
      operationId: add
      requestBody: { required: true, ${one('{ type: object, required: [title], properties: { title: { type: string, minLength: 1 } } }')} }
      responses: { '201': { description: made, ${one(TASK)} }, '400': { description: bad } }
  /tasks/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { type: integer, minimum: 1 } }]
    get:
      operationId: read
      responses: { '200': { description: one, ${one(TASK)} }, '400': { description: bad }, '404': { description: none } }
    delete:
      operationId: remove
      responses: { '204': { description: gone }, '400': { description: bad }, '404': { description: none } }
components:
  schemas:
    Task:
      type: object
      required: [id, project_id, title]
      properties: { id: { type: integer }, project_id: { type: integer }, title: { type: string } }
`;

interface Task {
  readonly id: number;
  readonly project_id: number;
  readonly title: string;
}

type Habit = 'numbers per project' | 'does not list' | 'does not remove' | 'forgets';

function server(habit?: Habit): Serve {
  // Of another project, under an id that a server may give again which numbers per project.
  let tasks: Task[] = Array.from({ length: 200 }, (_, i) => ({ id: i + 1, project_id: 9, title: `Old ${i + 1}` }));
  const counts = new Map<number, number>();
  let count = 1000;
  return ({ method, path, header, json }): Reply => {
    const [, first, text = '', last] = path.split('/');
    const isBelow = first === 'projects' && last === 'tasks';
    const allowed = isBelow ? ['GET', 'POST'] : ['GET', 'DELETE'];
    if (!isBelow && first !== 'tasks') return [404];
    if (!allowed.includes(method)) return [405, undefined, { Allow: allowed.join(', ') }];
    if (!/^[1-9]\d*$/.test(text)) return [400];
    const id = Number(text);
    const own = tasks.filter(({ project_id }) => project_id === id);
    if (isBelow && method === 'GET') return [200, habit === 'does not list' ? [] : own];
    if (isBelow) {
      if (!/^application\/json\b/i.test(header('content-type'))) return [415];
      const title = isObject(json) ? json['title'] : undefined;
      if (typeof title !== 'string' || title === '') return [400];
      counts.set(id, (counts.get(id) ?? 0) + 1);
      const number = habit === 'numbers per project' ? (counts.get(id) ?? 0) : ++count;
      const made = { id: number, project_id: id, title };
      tasks.push(habit === 'forgets' ? { ...made, title: 'Untitled' } : made);
      return [201, made];
    }
    const task = tasks.find((some) => some.id === id);
    if (task === undefined) return [404];
    if (method === 'GET') return [200, task];
    if (habit !== 'does not remove') tasks = tasks.filter((some) => some !== task);
    return [204];
  };
}

test('no state is found wrong at a good server', async () => {
  const { violations, warnings } = await verify(DOCUMENT, server());
  // What a request of another media type brings, or a path that the document doesn't have, is no matter here.
  const ofState = warnings.filter((one) => one.includes('/state/'));
  expect({ violations, ofState }).toEqual({ violations: [], ofState: [] });
});

test('a server that numbers the tasks of each project may show those of another one', async () => {
  expect((await verify(DOCUMENT, server('numbers per project'))).violations).toEqual([]);
});

test.each<[Habit, RegExp]>([
  ['does not list', /list\/state\/listed/],
  ['does not remove', /read\/state\/remove\/gone/],
  ['forgets', /read\/state\/made/],
])('a server that %s is found', async (habit, words) => {
  const { violations, warnings } = await verify(DOCUMENT, server(habit));
  expect([...violations, ...warnings].join('\n')).toMatch(words);
});
