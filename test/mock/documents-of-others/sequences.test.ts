import { rows, type Sent } from './rows';

const sent = (type: string, body: string): Sent => ({ headers: { 'Content-Type': type }, body });

describe('request bodies that are sequences, YAML or XML', () => {
  rows(
    `
    openapi: 3.2.0
    paths:
      /lines:
        post:
          requestBody:
            required: true
            content:
              application/jsonl: { itemSchema: { type: object, required: [n], properties: { n: { type: integer } } } }
              text/event-stream: { itemSchema: { type: object, required: [data], properties: { data: { type: string }, id: { type: string } } } }
              application/json-seq: { schema: { type: array, maxItems: 2, items: { type: integer } } }
          responses: { '200': { description: ok } }
      /yaml:
        post:
          requestBody: { required: true, content: { application/yaml: { schema: { type: object, required: [id], properties: { id: { type: integer, format: int64, maximum: 4611686018427387905 } } } } } }
          responses: { '200': { description: ok, content: { application/yaml: { schema: { type: object, required: [id], properties: { id: { type: integer } } }, example: { id: 9007199254740993 } } } } }
      /words: { get: { responses: { '200': { description: ok, content: { application/yaml: { example: { no: no, on: '2024-01-01', time: '12:30:45', plain: text, n: 1.5 } } } } } } }
      /events: { get: { responses: { '200': { description: ok, content: { text/event-stream: { schema: { type: string } } } } } } }
      /stream: { get: { responses: { '200': { description: ok, content: { text/event-stream: { schema: { type: string }, example: "id: 1\\ndata: x\\n\\n" } } } } } }
      /xml:
        post:
          requestBody: { required: true, content: { application/xml: { schema: { $ref: '#/components/schemas/Pet' } } } }
          responses: { '200': { description: ok, content: { application/xml: { schema: { $ref: '#/components/schemas/Pet' } } } } }
    components:
      schemas:
        Tag: { type: object, xml: { name: tag }, properties: { id: { type: integer, xml: { nodeType: attribute } }, t: { type: string, xml: { nodeType: text } } } }
        Pet: { type: object, required: [id], properties: { id: { type: integer, xml: { attribute: true } }, tags: { type: array, xml: { nodeType: element, name: all }, items: { $ref: '#/components/schemas/Tag' } }, nick: { type: array, items: { type: string, maxLength: 3 } } } }
    `,
    [
      ['POST /lines', 200, undefined, sent('application/jsonl', '{"n":1}\n{"n":2}')],
      ['POST /lines', 200, undefined, sent('application/jsonl', '{"n":1}')],
      ['POST /lines', 422, /body\/1\/n must be an integer/, sent('application/jsonl', '{"n":1}\n{"n":"x"}\n')],
      ['POST /lines', 400, /item 2/, sent('application/jsonl', '{"n":1}\n{')],
      ['POST /lines', 200, undefined, sent('text/event-stream', 'id: 1\ndata: x\n\ndata: y\n\n')],
      ['POST /lines', 422, /body\/0\/data is required/, sent('text/event-stream', 'id: 1\n\n')],
      ['POST /lines', 200, undefined, sent('application/json-seq', '\u001e1\n\u001e2\n')],
      ['POST /lines', 422, /at most 2 items/, sent('application/json-seq', '\u001e1\n\u001e2\n\u001e3\n')],
      // A string is the whole stream, so that a text without any event is the data of one.
      ['/events', 200, 'data: string\n\n'],
      ['/stream', 200, 'id: 1\ndata: x\n\n'],
      ['POST /yaml', 200, 'id: 4611686018427387905\n', sent('application/yaml', 'id: 4611686018427387905')],
      [
        'POST /yaml',
        422,
        /at most 4611686018427387905, not 4611686018427387906/,
        sent('application/yaml', 'id: 4611686018427387906'),
      ],
      // YAML 1.1 would read these as false, a date and a number.
      ['/words', 200, "'no': 'no'\n'on': '2024-01-01'\ntime: '12:30:45'\nplain: text\n'n': 1.5\n"],
      ['POST /yaml', 400, /not YAML/, sent('application/yaml', 'id: [')],
      [
        'POST /xml',
        200,
        /<Pet id="1"><?[^]*<tag id="1">string<\/tag>/,
        sent('application/xml', '<Pet id="1"><all><tag id="2">x</tag></all><nick>a</nick><nick>b</nick></Pet>'),
      ],
      ['POST /xml', 422, /body\/id must be an integer/, sent('application/xml', '<Pet id="x"/>')],
      [
        'POST /xml',
        422,
        /body\/tags\/0\/id must be an integer/,
        sent('application/xml', '<Pet id="1"><all><tag id="x">x</tag></all></Pet>'),
      ],
      [
        'POST /xml',
        422,
        /nick\/1 must have at most 3/,
        sent('application/xml', '<Pet id="1"><nick>a</nick><nick>abcd</nick></Pet>'),
      ],
      ['POST /xml', 400, /not well-formed XML/, sent('application/xml', '<Pet id="1">')],
    ],
  );
});

describe('an example that is a text, among what a sequence may have', () => {
  const item = '{ oneOf: [{ type: string }, { type: object, required: [n], properties: { n: { type: integer } } }] }';
  const of = (type: string, example: string): string =>
    `get: { responses: { '200': { description: ok, content: { ${type}: { schema: ${item}, ${example} } } } } }`;
  const games = 'examples: { asText: { value: \'[Event "casual"]\' }, asLines: { value: { n: 1 } } }';
  rows(
    `
    paths:
      /games: { ${of('application/x-ndjson', games)} }
      /whole: { ${of('application/x-ndjson', 'example: "{\\"n\\":1}\\n{\\"n\\":2}\\n"')} }
      /broken: { ${of('application/x-ndjson', 'example: "{\\"n\\":1}\\n{\\"n\\":\\"x\\"}\\n"')} }
      /stream: { ${of('text/event-stream', 'example: hello')} }
    `,
    [
      // The text is of another format, which the document has no media type for.
      ['/games', 200, '{"n":1}\n'],
      ['/whole', 200, '{"n":1}\n{"n":2}\n'],
      ['/broken', 200, /\n"string"\n$/],
      ['/stream', 200, 'data: hello\n\n'],
    ],
  );
});

describe('lists that are sequences', () => {
  const game = '{ type: object, properties: { id: { type: string }, status: { enum: [open, over] } } }';
  const of = (content: string): string =>
    `get: { parameters: [{ name: status, in: query, schema: { enum: [open, over] } }, { name: limit, in: query, schema: { type: integer } }],
        responses: { '200': { description: ok, content: { application/x-ndjson: { ${content} } } } } }`;
  rows(
    `
    openapi: 3.2.0
    paths:
      /live/one: { ${of(`schema: ${game}, example: { id: a, status: open }`)} }
      /live/some: { ${of(`itemSchema: ${game}, example: [{ id: a, status: open }, { id: b, status: over }]`)} }
    `,
    [
      ['/live/one', 200, '{"id":"a","status":"open"}\n'],
      ['/live/one?status=open', 200, '{"id":"a","status":"open"}\n'],
      ['/live/one?status=over', 200, ''],
      ['/live/some?status=over', 200, '{"id":"b","status":"over"}\n'],
      ['/live/some?limit=1', 200, '{"id":"a","status":"open"}\n'],
    ],
  );
});
