/** Examples that are written as they are sent (`serializedValue`, OAS 3.2): their requests bring the responses of their names. */
import { createMock, lint } from '../../src';
import { apiOf } from '../support/api';

const OBJECT = '{ type: object, properties: { n: { type: integer } } }';
const XML = '{ type: object, xml: { name: t }, properties: { n: { type: integer } } }';

/** A media type with its schema, and a body of it as text. */
const ROWS: readonly (readonly [media: string, schema: string, text: string])[] = [
  ['application/json', `schema: ${OBJECT}`, '{"n":2}'],
  ['application/vnd.a+json', `schema: ${OBJECT}`, '{ "n": 2 }'],
  ['application/xml', `schema: ${XML}`, '<t><n>2</n></t>'],
  ['application/atom+xml', `schema: ${XML}`, '<t>\n  <n>2</n>\n</t>\n'],
  ['application/x-www-form-urlencoded', `schema: ${OBJECT}`, 'n=2'],
  ['application/yaml', `schema: ${OBJECT}`, 'n: 2\n'],
  ['application/jsonl', `itemSchema: ${OBJECT}`, '{"n":2}\n{"n":3}\n'],
  ['application/x-ndjson', 'itemSchema: {}', '{"n":2}\n'],
  ['application/json-seq', `itemSchema: ${OBJECT}`, '\u001e{"n":2}\n'],
  ['application/jsonl', 'schema: { type: array, items: { type: object } }', '{"n":2}\n'],
  ['text/event-stream', 'itemSchema: { type: object, properties: { data: { type: string } } }', 'data: two\n\n'],
  ['text/plain', 'schema: { type: string }', 'two'],
];

const document = (media: string, schema: string, text: string): string => `openapi: 3.2.0
paths:
  /a:
    post:
      operationId: a
      parameters: [{ name: gone, in: query, schema: { type: string } }]
      requestBody: { content: { ${media}: { ${schema}, examples: { two: { serializedValue: ${JSON.stringify(text)} } } } } }
      responses:
        '200': { description: OK, content: { application/json: { examples: { one: { value: 1 } } } } }
        '409': { description: Taken, content: { application/json: { examples: { two: { value: 2 } } } } }
        '404': { description: Gone, content: { application/json: { examples: { gone: { value: 3, x-request: { query: { gone: '1' } } } } } } }
`;

test.each(ROWS)('%s with %s: the request of a scenario brings it', async (media, schema, text) => {
  const api = apiOf(document(media, schema, text));
  expect(lint(api).filter(({ rule }) => rule === 'scenario')).toEqual([]);
  const mock = await createMock(api, { listen: false });
  const response = await mock.fetch('/a', { method: 'POST', headers: { 'Content-Type': media }, body: text });
  expect([response.status, await response.json()]).toEqual([409, 2]);
});

test.each(ROWS.filter(([media]) => !/form/.test(media)))(
  '%s with %s: a response is sent as it is written',
  async (media, schema, text) => {
    const api = apiOf(`openapi: 3.2.0
paths: { /a: { get: { responses: { '200': { description: OK, content: { ${media}: { ${schema}, examples: { two: { serializedValue: ${JSON.stringify(text)} } } } } } } } } }
`);
    const mock = await createMock(api, { listen: false });
    const sent = await (await mock.fetch('/a')).text();
    const plain = (of: string): string => (/json$/.test(media) ? of.replace(/\s/g, '') : of.trim());
    expect(plain(sent)).toBe(plain(text));
  },
);

const HEADERS = [
  ['{ type: array, items: { type: integer } }', '9'],
  ['{ type: array, items: { type: integer } }', '1,2'],
  ['{ type: object, properties: { a: { type: integer } }, required: [a] }', 'a,1'],
  ['{ type: integer }', '7'],
  ['{ type: string }', '7'],
] as const;

test.each(HEADERS)('a header of the schema %s is sent as it is written: %s', async (schema, text) => {
  const api = apiOf(`openapi: 3.2.0
paths:
  /a:
    get:
      responses:
        '200':
          description: OK
          headers: { X-A: { schema: ${schema}, examples: { one: { serializedValue: '${text}' } } } }
          content: { application/json: { examples: { one: { dataValue: 1 }, two: { dataValue: 2 } } } }
`);
  expect(lint(api).filter(({ rule }) => rule === 'example')).toEqual([]);
  const mock = await createMock(api, { listen: false });
  const response = await mock.fetch('/a', { headers: { Prefer: 'example=one' } });
  expect([response.headers.get('X-A'), await response.json()]).toEqual([text, 1]);
});
