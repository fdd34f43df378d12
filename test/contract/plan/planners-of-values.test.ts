import { type Case, planCases } from '../../../src/contract';
import { fuzzCases } from '../../../src/contract/plan/planners/fuzz';
import { stateCases } from '../../../src/contract/plan/planners/state';
import { shapeCases } from '../../../src/contract/plan/shapes';
import { validDraft } from '../../../src/contract/plan/things/maker';
import { documentFrom, type JsonObject } from '../../../src/document';
import { parseYaml } from '../../../src/document/read/yaml-text';
import { buildApi, type Operation } from '../../../src/model';
import { apiOf } from '../../support/api';
import { casesOf, operationOf } from '../../support/planned';

const api = apiOf(`
openapi: 3.0.3
info: { title: Pets, version: '1' }
paths:
  /pets:
    get:
      operationId: list
      parameters: [{ name: limit, in: query, schema: { type: integer, minimum: 1, maximum: 50 } }]
      responses: { '200': { description: Pets., content: { application/json: { schema: { type: array } } } } }
    post:
      operationId: make
      requestBody: { required: true, content: { application/json: { schema: { $ref: '#/components/schemas/New' } } } }
      responses: { '201': { $ref: '#/components/responses/One' }, '400': { description: Invalid. } }
  /pets/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]
    get:
      operationId: read
      responses: { '200': { $ref: '#/components/responses/One' }, '404': { description: Not there. } }
    patch:
      operationId: change
      requestBody: { required: true, content: { application/json: { schema: { $ref: '#/components/schemas/New' } } } }
      responses: { '200': { $ref: '#/components/responses/One' }, '400': { description: Invalid. } }
    delete:
      operationId: remove
      responses: { '204': { description: Gone. }, '404': { description: Not there. } }
components:
  responses:
    One:
      description: One.
      content: { application/json: { schema: { type: object, required: [id], properties: { id: { type: integer } } } } }
  schemas:
    New: { oneOf: [{ $ref: '#/components/schemas/Cat' }, { $ref: '#/components/schemas/Dog' }] }
    Cat:
      type: object
      required: [lives]
      additionalProperties: false
      properties: { lives: { type: integer, minimum: 1, maximum: 9 }, name: { type: string } }
    Dog:
      type: object
      required: [barks]
      additionalProperties: false
      properties: { barks: { type: boolean }, name: { type: string } }
`);
const operation = (id: string): Operation => operationOf(api, id);
const bodyOf = ({ draft }: Case): unknown =>
  'operation' in draft && draft.body?.kind === 'value' ? draft.body.value : {};

describe('shapes', () => {
  test('a body for each branch that no request shows: with what it requires, and with all that it can have', () => {
    const shapes = shapeCases(api, operation('make'), [{ lives: 3 }]);
    expect(shapes.map(({ id }) => id)).toEqual(['make/example/Dog', 'make/example/Dog-full']);
    const [short, full] = shapes.map(bodyOf);
    expect(Object.keys(short as object)).toEqual(['barks']);
    expect(Object.keys(full as object).sort()).toEqual(['barks', 'name']);
  });

  test('an object, where the schema has no type and the example is a text', () => {
    const folders = apiOf(`
paths:
  /folders:
    post:
      operationId: open
      requestBody:
        content:
          application/json:
            schema: { required: [name], properties: { name: { type: string } } }
            example: '{ "name": "My documents" }'
      responses: { '201': { description: Made. } }
`);
    const shapes = shapeCases(folders, operationOf(folders, 'open'), ['{ "name": "My documents" }']);
    expect(shapes.map(bodyOf)).toEqual([{ name: expect.any(String) as string }]);
  });

  test('none for an operation without a body', () => {
    expect(shapeCases(api, operation('read'), [])).toEqual([]);
  });
});

describe('bodies', () => {
  const upload = (schema: string, type = 'application/json'): readonly Case[] =>
    planCases(
      apiOf(`
openapi: 3.1.0
info: { title: Upload, version: '1' }
paths:
  /files:
    post:
      operationId: upload
      requestBody: { content: { ${type}: { schema: ${schema} } } }
      responses: { '201': { description: Made. }, '400': { description: Invalid. } }
`),
    ).cases;

  test.each(['multipart/form-data', 'application/x-www-form-urlencoded', 'application/xml'])(
    'none, where it is %s',
    (type) => {
      const absent = upload('{ type: object, properties: { a: { type: string } } }', type).filter(
        ({ id }) => id === 'upload/body/absent',
      );
      expect(absent.map(({ draft }) => 'operation' in draft && draft.body)).toEqual([undefined]);
    },
  );

  test('each member is broken, however many there are', () => {
    const members = Array.from({ length: 80 }, (_, i) => `m${i}: { type: integer, minimum: 3 }`).join(', ');
    const ids = upload(`{ type: object, properties: { ${members} } }`).map(({ id }) => id);
    expect(ids).toContainEqual(expect.stringMatching(/^upload\/body\/m79\/minimum-outside/));
  });
});

describe('state', () => {
  const ids = (id: string): string[] => stateCases(api, operation(id), 1).map((one) => one.id.replace(`${id}/`, ''));

  test.each([
    ['read', ['state/made', 'state/change/kept', 'state/remove/gone']],
    ['list', ['state/listed', 'state/limited', 'state/rejected']],
    ['change', ['state/own']],
  ])('%s: after something was done to the thing', (id, expected) => {
    expect(ids(id)).toEqual(expect.arrayContaining(expected));
  });

  test('what is not read again has no case, but for ids that are given twice', () => {
    expect([ids('make'), ids('remove')]).toEqual([['state/after-removal'], []]);
  });

  test('the thing is made first, with values of its own, and its id is taken from the response', () => {
    const [one] = casesOf(stateCases(api, operation('read'), 1));
    expect(one?.before).toMatchObject({
      create: { operation: { id: 'make' } },
      id: { of: 'response', in: 'body', pointer: '/id' },
      parameter: 'id',
      shows: 'kept',
    });
  });

  test('what was deleted is expected to be gone', () => {
    const gone = casesOf(stateCases(api, operation('read'), 1)).find(({ id }) => id.endsWith('remove/gone'));
    expect(gone?.before).toMatchObject({ shows: 'gone' });
    expect(gone?.expected.likely).toEqual({ statuses: [404, 410], orSuccess: false });
  });
});

test('another id is found, or is not; only a write may meet what its document has a 409 for', () => {
  const responses =
    "responses: { '200': { description: ok }, '404': { description: none }, '409': { description: in use } }";
  const parameters = 'parameters: [{ name: id, in: path, required: true, schema: { type: integer, minimum: 1 } }]';
  const things = apiOf(`
paths:
  /things/{id}:
    ${parameters}
    get: { operationId: read, ${responses} }
    put: { operationId: write, ${responses} }
`);
  const likely = (id: string): unknown => planCases(things).cases.find((one) => one.id.startsWith(id))?.expected.likely;
  expect(likely('read/path/id/minimum=')).toEqual({ statuses: [404], orSuccess: true });
  expect(likely('write/path/id/minimum=')).toEqual({ statuses: [404, 409], orSuccess: true });
});

describe('fuzz', () => {
  const base = { draft: validDraft(api, operation('make')), id: 'make/example' };
  const fuzz = (seed: number, count: number): Case[] =>
    base.draft === undefined ? [] : casesOf(fuzzCases(api, { ...base, draft: base.draft }, seed, count));

  test('the same seed gives the same requests, another seed others', () => {
    expect(fuzz(1, 12).map(bodyOf)).toEqual(fuzz(1, 12).map(bodyOf));
    expect(fuzz(1, 12).map(bodyOf)).not.toEqual(fuzz(2, 12).map(bodyOf));
  });

  test('a request shrinks to smaller ones that are valid as it is, or invalid as it is', () => {
    const cases = fuzz(3, 12);
    expect(cases).not.toEqual([]);
    for (const one of cases)
      for (const less of [...(one.smaller?.() ?? [])].slice(0, 3))
        expect(less.expected.category).toBe(one.expected.category);
  });

  test('none unless they are asked for', () => {
    expect(fuzz(1, 0)).toEqual([]);
  });
});

test('bodies that are written in another way keep numbers beyond 2^53', () => {
  const text = `
openapi: 3.1.0
info: { title: Big, version: '1' }
paths:
  /a:
    post:
      operationId: big
      requestBody: { content: { application/json: { schema: { type: object, required: [id], properties: { id: { type: integer, minimum: 9007199254740993, maximum: 9007199254740995 } } } } } }
      responses: { '200': { description: OK } }
`;
  const big = buildApi(documentFrom(parseYaml(text).toJS() as JsonObject));
  const texts = planCases(big).cases.flatMap(({ id, draft }) =>
    id.includes('/robust/json=') && 'operation' in draft && draft.body?.kind === 'text' ? [draft.body.text] : [],
  );
  expect(texts.length).toBeGreaterThan(5);
  expect(texts.filter((one) => !one.includes('9007199254740993'))).toEqual([]);
});

test.each([
  [600, ['maxLength*10', 'maxLength+1', 'maxLength=astral']],
  [700, ['maxLength*10', 'maxLength+1']],
  [2550, ['maxLength+1']],
  [9000, ['maxLength+1']],
])(
  'a text that is long for maxLength %i is sent in a query where any server reads one of its length',
  (maxLength, expected) => {
    const search = apiOf(`
paths:
  /pets:
    get:
      operationId: search
      parameters: [{ name: q, in: query, schema: { type: string, maxLength: ${maxLength} } }]
      responses: { '200': { description: Found. }, '400': { description: Too long. } }
`);
    const labels = planCases(search).cases.flatMap(({ id }) => /maxLength(?:\*10|\+1|=astral)/.exec(id)?.[0] ?? []);
    expect([...new Set(labels)].sort()).toEqual(expected);
  },
);
