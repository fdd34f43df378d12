import { documentFrom } from '../../src';
import { planCases, run, type RunEvent, type Target } from '../../src/contract';
import { buildApi } from '../../src/model';

const api = buildApi(
  documentFrom({
    openapi: '3.0.3',
    info: { title: 'Orders', version: '1' },
    paths: {
      '/orders': {
        post: {
          operationId: 'order',
          requestBody: {
            required: true,
            content: {
              'application/json': {
                schema: {
                  type: 'object',
                  required: ['count'],
                  properties: {
                    count: { type: 'integer', minimum: 1, maximum: 1000 },
                    note: { type: 'string' },
                    tags: { type: 'array', items: { type: 'string', enum: ['a', 'b'] } },
                  },
                },
              },
            },
          },
          responses: { '204': { description: 'Done.' }, '400': { description: 'Refused.' } },
        },
      },
    },
  }),
);

/** Fails at more than 17 of a thing; else it does what the document says, as far as chance asks it. */
const target: Target = ({ body }) => {
  const { count } = JSON.parse(new TextDecoder().decode(body)) as { count: number };
  return Promise.resolve({ status: count > 17 ? 500 : 204, headers: [] });
};

async function byChance(seed: number): Promise<Extract<RunEvent, { type: 'fail' }>[]> {
  const cases = planCases(api, { seed, fuzz: 30 }).cases.filter(({ kind }) => kind === 'fuzz');
  const failed: Extract<RunEvent, { type: 'fail' }>[] = [];
  for await (const event of run(
    api,
    { cases: cases.map((one) => ({ ...one, sibling: undefined })), skipped: [] },
    target,
  ))
    if (event.type === 'fail') failed.push(event);
  return failed;
}

test('a request by chance that fails is made as small as it can be', async () => {
  const failed = await byChance(1);
  expect(failed.length).toBeGreaterThan(0);
  for (const { finding } of failed)
    expect(JSON.parse(new TextDecoder().decode(finding.request.body))).toEqual({ count: 18 });
});

test('the same seed sends the same requests, another seed others', () => {
  const sent = (seed: number): string[] =>
    planCases(api, { seed, fuzz: 5 })
      .cases.filter(({ kind }) => kind === 'fuzz')
      .map(({ draft }) => JSON.stringify('operation' in draft ? draft.body : draft));
  expect(sent(3)).toEqual(sent(3));
  expect(sent(3)).not.toEqual(sent(4));
  expect(sent(3)).toHaveLength(5);
});

test('schemas that no value meets do not end the run', async () => {
  const schemas = [
    { enum: [] },
    { type: 'string', minLength: 3, maxLength: 1 },
    { type: 'array', items: {}, minItems: 3, maxItems: 1 },
    { type: 'integer', minimum: 3, maximum: 1 },
  ];
  const impossible = buildApi(
    documentFrom({
      openapi: '3.1.0',
      info: { title: 'T', version: '1' },
      paths: Object.fromEntries(
        schemas.map((schema, i) => [
          `/${i}`,
          {
            get: {
              parameters: [{ name: 'q', in: 'query', schema }],
              responses: { '204': { description: 'Done.' } },
            },
          },
        ]),
      ),
    }),
  );
  const cases = planCases(impossible, { seed: 1, fuzz: 5 }).cases.filter(({ kind }) => kind === 'fuzz');
  expect(cases).toHaveLength(5 * schemas.length);
  const types: string[] = [];
  const done: Target = () => Promise.resolve({ status: 204, headers: [] });
  for await (const { type } of run(impossible, { cases, skipped: [] }, done)) types.push(type);
  expect(types).toContain('end');
});
