import { rows, type Row, type Sent } from './rows';

const ok = "responses: { '200': { description: ok } }";

/** What is written, the status, and what is said of it. */
type Try = readonly [text: string, status: 200 | 422, said?: RegExp];

/** Schemas under which a text may mean several things, with texts and what is said of them. */
const unions: Readonly<Record<string, readonly [schema: string, ...tries: readonly Try[]]>> = {
  version: [
    '{ anyOf: [{ type: integer, minimum: 1 }, { type: string, enum: [latest] }] }',
    ['5', 200],
    ['latest', 200],
    ['0', 422, /version must be at least 1, not 0"/],
    ['x', 422, /version must be one of ..latest.., not ..x.., or be an integer"/],
  ],
  lim: [
    '{ oneOf: [{ type: string, const: all }, { type: integer, maximum: 100 }] }',
    ['10', 200],
    ['all', 200],
    ['1000', 422, /lim must be at most 100, not 1000"/],
    ['al', 422, /lim must be ..all.., not ..al.., or be an integer"/],
  ],
  on: [
    '{ anyOf: [{ type: boolean }, { type: string, enum: [auto] }] }',
    ['true', 200],
    ['auto', 200],
    ['yes', 422, /on must be one of ..auto.., not ..yes.., or be a boolean"/],
  ],
  n: ["{ type: [integer, 'null'] }", ['5', 200], ['null', 200], ['x', 422, /n must be an integer or null/]],
  id: [
    '{ oneOf: [{ type: integer }, { type: string, format: uuid }] }',
    ['5', 200],
    ['d8b8148d-5798-44de-821a-64b85b15e968', 200],
    ['abc', 422, /must match the format uuid; ..abc.. does not, or be an integer"/],
  ],
  date: [
    "{ anyOf: [{ type: string, format: date }, { type: 'null' }] }",
    ['2024-02-29', 200],
    ['null', 200],
    // That a value may be null goes without saying.
    ['2024-02-30', 422, /format date; ..2024-02-30.. does not"/],
  ],
  all: [
    '{ allOf: [{ type: integer }, { minimum: 3 }] }',
    ['5', 200],
    ['2', 422, /all must be at least 3/],
    ['x', 422, /all must be an integer, not a string"/],
  ],
  ref: ["{ $ref: '#/components/schemas/Level' }", ['3', 200], ['low', 200], ['4', 422, /at most 3/], ['lo', 422]],
  num: ['{ type: integer, enum: [1, 2] }', ['2', 200], ['3', 422, /must be one of 1, 2, not 3/]],
  untyped: ['{ enum: [1, 2, on] }', ['2', 200], ['on', 200], ['3', 422]],
  cnst: ['{ const: 5 }', ['5', 200], ['6', 422, /must be 5, not 6/]],
  free: ['{ minimum: 5 }', ['2', 200], ['x', 200]],
  spoken: ["{ pattern: '^[a-z]+$' }", ['ab', 200], ['12', 422, /must match/], ['A', 422, /must match/]],
  short: ['{ maxLength: 2 }', ['12', 200], ['true', 422, /at most 2 characters/]],
  exact: ['{ const: 9007199254740993 }', ['9007199254740993', 200], ['9007199254740992', 422]],
  signed: ['{ anyOf: [{ type: integer, maximum: -1 }, { type: number, minimum: 0.5 }] }', ['-3', 200], ['0.5', 200]],
  when: ['{ type: string, format: date-time }', ['2024-01-01T10:00:00Z', 200], ['2024-01-01', 422, /date-time/]],
};
const components = `components: { schemas: { Level: { anyOf: [{ type: integer, maximum: 3 }, { type: string, enum: [low, high] }] } } }`;

/** Each union in each place: how its parameter is written, its path, and what is sent for a text. */
const places: Readonly<Record<string, readonly [path: (name: string) => string, ask: (n: string, t: string) => Ask]>> =
  {
    path: [(name) => `/path-${name}/{${name}}`, (name, text) => [`/path-${name}/${encodeURIComponent(text)}`]],
    query: [() => '/query', (name, text) => [`/query?${name}=${encodeURIComponent(text)}`]],
    header: [() => '/header', (name, text) => ['/header', { headers: { [name]: text } }]],
    cookie: [() => '/cookie', (name, text) => ['/cookie', { headers: { Cookie: `other=1; ${name}=${text}` } }]],
  };
type Ask = readonly [target: string, sent?: Sent];

describe.each(['3.0.3', '3.1.0', '3.2.0'])('parameters that may mean several things, in OpenAPI %s', (version) => {
  const known = Object.entries(unions).filter(
    ([, [schema]]) => version !== '3.0.3' || !/null|const|^\{ (?:enum|minimum|pattern|maxLength)/.test(schema),
  );
  describe.each(Object.entries(places))('in %s', (place, [path, ask]) => {
    const paths = new Map<string, string[]>();
    for (const [name, [schema]] of known) {
      const required = place === 'path' ? 'required: true, ' : '';
      const list = paths.get(path(name)) ?? [];
      paths.set(path(name), [...list, `{ name: ${name}, in: ${place}, ${required}schema: ${schema} }`]);
    }
    rows(
      [
        `openapi: ${version}`,
        'paths:',
        ...[...paths].map(([at, list]) => `  '${at}': { get: { parameters: [${list.join(', ')}], ${ok} } }`),
        components,
      ].join('\n'),
      known.flatMap(([name, [, ...tries]]) =>
        tries.map(([text, status, said]): Row => {
          const [target, sent = {}] = ask(name, text);
          return [target, status, status === 200 ? '' : said, sent];
        }),
      ),
    );
  });
});

describe('unions inside lists, objects, forms and texts', () => {
  const union = '{ anyOf: [{ type: integer, maximum: 9 }, { type: string, enum: [all] }] }';
  const form = (body: string): Sent => ({ headers: { 'Content-Type': 'application/x-www-form-urlencoded' }, body });
  const plain = (body: string): Sent => ({ headers: { 'Content-Type': 'text/plain' }, body });
  rows(
    `
paths:
  /q:
    get:
      parameters:
        - { name: list, in: query, schema: { type: array, items: ${union} } }
        - { name: comma, in: query, explode: false, schema: { type: array, items: ${union} } }
        - { name: deep, in: query, style: deepObject, schema: { type: object, properties: { a: ${union} } } }
        - { name: maybe, in: query, schema: { anyOf: [{ type: array, items: { type: integer } }, { type: 'null' }] } }
        - { name: either, in: query, schema: { anyOf: [{ type: array, items: { type: string } }, { type: string }] } }
        - { name: sort, in: query, schema: { $ref: '#/components/schemas/Sort' } }
        - { name: most, in: query, schema: { allOf: [{ $ref: '#/components/schemas/Ids' }], maxItems: 2 } }
        - { name: json, in: query, content: { application/json: { schema: ${union} } } }
      ${ok}
  /form: { post: { requestBody: { content: { application/x-www-form-urlencoded: { schema: { type: object, properties: { a: ${union}, l: { type: array, items: ${union} } } } } } }, ${ok} } }
  /text: { post: { requestBody: { content: { text/plain: { schema: ${union} } } }, ${ok} } }
  /json: { post: { requestBody: { content: { application/json: { schema: ${union} } } }, ${ok} } }
components: { schemas: { Sort: { type: array, items: { type: string, enum: [a, -a] } }, Ids: { type: array, items: { type: integer } } } }
`,
    [
      ['/q?list=1&list=all', 200],
      ['/q?list=1&list=10', 422, /list\/1 must be at most 9, not 10"/],
      ['/q?list=1&list=al', 422, /list\/1 must be one of ..all.., not ..al.., or be an integer"/],
      ['/q?comma=1,all', 200],
      ['/q?comma=all,10', 422, /comma\/1 must be at most 9/],
      ['/q?deep[a]=all', 200],
      ['/q?deep[a]=10', 422, /deep\/a must be at most 9/],
      ['/q?maybe=1', 200],
      ['/q?maybe=1&maybe=2', 200],
      ['/q?maybe=', 200],
      ['/q?maybe=x', 422, /maybe\/0 must be an integer/],
      ['/q?either=a', 200],
      ['/q?either=a&either=b', 200],
      ['/q?sort=a&sort=-a', 200],
      ['/q?sort=b', 422, /sort\/0 must be one of/],
      ['/q?most=5', 200],
      ['/q?most=5&most=6&most=7', 422, /at most 2 items/],
      ['/q?json=5', 200],
      ['/q?json=%22all%22', 200],
      ['/q?json=%225%22', 422, /json must be one of ..all.., not ..5.., or be an integer"/],
      ['POST /form', 200, '', form('a=9&l=all&l=3')],
      ['POST /form', 422, /body\/a must be at most 9/, form('a=10')],
      ['POST /form', 422, /body\/l\/1 must be one of ..all.., not ..b.., or be an integer"/, form('l=1&l=b')],
      ['POST /text', 200, '', plain('9')],
      ['POST /text', 422, /body must be at most 9, not 10"/, plain('10')],
      ['POST /text', 422, /body must be one of ..all.., not ..some.., or be an integer"/, plain('some')],
      ['POST /json', 200, '', { json: 'all' }],
      ['POST /json', 422, /body must be at most 9, not 10, or be a string"/, { json: 10 }],
      ['POST /json', 422, /body must be one of ..all.., not ..5.., or be an integer"/, { json: '5' }],
      [
        'POST /json',
        422,
        /fits none of the 2 alternatives: it must be an integer or a string; it is true/,
        { json: true },
      ],
    ],
  );
});
