/** The error page of a framework, where the document has JSON for it. */
import { type Reply, type Serve, verify } from '../../support/verify';

const PAGE = { 'Content-Type': 'text/html; charset=utf-8' };
const error = `{ description: bad, content: { application/json: { schema: { type: object, required: [message] } } } }`;

const document = (declared: string): string => `openapi: 3.0.3
info: { title: Tasks, version: '1' }
paths:
  /tasks:
    post:
      operationId: add
      requestBody: { required: true, content: { application/json: { schema: { type: object, required: [title], properties: { title: { type: string, minLength: 1 } } } } } }
      responses:
        '201': { description: made, content: { application/json: { schema: { type: object, required: [id] } } } }
        ${declared}: ${error}
  /tasks/{name}:
    get:
      operationId: read
      parameters: [{ name: name, in: path, required: true, schema: { type: string }, example: a }]
      responses:
        '200': { description: ok, content: { application/json: { schema: { type: object, required: [id] } } } }
        ${declared}: ${error}
`;

interface Ways {
  /** What comes where no handler is reached. */
  readonly ofFramework?: (status: number) => Reply;
  /** What the handler gives for a title that isn't one. */
  readonly ofHandler?: Reply;
}

const page = (status: number): Reply => [status, '<!DOCTYPE html><pre>SyntaxError</pre>', PAGE];

/** A server as of a framework that reads objects and lists only, and has pages for its own errors. */
function server({ ofFramework = page, ofHandler = [400, { message: 'title' }] }: Ways = {}): Serve {
  return ({ path, method, header, json, body }): Reply => {
    const name = /^\/tasks\/([^/]+)$/.exec(path)?.[1];
    if (path !== '/tasks' && name === undefined) return page(404);
    if (method !== (name === undefined ? 'POST' : 'GET')) return [405, '', PAGE];
    if (name !== undefined) {
      try {
        decodeURIComponent(name);
      } catch {
        return ofFramework(400);
      }
      return [200, { id: 1 }];
    }
    if (body.length === 0) return ofHandler;
    if (!/^application\/json\b/i.test(header('content-type'))) return ofFramework(415);
    if (typeof json !== 'object' || json === null) return ofFramework(400);
    const { title } = json as { readonly title?: unknown };
    return typeof title === 'string' && title !== '' ? [201, { id: 1 }] : ofHandler;
  };
}

test.each(['default', "'400'", "'4XX'"])(
  "a framework's page for what it can't read is a warning: %s",
  async (declared) => {
    const { violations, warnings } = await verify(document(declared), server());
    expect(violations).toEqual([]);
    expect(warnings).toContainEqual(expect.stringMatching(/^add\/body\/malformed.*may not be meant for what a fr/));
  },
);

test.each(['default', "'400'", "'4XX'"])('so is the absence of a body there: %s', async (declared) => {
  const { violations, warnings } = await verify(document(declared), server({ ofFramework: (status) => [status] }));
  expect(violations).toEqual([]);
  expect(warnings).toContainEqual(expect.stringMatching(/^add\/body\/malformed.*is missing \(it may not be meant/));
});

test('the absence of a body is a warning where a value has another type, and a violation where it is too short', async () => {
  const { violations, warnings } = await verify(document("'400'"), server({ ofHandler: [400] }));
  expect(warnings).toContainEqual(expect.stringMatching(/^add\/body\/title\/type=number.*: response.body is missing/));
  expect(violations).toContainEqual(expect.stringMatching(/^add\/body\/title\/minLength.*: response.body is missing/));
  expect(violations.filter((one) => /type=(?!empty)/.test(one))).toEqual([]);
});

test.each<[string, string, Ways, RegExp]>([
  ['a page of the handler', 'default', { ofHandler: page(400) }, /^add\/body\/title.*has the Content-Type "text\/html/],
  ['a page of the handler where 400 is JSON', "'400'", { ofHandler: page(400) }, /^add\/body\/title.*"text\/html/],
  ['JSON that does not conform', 'default', { ofFramework: (status) => [status, {}] }, /message is required/],
  ['an error of the server', 'default', { ofFramework: () => page(500) }, /^add\/body\/malformed.*is 500/],
])('%s is a violation', async (_, declared, ways, words) => {
  const { violations } = await verify(document(declared), server(ways));
  expect(violations).toContainEqual(expect.stringMatching(words));
});
