/** Calls by POST only: what they are about is named in their bodies, and so is the next page. */
import { routes, takingJson } from '../../../support/routes';
import { type Serve, verify } from '../../../support/verify';
import { isText } from './stranger';

const body = (schema: string): string =>
  `requestBody: { required: true, content: { application/json: { schema: ${schema} } } }`;
const given = (schema: string): string => `{ description: ok, content: { application/json: { schema: ${schema} } } }`;
const item = '{ type: object, required: [id, name], properties: { id: { type: string }, name: { type: string } } }';

const document = `openapi: 3.1.0
info: { title: Items, version: '1' }
paths:
  /items.add: { post: { operationId: add, ${body('{ type: object, required: [name], properties: { name: { type: string, minLength: 1, maxLength: 30 } } }')}, responses: { '200': ${given(item)}, '400': { description: bad } } } }
  /items.get: { post: { operationId: get, ${body('{ type: object, required: [id], properties: { id: { type: string, pattern: "^it_[0-9]+$" } } }')}, responses: { '200': ${given(item)}, '400': { description: bad }, '404': { description: none } } } }
  /items.list:
    post:
      operationId: list
      ${body('{ type: object, properties: { most: { type: integer, minimum: 1, maximum: 50 }, cursor: { type: string } } }')}
      responses: { '200': ${given(`{ type: object, required: [items], properties: { items: { type: array, items: ${item} } } }`)}, '400': { description: bad } }
`;

function server(fault?: 'names' | 'most' | 'route'): Serve {
  const items: { id: string; name: string }[] = [];
  return routes({
    [fault === 'route' ? 'POST /items' : 'POST /items.add']: takingJson(({ name }) => {
      if (!isText(name, 1, fault === 'names' ? 1e9 : 30)) return [400];
      items.push({ id: `it_${1_000_000 + items.length}`, name });
      return [200, items.at(-1)];
    }),
    'POST /items.get': takingJson(({ id }) => {
      if (typeof id !== 'string' || !/^it_[0-9]+$/.test(id)) return [400];
      const found = items.find((one) => one.id === id);
      return found === undefined ? [404] : [200, found];
    }),
    'POST /items.list': takingJson(({ most = 20, cursor }) => {
      const isMost = Number.isInteger(most) && Number(most) >= 1 && (Number(most) <= 50 || fault === 'most');
      if (!isMost || (cursor !== undefined && items.every(({ id }) => id !== cursor))) return [400];
      return [200, { items: items.slice(0, Number(most)) }];
    }),
  });
}

test('a good server has no violation; what only an example can name is not checked', async () => {
  const { violations, unchecked, masked } = await verify(document, server());
  expect(violations).toEqual([]);
  expect(unchecked.join('\n')).toMatch(/^get\/example: the target has nothing that the request names \(404\): give/m);
  expect([...unchecked, ...masked].filter((one) => !one.startsWith('get/'))).toEqual([]);
});

test.each([
  ['names', /^add\/body\/name\/maxLength.*: response.status is 200/m],
  ['route', /^add\/example: response.status is 404/m],
  ['most', /^list\/body\/most\/maximum.*: response.status is 200/m],
] as const)('a fault is found (%s)', async (fault, message) => {
  expect((await verify(document, server(fault), { until: message })).violations.join('\n')).toMatch(message);
});

describe('a POST that adds something, at a path that the server does not have', () => {
  const created = `'201': { description: made }`;
  const member = `
  /things/{id}: { get: { operationId: read, parameters: [{ name: id, in: path, required: true, schema: { type: string } }], responses: { '200': { description: ok } } } }`;

  test.each<[string, string, string, string, string]>([
    ['with an id that the client gives', '/things', 'id', `'200': { description: ok }`, ''],
    ['with what it refers to, where it is created', '/order', 'customerId', created, ''],
    ['where members have a path', '/thing', 'uuid', `'200': { description: ok }`, member.replace('things', 'thing')],
    ['with all of these', '/things', 'id', created, member],
  ])('%s', async (_, path, name, response, more) => {
    const text = `openapi: 3.1.0
info: { title: Things, version: '1' }
paths:
  ${path}: { post: { operationId: add, ${body(`{ type: object, required: [${name}], properties: { ${name}: { type: string } } }`)}, responses: { ${response}, '400': { description: bad } } } }${more}
`;
    const { unchecked, violations, warnings } = await verify(text, () => [404]);
    expect(unchecked.filter((one) => one.startsWith('add/') && one.includes('nothing that the request names'))).toEqual(
      [],
    );
    expect([...violations, ...warnings].join('\n')).toMatch(/^add\/example: response.status is 404/m);
  });
});
