import { roleOf } from '../../src/resources';
import { apiOf } from '../support/api';

const TITLED = '{ type: object, properties: { title: { type: string }, done: { type: boolean } } }';
const TODO =
  '{ type: object, properties: { id: { type: integer }, title: { type: string }, done: { type: boolean } } }';
const json = (schema: string): string => `content: { application/json: { schema: ${schema} } }`;
const takes = (schema: string): string => `requestBody: { ${json(schema)} }`;
const shows = (schema: string): string => `responses: { '200': { description: OK, ${json(schema)} } }`;

/** The role of an operation beside a collection of todos. */
function roleAt(line: string, body: string, response = shows(`{ type: array, items: ${TODO} }`)): string | undefined {
  const [method = '', path = ''] = line.split(' ');
  const api = apiOf(`
paths:
  /todos:
    get: { ${shows(`{ type: array, items: ${TODO} }`)} }
${path === '/todos' ? '' : `    post: { ${takes(TITLED)}, ${shows(TODO)} }\n  ${path}:`}
    ${method.toLowerCase()}: { operationId: asked, ${body === '' ? '' : `${takes(body)},`} ${response} }
  /todos/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]
    get: { ${shows(TODO)} }
`);
  const found = api.operations.find(({ id }) => id === 'asked');
  return found && roleOf(api, found)?.role;
}

const LIST = `{ type: array, items: ${TITLED} }`;
const HELD = `{ type: object, properties: { todos: ${LIST} } }`;
const IDS = '{ type: object, properties: { ids: { type: array, items: { type: integer } } } }';
const NOTHING = "responses: { '202': { description: Done. } }";

test.each([
  ['POST /todos', LIST],
  ['POST /todos/bulk', LIST],
  ['POST /todos/bulk', HELD],
  ['POST /todos/bulk', LIST, NOTHING],
  ['POST /todos/batch-create', HELD],
  ['POST /todos/createMany', LIST],
  ['POST /todos/import', LIST],
  ['POST /todos/createWithList', LIST, NOTHING],
  ['POST /todos/add-from-array', LIST, NOTHING],
  ['POST /todos:batchCreate', LIST],
])('%s of %s makes many', (line, body, ...response) => {
  expect(roleAt(line, body, ...response)).toBe('createMany');
});

test.each([
  ['POST /todos/bulk-delete', IDS],
  ['POST /todos/deleteMany', IDS],
  ['DELETE /todos/bulk', IDS],
])('%s removes those that it lists', (line, body) => {
  expect(roleAt(line, body, NOTHING)).toBe('clear');
});

test.each([
  ['POST /todos/validate', LIST],
  ['POST /todos/bulk', TITLED],
  ['POST /todos/bulk', '{ type: array, items: { type: object, properties: { url: { type: string } } } }'],
  ['PUT /todos/bulk', LIST],
  ['DELETE /todos/import', IDS],
  ['DELETE /todos/upload', ''],
])('%s of %s is something else', (line, body) => {
  expect(roleAt(line, body, NOTHING)).toBeUndefined();
});
