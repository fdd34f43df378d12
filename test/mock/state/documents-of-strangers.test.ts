/** What a new user meets with a document of her own: each row is a kind of document, requests to it, and what comes back. */
import { createMock, type Mock } from '../../../src';
import { apiOf } from '../../support/api';

const NOW = '2026-05-06T07:08:09Z';

interface Shapes {
  /** What is sent to make one. */
  readonly sent: object;
  readonly thing: object;
  /** The body of a list; of the things themselves by default. */
  readonly list?: (items: object) => object;
  readonly error?: object;
  readonly errorType?: string;
  readonly query?: readonly string[];
  readonly type?: string;
  readonly id?: object;
  /** The name of the parameter that has the id. */
  readonly parameter?: string;
}

const STRING = { type: 'string' };
const INTEGER = { type: 'integer' };
const TIME = { type: 'string', format: 'date-time' };
const object = (properties: object, rest: object = {}): object => ({ type: 'object', properties, ...rest });
const list = (items: object): object => ({ type: 'array', items });

/** An API of one collection, as strangers write it. */
function things({ sent, thing, list: envelope = list, error = {}, query = [], ...rest }: Shapes): Promise<Mock> {
  const { type = 'application/json', errorType = 'application/json', id = STRING, parameter = 'thingId' } = rest;
  const with200 = (schema: object): object => ({ '200': { description: 'OK.', content: { [type]: { schema } } } });
  const failed = (status: string): object => ({
    [status]: { description: 'Bad.', content: { [errorType]: { schema: error } } },
  });
  const body = (schema: object, as = type): object => ({
    requestBody: { required: true, content: { [as]: { schema } } },
  });
  const location = { headers: { Location: { schema: STRING } } };
  const made = { '201': { description: 'Made.', content: { [type]: { schema: thing } }, ...location } };
  const parameters = query.map((name) => ({
    name,
    in: 'query',
    schema: /size|limit|number|^page$/.test(name) ? INTEGER : STRING,
  }));
  const document = {
    openapi: '3.0.3',
    servers: [{ url: 'https://things.test/v1' }],
    paths: {
      '/things': {
        get: { operationId: 'list', parameters, responses: { ...with200(envelope(thing)), ...failed('400') } },
        post: { operationId: 'make', ...body(sent), responses: { ...made, ...failed('422') } },
      },
      [`/things/{${parameter}}`]: {
        parameters: [{ name: parameter, in: 'path', required: true, schema: id }],
        get: { operationId: 'read', responses: { ...with200(thing), ...failed('404') } },
        put: {
          operationId: 'write',
          parameters: ['If-Match', 'If-None-Match'].map((name) => ({ name, in: 'header', schema: STRING })),
          ...body(sent),
          responses: { ...with200(thing), ...made, ...failed('412') },
        },
        patch: {
          operationId: 'change',
          ...body({ type: 'array', items: { type: 'object' } }, 'application/json-patch+json'),
          responses: { ...with200(thing), ...failed('404') },
        },
        delete: { operationId: 'remove', responses: { '204': { description: 'Gone.' }, ...failed('404') } },
      },
    },
  };
  const now = (): number => Date.parse(NOW);
  return createMock(apiOf(JSON.stringify(document)), { listen: false, seed: 1, now });
}

type Step = readonly [line: string, sent: unknown, status: number, expected?: unknown];

const PLATE = object({ plate: { ...STRING, minLength: 2 } }, { required: ['plate'] });
const CAR = object({
  ...{ id: STRING, plate: { ...STRING, minLength: 2 }, createdAt: TIME },
  updatedAt: { ...TIME, nullable: true },
});
const CARS: Shapes = { sent: PLATE, thing: CAR };
const PATCH = 'application/json-patch+json';

const NAMED = { sent: object({ title: STRING }), thing: object({ id: STRING, title: STRING }) };
const ARTICLE = object({
  ...{ type: { ...STRING, enum: ['articles'] }, id: STRING, attributes: object({ title: STRING, rank: INTEGER }) },
  links: object({ self: STRING }),
});
/** JSON:API: what a thing is stands in its attributes. */
const ARTICLES: Shapes = {
  sent: object({ data: object({ type: STRING, attributes: object({ title: STRING, rank: INTEGER }) }) }),
  thing: object({ data: ARTICLE }),
  list: () => object({ data: list(ARTICLE), links: object({ next: { ...STRING, nullable: true } }) }),
  type: 'application/vnd.api+json',
  query: ['page[number]', 'page[size]', 'filter[title]', 'sort'],
};
const article = (title: string, rank: number): object => ({ data: { type: 'articles', attributes: { title, rank } } });
const titles = (...all: string[]): object => ({ data: all.map((title) => ({ attributes: { title } })) });
const BOOK = object({ slug: STRING, title: STRING, _links: object({ self: object({ href: STRING }) }) });

const rows: [kind: string, shapes: Shapes, steps: readonly Step[]][] = [
  [
    'what was just made has the times of now, by POST and by PUT',
    CARS,
    [
      ['POST /v1/things', { plate: 'AB' }, 201, { plate: 'AB', createdAt: NOW, updatedAt: NOW }],
      ['PUT /v1/things/mine', { plate: 'CD' }, 201, { id: 'mine', plate: 'CD', createdAt: NOW, updatedAt: NOW }],
      ['GET /v1/things/mine', undefined, 200, { plate: 'CD', createdAt: NOW }],
    ],
  ],
  [
    'the id of a part is not that of the whole',
    {
      sent: object({ plate: STRING, owner: object({ id: STRING, name: STRING }) }),
      thing: object({ id: INTEGER, plate: STRING, owner: object({ id: STRING, name: STRING }) }),
      id: INTEGER,
    },
    [
      ['POST /v1/things', { plate: 'AB', owner: { id: 'ada' } }, 201, { plate: 'AB', owner: { id: 'ada' } }],
      ['POST /v1/things', { plate: 'CD', owner: { id: 'ada' } }, 201, { id: 5, plate: 'CD' }],
      ['GET /v1/things/5', undefined, 200, { id: 5, plate: 'CD', owner: { id: 'ada' } }],
    ],
  ],
  [
    'also where only other members show that it is a part',
    {
      sent: object({ plate: STRING, image: object({ id: STRING }) }),
      thing: object({ id: INTEGER, plate: STRING, picture: STRING }),
      id: INTEGER,
    },
    [['POST /v1/things', { plate: 'AB', image: { id: 'png' } }, 201, { id: 4, plate: 'AB' }]],
  ],
  [
    'a time that was sent comes back',
    { sent: object({ at: TIME, reason: STRING }), thing: object({ id: INTEGER, at: TIME, reason: STRING }) },
    [
      ['POST /v1/things', { at: '2030-01-01T10:00:00Z' }, 201, { at: '2030-01-01T10:00:00Z' }],
      ['POST /v1/things', { reason: 'cough' }, 201, { reason: 'cough' }],
    ],
  ],
  [
    'what a patch makes invalid stays as it was',
    CARS,
    [
      ['PUT /v1/things/mine', { plate: 'CD' }, 201],
      ['PATCH /v1/things/mine', [{ op: 'replace', path: '/plate', value: 'X' }], 200, { plate: 'CD' }],
      ['PATCH /v1/things/mine', [{ op: 'replace', path: '/plate', value: 'XY' }], 200, { plate: 'XY' }],
    ],
  ],
  [
    'PUT with If-None-Match: * makes what is not there, and nothing else',
    CARS,
    [
      ['PUT /v1/things/mine If-None-Match: *', { plate: 'CD' }, 201],
      ['PUT /v1/things/mine If-None-Match: *', { plate: 'EF' }, 412],
      ['GET /v1/things/mine', undefined, 200, { plate: 'CD' }],
      ['DELETE /v1/things/mine', undefined, 204],
      ['PUT /v1/things/mine If-Match: *', { plate: 'EF' }, 412],
      ['PUT /v1/things/mine If-None-Match: *', { plate: 'EF' }, 201],
    ],
  ],
  [
    'an error of what is not there says so, in fields',
    { ...CARS, error: object({ errors: list(object({ field: STRING, message: STRING })) }) },
    [
      ['DELETE /v1/things/mine', undefined, 204],
      [
        'GET /v1/things/mine',
        undefined,
        404,
        { errors: [{ field: 'thingId', message: '/v1/things/mine was removed' }] },
      ],
      [
        'PUT /v1/things/mine If-Match: *',
        { plate: 'CD' },
        412,
        { errors: [{ field: 'If-Match', message: 'The condition of If-Match is not met' }] },
      ],
    ],
  ],
  [
    'an error of what is not there says so, as RFC 9457 has it',
    {
      ...CARS,
      error: object({ title: STRING, status: INTEGER, detail: STRING, instance: STRING }),
      errorType: 'application/problem+json',
    },
    [
      ['DELETE /v1/things/mine', undefined, 204],
      [
        'GET /v1/things/mine',
        undefined,
        404,
        {
          ...{ title: 'Not Found', status: 404, detail: '/v1/things/mine was removed' },
          instance: '/v1/things/mine',
        },
      ],
    ],
  ],
  [
    'a page that nobody asked for has the size of the list',
    {
      ...CARS,
      list: (items) =>
        object({
          content: list(items),
          page: object({ size: INTEGER, totalElements: INTEGER, totalPages: INTEGER, number: INTEGER }),
        }),
    },
    [['GET /v1/things', undefined, 200, { page: { size: 3, totalElements: 3, totalPages: 1 } }]],
  ],
  [
    'JSON:API: pages, filters, sorting by attributes, links to itself',
    ARTICLES,
    [
      ['DELETE /v1/things/3fa85f64-5717-4562-b3fc-2c963f66afa6', undefined, 204],
      ['POST /v1/things', article('Zed', 1), 201, { data: { attributes: { title: 'Zed', rank: 1 } } }],
      ['POST /v1/things', article('Alf', 2), 201],
      ['GET /v1/things?filter[title]=Zed', undefined, 200, titles('Zed')],
      ['GET /v1/things?sort=title&page[size]=1', undefined, 200, titles('Alf')],
      ['GET /v1/things?sort=-title&page[size]=1&page[number]=1', undefined, 200, titles('Zed')],
      ['GET /v1/things?page[size]=3&page[number]=2', undefined, 200, { ...titles('Alf'), links: { next: null } }],
      ['PUT /v1/things/mine', article('Mine', 3), 201, { data: { id: 'mine', links: { self: '/v1/things/mine' } } }],
    ],
  ],
  [
    'HAL: an id that is a slug is made from the title, and each thing links to itself',
    {
      ...{ sent: object({ title: STRING }), thing: BOOK, parameter: 'slug' },
      list: (items) => object({ _embedded: object({ things: list(items) }) }),
    },
    [
      ['POST /v1/things', { title: 'Der große Überblick!' }, 201, { slug: 'der-gro-e-uberblick' }],
      ['POST /v1/things', { title: 'My Book' }, 201, { _links: { self: { href: '/v1/things/my-book' } } }],
      ['POST /v1/things', { title: 'My book' }, 201, { slug: 'my-book-2' }],
      [
        'GET /v1/things',
        undefined,
        200,
        {
          _embedded: {
            things: [
              { slug: 'a-walk-by-the-sea', _links: { self: { href: '/v1/things/a-walk-by-the-sea' } } },
              { slug: 'how-to-begin', title: 'How to begin' },
              { slug: 'notes-for-monday' },
              { slug: 'der-gro-e-uberblick' },
              { slug: 'my-book' },
              { slug: 'my-book-2', _links: { self: { href: '/v1/things/my-book-2' } } },
            ],
          },
        },
      ],
    ],
  ],
  [
    'a parameter that names a property of its thing: issue_number is the number of an issue',
    {
      ...{ sent: object({ title: STRING }), parameter: 'thing_number', id: INTEGER },
      thing: object({ id: INTEGER, number: INTEGER, title: STRING }),
    },
    [
      ['POST /v1/things', { title: 'Zed' }, 201, { id: 4, number: 4, title: 'Zed' }],
      ['GET /v1/things/4', undefined, 200, { id: 4, number: 4, title: 'Zed' }],
    ],
  ],
  [
    'times in seconds are those of now, too',
    { sent: object({ plate: STRING }), thing: object({ id: STRING, plate: STRING, created: INTEGER }) },
    [['POST /v1/things', { plate: 'AB' }, 201, { plate: 'AB', created: Date.parse(NOW) / 1000 }]],
  ],
  [
    'an id that nothing describes is a UUID',
    NAMED,
    [['GET /v1/things', undefined, 200, [{ id: expect.stringMatching(/^[0-9a-f-]{36}$/) }, {}, {}]]],
  ],
];

async function ask(
  mock: Mock,
  [line, sent]: Step,
  media: string | undefined,
): Promise<{ readonly status: number; readonly body: unknown }> {
  const [, method = '', target = '', name = '', value = ''] = /^(\S+) (\S+)(?: (\S+): (\S+))?$/.exec(line) ?? [];
  const type = method === 'PATCH' && Array.isArray(sent) ? PATCH : (media ?? 'application/json');
  const headers = {
    ...(sent === undefined ? {} : { 'Content-Type': type }),
    ...(name === '' ? {} : { [name]: value }),
  };
  const init = sent === undefined ? {} : { body: JSON.stringify(sent) };
  const response = await mock.fetch(target, { method, headers, ...init });
  const text = await response.text();
  return { status: response.status, body: text === '' ? undefined : (JSON.parse(text) as unknown) };
}

test.each(rows)('%s', async (_kind, shapes, steps) => {
  const mock = await things(shapes);
  for (const step of steps) {
    const [line, , status, expected] = step;
    const found = await ask(mock, step, shapes.type);
    expect([line, found.status]).toEqual([line, status]);
    if (expected !== undefined) expect([line, found.body]).toMatchObject([line, expected]);
  }
});

test.each(['({ID})', "('{ID}')"])('OData: a member at /People%s', async (way) => {
  const person = object({ ID: INTEGER, FirstName: STRING });
  const json = (schema: object): object => ({ description: 'OK.', content: { 'application/json': { schema } } });
  const requestBody = { content: { 'application/json': { schema: object({ FirstName: STRING }) } } };
  const document = {
    openapi: '3.0.3',
    paths: {
      '/People': {
        get: { responses: { '200': json(object({ value: list(person) })) } },
        post: { requestBody, responses: { '201': { ...json(person), headers: { Location: { schema: STRING } } } } },
      },
      [`/People${way}`]: {
        parameters: [{ name: 'ID', in: 'path', required: true, schema: INTEGER }],
        get: { responses: { '200': json(person) } },
        patch: { requestBody, responses: { '204': { description: 'Changed.' } } },
        delete: { responses: { '204': { description: 'Gone.' } } },
      },
    },
  };
  const mock = await createMock(apiOf(JSON.stringify(document)), { listen: false, seed: 1 });
  const made = await mock.fetch('/People', {
    ...{ method: 'POST', body: '{"FirstName":"Zed"}', headers: { 'Content-Type': 'application/json' } },
  });
  const member = `/People${way.replace('{ID}', '4')}`;
  expect(made.headers.get('location')).toBe(member);
  expect(await (await mock.fetch(member)).json()).toEqual({ ID: 4, FirstName: 'Zed' });
  const all = (await (await mock.fetch('/People')).json()) as { value: object[] };
  expect(all.value).toHaveLength(4);
  expect((await mock.fetch(member, { method: 'DELETE' })).status).toBe(204);
  expect((await mock.fetch(member)).status).toBe(404);
});
