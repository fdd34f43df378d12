/** A server that queues what is made below a project: it is accepted (202), and there after a moment. */
import { isObject } from '../../../../src/document';
import { type Reply, type Serve, verify } from '../../../support/verify';

const json = (schema: string): string => `{ description: ok, content: { application/json: { schema: ${schema} } } }`;
const task = '{ type: object, required: [id, kind], properties: { id: { type: integer }, kind: { type: string } } }';
const project = '{ name: project, in: path, required: true, schema: { type: string }, example: alpha }';

const tasks = `openapi: 3.1.0
info: { title: Tasks, version: '1' }
paths:
  /projects/{project}/tasks:
    parameters: [${project}]
    post:
      operationId: queue
      requestBody: { required: true, content: { application/json: { schema: { type: object, required: [kind], properties: { kind: { type: string, enum: [crop, turn] } } } } } }
      responses: { '202': ${json('{ type: object, required: [id], properties: { id: { type: integer } } }')}, '400': { description: bad }, '404': { description: none } }
  /projects/{project}/tasks/{id}:
    parameters: [${project}, { name: id, in: path, required: true, schema: { type: integer } }]
    get: { operationId: read, responses: { '200': ${json(task)}, '404': { description: none } } }
    delete: { operationId: cancel, responses: { '204': { description: gone }, '404': { description: none } } }
`;

/** How often a thing is asked for until it is there. */
const LATE = 2;

function server(seen: Map<string, number>, fault?: 'DELETE does nothing' | 'nothing comes of it'): Serve {
  const all = new Map<number, { kind: string; asked: number }>();
  let last = 0;
  return ({ method, path, json: body }): Reply => {
    const [, project, id] = /^\/projects\/([^/]+)\/tasks(?:\/([^/]+))?$/.exec(path) ?? [];
    if (project === undefined) return [404];
    if (method === 'GET') seen.set(path, (seen.get(path) ?? 0) + 1);
    if (!(id === undefined ? ['POST'] : ['GET', 'DELETE']).includes(method)) return [405];
    if (project !== 'alpha') return [404];
    if (method === 'POST') {
      const kind = isObject(body) ? body['kind'] : undefined;
      if (kind !== 'crop' && kind !== 'turn') return [400];
      last++;
      if (fault !== 'nothing comes of it') all.set(last, { kind, asked: 0 });
      return [202, { id: last }];
    }
    const there = all.get(Number(id));
    if (there === undefined || (method === 'GET' && ++there.asked <= LATE)) return [404];
    if (method === 'GET') return [200, { id: Number(id), kind: there.kind }];
    if (fault === undefined) all.delete(Number(id));
    return [204];
  };
}

test('what was queued is waited for where it was made, not below a project that a case only names', async () => {
  const seen = new Map<string, number>();
  const { violations, unchecked, masked } = await verify(tasks, server(seen));
  expect({ violations, unchecked, masked }).toEqual({ violations: [], unchecked: [], masked: [] });
  const elsewhere = [...seen].filter(([path, times]) => !path.startsWith('/projects/alpha/') && times > LATE);
  expect(elsewhere).toEqual([]);
});

test('a DELETE without effect is found in each try', async () => {
  const { violations, flaky } = await verify(tasks, server(new Map(), 'DELETE does nothing'));
  expect(violations.join('\n')).toMatch(/^read\/state\/cancel\/gone: response.body shows what DELETE .* has deleted/m);
  expect(flaky).toEqual([]);
});

test('where nothing comes of what was accepted, that is said, and not that the request names something unknown', async () => {
  const { unchecked } = await verify(tasks, server(new Map(), 'nothing comes of it'));
  const reason =
    'POST /projects/alpha/tasks was accepted (202), but nothing came of it in 6 s (404): ' +
    'where it takes longer, give ids that exist, as examples or with --env';
  expect(unchecked).toContain(`read/example: ${reason}`);
});
