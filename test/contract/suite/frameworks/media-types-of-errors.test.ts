/** Errors in the media types that frameworks choose, where a generator wrote that of successes. */
import { type Call, type Reply, verify } from '../../../support/verify';
import { isObject } from '../strangers/stranger';

const document = (mediaType: string, error: string): string => `openapi: 3.0.1
info: { title: Api, version: v1 }
paths:
  /books:
    post:
      operationId: add
      requestBody: { required: true, content: { application/json: { schema: { type: object, required: [pages], properties: { pages: { type: integer, maximum: 9 } } } } } }
      responses:
        '201': { description: Created, content: { application/json: { schema: { type: object } } } }
        '400': { description: Bad Request, content: { ${mediaType}: { schema: ${error} } } }
  /books/{id}:
    get:
      operationId: read
      parameters: [{ name: id, in: path, required: true, schema: { type: string }, example: a }]
      responses:
        '200': { description: OK, content: { application/json: { schema: { type: object } } } }
        '400': { description: Bad Request, content: { ${mediaType}: { schema: ${error} } } }
`;

const PROBLEM = '{ type: object, required: [title], properties: { title: { type: string } } }';

/** Rejects all that isn't right with one response; paths with encoded separators are rejected by its front. */
const server =
  (type: string, body: unknown, whole: (pages: number) => number = (pages) => pages) =>
  ({ method, path, json, header }: Call): Reply => {
    const rejected: Reply = [400, body, { 'Content-Type': type }];
    if (/^\/books\/./.test(path)) {
      if (method !== 'GET') return [405, '', { Allow: 'GET' }];
      return /%(?:2f|5c|25|00|[01][\da-f])|;/i.test(path) ? [400, '<h1>400</h1>', HTML] : [200, { id: 'a' }];
    }
    if (path !== '/books') return [404];
    if (method !== 'POST') return [405, '', { Allow: 'POST' }];
    if (!/json/.test(header('content-type'))) return [415];
    const pages = isObject(json) && typeof json['pages'] === 'number' ? whole(json['pages']) : undefined;
    return pages !== undefined && Number.isInteger(pages) && pages <= 9 ? [201, { pages }] : rejected;
  };

const HTML = { 'Content-Type': 'text/html;charset=utf-8' };
const problem = { title: 'Bad Request' };

test.each([
  ['problem details, where the document has JSON', 'application/json', PROBLEM, 'application/problem+json', problem],
  ['a plain text, where the document has one in JSON', 'application/json', '{ type: string }', 'text/plain', 'no\n'],
])('%s, are a warning', async (_, declared, schema, type, body) => {
  const { violations, unchecked, warnings } = await verify(document(declared, schema), server(type, body));
  expect([...violations, ...unchecked]).toEqual([]);
  expect(warnings).toContainEqual(expect.stringMatching(/^add\/body\/pages\/maximum.*its schema takes what is there/));
});

test.each([
  ['problem details without what the schema requires', 'application/json', PROBLEM, 'application/problem+json', {}],
  ['JSON, where the document has problem details', 'application/problem+json', PROBLEM, 'application/json', problem],
  ['a plain text, where the document has an object', 'application/json', PROBLEM, 'text/plain', 'no\n'],
])('%s, are a violation', async (_, declared, schema, type, body) => {
  const { violations } = await verify(document(declared, schema), server(type, body));
  expect(violations).toContainEqual(expect.stringMatching(/^add\/body\/pages\/maximum/));
});

describe("a front's page for a path that it guards", () => {
  const guarded = server('application/json', problem);

  test('is no violation and is checked, whatever media types are declared', async () => {
    const { violations, unchecked } = await verify(document("'*/*'", PROBLEM), guarded);
    expect([...violations, ...unchecked]).toEqual([]);
  });

  test('is a warning where its status is not declared', async () => {
    const whole = document('application/json', PROBLEM);
    const { violations, warnings } = await verify(whole.slice(0, whole.lastIndexOf("        '400'")), guarded);
    expect(violations).toEqual([]);
    expect(warnings).toContainEqual(expect.stringMatching(/^read\/.*encoded separators, percent signs/));
  });
});

test('a fraction that is cut off is a warning; one that is rounded or kept is a violation', async () => {
  const run = async (whole: (pages: number) => number): ReturnType<typeof verify> =>
    verify(document('application/json', PROBLEM), server('application/json', problem, whole));
  const cut = await run(Math.trunc);
  expect(cut.violations).toEqual([]);
  expect(cut.warnings).toContainEqual(expect.stringMatching(/^add\/body\/pages\/type=number.*cut off the fraction/));
  const rounded = await run(Math.ceil);
  expect(rounded.violations).toContainEqual(expect.stringMatching(/^add\/body\/pages\/type=number/));
});
