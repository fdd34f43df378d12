/** What texts of a response hold by `contentMediaType` and `contentSchema`. */
import { validateExchange, violationText } from '../../../src/checks';
import { apiOf } from '../../support/api';

const inner =
  '{ type: object, required: [name], properties: { name: { type: string }, at: { type: string, format: date } } }';

function found(media: string, schema: string, body: string): string[] {
  const api = apiOf(`openapi: 3.2.0
paths: { /x: { get: { responses: { '200': { description: ok, content: { ${media}: ${schema} } } } } } }
components: { schemas: { Text: { type: string, contentMediaType: application/json, contentSchema: ${inner} } } }
`);
  const response = { status: 200, headers: [['Content-Type', media] as const], body: new TextEncoder().encode(body) };
  return validateExchange(api, { request: { method: 'GET', target: '/x', headers: [] }, response }).map(violationText);
}

const events = `{ itemSchema: { type: object, properties: { data: { contentMediaType: application/json, contentSchema: ${inner} } } } }`;
const object = (text: string): string => `{ schema: { type: object, properties: { text: ${text} } } }`;
const json = object(`{ type: string, contentMediaType: application/json, contentSchema: ${inner} }`);
const coded = object(
  `{ type: string, contentMediaType: application/problem+json, contentEncoding: base64, contentSchema: ${inner} }`,
);
const referred = object(`{ allOf: [{ $ref: '#/components/schemas/Text' }] }`);
const either = object(
  `{ anyOf: [{ type: string, contentMediaType: application/json, contentSchema: { type: array } }, { $ref: '#/components/schemas/Text' }] }`,
);

test.each([
  ['text/event-stream', events, 'data: {"name":"a"}\n\n'],
  ['application/json', json, '{"text":"{\\"name\\":\\"a\\"}"}'],
  ['application/json', coded, `{"text":"${btoa('{"name":"a"}')}"}`],
  ['application/json', either, '{"text":"[]"}'],
  [
    'application/json',
    object('{ type: string, contentMediaType: text/html, contentSchema: { type: array } }'),
    '{"text":"x"}',
  ],
  [
    'application/json',
    object('{ contentMediaType: application/json, contentSchema: { type: array } }'),
    '{"text":{"a":1}}',
  ],
])('%s %s: nothing is wrong with %s', (...row) => expect(found(...row)).toEqual([]));

test.each([
  [
    'text/event-stream',
    events,
    'data: {"name":"a"}\n\ndata: {"at":"2026-01-01"}\n\n',
    /^response.body\/1\/data.*name.* required/,
  ],
  ['text/event-stream', events, 'data: {"name":\n\n', /^response.body\/0\/data cannot be read: this text is not JSON/],
  ['application/json', json, '{"text":"{\\"name\\":\\"a\\",\\"at\\":\\"soon\\"}"}', /^response.body\/text\/at must/],
  ['application/json', coded, `{"text":"${btoa('{}')}"}`, /^response.body\/text.*name.* required/],
  ['application/json', referred, '{"text":"{}"}', /^response.body\/text.*name.* required/],
])('%s %s: %s is found', (media, schema, body, words) =>
  expect(found(media, schema, body)).toEqual([expect.stringMatching(words)]),
);
