import * as fc from 'fast-check';
import { stringify } from 'yaml';
import { readExchange } from '../../src/checks/read-exchange';
import { unasked } from '../../src/contract/checks/lists';
import { planCases } from '../../src/contract';
import { arbitraryOf } from '../../src/contract/plan/arbitrary';
import { isGiven } from '../../src/contract/plan/things/id-sources';
import { isOpaque } from '../../src/checks/names';
import { buildReference } from '../../src/docs/reference';
import type { Json, JsonObject } from '../../src/document';
import { sampleFor, validateRequest } from '../../src/exchange';
import { suggestRelations } from '../../src/infer';
import { lint } from '../../src/lint';
import type { Api, Operation, Parameter } from '../../src/model';
import { mutantsOf } from '../../src/mutate';
import { conjunctsOf, stated, travels, validatorsOf, withoutAliases } from '../../src/schema';
import { typesOf } from '../../src/types';
import { apiOf, request } from '../support/api';

/** How a schema adds something to another one: beside the reference (3.1), or around it (3.0). */
const LINKS: Readonly<Record<string, (to: string, added: JsonObject) => JsonObject>> = {
  'beside $ref': (to, added) => ({ $ref: `#/components/schemas/${to}`, ...added }),
  'around allOf': (to, added) => ({ allOf: [{ $ref: `#/components/schemas/${to}` }], ...added }),
};

/** `Top` leads to `Middle`, and that to `Bottom`; what matters stands in the middle. */
function chain(link: (to: string, added: JsonObject) => JsonObject, name: string, bottom: Json, middle: JsonObject) {
  return {
    [`${name}Bottom`]: bottom,
    [`${name}Middle`]: link(`${name}Bottom`, middle),
    [`${name}Top`]: link(`${name}Middle`, { description: 'nothing else' }),
  };
}

const top = (name: string): JsonObject => ({ $ref: `#/components/schemas/${name}Top` });
const at = (name: string): string => `/components/schemas/${name}Middle`;

function documentOf(link: (to: string, added: JsonObject) => JsonObject): string {
  const json = (schema: Json): JsonObject => ({ content: { 'application/json': { schema } } });
  const query = (name: string, schema: JsonObject): JsonObject => ({ name, in: 'query', schema });
  const pet = { name: { type: 'string' }, id: top('Id'), state: { type: 'string' } };
  const page = {
    type: 'object',
    properties: { limit: { type: 'integer' }, pets: { type: 'array', items: top('Pet') } },
  };
  return stringify({
    paths: {
      '/pets': {
        get: {
          operationId: 'listPets',
          parameters: [query('state', top('State')), query('limit', top('Limit')), query('after', top('Time'))],
          responses: { 200: { description: 'some', headers: { 'X-Code': { schema: top('Code') } }, ...json(page) } },
        },
        post: {
          operationId: 'makePet',
          requestBody: { required: true, ...json(top('Pet')) },
          responses: { 201: { description: 'made', ...json(top('Pet')) }, 422: { description: 'invalid' } },
        },
      },
    },
    components: {
      schemas: {
        ...chain(
          link,
          'Pet',
          { type: 'object', properties: pet },
          {
            required: ['name', 'id'],
            'x-message': { required: 'Give it a name.' },
          },
        ),
        ...chain(link, 'Id', { type: 'string' }, { readOnly: true }),
        ...chain(link, 'State', { type: 'string' }, { enum: ['new', 'sold'] }),
        ...chain(link, 'Limit', { type: 'integer' }, { default: 20 }),
        ...chain(link, 'Time', { type: 'string' }, { format: 'date-time' }),
        ...chain(link, 'Code', { type: 'string' }, { maxLength: 5 }),
        Nameless: link('PetTop', { properties: { name: false } }),
      },
    },
  });
}

const operation = (api: Api, id: string): Operation => {
  const found = api.operations.find((one) => one.id === id);
  if (found === undefined) throw new Error(`no operation ${id}`);
  return found;
};

const parameter = (api: Api, name: string): Parameter => {
  const found = operation(api, 'listPets').parameters.find((one) => one.name === name);
  if (found === undefined) throw new Error(`no parameter ${name}`);
  return found;
};

/** Who reads schemas, and what each reads of the middle of a chain. */
const READERS: Readonly<Record<string, (api: Api) => void>> = {
  'validation, with its wording': (api) => {
    const { violations } = validateRequest(api, request('POST', '/pets', {}), { auth: 'off' });
    expect(violations.map(({ wording }) => wording)).toEqual(['Give it a name.']);
  },
  'readOnly and writeOnly': ({ document: { root } }) => {
    expect(travels(root, top('Id'), 'request')).toBe(false);
    expect(travels(root, top('Id'), 'response')).toBe(true);
  },
  samples: (api) => {
    expect(sampleFor(api, '/components/schemas/PetTop', 'request')).toHaveProperty('value.name');
    expect(sampleFor(api, '/components/schemas/StateTop', 'request')).toEqual({ value: 'new' });
  },
  'random values': (api) => {
    const pets = fc.sample(arbitraryOf(fc, api, '/components/schemas/PetTop'), { seed: 1, numRuns: 20 });
    for (const pet of pets) expect(pet).toHaveProperty('name');
  },
  lint: (api) => {
    const found = lint(api).filter(({ rule }) => rule === 'required-forbidden');
    expect(found.map(({ message }) => message)).toEqual([expect.stringContaining("'name'")]);
  },
  'the plan of the suite': (api) => {
    const broken = planCases(api).cases.map(({ pointer }) => pointer);
    expect(broken).toContain(`${at('Pet')}/required/0`);
    expect(broken).toContain(`${at('State')}/enum`);
    expect(broken).not.toContain(`${at('Pet')}/required/1`);
  },
  'values that the document gives': (api) => {
    expect(isGiven(api, parameter(api, 'state'))).toBe(true);
    expect(isGiven(api, parameter(api, 'after'))).toBe(false);
    expect(isOpaque(api, parameter(api, 'after'))).toBe(false);
  },
  mutants: (api) => {
    const changed = mutantsOf(api).map(({ id }) => id);
    expect(changed).toContainEqual(expect.stringContaining(`${at('Pet')}/required/0`));
    expect(changed).toContainEqual(expect.stringMatching(/^header:.*\/X-Code:maxLength/));
  },
  types: (api) => {
    expect(typesOf(api)).toMatch(/\bname: string/);
    expect(typesOf(api)).toContain("'new' | 'sold'");
  },
  'the reference': (api) => {
    const { groups } = buildReference(api);
    const text = JSON.stringify(groups);
    expect(text).toContain('Give it a name.');
    expect(text).toMatch(/"sold"/);
  },
  'filters of lists': (api) => {
    const body = new TextEncoder().encode(
      JSON.stringify({ limit: 20, pets: [{ name: 'Rex', id: '1', state: 'sold' }] }),
    );
    const headers = [['Content-Type', 'application/json']] as const;
    const exchange = { request: request('GET', '/pets?state=new'), response: { status: 200, headers, body } };
    expect(unasked(api, readExchange(api, exchange))).toEqual([expect.objectContaining({ code: 'not-filtered' })]);
  },
  'suggested relations': (api) => {
    const suggested = suggestRelations(api).map(({ relation }) => relation);
    expect(suggested).toContainEqual(expect.objectContaining({ then: '$response.body#/limit == 20' }));
  },
};

describe.each(Object.entries(LINKS))('a chain of schemas, each %s', (_, link) => {
  const api = apiOf(documentOf(link));

  test.each(Object.entries(READERS))('%s', (__, reads) => reads(api));
});

test('the schemas of a chain are walked in their order, and circles end', () => {
  const root = { a: { $ref: '#/b' }, b: { $ref: '#/c', maximum: 5 }, c: { allOf: [{ $ref: '#/a' }], maximum: 7 } };
  expect([...conjunctsOf(root, '/a').keys()]).toEqual(['/a', '/b', '/c', '/c/allOf/0']);
  expect(stated(root, '/a', 'maximum')).toBe(5);
  expect(stated(root, '/a', 'minimum')).toBeUndefined();
  expect(withoutAliases(root, '/a')).toBe('/b');
  expect(withoutAliases({ a: { $ref: '#/a' } }, '/a')).toBe('/a');
});

// `required` in one place, the property in another: each row is the schema of a body whose id only responses have.
const READ_ONLY = { type: 'string', readOnly: true };
test.each<[string, JsonObject, JsonObject?]>([
  ['in the same schema', { required: ['id'], properties: { id: READ_ONLY } }],
  ['beside a reference', { $ref: '#/components/schemas/Base', required: ['id'] }, { properties: { id: READ_ONLY } }],
  [
    'around allOf',
    { allOf: [{ $ref: '#/components/schemas/Base' }], required: ['id'] },
    { properties: { id: READ_ONLY } },
  ],
  ['in another member of allOf', { allOf: [{ properties: { id: READ_ONLY } }, { required: ['id'] }] }],
  ['in a member of a member', { allOf: [{ properties: { id: READ_ONLY } }, { allOf: [{ required: ['id'] }] }] }],
  [
    'as { readOnly } in allOf',
    { required: ['id'], properties: { id: { allOf: [{ type: 'string' }, { readOnly: true }] } } },
  ],
  [
    'with unevaluatedProperties',
    { unevaluatedProperties: false, allOf: [{ properties: { id: READ_ONLY } }, { required: ['id'] }] },
  ],
])('a required property that is readOnly %s is not asked of a request', (_, schema, Base = {}) => {
  const content = { 'application/json': { schema } };
  const post = { requestBody: { required: true, content }, responses: { 200: { description: 'done', content } } };
  const api = apiOf(stringify({ paths: { '/x': { post } }, components: { schemas: { Base } } }));
  expect(validateRequest(api, request('POST', '/x', {}), { auth: 'off' }).violations).toEqual([]);
  const { accepts } = validatorsOf(api.document);
  const at = '/paths/~1x/post/requestBody/content/application~1json/schema';
  expect(accepts(at, {}, 'response')).toBe(false);
  expect(accepts(at, { id: 'a' }, 'response')).toBe(true);
});
