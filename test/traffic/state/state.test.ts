/** What exchanges show of the state behind those before them. */
import { checkExchanges, type Exchange, violationText } from '../../../src';
import { documentFrom } from '../../../src/document';
import { buildApi } from '../../../src/model';
import { trafficChecker } from '../../../src/traffic/check/traffic-checker';
import { withState } from '../../../src/traffic/check/with-state';
import { exchange } from './support';

const book = {
  type: 'object',
  required: ['id', 'title'],
  properties: {
    id: { type: 'integer' },
    title: { type: 'string' },
    price: { type: 'number' },
    status: { type: 'string' },
  },
};
const json = (schema: object) => ({ content: { 'application/json': { schema } } });
const id = { name: 'id', in: 'path', required: true, schema: { type: 'integer' } };
const body = { requestBody: json({ type: 'object', properties: book.properties }) };
const error = { description: 'no', ...json({ type: 'object' }) };
const one = { 200: { description: 'one', ...json(book) }, 404: error, 422: error };
const API = buildApi(
  documentFrom({
    openapi: '3.1.0',
    info: { title: 'Books', version: '1' },
    paths: {
      '/books': {
        get: { responses: { 200: { description: 'all', ...json({ type: 'array', items: book }) } } },
        post: { ...body, responses: { 201: { description: 'made', ...json(book) }, 202: error, 422: error } },
      },
      '/books/{id}': {
        parameters: [id],
        get: { responses: one },
        put: { ...body, responses: one },
        patch: { ...body, responses: one },
        delete: { responses: { 204: { description: 'gone' }, 202: { description: 'later' }, 404: error } },
      },
      '/reset': { post: { responses: { 204: { description: 'all is new' } } } },
      '/authors': { post: { ...body, responses: { 201: { description: 'made', ...json(book) } } } },
      '/authors/{id}': { parameters: [id], delete: { responses: { 204: { description: 'gone' } } } },
    },
  }),
);

/** What is found in exchanges: their number, and the text of each finding. */
async function found(...exchanges: readonly (string | Exchange)[]): Promise<string[]> {
  const all = exchanges.map((each, i) =>
    typeof each === 'string' ? exchange(each, { span: [i * 3000, i * 3000 + 5] }) : each,
  );
  const { violating } = await checkExchanges(API, all);
  return violating.flatMap(({ place, violations }) =>
    violations.map((each) => `${place.index} ${violationText(each)}`),
  );
}

const [MADE, ONE] = ['POST /books {"title":"A"} -> 201 {"id":1,"title":"A"}', '{"id":1,"title":"A"}'];

describe('a server that breaks it', () => {
  test.each([
    [
      'what was created is not there',
      [MADE, 'GET /books/1 -> 404 {}'],
      [/^2 .*404, though POST \/books has just created it/],
    ],
    [
      'what was deleted is still there',
      [`GET /books/1 -> 200 ${ONE}`, 'DELETE /books/1 -> 204', `GET /books/1 -> 200 ${ONE}`],
      [/^3 .*shows what DELETE \/books\/1 has deleted/],
    ],
    [
      'what was deleted is still listed',
      [MADE, 'DELETE /books/1 -> 204', `GET /books -> 200 [${ONE}]`],
      [/^3 .*\/0 shows what DELETE \/books\/1/],
    ],
    [
      'a rejected change shows',
      [MADE, 'PATCH /books/1 {"title":"B"} -> 422 {}', 'GET /books/1 -> 200 {"id":1,"title":"B"}'],
      [/^3 .*\/title shows what a rejected request sent/],
    ],
    [
      'a rejected creation shows',
      [
        'GET /books -> 200 []',
        'POST /books {"title":"Wrong"} -> 422 {}',
        'GET /books -> 200 [{"id":5,"title":"Wrong"}]',
      ],
      [/^3 .*\/0\/title shows what a rejected request sent/],
    ],
  ])('%s', async (_name, lines, expected) => {
    const texts = await found(...lines);
    expect(texts).toEqual(expected.map((pattern) => expect.stringMatching(pattern) as unknown));
  });

  test('what was sent does not come back: a warning, since others may have changed it', () => {
    const warned: string[] = [];
    const state = withState(API, trafficChecker(API));
    const lines = ['PUT /books/1 {"title":"B"} -> 200 {"id":1,"title":"B"}', `GET /books/1 -> 200 ${ONE}`];
    for (const [index, line] of lines.entries())
      state.take({ place: { index }, exchange: exchange(line) }, ({ warnings }) =>
        warned.push(...warnings.map(violationText)),
      );
    expect(warned).toEqual([expect.stringContaining('/title must be "B", as it was when it was written, not "A"')]);
  });

  test('it is one cause, however often it shows', async () => {
    const lines = [1, 2, 3].flatMap((n) => [
      `POST /books {"title":"A"} -> 201 {"id":${n},"title":"A"}`,
      `GET /books/${n} -> 404 {}`,
    ]);
    const { violating } = await checkExchanges(
      API,
      lines.map((line, i) => exchange(line, { span: [i * 3000, i * 3000 + 5] })),
    );
    expect(violating).toHaveLength(3);
    expect(new Set(violating.map(({ cause }) => cause)).size).toBe(1);
  });

  test('more than 2.5 s after it was made, it is given at once', async () => {
    const lines = [exchange(MADE, { span: [0, 10] }), exchange('GET /books/1 -> 404 {}', { span: [3000, 3010] })];
    expect(await found(...lines)).toHaveLength(1);
  });
});

describe('a good server', () => {
  const later = (line: string, from: number, to = from + 5): Exchange => exchange(line, { span: [from, to] });
  const of = (line: string, token: string): Exchange => exchange(line, { headers: [['Authorization', token]] });
  test.each<[string, readonly (string | Exchange)[]]>([
    ['nobody made it here, and it is there', [`GET /books/7 -> 200 {"id":7,"title":"B"}`, 'GET /books/8 -> 404 {}']],
    [
      'it is there a moment later',
      [later(MADE, 0), later('GET /books/1 -> 404 {}', 100), later(`GET /books/1 -> 200 ${ONE}`, 900)],
    ],
    [
      'it is gone a moment later',
      [
        later(MADE, 0),
        later('DELETE /books/1 -> 204', 10),
        later(`GET /books/1 -> 200 ${ONE}`, 100),
        later('GET /books/1 -> 404 {}', 900),
      ],
    ],
    ['it was seen, and has gone since', [MADE, `GET /books/1 -> 200 ${ONE}`, 'GET /books/1 -> 404 {}']],
    ['it will be made', ['POST /books {"title":"A"} -> 202 {"id":1}', 'GET /books/1 -> 404 {}']],
    ['it will be removed', [MADE, 'DELETE /books/1 -> 202', `GET /books/1 -> 200 ${ONE}`]],
    ['it was removed before it was read', [MADE, 'DELETE /books/1 -> 204', 'GET /books/1 -> 404 {}']],
    [
      'it was made again',
      [
        MADE,
        'DELETE /books/1 -> 204',
        'PUT /books/1 {"title":"A"} -> 200 {"id":1,"title":"A"}',
        `GET /books/1 -> 200 ${ONE}`,
      ],
    ],
    [
      'it is marked as removed',
      [
        'POST /books {"title":"A"} -> 201 {"id":1,"title":"A","status":"active"}',
        'DELETE /books/1 -> 204',
        'GET /books/1 -> 200 {"id":1,"title":"A","status":"deleted"}',
      ],
    ],
    ['somebody else asks', [of(MADE, 'Bearer a'), of('GET /books/1 -> 404 {}', 'Bearer b')]],
    ['all was made anew', [MADE, 'POST /reset -> 204', 'GET /books/1 -> 404 {}']],
    ['what is unknown was changed', [MADE, 'POST /hidden -> 200 {}', 'GET /books/1 -> 404 {}']],
    ['an author takes the books along', [MADE, 'DELETE /authors/3 -> 204', 'GET /books/1 -> 404 {}']],
    ['a filter leaves it out', [MADE, 'GET /books/1?at=2020 -> 404 {}']],
    [
      'the rejected creation was repeated, and accepted',
      [
        'GET /books -> 200 []',
        'POST /books {"title":"Wrong"} -> 422 {}',
        'POST /books {"title":"Wrong"} -> 201 {"id":5,"title":"Wrong"}',
        'GET /books -> 200 [{"id":5,"title":"Wrong"}]',
      ],
    ],
    [
      'the rejected creation is about what was there',
      ['POST /books {"title":"Wrong"} -> 422 {}', 'GET /books -> 200 [{"id":5,"title":"Wrong"}]'],
    ],
    [
      'the rejected change was repeated, and accepted',
      [
        MADE,
        'PATCH /books/1 {"title":"B"} -> 422 {}',
        'PATCH /books/1 {"title":"B"} -> 200 {"id":1,"title":"B"}',
        'GET /books/1 -> 200 {"id":1,"title":"B"}',
      ],
    ],
  ])('%s', async (_name, lines) => {
    expect(await found(...lines)).toEqual([]);
  });

  test.each<[string, readonly Exchange[]]>([
    ['a read beside the creation', [later(MADE, 0, 100), later('GET /books/1 -> 404 {}', 50, 110)]],
    [
      'a removal that began before the read ended',
      [later(MADE, 0, 10), later('GET /books/1 -> 404 {}', 20, 60), later('DELETE /books/1 -> 204', 30, 90)],
    ],
    [
      'the same in the order in which requests began',
      [
        later(MADE, 0, 10),
        later('DELETE /books/1 -> 204', 20, 90),
        later('GET /books/1 -> 404 {}', 30, 60),
        later(`GET /books/1 -> 200 ${ONE}`, 40, 50),
      ],
    ],
    [
      'two writers at once',
      [
        later(MADE, 0, 10),
        later('PATCH /books/1 {"title":"B"} -> 422 {}', 20, 80),
        later('PUT /books/1 {"title":"B"} -> 200 {"id":1,"title":"B"}', 30, 90),
        later('DELETE /books/1 -> 204', 40, 100),
        later('GET /books/1 -> 200 {"id":1,"title":"B"}', 110),
      ],
    ],
    [
      'something unknown beside the creation',
      [later('POST /hidden -> 200 {}', 0, 50), later(MADE, 10, 60), later('GET /books/1 -> 404 {}', 70)],
    ],
  ])('interleaved: %s', async (_name, exchanges) => {
    expect(await found(...exchanges)).toEqual([]);
  });
});
