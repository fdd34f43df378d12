import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { parse } from 'yaml';
import { planCases } from '../../src/contract';
import { documentFrom, isObject, type Json, type JsonObject } from '../../src/document';
import { composeRequest, type HttpRequest } from '../../src/exchange';
import { createEngine } from '../../src/mock/engine';
import { createPipeline, type Departure } from '../../src/mock/pipeline/pipeline';
import type { ResponsePlan, Task } from '../../src/mock/prepare/task';
import { type Api, buildApi } from '../../src/model';
import { DOCUMENT } from '../support/create-package';

// Responses that are filled in from what was prepared must be those of the general way, which draws up, writes and
// validates each anew: status, headers, bytes, journal, reasons. fast-check prints the seed of a run that fails.

const counts = { isGeneral: false, all: 0, drafts: 0, failures: 0 };

jest.mock('../../src/mock/prepare/prepared-draft', () => {
  const actual = jest.requireActual<typeof import('../../src/mock/prepare/prepared-draft')>(
    '../../src/mock/prepare/prepared-draft',
  );
  return {
    ...actual,
    preparedDraft: (task: Task, plan: ResponsePlan) => {
      if (counts.isGeneral) return undefined;
      counts.drafts++;
      return actual.preparedDraft(task, plan);
    },
  };
});
jest.mock('../../src/exchange/codecs/json/json', () => {
  const actual = jest.requireActual<typeof import('../../src/exchange/codecs/json/json')>(
    '../../src/exchange/codecs/json/json',
  );
  return {
    ...actual,
    jsonTemplate: (...args: Parameters<typeof actual.jsonTemplate>) => {
      const template = actual.jsonTemplate(...args);
      return template && ((values: Parameters<typeof template>[0]) => (counts.all++, template(values)));
    },
  };
});

const NOW = Date.UTC(2026, 0, 2, 3, 4, 5);
const EXAMPLES = 'node_modules/@readme/oas-examples';
const FILES = [
  DOCUMENT,
  `${EXAMPLES}/3.1/yaml/train-travel.yaml`,
  ...['petstore', 'security', 'schema-types'].map((name) => `${EXAMPLES}/3.1/json/${name}.json`),
  ...['petstore-expanded', 'security-multiple', 'uspto', 'link-example', 'parameters-style', 'polymorphism'].map(
    (name) => `${EXAMPLES}/3.0/json/${name}.json`,
  ),
  ...['response-examples', 'response-multiple-mediatypes', 'http-status-codes', 'discriminators', 'callbacks'].map(
    (name) => `${EXAMPLES}/3.0/json/${name}.json`,
  ),
];

const json = (schema: Json, example?: Json): JsonObject => ({
  'application/json': { schema, ...(example === undefined ? {} : { example }) },
});
const made = (response: JsonObject, status = '201', body: Json = {}): JsonObject => ({
  openapi: '3.1.0',
  info: { title: 'Own', version: '1' },
  paths: {
    '/things/{id}': {
      post: {
        parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }],
        requestBody: { content: json(body) },
        responses: { [status]: { description: 'One.', ...response } },
      },
    },
  },
});
const same = (id: string, name = id): JsonObject => ({
  id,
  then: `$response.body#/${name} == $request.body#/${name}`,
});
const OWN: Readonly<Record<string, JsonObject>> = {
  'a value that the schema may reject': made({
    content: json(
      { properties: { a: { enum: ['x', 'y', null] }, b: { type: 'string', maxLength: 3 } }, required: ['a'] },
      { a: 'x', b: 'y' },
    ),
    'x-relations': [same('a'), same('b')],
  }),
  'a value that is whole or in parts': made({
    content: json({}, { a: { b: 1 }, list: ['x', 'hole0'] }),
    'x-relations': [same('a'), { id: 'c', then: "$response.body#/list/0 == '{$request.path.id}-{uuid}'" }],
  }),
  'guards that read the response': made(
    {
      content: json(
        { type: 'object' },
        { id: '4cb65058-f04f-458f-aca1-5f4e43de6407', at: '2026-01-01T00:00:00Z', a: null },
      ),
      headers: { 'X-Id': { schema: { type: 'string' }, example: 'none' } },
      'x-relations': [
        { id: 'id', unique: '$response.body#/id' },
        { id: 'at', recent: '$response.body#/at' },
        same('a'),
        { id: 'b', when: '$response.body#/a == null', then: "$response.body#/b == 'none'" },
        { id: 'h', when: '$request.body#/a != null', then: '$response.header.X-Id == $response.body#/id' },
      ],
    },
    '2XX',
  ),
  'a place that cannot be filled': made({
    content: json({}, { a: 1 }),
    'x-relations': [{ id: 'p', then: '$response.body#/__proto__ == $request.body#/a' }],
  }),
  'no relation and no example': made({
    content: json({
      type: 'object',
      required: ['a', 'b'],
      properties: { a: { type: 'string' }, b: { type: 'array', items: { type: 'integer' }, minItems: 2 } },
    }),
  }),
};

const value: fc.Arbitrary<Json> = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 8 }),
  fc.constantFrom<Json>('hole0', '"', 'é\ud800', '__proto__', 'x', 'y', -0, 1e21, null, true, { b: 2 }, [], ['a']),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
);
const body = fc.dictionary(fc.constantFrom('a', 'b', 'list', 'type', 'data'), value, { maxKeys: 3 });
const extra = fc.record(
  {
    Accept: fc.constantFrom('application/json', 'text/plain;q=0.5, */*;q=0.1', 'image/png'),
    Origin: fc.constant('https://app.example.com'),
    Prefer: fc.constantFrom('code=404', 'dynamic=true', 'seed=5'),
    'X-Request-ID': fc.constantFrom('a', '(b'),
  },
  { requiredKeys: [] },
);

/** A resource of which a session keeps what is written: with an example, or made from the schema. */
function kept(example?: Json): JsonObject {
  const content = json({ $ref: '#/components/schemas/Thing' }, example);
  const list = json({ type: 'array', items: { $ref: '#/components/schemas/Thing' } });
  const one = { description: 'One.', headers: { ETag: { schema: { type: 'string' } } }, content };
  const none = { 404: { description: 'None.', content: json({}, { message: 'Nothing is there.' }) } };
  const parameters = ['limit', 'a'].map((name) => ({ name, in: 'query', schema: { type: 'string' } }));
  const patch = { content: { 'application/merge-patch+json': { schema: { type: 'object' } } } };
  return {
    openapi: '3.1.0',
    info: { title: 'Kept', version: '1' },
    paths: {
      '/things': {
        get: { parameters, responses: { 200: { description: 'All.', content: list } } },
        post: { requestBody: { content }, responses: { 201: one } },
      },
      '/things/{id}': {
        parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'integer', maximum: 3 } }],
        get: { responses: { 200: one, ...none } },
        put: { requestBody: { content }, responses: { 200: one, ...none } },
        patch: { requestBody: patch, responses: { 200: one, ...none } },
        delete: { responses: { 204: { description: 'Gone.' }, ...none } },
      },
    },
    components: {
      schemas: {
        Thing: {
          type: 'object',
          required: ['id', 'a'],
          properties: {
            id: { type: 'integer', readOnly: true },
            a: { type: 'string', minLength: 1 },
            b: { type: ['object', 'null'], properties: { b: { type: 'number' } } },
            list: { type: 'array', items: { type: 'string' } },
            secret: { type: 'string', writeOnly: true },
            createdAt: { type: 'string', format: 'date-time', readOnly: true },
            updatedAt: { type: 'string', format: 'date-time', readOnly: true },
          },
        },
      },
    },
  };
}

/** A request of the suite's plan, valid or not; one in three has another member or another body. */
function requestsTo(api: Api): fc.Arbitrary<HttpRequest> {
  const { cases } = planCases(api);
  const changed = fc.option(body, { freq: 2, nil: undefined });
  const fields = fc.option(extra, { freq: 3, nil: {} });
  return fc.tuple(fc.nat(cases.length - 1), fields, changed).map(([index, added, members]) => {
    const { draft } = cases[index] as (typeof cases)[number];
    const request = 'target' in draft ? draft : composeRequest(draft);
    const headers = [...request.headers, ...Object.entries(added)];
    if (members === undefined || request.body === undefined) return { ...request, headers };
    return { ...request, headers, body: Buffer.from(JSON.stringify(withMembers(request.body, members))) };
  });
}

function withMembers(bytes: Uint8Array, members: JsonObject): Json {
  try {
    const sent = JSON.parse(Buffer.from(bytes).toString()) as Json;
    return isObject(sent) ? { ...sent, ...members } : members;
  } catch {
    return members;
  }
}

/** What a client gets of a new mock for some requests, and what the mock notes of them. */
function served(api: Api, requests: readonly HttpRequest[], isGeneral: boolean): unknown {
  counts.isGeneral = isGeneral;
  const engine = createEngine(api, { seed: 1, now: () => NOW });
  const pipeline = createPipeline(engine);
  const departures = requests.map(({ body: bytes, ...head }) => pipeline({ head, body: () => ({ bytes }) }));
  counts.failures += departures.filter((one) => (one as Departure).response.status === 500).length;
  return {
    sent: departures.map((one) => {
      const { response, reason, unread } = one as Departure;
      return { ...response, body: Buffer.from(response.body ?? []).toString('latin1'), reason, unread };
    }),
    noted: engine.sessions.default.journal.entries().map(({ api: _api, validated, request, response, ...entry }) => ({
      ...entry,
      request: { ...request, body: undefined },
      response: { ...response, body: undefined },
      parameters: [...validated.parameters].map(([{ name }, read]) => [name, read]),
    })),
  };
}

function compare(root: JsonObject, name: string, numRuns: number, most = 3): void {
  const build = (): Api => buildApi(documentFrom(structuredClone(root), name));
  const [prepared, general] = [build(), build()];
  fc.assert(
    fc.property(fc.array(requestsTo(prepared), { minLength: 1, maxLength: most }), (requests) => {
      // The first of its kind goes the general way: what follows is filled in.
      const all = requests.flatMap((request) => [request, request]);
      expect(served(prepared, all, false)).toEqual(served(general, all, true));
    }),
    { numRuns },
  );
}

test.each(FILES)('%s: what is filled in is what the general way gives', (file) => {
  compare(parse(readFileSync(file, 'utf8')) as JsonObject, file, 10);
});

test.each(Object.keys(OWN))('%s: what is filled in is what the general way gives', (name) => {
  const before = counts.all;
  // So many that enough of the values fit.
  compare(OWN[name] as JsonObject, name, 60);
  if (name === 'a place that cannot be filled') expect(counts.all).toBe(before);
  else expect(counts.all).toBeGreaterThan(before + 5);
});

test.each([
  ['made from its schema', undefined],
  ['shown by an example', { id: 2, a: 'x', b: { b: 1 }, list: ['y'], createdAt: '2026-01-01T00:00:00Z' }],
])('what is kept and %s is what the general way gives', (_, example) => {
  const { drafts, failures } = counts;
  compare(kept(example), 'kept', 60, 8);
  expect(counts.drafts).toBeGreaterThan(drafts + 50);
  expect(counts.failures).toBe(failures);
});
