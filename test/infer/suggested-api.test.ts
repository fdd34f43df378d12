import { join } from 'node:path';
import { buildApi, loadDocument, suggestRelations, withSuggestions } from '../../src';
import { pointers } from '../../src/document';
import { suggestedApi } from '../../src/infer';
import { type Api, levelAt } from '../../src/model';
import { apiOf } from '../support/api';

/** What each response of a model is held to, as it stands in its document. */
function statements({ document, operations }: Api): unknown[] {
  return operations.flatMap(({ id, responses }) =>
    responses.flatMap(({ status, relations }) =>
      relations.map((relation) => [id, status, relation.id, pointers.valueAt(document.root, relation.pointer)]),
    ),
  );
}

const PETS = `
openapi: 3.1.0
info: { title: Pets, version: '1' }
paths:
  /pets:
    post:
      operationId: addPet
      requestBody: { content: { application/json: { schema: { $ref: '#/components/schemas/Pet' } } } }
      responses:
        '201': { description: Made., content: { application/json: { schema: { $ref: '#/components/schemas/Pet' } } } }
        '404': { $ref: '#/components/responses/Error' }
    get:
      operationId: listPets
      responses:
        '200': { description: All. }
        '404': { $ref: '#/components/responses/Error' }
components:
  schemas:
    Pet: { type: object, properties: { id: { type: integer, readOnly: true }, nickname: { type: string } } }
  responses:
    Error:
      description: No.
      content:
        application/json:
          schema: { type: object }
          examples: { a: { value: { code: 1, type: None } }, b: { value: { code: 2, type: Gone } } }
`;

test('a response is looked through when its relations are first asked for, and says what the whole would say', () => {
  const api = apiOf(PETS);
  const grown = suggestedApi(api);
  expect(grown.document.root).toEqual(api.document.root);
  const [add, list] = grown.operations;
  expect(add?.responses.map(({ relations }) => relations.length)).toEqual([2, 4]);
  const before = JSON.stringify(grown.document.root);
  expect(list?.responses.map(({ relations }) => relations.length)).toEqual([0, 4]);
  // What operations share stands in the document once.
  expect(JSON.stringify(grown.document.root)).toBe(before);
  expect(statements(grown)).toEqual(statements(withSuggestions(api, suggestRelations(api))));
  expect(JSON.stringify(api.document.root)).not.toContain('x-relations');
});

test('suggestions are at the level inferred, and the responses stay the same', () => {
  const grown = suggestedApi(apiOf(PETS));
  const [response] = grown.operations[0]?.responses ?? [];
  expect(response?.relations.map(({ pointer }) => levelAt(grown.document, pointer))).toEqual(['inferred', 'inferred']);
  expect(grown.operations[0]?.responses[0]).toBe(response);
});

test.each(['@readme/oas-examples/3.1/json/petstore.json', '@readme/oas-examples/3.0/json/star-trek.json'])(
  '%s: operation by operation the same as at once',
  async (name) => {
    const api = buildApi(await loadDocument(join('node_modules', name)));
    expect(statements(suggestedApi(api))).toEqual(statements(withSuggestions(api, suggestRelations(api))));
  },
);

test('a document with relations of its own is left as it is', async () => {
  const api = buildApi(await loadDocument('openapi/create-package.yaml'));
  expect(suggestedApi(api)).toBe(api);
});

test('an action on a member makes nothing: operation by operation the same as at once', () => {
  const order = '{ type: object, required: [id], properties: { id: { type: string }, status: { type: string } } }';
  const one = `{ description: One., headers: { Location: { schema: { type: string } } }, content: { application/json: { schema: ${order} } } }`;
  const api = apiOf(`
paths:
  /orders: { post: { requestBody: { content: { application/json: { schema: { type: object } } } }, responses: { '201': ${one} } } }
  /orders/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
    get: { responses: { '200': ${one} } }
  /orders/{id}/cancel:
    parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
    post: { responses: { '200': ${one} } }
`);
  const grown = suggestedApi(api);
  expect(statements(grown)).toEqual(statements(withSuggestions(api, suggestRelations(api))));
  const idsOf = (path: string): string[] =>
    grown.operations
      .filter((operation) => operation.path === path)
      .flatMap(({ responses }) => responses.flatMap(({ relations }) => relations.map(({ id }) => id)));
  expect(idsOf('/orders')).toContain('location');
  expect(idsOf('/orders/{id}/cancel')).not.toContain('id-unique');
});
