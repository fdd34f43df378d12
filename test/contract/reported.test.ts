/** What a finding and a warning say: the statement that was really broken, in words that are true. */
import { violationText } from '../../src/checks';
import { type Case, phasesOf, planCases, run, type RunEvent, type Target } from '../../src/contract';
import { documentFrom } from '../../src/document';
import { createEngine } from '../../src/mock/engine';
import { buildApi } from '../../src/model';

const description = 'So.';
const api = buildApi(
  documentFrom({
    openapi: '3.0.3',
    info: { title: 'Todo', version: '1' },
    security: [{ token: [] }],
    paths: {
      '/todos': {
        post: {
          operationId: 'createTodo',
          requestBody: {
            required: true,
            content: { 'application/json': { schema: { $ref: '#/components/schemas/Todo' } } },
          },
          responses: { '201': { description }, '401': { description }, '422': { description } },
        },
      },
    },
    components: {
      securitySchemes: { token: { type: 'http', scheme: 'bearer' } },
      schemas: {
        Todo: {
          type: 'object',
          required: ['title'],
          properties: { title: { type: 'string', minLength: 1 }, state: { type: 'string', enum: ['open', 'done'] } },
        },
      },
    },
  }),
);

const cases = phasesOf(planCases(api)).flat();
const named = (start: string): Case => {
  const found = cases.find(({ id }) => id.startsWith(start));
  if (found === undefined) throw new Error(`there is no case ${start}…`);
  return found;
};

describe('the statement of a refused value', () => {
  test.each([
    ['title/type=integer', '/title/type'],
    ['title/type=empty-string', '/title/minLength'],
    ['state/type=string', '/state/enum'],
  ])('%s breaks %s', (name, statement) => {
    expect(named(`createTodo/body/${name} `).pointer).toBe(`/components/schemas/Todo/properties${statement}`);
  });
});

test('two faults with one answer are told once', () => {
  expect(cases.filter(({ expected: { why } }) => / or (.*) or \1/.test(`${why} `))).toEqual([]);
});

describe('a path that the document does not have', () => {
  const mock = createEngine(api);
  const seen: (readonly (readonly [string, string])[])[] = [];
  /** It asks for credentials first, as many servers do. */
  const target: Target = async (request) => {
    if (request.target === '/todos') return mock.respond(request).response;
    seen.push(request.headers);
    return { status: 401, headers: [] };
  };

  test('is asked for with the header fields of every request; an unusual refusal is told as no more than that', async () => {
    const events: RunEvent[] = [];
    const headers = [['Authorization', 'bearer mine']] as const;
    for await (const event of run(api, { cases: [named('unmatched/path')], skipped: [] }, target, {
      binding: { headers },
    }))
      events.push(event);
    expect(seen[0]).toEqual(headers);
    const warnings = events.flatMap((event) => (event.type === 'pass' ? (event.warnings ?? []) : []));
    expect(warnings.map(violationText)).toEqual([
      'response.status is 401; 404 is usual (the document has no such path or method)',
    ]);
  });
});
