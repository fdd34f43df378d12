import { labOf } from '../../src/cli/mutate/mutate-lab';
import { documentFrom } from '../../src/document/load/document-from';
import { type Api, buildApi } from '../../src/model';
import { baselineOf, type MutantOutcome, runMutant, mutantsOf } from '../../src/mutate';
import { thingApi } from '../support/api';

/** What became of each faulty mock of a document, by its id. */
async function fatesOf(api: Api, only: RegExp): Promise<Record<string, MutantOutcome>> {
  const lab = labOf(api, { seed: 1, inferred: false });
  const baseline = await baselineOf(api, lab);
  expect(baseline.failing).toEqual([]);
  const outcomes: Record<string, MutantOutcome> = {};
  for (const mutant of mutantsOf(api).filter(({ id }) => only.test(id)))
    outcomes[mutant.id] = await runMutant(api, lab, baseline, mutant);
  return outcomes;
}

const BODY = '/paths/~1things/post/requestBody/content/application~1json/schema';
const ANSWER = '/paths/~1things/post/responses/201';

const things = (): Api =>
  thingApi(`
requestBody:
  required: true
  content:
    application/json:
      schema:
        type: object
        additionalProperties: false
        required: [name]
        properties:
          name: { type: string, minLength: 2, maxLength: 9 }
          note: { type: string, format: free }
      examples: { one: { value: { name: pin, note: sharp } } }
responses:
  '201':
    description: made
    headers:
      X-Note: { schema: { type: string } }
    content:
      application/json:
        schema:
          type: object
          required: [id, name]
          properties:
            id: { type: string, format: uuid }
            name: { type: string }
        examples: { one: { value: { id: 4cb65058-f04f-458f-aca1-5f4e43de6407, name: pin } } }
    x-relations:
      - { id: own-id, unique: $response.body#/id }
      - { id: name, then: $response.body#/name == $request.body#/name }
  '400': { description: bad, content: { application/json: { schema: { type: object } } } }
  '409': { description: taken, content: { application/json: { schema: { type: object, required: [why] } } } }
`);

test('mocks that break what the document says are killed, and the request that did it is named', async () => {
  const outcomes = await fatesOf(things(), /./);
  expect(outcomes[`status:${ANSWER}:makeThing-as-299`]).toMatchObject({ outcome: 'killed', by: 'makeThing/201/one' });
  expect(outcomes[`relation:${ANSWER}/x-relations/0:same`]).toMatchObject({ outcome: 'killed' });
  expect(outcomes[`relation:${ANSWER}/x-relations/1/then:example`]).toMatchObject({ outcome: 'killed' });
  expect(outcomes[`request:${BODY}/required/0:dropped`]).toMatchObject({ outcome: 'killed' });
  expect(outcomes[`request:${BODY}/properties/name/maxLength:tightened`]).toMatchObject({ outcome: 'killed' });
  expect(outcomes[`request:${BODY}/properties/note:needed`]).toMatchObject({ outcome: 'killed' });
  const survivors = Object.entries(outcomes).filter(([, { outcome }]) => outcome === 'survived');
  expect(survivors).toEqual([]);
});

test('what makes no difference is equivalent, with the reason', async () => {
  const outcomes = await fatesOf(things(), /format:dropped|responses\/409/);
  expect(outcomes[`request:${BODY}/properties/note/format:dropped`]).toMatchObject({
    outcome: 'equivalent',
    reason: expect.stringMatching(
      /no text is ruled out by the format 'free'; \d+ requests made to distinguish it/,
    ) as string,
  });
  expect(outcomes['status:/paths/~1things/post/responses/409:makeThing-as-201']).toMatchObject({
    outcome: 'equivalent',
    reason: expect.stringMatching(/no response concerns it/) as string,
  });
});

test('a difference in what the document leaves open is none', async () => {
  const document = {
    openapi: '3.1.0',
    info: { title: 'Users', version: '1' },
    paths: {
      '/users/logout': { get: { operationId: 'logout', responses: { 200: { description: 'Logged out.' } } } },
      '/users/{name}': {
        get: {
          operationId: 'user',
          parameters: [{ name: 'name', in: 'path', required: true, schema: { minLength: 4, pattern: '^[a-z]{4,}$' } }],
          responses: {
            200: { description: 'One.', content: { 'application/json': { schema: { type: 'object' } } } },
          },
        },
      },
    },
  };
  const outcomes = await fatesOf(buildApi(documentFrom(document)), /logout|minLength:dropped|pattern:dropped/);
  // Another operation's body, where none is described; other words, where no rejection is.
  expect(outcomes['route:/paths/~1users~1logout/get:gone']).toMatchObject({ outcome: 'equivalent' });
  const schema = 'request:/paths/~1users~1{name}/get/parameters/0/schema';
  expect(outcomes[`${schema}/minLength:dropped`]).toMatchObject({ outcome: 'equivalent' });
  expect(outcomes[`${schema}/pattern:dropped`]).toMatchObject({ outcome: 'killed' });
});

test('one that the suite does not find out has survived, with a request that shows it', async () => {
  const api = thingApi(`
requestBody:
  content:
    application/json:
      schema: { type: object }
      examples: { one: { value: { a: 1 } } }
    application/xml: { schema: { type: object } }
responses: { '201': { description: made } }
`);
  const lab = labOf(api, { seed: 1, inferred: false });
  // A suite that never sends XML.
  const trials = lab.trials.filter(({ id }) => id === 'makeThing/example');
  expect(trials).toHaveLength(1);
  const mutant = mutantsOf(api).find(({ id }) => /xml:rejected/.test(id));
  if (mutant === undefined) throw new Error('there is no such mutant');
  const outcome = await runMutant(api, { ...lab, trials }, await baselineOf(api, { ...lab, trials }), mutant);
  expect(outcome).toMatchObject({ outcome: 'survived', witness: { method: 'POST', target: '/things' } });
});

test('an answer that no request of the suite brings is looked for: a header that a relation reads', async () => {
  const api = thingApi(
    `
parameters: [{ name: X-Id, in: header, schema: { type: string } }]
responses:
  '201':
    description: made
    headers: { X-Id: { required: true, schema: { type: string }, example: x } }
    x-relations:
      - { id: carried, when: $request.header.X-Id != null, then: $response.header.X-Id == $request.header.X-Id }
`,
  );
  const lab = labOf(api, { seed: 1, inferred: false });
  // A suite that never sends the header.
  const trials = lab.trials.filter(({ id }) => id === 'makeThing/example');
  expect(trials).toHaveLength(1);
  const baseline = await baselineOf(api, { ...lab, trials });
  const mutant = mutantsOf(api).find(({ id }) => id.endsWith('x-relations/0/then:other'));
  if (mutant === undefined) throw new Error('there is no such mutant');
  const outcome = await runMutant(api, { ...lab, trials }, baseline, mutant);
  expect(outcome).toMatchObject({ outcome: 'survived', trials: 0, witness: { headers: [['X-Id', 'tandem-1']] } });
  // The whole suite does.
  expect(await runMutant(api, lab, await baselineOf(api, lab), mutant)).toMatchObject({ outcome: 'killed' });
});

test('where only one of two bearer schemes names its tokens, the unchanged mock has no finding', async () => {
  const api = buildApi(
    documentFrom({
      openapi: '3.1.0',
      info: { title: 'Two tokens', version: '1' },
      paths: {
        '/named': {
          get: { security: [{ named: [] }], responses: { 204: { description: 'done' }, 401: { description: 'no' } } },
        },
        '/open': {
          get: { security: [{ open: [] }], responses: { 204: { description: 'done' }, 401: { description: 'no' } } },
        },
      },
      components: {
        securitySchemes: {
          named: { type: 'http', scheme: 'bearer', 'x-credentials': { valid: { sub: 'me' } } },
          open: { type: 'http', scheme: 'bearer' },
        },
      },
    }),
  );
  const { failing } = await baselineOf(api, labOf(api, { seed: 1, inferred: false }));
  expect(failing).toEqual([]);
});
