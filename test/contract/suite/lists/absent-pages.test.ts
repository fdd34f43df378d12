/** Pages that a list does not have, and those that it has and that are rejected. */
import { isObject } from '../../../../src/document';
import { type Reply, type Serve, verify } from '../../../support/verify';

interface Kind {
  /** The parameter that says which page, and how many items are before page 0. */
  readonly page: string;
  readonly schema?: string;
  readonly before: (page: number, size: number) => number;
}

const KINDS: readonly Kind[] = [
  { page: 'page', before: (page, size) => (page - 1) * size },
  { page: 'page', schema: '{ type: integer, minimum: 0 }', before: (page, size) => page * size },
  { page: 'page_no', before: (page, size) => (page - 1) * size },
  { page: 'offset', schema: '{ type: integer, minimum: 0 }', before: (page) => page },
  { page: 'page[number]', before: (page, size) => (page - 1) * size },
];

function notes({ page, schema = '{ type: integer, minimum: 1 }' }: Kind): string {
  const note = '{ type: object, required: [id, text], properties: { id: { type: integer }, text: { type: string } } }';
  const given = (one: string): string => `{ description: ok, content: { application/json: { schema: ${one} } } }`;
  return `openapi: 3.0.3
info: { title: Notes, version: '1' }
paths:
  /notes:
    get:
      operationId: list
      parameters:
        - { name: limit, in: query, schema: { type: integer, minimum: 1, maximum: 50 } }
        - { name: '${page}', in: query, schema: ${schema} }
      responses: { '200': ${given(`{ type: array, items: ${note} }`)}, '400': { description: bad } }
    post:
      operationId: add
      requestBody: { required: true, content: { application/json: { schema: { type: object, required: [text], properties: { text: { type: string, minLength: 1, maxLength: 50 } } } } } }
      responses: { '201': ${given(note)}, '400': { description: bad } }
  /notes/{id}:
    get:
      operationId: read
      parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]
      responses: { '200': ${given(note)}, '404': { description: none } }
`;
}

/** @param isAbsent whether the server rejects a page that begins behind so many of the items */
function server({ page, before }: Kind, status: number, isAbsent: (from: number, all: number) => boolean): Serve {
  const all: { id: number; text: string }[] = [];
  return ({ method, path, query, json }): Reply => {
    const id = /^\/notes\/(\d+)$/.exec(path)?.[1];
    if (id !== undefined && method === 'GET') {
      const there = all[Number(id) - 1];
      return there === undefined ? [404] : [200, there];
    }
    if (path !== '/notes') return [id === undefined ? 404 : 405];
    if (method === 'GET') {
      const [size, from] = ['limit', page].map((name) => query.get(name));
      const numbers = [size, from].filter((text) => text !== null && text !== undefined);
      if (numbers.some((text) => !/^\d+$/.test(text))) return [400];
      const length = Number(size ?? 20);
      if (length < 1 || length > 50) return [400];
      const first = from == null ? 0 : before(Number(from), length);
      if (first < 0) return [400];
      if (isAbsent(first, all.length)) return status < 400 ? [status, []] : [status];
      return [200, all.slice(first, first + length)];
    }
    if (method !== 'POST') return [405];
    const text = isObject(json) ? json['text'] : undefined;
    if (typeof text !== 'string' || text === '' || [...text].length > 50) return [400];
    all.push({ id: all.length + 1, text });
    return [201, all.at(-1)];
  };
}

const behind = (from: number, all: number): boolean => from > 0 && from >= all;

describe.each(KINDS)('$page, $schema', (kind) => {
  test.each([400, 404, 416, 422])('a page behind the end may be rejected by %i', async (status) => {
    expect((await verify(notes(kind), server(kind, status, behind))).violations).toEqual([]);
  });

  test.each<[number, string]>([
    [400, 'status is 400'],
    [404, 'status is 404'],
    [200, 'body is empty'],
  ])('a page before it may not, nor be empty (%i)', async (status, found) => {
    const words = new RegExp(`^list/state/paged=.*: response.${found} where .* is 2, though the list has`, 'm');
    const { violations } = await verify(
      notes(kind),
      server(kind, status, (from) => from > 0),
      { until: words },
    );
    expect(violations.join('\n')).toMatch(words);
  });
});
