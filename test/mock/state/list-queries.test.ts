/** What lists make of a query, as frameworks write queries: each row is a parameter, a query, and the names that remain. */
import { mocked, ask, ok, takes } from '../../support/stateful-mock';
import type { Mock } from '../../../src';

const PERSON =
  '{ type: object, properties: { id: { type: integer }, name: { type: string }, city: { type: string, nullable: true }, age: { type: integer }, isAdmin: { type: boolean }, ' +
  'tags: { type: array, items: { type: string } }, team: { type: object, properties: { id: { type: integer }, name: { type: string } } }, ' +
  'role: { type: string, enum: [cook, guest] }, created_at: { type: string, format: date-time }, seen: { type: integer } } }';
const TEXT = '{ type: string }';
const NUMBER = '{ type: integer }';
const BOUNDS = '{ type: object, properties: { gte: { type: integer }, lt: { type: integer } } }';

/** Ada, Bo and Cem, as examples show them. */
const EXAMPLE = JSON.stringify(
  [
    { id: 1, name: 'Ada', city: 'Bonn', age: 30, isAdmin: true, tags: ['a', 'b'], team: { id: 7, name: 'Red' } },
    { id: 2, name: 'Bo', age: 20, isAdmin: false, tags: ['b'], team: { id: 8, name: 'Blue' }, role: 'cook' },
    { id: 3, name: 'Cem', city: 'Adana', age: 40, tags: [], role: 'guest' },
  ].map((one, n) => ({ ...one, created_at: `2026-0${n + 1}-01T00:00:00Z`, seen: 1_700_000_000 + n })),
);

async function people(parameters: string): Promise<Mock> {
  const list = `'200': { description: OK, content: { application/json: { schema: { type: array, items: ${PERSON} }, example: ${EXAMPLE} } } }`;
  return mocked(`
openapi: 3.0.3
paths:
  /people:
    get: { parameters: [${parameters}], responses: { ${list} } }
    post: { ${takes(PERSON)}, responses: { ${ok('201', PERSON)} } }
  /people/{id}:
    get: { parameters: [{ name: id, in: path, required: true, schema: { type: integer } }], responses: { ${ok('200', PERSON)} } }
`);
}

const rows: [name: string, schema: string, query: string, names: string][] = [
  ['q', TEXT, 'q=BON', 'Ada'],
  ['search', TEXT, 'search=blue', 'Bo'],
  ['query', TEXT, 'query=b%20cook', 'Bo'],
  ['$search', TEXT, '$search=nobody', ''],
  ['min_age', NUMBER, 'min_age=30', 'Ada Cem'],
  ['maxAge', NUMBER, 'maxAge=30', 'Ada Bo'],
  ['ageMin', NUMBER, 'ageMin=40', 'Cem'],
  ['age__gt', NUMBER, 'age__gt=30', 'Cem'],
  ['age_lte', TEXT, 'age_lte=20', 'Bo'],
  ['age[lt]', NUMBER, 'age[lt]=30', 'Bo'],
  ['seen', `${BOUNDS}, style: deepObject`, 'seen[gte]=1700000001&seen[lt]=1700000002', 'Bo'],
  ['created_after', '{ type: string, format: date-time }', 'created_after=2026-02-01T00:00:00Z', 'Cem'],
  ['createdBefore', '{ type: string, format: date }', 'createdBefore=2026-02-01', 'Ada'],
  ['created_at__gte', TEXT, 'created_at__gte=2026-02-01', 'Bo Cem'],
  ['min_height', NUMBER, 'min_height=3', 'Ada Bo Cem'],
  ['min_name', NUMBER, 'min_name=3', 'Ada Bo Cem'],
  ['name__icontains', TEXT, 'name__icontains=E', 'Cem'],
  ['nameStartsWith', TEXT, 'nameStartsWith=a', 'Ada'],
  ['tag', TEXT, 'tag=a', 'Ada'],
  ['tags', TEXT, 'tags=a,x', 'Ada'],
  ['team', TEXT, 'team=Blue', 'Bo'],
  ['team', NUMBER, 'team=7', 'Ada'],
  ['team_name', TEXT, 'team_name=Blue', 'Bo'],
  ['teamName', TEXT, 'teamName=nobody', ''],
  ['teamname', TEXT, 'teamname=nobody', 'Ada Bo Cem'],
  ['from', '{ type: string, format: date }', 'from=2026-02-01', 'Bo Cem'],
  ['to_date', '{ type: string, format: date }', 'to_date=2026-02-01', 'Ada Bo'],
  ['to', TEXT, 'to=2026-02-01', 'Ada Bo Cem'],
  ['role', TEXT, 'role=cook,guest', 'Bo Cem'],
  ['role', '{ type: string, enum: [cook, guest, all] }', 'role=all', 'Ada Bo Cem'],
  ['is_admin', TEXT, 'is_admin=any', 'Ada Bo Cem'],
  ['name', TEXT, 'name=all', ''],
  ['name', '{ type: boolean }', 'name=true', 'Ada Bo Cem'],
  ['sort', `{ type: array, items: { type: string } }`, 'sort=name,desc', 'Cem Bo Ada'],
  ['sort', `{ type: array, items: { type: string } }`, 'sort=role,desc&sort=age', 'Cem Bo Ada'],
  ['sort', TEXT, 'sort=age-desc', 'Cem Ada Bo'],
  [
    'sort',
    '{ type: string, enum: [created] }, x-a: 1 }, { name: order, in: query, schema: { type: string }',
    'sort=created&order=desc',
    'Cem Bo Ada',
  ],
  ['$orderby', TEXT, '$orderby=age%20desc', 'Cem Ada Bo'],
  [
    'sortBy',
    `${TEXT} }, { name: sortDescending, in: query, schema: { type: boolean }`,
    'sortBy=age&sortDescending=true',
    'Cem Ada Bo',
  ],
  [
    'sortBy',
    `${TEXT} }, { name: sortDescending, in: query, schema: { type: boolean }`,
    'sortBy=age&sortDescending=false',
    'Bo Ada Cem',
  ],
  ['desc', TEXT, 'desc=true', 'Ada Bo Cem'],
  ['ordenar', '{ type: string, enum: [name, -name] }', 'ordenar=-name', 'Cem Bo Ada'],
  ['fields', '{ type: string, enum: [name, -name] }', 'fields=-name', 'Ada Bo Cem'],
  ['columns', '{ type: string, enum: [name, age] }', 'columns=age', 'Ada Bo Cem'],
  ['show', '{ type: string, enum: [name, -secret] }', 'show=-secret', 'Ada Bo Cem'],
  [
    '$top',
    '{ type: integer } }, { name: $skip, in: query, schema: { type: integer } }, { name: $count, in: query, schema: { type: boolean }',
    '$top=1&$skip=1&$count=true',
    'Bo',
  ],
  [
    '_limit',
    '{ type: integer } }, { name: _page, in: query, schema: { type: integer } }, { name: _sort, in: query, schema: { type: string } }, { name: _order, in: query, schema: { type: string }',
    '_limit=1&_page=2&_sort=age&_order=desc',
    'Ada',
  ],
  ['$filter', TEXT, "$filter=name%20eq%20'Ada'", 'Ada'],
  ['$filter', TEXT, "$filter=age%20ge%2030%20and%20contains(name,'em')", 'Cem'],
  ['$filter', TEXT, '$filter=isAdmin%20eq%20true', 'Ada'],
  ['$filter', TEXT, '$filter=city%20eq%20null', 'Bo'],
  ['$filter', TEXT, "$filter=role%20ne%20'cook'", 'Ada Cem'],
  ['$filter', TEXT, '$filter=age%20ge%2030%20or%20age%20lt%203', 'Ada Cem'],
  [
    'ending_before',
    '{ type: string } }, { name: limit, in: query, schema: { type: integer }',
    'limit=1&ending_before=3',
    'Bo',
  ],
  ['starting_after', TEXT, 'starting_after=1', 'Bo Cem'],
  ['before', '{ type: string } }, { name: last, in: query, schema: { type: integer }', 'last=1&before=2', 'Ada'],
  ['after', '{ type: string } }, { name: first, in: query, schema: { type: integer }', 'first=1&after=1', 'Bo'],
  ['before', TEXT, 'before=unknown', 'Ada Bo Cem'],
];

test.each(rows)('%s (%s): ?%s → %s', async (name, schema, query, names) => {
  const mock = await people(`{ name: '${name}', in: query, schema: ${schema} }`);
  const { body } = await ask(mock, `GET /people?${query}`);
  expect((body as { name: string }[]).map((one) => one.name).join(' ')).toBe(names);
});

test('what is made up is not searched for a text, until something was made', async () => {
  const list = ok('200', `{ type: array, items: ${PERSON} }`);
  const one = ok('201', PERSON);
  const mock = await mocked(
    `paths: { /people: { get: { parameters: [{ name: q, in: query, schema: ${TEXT} }], responses: { ${list} } }, post: { ${takes(PERSON)}, responses: { ${one} } } } }`,
  );
  expect((await ask(mock, 'GET /people?q=zed')).body).toHaveLength(3);
  await ask(mock, 'POST /people', { name: 'Zed' });
  expect((await ask(mock, 'GET /people?q=zed')).body).toMatchObject([{ name: 'Zed' }]);
});

const INTEGERS = (names: string): string =>
  names
    .split(' ')
    .map((name) => `${name}: { type: [integer, 'null'] }`)
    .join(', ');
const enveloped = (figures: string, parameters: string): string => `
paths:
  /people:
    get:
      parameters: [${parameters
        .split(' ')
        .map(
          (name) =>
            `{ name: ${name}, in: query, schema: { type: ${/after|before/.test(name) ? 'string' : 'integer'} } }`,
        )
        .join(', ')}]
      responses: { ${ok('200', `{ type: object, properties: { data: { type: array, items: ${PERSON} }, ${figures} } }`)} }
`;

test.each<[string, string, string, string, object]>([
  [
    'Laravel',
    `meta: { type: object, properties: { ${INTEGERS('current_page from last_page per_page to total')}, path: ${TEXT} } }`,
    'page per_page',
    'page=2&per_page=2',
    { meta: { current_page: 2, from: 3, last_page: 2, path: '/people', per_page: 2, to: 3, total: 3 } },
  ],
  [
    'Laravel, behind the last page',
    `meta: { type: object, properties: { ${INTEGERS('current_page from to')} } }`,
    'page per_page',
    'page=9&per_page=2',
    { meta: { current_page: 9, from: null, to: null } },
  ],
  [
    'Stripe',
    `has_more: { type: boolean }, url: ${TEXT}, object: { type: string, enum: [list] }`,
    'limit starting_after',
    'limit=2',
    { has_more: true, url: '/people', object: 'list' },
  ],
  [
    'Relay',
    `pageInfo: { type: object, properties: { hasNextPage: { type: boolean }, startCursor: ${TEXT}, endCursor: ${TEXT} } }`,
    'first after',
    'first=2&after=c1',
    { pageInfo: { hasNextPage: false, startCursor: 'c2', endCursor: 'c3' } },
  ],
  ['next and previous page', INTEGERS('nextPage prevPage'), 'page size', 'page=2&size=1', { nextPage: 3, prevPage: 1 }],
  [
    'no further page',
    INTEGERS('next_page prev_page'),
    'page size',
    'page=1&size=5',
    { next_page: null, prev_page: null },
  ],
  [
    'OData',
    `'@odata.count': ${NUMBER}, '@odata.nextLink': ${TEXT}`,
    '$top $skip',
    '$top=2',
    { '@odata.count': 3, '@odata.nextLink': '/people?%24top=2&%24skip=2' },
  ],
  [
    'pages by number, beside an offset',
    `nextLink: ${TEXT}`,
    'offset page limit',
    'page=2&limit=1',
    { nextLink: '/people?page=3&limit=1' },
  ],
  [
    'pages in the other of two names',
    `nextLink: ${TEXT}`,
    'page pageNumber limit',
    'pageNumber=2&limit=1',
    { nextLink: '/people?pageNumber=3&limit=1' },
  ],
])('the figures of %s', async (_, figures, parameters, query, expected) => {
  const mock = await mocked(enveloped(figures, parameters));
  expect((await ask(mock, `GET /people?${query}`)).body).toMatchObject(expected);
});

test('what stands before a cursor has more where something stands before it', async () => {
  const message = '{ type: object, properties: { id: { type: string }, text: { type: string } } }';
  const parameters =
    '[{ name: before, in: query, schema: { type: string } }, { name: limit, in: query, schema: { type: integer } }]';
  await using mock = await mocked(`
paths:
  /messages:
    get: { parameters: ${parameters}, responses: { ${ok('200', `{ type: object, properties: { messages: { type: array, items: ${message} }, hasMore: { type: boolean } } }`)} } }
    post: { ${takes(message)}, responses: { ${ok('201', message)} } }
`);
  for (const id of ['a', 'b', 'c']) await ask(mock, 'POST /messages', { id, text: id });
  const { body } = await ask(mock, 'GET /messages?before=c&limit=1');
  expect(body).toMatchObject({ messages: [{ id: 'b' }], hasMore: true });
  const { messages } = (await ask(mock, 'GET /messages')).body as { messages: { id: string }[] };
  const first = messages[0]?.id ?? '';
  expect((await ask(mock, `GET /messages?before=${first}`)).body).toEqual({ messages: [], hasMore: false });
});
