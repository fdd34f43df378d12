import { type Case, phasesOf, planCases, planPhases } from '../../../src/contract';
import { bodyCases } from '../../../src/contract/plan/bodies';
import type { Base, PlannedCase } from '../../../src/contract/plan/make-case';
import { PLANNERS } from '../../../src/contract/plan/planners';
import { credentialCases } from '../../../src/contract/plan/planners/credentials';
import { malformedCases } from '../../../src/contract/plan/planners/malformed';
import { mediaCases } from '../../../src/contract/plan/planners/media-types';
import { parameterCases } from '../../../src/contract/plan/planners/parameters';
import { robustnessCases } from '../../../src/contract/plan/planners/robustness';
import { unknownIdCases } from '../../../src/contract/plan/planners/unknown-ids';
import { unmatchedCases } from '../../../src/contract/plan/planners/unmatched';
import { documentFrom } from '../../../src/document/load/document-from';
import { type Api, buildApi } from '../../../src/model';
import { createPackageApi } from '../../support/create-package';

const note = { type: 'object', required: ['text'], properties: { text: { type: 'string', maxLength: 5 } } };
const content = { 'application/json': { schema: note, example: { text: 'pin' } } };
const document = (further: object = {}): object => ({
  openapi: '3.1.0',
  info: { title: 'Notes', version: '1' },
  paths: {
    '/notes/{id}': {
      put: {
        operationId: 'write',
        security: [{ key: [] }],
        parameters: [
          { name: 'id', in: 'path', required: true, schema: { type: 'integer' }, example: 7 },
          { name: 'limit', in: 'query', schema: { type: 'integer', maximum: 9 } },
        ],
        requestBody: { required: true, content },
        responses: { 204: { description: 'done' }, 400: { description: 'bad' }, 404: { description: 'not there' } },
      },
    },
    ...further,
  },
  components: { securitySchemes: { key: { type: 'apiKey', in: 'header', name: 'X-Key' } } },
});
const api: Api = buildApi(documentFrom(document()));
const [base] = planCases(api, { scenariosOnly: true }).cases.map(({ id, draft }) => ({ id, draft }) as Base);
const ids = (planned: Iterable<PlannedCase>): string[] => [...planned].map(({ id }) => id.replace('write/', ''));
const made = (planned: Iterable<PlannedCase>, id: string): Case => {
  const one = [...planned].find((other) => other.id === `write/${id}`)?.make();
  if (one === undefined || !('draft' in one)) throw new Error(`${id} is not planned`);
  return one;
};

describe('planners give ids first, and the case when it is asked for', () => {
  test.each([
    [
      'bodies',
      bodyCases(api, [base!], 1),
      'body/text/maxLength+1 (schema/properties/text/maxLength)',
      'invalid-request',
    ],
    [
      'bodies, just fit',
      bodyCases(api, [base!], 1),
      'body/text/maxLength= (schema/properties/text/maxLength)',
      undefined,
    ],
    ['parameters', parameterCases(api, base!, 1), 'query/limit/maximum-outside (schema/maximum)', 'invalid-request'],
    ['unknown ids', unknownIdCases(api, base!), 'path/id/unknown', 'scenario'],
    ['media types', mediaCases(api, base!), 'media/undeclared', 'unsupported-media-type'],
    ['malformed bodies', malformedCases(api, base!), 'body/malformed=cut-off', 'unreadable-body'],
    ['credentials', credentialCases(api, base!), 'credentials/key=none', 'no-credentials'],
    ['robustness', robustnessCases(api, base!), 'robust/header=unknown', undefined],
  ])('%s', (_, planned, id, category) => {
    const all = [...planned];
    expect(ids(all)).toContain(id);
    expect(made(all, id)).toMatchObject({ id: `write/${id}`, expected: { category }, operation: 'write' });
  });

  test('unmatched', () => {
    expect([...unmatchedCases(api)].map(({ id }) => id)).toContain('unmatched/DELETE/notes/{id}');
  });

  test('each planner has a name of its own', () => {
    expect(new Set(PLANNERS.map(({ name }) => name)).size).toBe(PLANNERS.length);
  });
});

describe('a plan made while it is read', () => {
  const streamed = (options: Parameters<typeof planPhases>[1], of = api): string[] =>
    [...planPhases(of, options)].flatMap((phase) => [...phase].map(({ id }) => id));

  test('is the whole plan in the order in which it is sent', async () => {
    const bundled = await createPackageApi();
    const whole = planCases(bundled);
    const order = phasesOf(whole)
      .flat()
      .map(({ id }) => id);
    expect(streamed({}, bundled).filter((id) => order.includes(id))).toEqual(order);
  });

  test('a filter keeps the siblings of what it selects; shards are the plan in parts', () => {
    expect(streamed({ only: ['write/credentials/key=none'] })).toEqual(['write/example', 'write/credentials/key=none']);
    const parts = [1, 2, 3].flatMap((index) => streamed({ shard: { index, of: 3 } }));
    expect(new Set(parts)).toEqual(new Set(streamed({})));
  });
});

test('an operation with a schema that cannot be compiled is left out with its place; the others are planned', () => {
  const responses = { 200: { description: 'ok', content: { 'application/json': { schema: { enum: 5 } } } } };
  const mixed = buildApi(documentFrom(document({ '/broken': { get: { operationId: 'broken', responses } } })));
  const { cases, skipped } = planCases(mixed);
  const pointer = '/paths/~1broken/get/responses/200/content/application~1json/schema/enum';
  expect(skipped).toEqual([expect.objectContaining({ id: 'broken/all', pointer })]);
  expect(cases.map(({ operation }) => operation)).toContain('write');
});
