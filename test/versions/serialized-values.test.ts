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

describe('beside dataValue', () => {
  const both = (media: string, schema: string, data: string, text: string, more = ''): string => `openapi: 3.2.0
paths: { /a: { get: { parameters: [{ name: n, in: query, schema: { type: integer } }], responses: { '200': { description: OK, content: { ${media}: { ${schema}, examples: { two: { dataValue: ${data}, serializedValue: ${JSON.stringify(text)} } } } }${more} } } } } }
`;
  const TAGS = `{ type: object, xml: { name: t, namespace: 'urn:t', prefix: p }, properties: { id: { type: integer, xml: { attribute: true } }, tags: { type: array, items: { type: string, xml: { name: tag } }, xml: { wrapped: true } } } }`;
  const SAME: readonly (readonly [media: string, schema: string, data: string, text: string])[] = [
    ['application/json', `schema: ${OBJECT}`, '{ n: 2 }', '{"n" :\t2.0}'],
    ['application/xml', `schema: ${XML}`, '{ n: 2 }', '<?xml version="1.0"?>\n<!-- two --><t><n>2</n></t>'],
    [
      'application/xml',
      `schema: ${TAGS}`,
      '{ id: 1, tags: [a, b] }',
      '<q:t xmlns:q="urn:t" id="1"><q:tags><q:tag>a</q:tag><q:tag>b</q:tag></q:tags></q:t>',
    ],
    [
      'application/xml',
      `schema: ${TAGS.replace(', xml: { wrapped: true }', '')}`,
      '{ id: 1, tags: [] }',
      '<p:t xmlns:p="urn:t" id="1"/>',
    ],
    ['application/yaml', `schema: ${OBJECT}`, '{ n: 2 }', '{ n: 2 } # two\n'],
    ['application/x-www-form-urlencoded', `schema: ${OBJECT}`, '{ n: 2 }', 'n=%32'],
    ['application/jsonl', `itemSchema: ${OBJECT}`, '[{ n: 2 }]', '{ "n":2 }\r\n'],
    ['text/plain', 'schema: { type: integer }', '2', '2'],
    ['text/csv', 'schema: { type: array, items: { type: array } }', '[[a, b]]', 'a,b\r\n'],
  ];

  test.each(SAME)('%s with %s is sent byte for byte, and has no finding: %s', async (media, schema, data, text) => {
    const api = apiOf(both(media, schema, data, text));
    expect(lint(api).filter(({ rule }) => rule.endsWith('example'))).toEqual([]);
    const mock = await createMock(api, { listen: false });
    expect(await (await mock.fetch('/a')).text()).toBe(text);
  });

  const OTHER = [
    ['application/json', `schema: ${OBJECT}`, '{ n: 2 }', '{"n":3}', 'n is 3 instead of 2'],
    ['application/xml', `schema: ${XML}`, '{ n: 2 }', '<t><n>3</n></t>', 'n is 3 instead of 2'],
    [
      'application/xml',
      `schema: ${TAGS}`,
      '{ tags: [a, b] }',
      '<p:t xmlns:p="urn:t"><p:tags><p:tag>a</p:tag></p:tags></p:t>',
      'tags/1 is absent instead of "b"',
    ],
    ['application/x-www-form-urlencoded', `schema: ${OBJECT}`, '{ n: 2 }', 'n=3', 'n is 3 instead of 2'],
    ['text/plain', 'schema: { type: integer }', '2', '3', 'it is 3 instead of 2'],
  ] as const;

  test.each(OTHER)(
    '%s with %s is reported where it differs, and the data is sent',
    async (media, schema, data, text, message) => {
      const api = apiOf(both(media, schema, data, text));
      const found = lint(api).filter(({ rule }) => rule === 'serialized-example');
      expect(found.map((one) => [one.pointer.split('/').at(-1), one.message])).toEqual([
        ['serializedValue', `example 'two': serializedValue isn't the serialization of dataValue: ${message}`],
      ]);
      const mock = await createMock(api, { listen: false });
      expect(await (await mock.fetch('/a')).text()).not.toBe(text);
    },
  );

  test('a text that cannot be read is reported', () => {
    const api = apiOf(both('application/xml', `schema: ${XML}`, '{ n: 2 }', '<t><n>2</t>'));
    expect(lint(api).map(({ rule, message }) => [rule, message])).toContainEqual([
      'serialized-example',
      expect.stringContaining("example 'two' cannot be read: ") as string,
    ]);
  });

  test('a body that a relation changes is written anew', async () => {
    const relations = ', x-relations: [{ id: same, then: $response.body#/n == $request.query.n }]';
    const text = '<t><n>2</n><!-- two --></t>';
    const api = apiOf(both('application/xml', `schema: ${XML}`, '{ n: 2 }', text, relations));
    const mock = await createMock(api, { listen: false });
    expect(await (await mock.fetch('/a?n=5')).text()).toContain('<n>5</n>');
    expect(await (await mock.fetch('/a?n=2')).text()).toBe(text);
  });
});

/** The table of OAS 3.2, "Style Examples", and the examples of its Parameter Object. */
const PARAMETERS = [
  ['path', 'color', 'style: matrix, explode: true', '[blue, black]', ';color=blue;color=black'],
  ['path', 'color', 'style: matrix', '[blue, black]', ';color=blue,black'],
  ['path', 'color', 'style: label', '[blue, black]', '.blue,black'],
  ['path', 'color', 'style: simple', '[blue, black]', 'blue,black'],
  ['query', 'color', 'style: form', '[blue, black]', 'color=blue&color=black'],
  ['query', 'color', 'style: form, explode: false', '[blue, black]', 'color=blue,black'],
  ['query', 'color', 'style: spaceDelimited, explode: false', '[blue, black]', 'color=blue%20black'],
  ['query', 'color', 'style: pipeDelimited, explode: false', '[blue, black]', 'color=blue%7Cblack'],
  ['query', 'color', 'style: deepObject, explode: true', '{ R: 100, G: 200 }', 'color%5BR%5D=100&color%5BG%5D=200'],
  ['query', 'color', 'style: form', '{ R: 100, G: 200 }', 'R=100&G=200'],
  ['header', 'X-Tokens', 'style: simple', '[12, 90]', '12,90'],
  ['cookie', 'cookie', 'style: cookie', '{ greeting: Hello%2C world!, code: 42 }', 'greeting=Hello%2C world!; code=42'],
  ['cookie', 'greeting', 'style: form', '"Hello, world!"', 'greeting=Hello%2C%20world%21'],
  ['path', 'username', 'style: simple', 'diṅnāga', 'di%E1%B9%85n%C4%81ga'],
  ['query', 'thing', 'style: form', '[one thing, another thing]', 'thing=one%20thing&thing=another%20thing'],
] as const;

const typeOf = (data: string): string => {
  const number = /\d/.test(data) ? 'integer' : 'string';
  if (data.startsWith('[')) return `{ type: array, items: { type: ${number} } }`;
  if (data.startsWith('{ g'))
    return '{ type: object, properties: { greeting: { type: string }, code: { type: integer } } }';
  return data.startsWith('{') ? '{ type: object, additionalProperties: { type: integer } }' : '{ type: string }';
};

test.each(PARAMETERS)('a parameter in %s, %s of %s: %s is %s', (place, name, style, data, text) => {
  const findings = (written: string): string[] => {
    const path = place === 'path' ? `/a/{${name}}` : '/a';
    const found = lint(
      apiOf(`openapi: 3.2.0
paths: { '${path}': { get: { parameters: [{ name: ${name}, in: ${place}, ${place === 'path' ? 'required: true, ' : ''}${style}, schema: ${typeOf(data)}, examples: { one: { dataValue: ${data}, serializedValue: ${JSON.stringify(written)} } } }], responses: { '200': { description: OK } } } } }
`),
    );
    return found.filter(({ rule }) => rule === 'serialized-example').map(({ message }) => message);
  };
  expect(findings(text)).toEqual([]);
  expect(findings(text.replace(/blue|100|12|world|ga|another/, '7'))).toHaveLength(1);
});
