import * as fc from 'fast-check';
import type { Json } from '../../src/document';
import { readFitting } from '../../src/exchange/wire/read-fitting';
import { parameterSource, readParameter } from '../../src/exchange/parameters/read-parameter';
import { validateHeaders } from '../../src/exchange/response/validate-headers';
import { schemaShapes, unvalidated, validateReadResponse, validateRequest } from '../../src/exchange';
import type { Api, MediaType, Operation, Parameter, Response } from '../../src/model';
import { explain, type SchemaViolation } from '../../src/schema';
import { apiOf } from '../support/api';

// What is prepared once for an operation must find what reading and explaining each message on its own finds.

const SCHEMAS: readonly Json[] = [
  { type: 'integer', minimum: 2 },
  { type: 'string', pattern: '^[a-c]+$', maxLength: 3 },
  { type: 'array', items: { type: 'integer' }, maxItems: 2 },
  { anyOf: [{ type: 'integer', maximum: 9 }, { const: 'all' }] },
  { type: 'object', properties: { a: { type: 'integer' } }, required: ['a'], additionalProperties: false },
  { type: ['boolean', 'null'] },
  { type: 'string', format: 'uuid' },
  {},
];
const TEXTS = [
  '',
  '1',
  '2',
  '10',
  'a',
  'abc',
  'abcd',
  'all',
  'true',
  'null',
  '1,2',
  '1%2C2',
  'a,1',
  'a=1',
  '1,2,3',
  ' 2 ',
];
const UUID = 'd8b8148d-5798-44de-821a-64b85b15e968';
const BODIES: readonly Json[] = [null, 1, 5, 'abc', 'all', [1], [1, 2, 3], { a: 1 }, { a: 'x' }, {}, true, UUID];

const fields = SCHEMAS.map((schema, index) => ({ schema, name: `X-P${index}` }));
const media = SCHEMAS.map((schema, index) => [`application/v${index}+json`, { schema }] as const);
const parameters = [
  { name: 'p', in: 'path', required: true, schema: SCHEMAS[3] },
  ...fields.map(({ schema, name }, index) => ({ name, in: 'header', schema, required: index % 2 === 0 })),
  ...SCHEMAS.map((schema, index) => ({ name: `q${index}`, in: 'query', schema, explode: index % 2 === 0 })),
];
const headers = Object.fromEntries(fields.map(({ schema, name }, i) => [name, { schema, required: i % 2 === 0 }]));
const responses = { '200': { description: 'ok', headers, content: Object.fromEntries(media) } };
const api: Api = apiOf(JSON.stringify({ paths: { '/q/{p}': { get: { parameters, responses } } } }));
const { document } = api;
const [operation] = api.operations as readonly [Operation];
const [declared] = operation.responses as readonly [Response];

const text = fc.constantFrom(...TEXTS, UUID);
const texts = fc.array(fc.option(text, { nil: undefined }), { minLength: fields.length, maxLength: fields.length });
const headersFrom = (given: readonly (string | undefined)[]): [string, string][] =>
  given.flatMap((one, index): [string, string][] => (one === undefined ? [] : [[`X-P${index}`, one]]));

const absent: SchemaViolation = { code: 'required', pointer: '', specPointer: '', args: { name: '' } };

/** What is wrong with a parameter that is read and explained by itself. */
function explained(parameter: Parameter, source: ReturnType<typeof parameterSource>) {
  const shapes = schemaShapes(document.root);
  return readFitting(
    (lens) => readParameter(parameter, source, (at) => lens(shapes(at)), operation.parameters),
    ({ value }): readonly SchemaViolation[] => {
      if (value === undefined) return parameter.required ? [absent] : [];
      return explain(document, parameter.schema ?? '', value, 'request');
    },
  );
}

test('a prepared request is what reading and explaining each parameter finds', () => {
  fc.assert(
    fc.property(text, texts, texts, (path, inHeaders, inQuery) => {
      const query = inQuery.flatMap((one, index) => (one === undefined ? [] : [`q${index}=${one}`])).join('&');
      const request = { method: 'GET', target: `/q/${path || 'x'}?${query}`, headers: headersFrom(inHeaders) };
      const { parameters: read, violations } = validateRequest(api, request);
      const source = parameterSource(request, { p: path || 'x' });
      const expected = operation.parameters.map((parameter) => ({ parameter, ...explained(parameter, source) }));
      expect(operation.parameters.map((one) => read.get(one)?.value)).toEqual(
        expected.map(({ reading }) => reading.value),
      );
      const wrong = (name: string): number => violations.filter(({ pointer }) => pointer.split('/')[1] === name).length;
      for (const { parameter, violations: own } of expected) {
        const isUnreadable = read.get(parameter)?.reason !== undefined && own.length === 0;
        expect([parameter.name, wrong(parameter.name)]).toEqual([parameter.name, isUnreadable ? 1 : own.length]);
      }
    }),
  );
});

test('a prepared response is what explaining its headers and its body finds', () => {
  const validated = unvalidated({ method: 'GET', target: '/q/all', headers: [] });
  fc.assert(
    fc.property(
      texts,
      fc.constantFrom(...declared.media),
      fc.constantFrom(...BODIES),
      (given, one: MediaType, body) => {
        const response = { status: 200, headers: headersFrom(given), body };
        const found = validateReadResponse(api, { request: validated, declared, media: one, response });
        expect(found).toEqual([
          ...validateHeaders(document, declared, response.headers),
          ...explain(document, one.schema ?? '', body, 'response').map((it) => ({ ...it, in: 'response.body' })),
        ]);
      },
    ),
  );
});

test('a header value that was rejected is rejected again', () => {
  const request = unvalidated({ method: 'GET', target: '/q/all', headers: [] });
  const codes = (first: string): string[] => {
    const given = headersFrom([first, undefined, '1', undefined, 'a,1', undefined, UUID]);
    const response = { status: 200, headers: given, body: undefined };
    return validateReadResponse(api, { request, declared, media: undefined, response }).map(({ code }) => code);
  };
  expect(['2', '1', '1', '2', '1'].map(codes)).toEqual([[], ['minimum'], ['minimum'], [], ['minimum']]);
});

describe.each([
  ['alone', {}, []],
  ['beside one that is wrong', { 'X-N': { schema: { type: 'integer' } } }, ['X-N']],
  ['where cookies are declared', { 'Set-Cookie': { schema: { type: 'string' } } }, []],
])('JSON in a header, %s', (_, others, wrong) => {
  const [strings, numbers] = [{ type: 'string' }, { type: 'integer' }].map((items) => ({ type: 'array', items }));
  test.each<[string, Json, readonly string[]]>([
    ['[1,2]', strings as Json, []],
    ['["a","b"]', strings as Json, []],
    ['{"a":1}', strings as Json, []],
    ['[1,2]', numbers as Json, []],
    ['[1,"x"]', numbers as Json, ['X-Ids']],
    ['[1,', numbers as Json, ['X-Ids', 'X-Ids']],
    ['{"a":1}', { type: 'object', properties: { a: { type: 'integer' } }, required: ['a'] }, []],
    ['{"a":"x"}', { type: 'object', properties: { a: { type: 'integer' } }, required: ['a'] }, ['X-Ids']],
  ])('%s for %j', (value, schema, expected) => {
    const content = { '200': { description: 'ok', headers: { 'X-Ids': { schema }, ...others } } };
    const own = apiOf(JSON.stringify({ paths: { '/q': { get: { responses: content } } } }));
    const found = own.operations[0]?.responses[0] as Response;
    const response = { status: 200, headers: [['X-Ids', value] as const, ['X-N', 'x'] as const], body: undefined };
    const request = unvalidated({ method: 'GET', target: '/q', headers: [] });
    const violations = validateReadResponse(own, { request, declared: found, media: undefined, response });
    expect(violations.map(({ pointer }) => pointer.split('/')[1])).toEqual([...expected, ...wrong]);
  });
});
