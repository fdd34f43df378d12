import { type Api, createEngine, type HttpRequest, type HttpResponse } from '../../../src';
import { bindingOf, planCases, run } from '../../../src/contract';
import { suggestRelations, withSuggestions } from '../../../src/infer';
import { apiOf } from '../../support/api';

/** What may be sent is wider than what may come back: a note may be empty, a title and a rank may not. */
const TODO = `
openapi: 3.0.3
paths:
  /todos:
    post:
      requestBody: { required: true, content: { application/json: { schema: { $ref: '#/components/schemas/Sent' } } } }
      responses:
        '201': { description: Made., content: { application/json: { schema: { $ref: '#/components/schemas/Todo' } } } }
        '400': { description: Bad. }
  /todos/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]
    get:
      responses:
        '200': { description: One., content: { application/json: { schema: { $ref: '#/components/schemas/Todo' } } } }
        '400': { description: Bad. }
        '404': { description: None. }
    patch:
      requestBody: { required: true, content: { application/json: { schema: { $ref: '#/components/schemas/Sent' } } } }
      responses:
        '200': { description: One., content: { application/json: { schema: { $ref: '#/components/schemas/Todo' } } } }
        '400': { description: Bad. }
        '404': { description: None. }
components:
  schemas:
    Sent:
      type: object
      properties: { title: { type: string }, rank: { type: integer }, note: { type: string } }
    Todo:
      type: object
      required: [id, title, rank]
      properties:
        id: { type: integer }
        title: { type: string, minLength: 1 }
        rank: { type: integer, minimum: 1 }
        note: { type: string }
`;

const plain = apiOf(TODO);
const suggested = withSuggestions(plain, suggestRelations(plain));

function json(method: string, target: string, body: unknown): HttpRequest {
  const headers = [['Content-Type', 'application/json']] as const;
  return { method, target, headers, body: Buffer.from(JSON.stringify(body)) };
}

function bodyOf({ body = new Uint8Array() }: HttpResponse): Record<string, unknown> {
  return JSON.parse(Buffer.from(body).toString()) as Record<string, unknown>;
}

/** The relations that a run of the suite with `--inferred` finds broken. */
async function broken(respond: (request: HttpRequest) => HttpResponse): Promise<string[]> {
  const binding = bindingOf({ parameters: {}, credentials: {} });
  const target = async (request: HttpRequest): Promise<HttpResponse> => respond(request);
  const found: string[] = [];
  for await (const event of run(suggested, planCases(suggested, { seed: 1 }), target, { binding, inferred: true }))
    if (event.type === 'fail')
      for (const { code, args } of event.finding.violations) if (code === 'relation') found.push(args.id);
  return [...new Set(found)];
}

const mocks: readonly [string, Api, 'open' | 'off'][] = [
  ['a mock with state', plain, 'open'],
  ['a mock without state', plain, 'off'],
  ['a mock of the document with its suggestions', suggested, 'off'],
];

describe.each(mocks)('%s', (_, api, state) => {
  test('keeps what is valid where what was sent is not, and echoes the rest', () => {
    const engine = createEngine(api, { seed: 1, state });
    const { response } = engine.respond(json('POST', '/todos', { title: '', rank: 7, note: 'milk' }));
    expect(response.status).toBe(201);
    expect(bodyOf(response)).toMatchObject({ title: expect.stringMatching(/./), rank: 7, note: 'milk' });
  });

  test('breaks no relation that --inferred asserts', async () => {
    const engine = createEngine(api, { seed: 1, state });
    expect(await broken((request) => engine.respond(request).response)).toEqual([]);
  });
});

test('a server that loses what it could have sent back is found', async () => {
  const engine = createEngine(plain, { seed: 1, state: 'off' });
  const respond = (request: HttpRequest): HttpResponse => {
    const { response } = engine.respond(request);
    if (response.status !== 201) return response;
    const body = Buffer.from(JSON.stringify({ ...bodyOf(response), title: 'another' }));
    const headers = response.headers.filter(([name]) => !/^content-length$/i.test(name));
    return { ...response, body, headers };
  };
  expect(await broken(respond)).toContain('title');
});

test('a relation that the document states holds for every value', () => {
  const stated = apiOf(
    TODO.replace(
      "'201': {",
      "'201': { x-relations: [{ id: title, then: '$response.body#/title == $request.body#/title' }],",
    ),
  );
  const { response } = createEngine(stated, { seed: 1, state: 'off' }).respond(
    json('POST', '/todos', { title: '', rank: 7 }),
  );
  expect(response.status).toBe(500);
});
