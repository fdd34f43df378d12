import { resourcesOf, roleOf } from '../../src/resources';
import { apiOf } from '../support/api';

const SCHEMAS = { Task: ['id', 'title'], Note: ['id', 'title'] };

type Kind = keyof typeof SCHEMAS;

/** A document of operations such as `GET /tasks/{id}`, with the schema of what each responds with. */
function documentOf(lines: readonly (readonly [line: string, kind: Kind])[]): string {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const [line, kind] of lines) {
    const [method = '', path = ''] = line.split(' ');
    const one = { $ref: `#/components/schemas/${kind}` };
    const isList = method === 'GET' && !path.endsWith('}');
    const schema = isList ? { type: 'array', items: one } : one;
    const body = { content: { 'application/json': { schema: one } } };
    const status = method === 'POST' ? '201' : method === 'DELETE' ? '204' : '200';
    const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    paths[path] = {
      ...paths[path],
      [method.toLowerCase()]: {
        operationId: line,
        parameters: names.map((name) => ({ name, in: 'path', required: true, schema: { type: 'integer' } })),
        ...(/^(?:POST|PATCH|PUT)$/.test(method) ? { requestBody: body } : {}),
        responses: {
          [status]: {
            description: 'Done',
            ...(method === 'DELETE' ? {} : { content: { 'application/json': { schema } } }),
          },
        },
      },
    };
  }
  const schemas = Object.fromEntries(
    Object.entries(SCHEMAS).map(([name, members]) => [
      name,
      {
        type: 'object',
        properties: Object.fromEntries(members.map((one) => [one, { type: one === 'id' ? 'integer' : 'string' }])),
      },
    ]),
  );
  return JSON.stringify({ openapi: '3.0.3', info: { title: 'Routes', version: '1' }, paths, components: { schemas } });
}

/** What each operation does with which resource, and below what it sees it. */
function roles(lines: readonly (readonly [string, Kind])[]): Record<string, string> {
  const api = apiOf(documentOf(lines));
  return Object.fromEntries(
    api.operations.map((one) => {
      const found = roleOf(api, one);
      const below = found?.below === undefined ? '' : ` below ${found.below.collection ?? ''}`;
      return [one.id, found === undefined ? '-' : `${found.role} ${found.resource.collection ?? ''}${below}`];
    }),
  );
}

const BELOW = '/projects/{project_id}/tasks';

test.each<[string, (readonly [string, Kind])[], Record<string, string>]>([
  [
    'made and listed below a parent, read at a path of its own',
    [
      [`GET ${BELOW}`, 'Task'],
      [`POST ${BELOW}`, 'Task'],
      ['GET /tasks/{id}', 'Task'],
      ['PATCH /tasks/{id}', 'Task'],
      ['DELETE /tasks/{id}', 'Task'],
    ],
    {
      [`GET ${BELOW}`]: `list /tasks below ${BELOW}`,
      [`POST ${BELOW}`]: `create /tasks below ${BELOW}`,
      'GET /tasks/{id}': 'read /tasks',
      'PATCH /tasks/{id}': 'patch /tasks',
      'DELETE /tasks/{id}': 'remove /tasks',
    },
  ],
  [
    'made at its own path, listed below a parent',
    [
      ['POST /tasks', 'Task'],
      [`GET ${BELOW}`, 'Task'],
    ],
    { 'POST /tasks': 'create /tasks', [`GET ${BELOW}`]: `list /tasks below ${BELOW}` },
  ],
  [
    'below a prefix, and listed as a whole, too',
    [
      [`POST /v1${BELOW}`, 'Task'],
      ['GET /v1/tasks', 'Task'],
      ['GET /v1/tasks/{id}', 'Task'],
    ],
    {
      [`POST /v1${BELOW}`]: `create /v1/tasks below /v1${BELOW}`,
      'GET /v1/tasks': 'list /v1/tasks',
      'GET /v1/tasks/{id}': 'read /v1/tasks',
    },
  ],
  [
    'two kinds of parents',
    [
      ['GET /users/{id}/tasks', 'Task'],
      ['POST /users/{id}/tasks', 'Task'],
      ['GET /groups/{id}/tasks', 'Task'],
      ['GET /tasks/{id}', 'Task'],
    ],
    {
      'GET /users/{id}/tasks': 'list /tasks below /users/{id}/tasks',
      'POST /users/{id}/tasks': 'create /tasks below /users/{id}/tasks',
      'GET /groups/{id}/tasks': 'list /tasks below /groups/{id}/tasks',
      'GET /tasks/{id}': 'read /tasks',
    },
  ],
  [
    'two kinds of parents without a path of its own stay apart',
    [
      ['GET /users/{id}/tasks', 'Task'],
      ['POST /users/{id}/tasks', 'Task'],
      ['GET /groups/{id}/tasks', 'Task'],
      ['POST /groups/{id}/tasks', 'Task'],
    ],
    {
      'GET /users/{id}/tasks': 'list /users/{id}/tasks',
      'POST /users/{id}/tasks': 'create /users/{id}/tasks',
      'GET /groups/{id}/tasks': 'list /groups/{id}/tasks',
      'POST /groups/{id}/tasks': 'create /groups/{id}/tasks',
    },
  ],
  [
    'of another schema stays apart',
    [
      [`GET ${BELOW}`, 'Note'],
      [`POST ${BELOW}`, 'Note'],
      ['GET /tasks/{id}', 'Task'],
    ],
    { [`GET ${BELOW}`]: `list ${BELOW}`, [`POST ${BELOW}`]: `create ${BELOW}`, 'GET /tasks/{id}': 'read /tasks' },
  ],
  [
    'what has its own paths below the parent, too, may be numbered there: it stays apart',
    [
      [`GET ${BELOW}`, 'Task'],
      [`POST ${BELOW}`, 'Task'],
      [`GET ${BELOW}/{number}`, 'Task'],
      ['GET /tasks/{id}', 'Task'],
    ],
    {
      [`GET ${BELOW}`]: `list ${BELOW}`,
      [`POST ${BELOW}`]: `create ${BELOW}`,
      [`GET ${BELOW}/{number}`]: `read ${BELOW}`,
      'GET /tasks/{id}': 'read /tasks',
    },
  ],
])('%s', (_, lines, expected) => {
  expect(roles(lines)).toEqual(expected);
});

test('it is one resource, which a document may state to be two', () => {
  const lines: (readonly [string, Kind])[] = [
    [`GET ${BELOW}`, 'Task'],
    [`POST ${BELOW}`, 'Task'],
    ['GET /tasks/{id}', 'Task'],
    ['DELETE /tasks/{id}', 'Task'],
  ];
  const plain = JSON.parse(documentOf(lines)) as object;
  const collections = (document: object): (string | undefined)[] =>
    resourcesOf(apiOf(JSON.stringify(document))).map(({ collection }) => collection);
  expect(collections(plain)).toEqual(['/tasks']);
  expect(collections({ ...plain, 'x-resources': { own: { collection: BELOW } } })).toEqual([BELOW, '/tasks']);
});
