/** What is found in exchanges is told without the secrets of those before. */
import { type Exchange, violationText } from '../../../src';
import { documentFrom } from '../../../src/document';
import { loggedViolation } from '../../../src/exchange';
import { buildApi } from '../../../src/model';
import { redactExchange } from '../../../src/report';
import { trafficChecker } from '../../../src/traffic/check/traffic-checker';
import { withState } from '../../../src/traffic/check/with-state';
import { exchange } from './support';

const json = (schema: object) => ({ content: { 'application/json': { schema } } });
const pet = {
  type: 'object',
  required: ['id'],
  properties: { id: { type: 'integer' }, apiToken: { type: 'string' }, pin: { type: 'string', format: 'password' } },
};
const session = { type: 'object', properties: { token: { type: 'string' }, name: { type: 'string' } } };
const API = buildApi(
  documentFrom({
    openapi: '3.1.0',
    info: { title: 'Pets', version: '1' },
    security: [{ key: [] }, {}],
    paths: {
      '/pets': { get: { responses: { 200: { description: 'all', ...json({ type: 'array', items: pet }) } } } },
      '/pets/{id}': {
        parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'integer' } }],
        get: { responses: { 200: { description: 'one', ...json(pet) } } },
        put: { requestBody: json(pet), responses: { 200: { description: 'one', ...json(pet) } } },
        delete: { responses: { 204: { description: 'gone' } } },
      },
      '/sessions': { get: { responses: { 200: { description: 'all', ...json({ type: 'array', items: session }) } } } },
      '/sessions/{token}': {
        parameters: [{ name: 'token', in: 'path', required: true, schema: { type: 'string' } }],
        get: { responses: { 200: { description: 'one', ...json(session) } } },
        delete: { responses: { 204: { description: 'gone' } } },
      },
    },
    components: { securitySchemes: { key: { type: 'apiKey', in: 'query', name: 'zugang' } } },
  }),
);

/** How what is found is printed: in a log, and in a report of its exchange. */
function printed(lines: readonly string[]): string[] {
  const exchanges = lines.map((line, i): Exchange => exchange(line, { span: [i * 5000, i * 5000 + 10] }));
  const texts: string[] = [];
  const state = withState(API, trafficChecker(API));
  for (const [index, one] of exchanges.entries())
    state.take({ place: { index }, exchange: one }, ({ violations, warnings, operation }) => {
      const { request, response } = one;
      const sent = { operation, request, response, open: [] };
      const redacted = redactExchange(API, sent, { address: 'http://a.example', showSecrets: false });
      for (const each of [...violations, ...warnings])
        texts.push(violationText(loggedViolation(API, each)), violationText(redacted.violation(each)));
    });
  state.end();
  return texts;
}

test('the key in the query of an earlier request', () => {
  const texts = printed([
    'PUT /pets/5?zugang=s3cr3tvalue {"id":5} -> 200 {"id":5}',
    'DELETE /pets/5?zugang=s3cr3tvalue -> 204',
    'GET /pets?zugang=s3cr3tvalue -> 200 [{"id":5}]',
  ]);
  const text = expect.stringContaining('DELETE /pets/5?zugang=(hidden)') as unknown;
  expect(texts).toEqual([text, text]);
});

test('the secret in the path of an earlier request', () => {
  const texts = printed([
    'GET /sessions/s3cr3tvalue -> 200 {"token":"s3cr3tvalue","name":"a"}',
    'DELETE /sessions/s3cr3tvalue -> 204',
    'GET /sessions -> 200 [{"token":"s3cr3tvalue","name":"a"}]',
  ]);
  const text = expect.stringContaining('DELETE /sessions/(hidden)') as unknown;
  expect(texts).toEqual([text, text]);
});

test.each(['apiToken', 'pin'])('a value that is a secret by its name or its schema: %s', (name) => {
  const texts = printed([
    `PUT /pets/5 {"id":5,"${name}":"s3cr3t-one"} -> 200 {"id":5,"${name}":"s3cr3t-one"}`,
    `GET /pets/5 -> 200 {"id":5,"${name}":"s3cr3t-two"}`,
  ]);
  expect(texts).toHaveLength(2);
  expect(texts.join()).toContain('(hidden)');
  expect(texts.join()).not.toContain('s3cr3t');
});
