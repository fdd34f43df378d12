/** Optimistic locking: a write has the version that was read, in its body or its query, or it is rejected. */
import { isObject } from '../../../../src/document';
import { type Reply, type Serve, verify } from '../../../support/verify';

const doc = '{ $ref: "#/components/schemas/Doc" }';
const given = `{ description: ok, content: { application/json: { schema: ${doc} } } }`;
const sent = (name: string): string =>
  `requestBody: { required: true, content: { application/json: { schema: { $ref: "#/components/schemas/${name}" } } } }`;

const documentOf = (name: string, declared: string): string => `openapi: 3.0.3
info: { title: Docs, version: '1' }
paths:
  /docs:
    post:
      operationId: add
      ${sent('New')}
      responses: { '201': ${given}, '400': { description: bad } }
  /docs/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]
    get: { operationId: read, responses: { '200': ${given}, '404': { description: none } } }
    put:
      operationId: write
      ${sent('Update')}
      responses: { '200': ${given}, '400': { description: bad }, '404': { description: none }${declared} }
    delete:
      operationId: remove
      parameters: [{ name: ${name}, in: query, required: true, schema: { type: integer } }]
      responses: { '204': { description: gone }, '400': { description: bad }, '404': { description: none }${declared} }
components:
  schemas:
    New: { type: object, required: [title], properties: { title: { type: string, minLength: 1, maxLength: 40 } } }
    Update: { type: object, required: [title, ${name}], properties: { title: { type: string, minLength: 1, maxLength: 40 }, ${name}: { type: integer, minimum: 0 } } }
    Doc: { type: object, required: [id, title, ${name}], properties: { id: { type: integer }, title: { type: string }, ${name}: { type: integer } } }
`;

interface Ways {
  readonly name: string;
  readonly status: number;
  readonly fault?: 'long titles' | 'never';
}

interface Doc {
  readonly title: string;
  readonly version: number;
}

function server({ name, status, fault }: Ways): Serve {
  const all = new Map<number, Doc>();
  const shown = (id: number, { title, version }: Doc): object => ({ id, title, [name]: version });
  let last = 0;
  const titleIn = (json: unknown, most: number): string | undefined => {
    const title = isObject(json) ? json['title'] : undefined;
    return typeof title === 'string' && title !== '' && [...title].length <= most ? title : undefined;
  };
  const keep = (id: number, title: string, version: number): object => {
    all.set(id, { title, version });
    return shown(id, { title, version });
  };
  return ({ method, path, json, query }): Reply => {
    const id = Number(/^\/docs\/(\d+)$/.exec(path)?.[1]);
    const title = titleIn(json, fault === 'long titles' && method === 'PUT' ? 80 : 40);
    if (path === '/docs' && method === 'POST') return title === undefined ? [400] : [201, keep(++last, title, 1)];
    if (path === '/docs' || !['GET', 'PUT', 'DELETE'].includes(method)) return [path === '/docs' ? 405 : 404];
    const asked = query.get(name) ?? '';
    const version = method === 'PUT' ? isObject(json) && json[name] : /^-?\d+$/.test(asked) ? Number(asked) : asked;
    const isVersion = method === 'GET' || (typeof version === 'number' && Number.isInteger(version) && version >= 0);
    if (!isVersion && !(method === 'DELETE' && /^-\d+$/.test(asked))) return [400];
    if (method === 'PUT' && title === undefined) return [400];
    const there = all.get(id);
    if (there === undefined) return [404];
    if (method === 'GET') return [200, shown(id, there)];
    if (version !== there.version || fault === 'never') return [status];
    if (method === 'PUT') return [200, keep(id, title ?? '', there.version + 1)];
    all.delete(id);
    return [204];
  };
}

test.each([
  ['version', 409, ", '409': { description: changed }"],
  ['version', 409, ''],
  ['lock_version', 412, ''],
  ['revision', 400, ''],
  ['rowVersion', 422, ''],
])('%s, rejected by %i: a good server has no violation', async (name, status, declared) => {
  const { violations, unchecked, masked } = await verify(documentOf(name, declared), server({ name, status }));
  expect({ violations, unchecked, masked }).toEqual({ violations: [], unchecked: [], masked: [] });
});

test('a fault behind the version is found', async () => {
  const words = /^write\/body\/title\/maxLength.*: response.status is 200/m;
  const { violations } = await verify(
    documentOf('version', ''),
    server({ name: 'version', status: 409, fault: 'long titles' }),
    { until: words },
  );
  expect(violations.join('\n')).toMatch(words);
});

test('a server that takes no version at all is found', async () => {
  const serve = server({ name: 'version', status: 409, fault: 'never' });
  const { violations } = await verify(documentOf('version', ''), serve);
  expect(violations.join('\n')).toMatch(/^write\/example.*: response.status is 409/m);
});
