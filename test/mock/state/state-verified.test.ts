import { loadDocument } from '../../../src';
import { buildApi } from '../../../src/model';
import { apiOf } from '../../support/api';
import { findings } from '../../support/findings';
import { PUBLIC_DOCUMENTS } from '../../support/public-documents';
import { BLOG, FILES, ORDERS, TODO, USERS } from '../../resources/documents';

const issue =
  '{ type: object, required: [id, number, title], properties: { id: { type: integer }, number: { type: integer }, title: { type: string }, state: { type: string, enum: [open, closed] } } }';
const titled =
  'requestBody: { content: { application/json: { schema: { type: object, properties: { title: { type: string } } } } } }';
const shows = (status: string, schema: string, more = ''): string =>
  `responses: { '${status}': { description: OK, ${more} content: { application/json: { schema: ${schema} } } } }`;
/** As GitHub has it: a number names an issue, `all` filters nothing, a limit has no minimum, POST changes a member. */
const ISSUES = `
openapi: 3.1.0
info: { title: Issues, version: '1' }
paths:
  /issues:
    get:
      operationId: list
      parameters:
        - { name: state, in: query, schema: { type: string, enum: [open, closed, all] } }
        - { name: limit, in: query, schema: { type: integer } }
      ${shows('200', `{ type: array, items: ${issue} }`)}
    post: { operationId: open, ${titled}, ${shows('201', issue, 'headers: { Location: { schema: { type: string } } },')} }
  /issues/{issue_number}:
    parameters: [{ name: issue_number, in: path, required: true, schema: { type: integer } }]
    get: { operationId: read, ${shows('200', issue)} }
    post: { operationId: change, ${titled}, ${shows('200', issue)} }
`;

const user =
  '{ type: object, required: [id, name], properties: { id: { type: integer }, name: { type: string }, active: { type: boolean } } }';
const asks = (properties: string, required = ''): string =>
  `requestBody: { required: true, content: { application/json: { schema: { type: object, ${required} properties: ${properties} } } } }`;
const byId = asks('{ id: { type: integer } }', 'required: [id],');
/** Calls instead of methods (RPC). */
const CALLS = `
openapi: 3.0.3
info: { title: Calls, version: '1' }
paths:
  /users.create: { post: { operationId: make, ${asks('{ name: { type: string } }', 'required: [name],')}, ${shows('200', user)} } }
  /users.list: { post: { operationId: list, ${asks('{ limit: { type: integer } }')}, ${shows('200', `{ type: array, items: ${user} }`)} } }
  /users.info: { post: { operationId: read, ${byId}, ${shows('200', user)} } }
  /users.update: { post: { operationId: write, ${asks('{ id: { type: integer }, name: { type: string } }', 'required: [id],')}, ${shows('200', user)} } }
  /users.activate: { post: { operationId: activate, ${byId}, ${shows('200', user)} } }
  /users.delete: { post: { operationId: remove, ${byId}, responses: { '200': { description: OK } } } }
`;

test.each([
  ['calls', CALLS],
  ['issues', ISSUES],
  ['todo', TODO],
  ['orders', ORDERS],
  ['blog', BLOG],
  ['files', FILES],
  ['users', USERS],
])('the suite finds nothing at the mock of %s', async (_, document) => {
  expect(await findings(apiOf(document), 'open')).toEqual([]);
});

const SHOWN = PUBLIC_DOCUMENTS.filter(({ name }) => /^(?:Petstore|Train Travel)/.test(name));

test.each(SHOWN.map(({ name, file }) => [name, file] as const))(
  'the suite finds nothing at the mock of %s',
  async (_, file) => {
    const api = buildApi(await loadDocument(file));
    // One third of the plan: the whole would take long.
    expect(await findings(api, 'open', { shard: { index: 1, of: 3 } })).toEqual([]);
  },
);
