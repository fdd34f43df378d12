import { type SuggestedRelation, suggestRelations } from '../../src/infer';
import { thingApi } from '../support/api';

/**
 * The relations of `POST /things` that are suggested, without their descriptions; the description is checked to be
 * there.
 */
function suggested(operation: string, rest = ''): Omit<SuggestedRelation, 'description'>[] {
  return suggestRelations(thingApi(operation, rest)).map(({ relation: { description, ...relation } }) => {
    expect(description).toMatch(/^\S.*\.$/);
    return relation;
  });
}

const asks = (properties: string): string => `
requestBody:
  content: { application/json: { schema: { type: object, properties: { ${properties} } } } }
`;
const tells = (properties: string, examples = '', status = '201'): string => `
responses:
  '${status}':
    description: Made.
    content: { application/json: { schema: { type: object, properties: { ${properties} } }${examples === '' ? '' : `, examples: { ${examples} }`} } }
`;

describe('a field with the name and type of a field of the request', () => {
  it('carries its value over', () => {
    expect(suggested(asks('colour: { type: string }') + tells('colour: { type: string }'))).toEqual([
      { id: 'colour', when: '$request.body#/colour != null', then: '$response.body#/colour == $request.body#/colour' },
    ]);
  });

  it('has the type that its keywords speak of where it names none', () => {
    const ids = (made: string): string[] =>
      suggested(asks('colour: { minLength: 2 }') + tells(made)).map(({ id }) => id);
    expect(ids('colour: { type: string }')).toEqual(['colour']);
    expect(ids('colour: { pattern: "^[a-z]+$" }')).toEqual(['colour']);
    expect(ids('colour: { minimum: 2 }')).toEqual([]);
    expect(ids('colour: {}')).toEqual([]);
    // The server may give each an id: a list of things isn't one of plain values.
    const things = (type: string): string => `parts: { ${type}items: { type: object, properties: { n: {} } } }`;
    for (const type of ['', 'type: array, ', 'type: [array, "null"], '])
      expect(suggested(asks(things(type)) + tells(things(type)))).toEqual([]);
  });

  it('is its default where it was left out', () => {
    expect(suggested(asks('size: { type: integer, default: 3 }') + tells('size: { type: integer }'))).toContainEqual({
      id: 'size-default',
      when: '$request.body#/size == null && $response.body#/size != null',
      then: '$response.body#/size == 3',
    });
    const quoted = suggested(asks(`tone: { type: string, default: "it's" }`) + tells('tone: { type: string }'));
    expect(quoted.map(({ then }) => then)).toContain(`$response.body#/tone == 'it''s'`);
  });

  it('is found among hundreds of millions of places, of schemas that all refer to each other', () => {
    const names = Array.from({ length: 30 }, (_, index) => `S${index}`);
    const links = names.map((name) => `${name.toLowerCase()}: { $ref: '#/components/schemas/${name}' }`).join(', ');
    const schemas = names.map(
      (name) => `    ${name}: { type: object, properties: { own: { type: string }, ${links} } }`,
    );
    const rest = `components:\n  schemas:\n${schemas.join('\n')}\n`;
    const made = tells(`colour: { type: string }, ${links}`);
    expect(suggested(asks('colour: { type: string }') + made, rest).map(({ id }) => id)).toEqual(['colour']);
  });

  it('is found in bodies of XML and YAML as in those of JSON, and not in sequences of JSON', () => {
    const asks =
      'requestBody: { content: { TYPE: { schema: { type: object, properties: { a: { type: string } } } } } }';
    const gives = 'content: { TYPE: { schema: { type: object, properties: { a: { type: string } } } } }';
    const operation = `${asks}\nresponses: { '201': { description: Made., ${gives} } }`;
    const ids = (type: string): string[] => suggested(operation.replaceAll('TYPE', type)).map(({ id }) => id);
    for (const type of ['application/xml', 'application/vnd.a+xml', 'text/yaml', 'application/vnd.a+json'])
      expect([type, ids(type)]).toEqual([type, ['a']]);
    for (const type of ['application/json-seq', 'application/x-ndjson', 'text/plain'])
      expect([type, ids(type)]).toEqual([type, []]);
  });

  it('may stand inside an envelope', () => {
    const inside = tells('data: { type: object, properties: { name: { type: string } } }');
    expect(suggested(asks('name: { type: string }') + inside).map(({ then }) => then)).toEqual([
      '$response.body#/data/name == $request.body#/name',
    ]);
  });

  it.each([
    ['of another type', asks('colour: { type: string }') + tells('colour: { type: integer }')],
    [
      'of a name that many things have',
      asks('name: { type: string }') + tells('owner: { type: object, properties: { name: { type: string } } }'),
    ],
    [
      'that is a time, which may be told in another zone',
      asks('due: { type: string, format: date-time }') + tells('due: { type: string, format: date-time }'),
    ],
    ['of a refusal', asks('colour: { type: string }') + tells('colour: { type: string }', '', '400')],
  ])('is not one %s', (_, operation) => {
    expect(suggested(operation)).toEqual([]);
  });
});

it('a field with the name of a parameter of the path is that parameter', () => {
  const relations = suggested(`
parameters: [{ name: shop, in: query, schema: { type: string } }]
responses: { '200': { description: One., content: { application/json: { schema: { type: object, properties: { shop: { type: string } } } } } } }
`);
  expect(relations).toEqual([]);
  const ofPath = suggestRelations(
    thingApi(
      'responses: {}',
      `
  /shops/{shop}:
    get:
      parameters: [{ name: shop, in: path, required: true, schema: { type: string } }]
      responses: { '200': { description: One., content: { application/json: { schema: { type: object, properties: { shop: { type: string } } } } } } }
`,
    ),
  );
  expect(ofPath.map(({ relation }) => relation.then)).toEqual(['$response.body#/shop == $request.path.shop']);
});

it('what is made has an id that occurs once, and was made now', () => {
  const properties = 'id: { type: string }, created_at: { type: string, format: date-time }';
  expect(suggested(tells(properties))).toEqual([
    { id: 'id-unique', unique: '$response.body#/id' },
    { id: 'created_at-recent', recent: '$response.body#/created_at' },
  ]);
  // A birthday is no time of making, and what is only read has no new id.
  expect(suggested(tells('born: { type: string, format: date-time }'))).toEqual([]);
  expect(suggested(tells('id: { type: string }', '', '202'))).toEqual([]);
});

it.each([
  ['beside an id that was sent', 'id: { type: string }', 'id: { type: string }, createdBy: { PERSON }', []],
  ['beside an id of its own', '', 'id: { type: string }, createdBy: { PERSON }', ['id-unique']],
  ['among other members', '', 'number: { type: integer }, customer: { PERSON }', []],
  [
    'in an envelope, beside another',
    '',
    'data: { PERSON }, owner: { PERSON }',
    ['data-id-unique', 'data-created-recent'],
  ],
  ['in what the path names', '', 'thing: { PERSON }, owner: { PERSON }', ['thing-id-unique', 'thing-created-recent']],
  ['in the only member', '', 'made: { PERSON }', ['made-id-unique', 'made-created-recent']],
  ['of two that may be either', '', 'one: { PERSON }, two: { PERSON }', []],
])('ids and times are those of what was made, not of another thing that is shown: %s', (_, sent, shown, wanted) => {
  const person = 'type: object, properties: { id: { type: string }, created: { type: string, format: date-time } }';
  const relations = suggested((sent === '' ? '' : asks(sent)) + tells(shown.replaceAll('PERSON', person)));
  expect(relations.filter((one) => 'unique' in one || 'recent' in one).map(({ id }) => id)).toEqual(wanted);
});

it('a state that follows the type in every example follows it', () => {
  const properties = 'type: { enum: [a, b] }, state: { enum: [NEW, OLD] }';
  const examples = (second: string): string =>
    `one: { value: { type: a, state: NEW } }, two: { value: { type: b, state: OLD } }, three: { value: { type: a, state: ${second} } }`;
  expect(suggested(tells(properties, examples('NEW')))).toEqual([
    { id: 'state-of-a', when: "$response.body#/type == 'a'", then: "$response.body#/state == 'NEW'" },
    { id: 'state-of-b', when: "$response.body#/type == 'b'", then: "$response.body#/state == 'OLD'" },
  ]);
  expect(suggested(tells(properties, examples('OLD')))).toEqual([]);
});

it('what is null in every example of what was made is null', () => {
  const properties = 'colour: { type: string }, removed: { type: [string, "null"] }';
  const relations = suggested(tells(properties, 'one: { value: { colour: red, removed: null } }'));
  expect(relations).toEqual([{ id: 'removed-null', then: '$response.body#/removed == null' }]);
  expect(suggested(tells(properties, 'one: { value: { removed: null } }, two: { value: { removed: now } }'))).toEqual(
    [],
  );
});

describe('a link', () => {
  const properties =
    'id: { type: string }, links: { type: object, properties: { self: { type: object, properties: { href: { type: string } } } } }';

  it('leads where its example does, with the own id in the place of the example', () => {
    const relations = suggested(
      tells(properties, 'one: { value: { id: t7, links: { self: { href: /v1/things/t7 } } } }'),
    );
    expect(relations).toContainEqual({
      id: 'links-self-href',
      when: '$response.body#/links/self/href != null',
      then: "$response.body#/links/self/href == '/v1/things/{$response.body#/id}'",
    });
  });

  it('to itself ends in the own id where there is no example', () => {
    expect(suggested(tells(properties)).map(({ then }) => then)).toContain(
      "$response.body#/links/self/href == '{text}/{$response.body#/id}'",
    );
  });

  it('is not suggested where examples lead to different places, or to a template', () => {
    for (const href of ['/elsewhere', '"/v1/things/{id}/t7"']) {
      const examples = `one: { value: { id: t7, links: { self: { href: /v1/things/t7 } } } }, two: { value: { id: t7, links: { self: { href: ${href} } } } }`;
      expect(suggested(tells(properties, examples)).map(({ id }) => id)).not.toContain('links-self-href');
    }
  });
});

it("a request id carries over the client's; without one it occurs once", () => {
  const relations = suggested(`
parameters:
  - { name: X-Request-ID, in: header, schema: { type: string } }
responses:
  '204': { description: Done., headers: { X-Request-ID: { schema: { type: string } } } }
`);
  expect(relations).toEqual([
    {
      id: 'X-Request-ID-of-X-Request-ID',
      when: '$request.header.X-Request-ID != null',
      then: "$response.header.X-Request-ID == null || $response.header.X-Request-ID == '{text}{$request.header.X-Request-ID}{text}'",
    },
    {
      id: 'X-Request-ID-unique',
      unique: '$response.header.X-Request-ID',
      when: '$request.header.X-Request-ID == null',
    },
  ]);
});

it.each([
  ['200', '{ type: string, format: uuid }', '{ type: string }', false],
  ['200', '{ type: string, format: uuid }', '{ type: string, format: uuid }', true],
  // What a request was rejected with need not be a uuid.
  ['400', '{ type: string, format: uuid }', '{ type: string, format: uuid }', false],
  ['400', '{ type: string }', '{ type: string, format: uuid }', true],
])(
  "the request id of a %s is the client's as far as its schema takes that: %s, %s",
  (status, schema, sent, isCarried) => {
    const relations = suggested(`
parameters:
  - { name: X-Request-ID, in: header, schema: ${sent} }
responses:
  '${status}': { description: Done., headers: { X-Request-ID: { schema: ${schema} } } }
`);
    expect(relations.some(({ id }) => id === 'X-Request-ID-of-X-Request-ID')).toBe(isCarried);
    expect(relations.find(({ unique }) => unique !== undefined)?.when).toBe('$request.header.X-Request-ID == null');
  },
);

it('codes of errors belong to their status, and to each other', () => {
  const error = (status: number, code: number, title: string): string =>
    `  '${status}': { description: No., content: { application/json: { example: { code: ${code}, title: ${title} } } } }\n`;
  const relations = suggested(`responses:\n${error(400, 1, 'Unreadable')}${error(404, 2, 'Unknown')}`);
  expect(relations).toContainEqual({ id: 'code-of-another-status', then: '$response.body#/code != 2' });
  expect(relations).toContainEqual({ id: 'title-of-another-status', then: "$response.body#/title != 'Unknown'" });
  expect(relations).toContainEqual({
    id: 'title-of-code-1',
    then: "$response.body#/code != 1 || $response.body#/title == 'Unreadable'",
  });
});

it('a code follows from a kind of errors only where several examples show it', () => {
  const one = '{ type: validation_error, code: duplicate }';
  const error = (...values: string[]): string => {
    const examples = values.map((value, index) => `e${index}: { value: ${value} }`).join(', ');
    return `responses:\n  '400': { description: No., content: { application/json: { examples: { ${examples} } } } }\n`;
  };
  const ids = (...values: string[]): string[] => suggested(error(...values)).map(({ id }) => id);
  expect(ids(one)).toContain('type-of-code-duplicate');
  expect(ids(one)).not.toContain('code-of-type-validation_error');
  expect(ids(one, one.replace('}', ', field: name }'))).toContain('code-of-type-validation_error');
});

it('codes of an example that states another status belong to no error', () => {
  const shared = '{ status: 500, name: NullPointer, title: Oops }';
  const error = `{ description: No., content: { application/json: { schema: { type: object, example: ${shared} } } } }`;
  expect(suggested(`responses:\n  '400': ${error}\n`)).toEqual([]);
  expect(suggested(`responses:\n  '400': ${error.replace('500', '400')}\n`)).not.toEqual([]);
});

it('a link with the name of the thing in the path leads there, unless clients write it themselves', () => {
  const client = 'type: object, properties: { client_id: { type: string }, client_uri: { type: string } }';
  const rest = (update: string): string => `
  /clients/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
    get: { responses: { '200': { description: OK, content: { application/json: { schema: { ${client} } } } } } }
    put: { requestBody: { content: { application/json: { schema: { ${update} } } } }, responses: { '204': { description: OK } } }
`;
  const ids = (update: string): readonly string[] => suggested(tells(''), rest(update)).map(({ id }) => id);
  expect(ids('type: object, properties: { client_name: { type: string } }')).toContain('client_uri');
  expect(ids(client)).not.toContain('client_uri');
});

describe('nothing is suggested', () => {
  const operation = asks('colour: { type: string }') + tells('colour: { type: string }');

  it('to a document with relations of its own', () => {
    const own = operation.replace('description: Made.', 'description: Made.\n    x-relations: []');
    expect(suggested(operation)).toHaveLength(1);
    expect(suggested(own)).toEqual([]);
  });

  it('where the same response may be a sequence: one place cannot be that of both', () => {
    const both = operation.replace(
      /(Made\.\n *content: \{)/,
      '$1 application/x-ndjson: { schema: { type: object, properties: { colour: { type: string } } } },',
    );
    expect(both).toContain('x-ndjson');
    expect(suggested(both)).toEqual([]);
  });

  it('that what is sent contradicts where no example conforms', () => {
    const url = (rest: string): string => `id: { type: string }, url: { type: string${rest} }`;
    const example = "first: { value: { id: 'a1', url: /things/a1 } }";
    const thens = (rest: string): (string | undefined)[] =>
      suggested(asks('n: { type: integer }') + tells(url(rest), example)).map(({ then }) => then);
    expect(thens('')).toContain("$response.body#/url == '/things/{$response.body#/id}'");
    expect(thens(', format: uri')).not.toContain("$response.body#/url == '/things/{$response.body#/id}'");
  });

  it('that an example contradicts with its own request', () => {
    const withExamples = (returned: string): string => `
requestBody:
  content: { application/json: { schema: { type: object, properties: { colour: { type: string } } }, examples: { one: { value: { colour: red } } } } }
${tells('colour: { type: string }', `one: { value: { colour: ${returned} } }`)}`;
    expect(suggested(withExamples('red'))).toHaveLength(1);
    expect(suggested(withExamples('blue'))).toEqual([]);
  });

  it('that the schema of the answer does not allow', () => {
    const colours = (list: string): string => `colour: { type: string, enum: [${list}] }`;
    expect(suggested(asks(colours('red, blue')) + tells(colours('red, blue')))).toHaveLength(1);
    expect(suggested(asks(colours('red, blue')) + tells(colours('dark-red, dark-blue')))).toEqual([]);
  });
});
