import Ajv2020 from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { createEngine, type MockEngine } from '../../src/mock/engine';
import { request } from '../support/api';
import { createPackageApi } from '../support/create-package';

/** Values that are near the document's: right, nearly right, and of every other kind. */
const text = fc.oneof(fc.constantFrom('', '  ', 'registry/image:latest', 'bits', 'docker', 'Docker'), fc.string());
const anything = fc.oneof({ depthSize: 'small' }, text, fc.jsonValue({ maxDepth: 2 }));
const near = <T>(good: fc.Arbitrary<T>): fc.Arbitrary<unknown> =>
  fc.oneof({ weight: 5, arbitrary: good }, { weight: 1, arbitrary: anything });
const fields = (model: Record<string, fc.Arbitrary<unknown>>, required: string[]): fc.Arbitrary<unknown> =>
  fc.oneof(
    { weight: 6, arbitrary: fc.record(model, { requiredKeys: required }) },
    { weight: 1, arbitrary: fc.record(model, { requiredKeys: [] }) },
  );

const credentials = fields(
  { user: near(text), password: near(text), email: near(text), login_server: near(text), realm: anything },
  ['user', 'password', 'email', 'login_server'],
);
const data = fields(
  { image: near(text), store_image: near(fc.boolean()), credentials: near(credentials), tag: anything },
  ['image'],
);
const body = near(
  fc.oneof(
    { weight: 3, arbitrary: fields({ type: near(fc.constant('docker')), data: near(data) }, ['type', 'data']) },
    {
      weight: 2,
      arbitrary: fields({ type: near(fc.constant('bits')), data: near(fc.constantFrom(null, {})) }, ['type']),
    },
    { weight: 1, arbitrary: fields({ type: near(fc.constant('bits')), data: near(data), foo: anything }, ['type']) },
  ),
);

test('of 100 seeded request bodies, valid and invalid, the mock takes those that an Ajv of its own takes', async () => {
  const document = parse(readFileSync('openapi/create-package.yaml', 'utf8')) as { components: object };
  const ajv = new Ajv2020({ strict: false, discriminator: false });
  addFormats(ajv);
  const accepts = ajv.compile({ components: document.components, $ref: '#/components/schemas/CreatePackage' });
  const engine: MockEngine = createEngine(await createPackageApi());
  const path = '/v3/apps/d8b8148d-5798-44de-821a-64b85b15e968/packages';

  const seed = 20151103;
  const bodies = fc.sample(body, { seed, numRuns: 100 });
  const verdicts = bodies.map((value) => {
    const { response } = engine.respond(
      request('POST', path, JSON.stringify(value), { Authorization: 'bearer x', 'Content-Type': 'application/json' }),
    );
    return { value, taken: response.status === 201, valid: accepts(value), status: response.status };
  });
  expect(verdicts.filter(({ taken, valid }) => taken !== valid)).toEqual([]);
  // Both kinds are there in number, and no answer is the mock's own failure.
  expect(verdicts.filter(({ valid }) => valid).length).toBeGreaterThan(20);
  expect(verdicts.filter(({ valid }) => !valid).length).toBeGreaterThan(20);
  expect(new Set(verdicts.map(({ status }) => status))).toEqual(new Set([201, 400, 422]));
});
