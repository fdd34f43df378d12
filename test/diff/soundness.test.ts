import fc from 'fast-check';
import { documentFrom, type Json } from '../../src/document';
import { diffApis } from '../../src/diff';
import { seeded, validatorsOf } from '../../src/schema';
import { sample } from '../../src/schema/sample';

/** Small schemas of all types, with constraints that often are compatible. */
const schemas = fc.letrec<{ schema: object }>((tie) => ({
  schema: fc.oneof(
    { maxDepth: 2, withCrossShrink: true },
    fc.record(
      {
        type: fc.constantFrom('string', ['string', 'null']),
        minLength: fc.nat({ max: 2 }),
        maxLength: fc.integer({ min: 2, max: 5 }),
        pattern: fc.constantFrom('^[a-z]*$', '^[a-f]*$', '^.*$'),
      },
      { requiredKeys: ['type'] },
    ),
    fc.record(
      {
        type: fc.constantFrom('integer', 'number'),
        minimum: fc.integer({ min: 0, max: 3 }),
        exclusiveMaximum: fc.integer({ min: 5, max: 9 }),
        multipleOf: fc.constantFrom(1, 2, 0.5),
      },
      { requiredKeys: ['type'] },
    ),
    fc.record({ enum: fc.uniqueArray(fc.constantFrom('a', 'b', 1, null, true), { minLength: 1 }) }),
    fc.record(
      { type: fc.constant('array'), items: tie('schema'), maxItems: fc.integer({ min: 1, max: 3 }) },
      { requiredKeys: ['type'] },
    ),
    fc.record(
      {
        type: fc.constant('object'),
        required: fc.subarray(['a', 'b']),
        properties: fc.record({ a: tie('schema'), b: tie('schema') }, { requiredKeys: [] }),
        additionalProperties: fc.constantFrom(true, false),
      },
      { requiredKeys: ['type'] },
    ),
    fc.record({ anyOf: fc.array(tie('schema'), { minLength: 1, maxLength: 3 }) }),
    fc.record({ oneOf: fc.array(tie('schema'), { minLength: 1, maxLength: 2 }) }),
  ),
})).schema;

const apiOf = (schema: object, isSent: boolean): object => {
  const content = { 'application/json': { schema } };
  const post = isSent
    ? { requestBody: { required: true, content }, responses: { '204': { description: 'Done' } } }
    : { responses: { '200': { description: 'Done', content } } };
  return { openapi: '3.1.0', info: { title: 'T', version: '1' }, paths: { '/a': { post } } };
};

const AT = {
  request: '/paths/~1a/post/requestBody/content/application~1json/schema',
  response: '/paths/~1a/post/responses/200/content/application~1json/schema',
};

/** Values of one schema that the other one rejects. */
function rejected(from: object, by: object, direction: 'request' | 'response'): Json[] {
  const [document, other] = [documentFrom(from), documentFrom(by)];
  const at = AT[direction];
  const { accepts } = validatorsOf(document);
  return Array.from({ length: 12 }, (_, i) => {
    const plan = { mode: 'dynamic' as const, direction, random: seeded(1000 + i) };
    return sample(document.root, at, { ...plan, accepts: (pointer, value) => accepts(pointer, value, direction) });
  }).flatMap((made) => {
    return 'value' in made && !validatorsOf(other).accepts(at, made.value, direction) ? [made.value] : [];
  });
}

const breaks = (old: object, now: object): boolean =>
  diffApis(old, now).changes.some(({ client }) => client === 'breaking' || client === 'warning');

test('where nothing breaks for clients, all that was valid in a request is valid now', () => {
  fc.assert(
    fc.property(schemas, schemas, (old, now) => {
      const [before, after] = [apiOf(old, true), apiOf(now, true)];
      if (!breaks(before, after)) expect(rejected(before, after, 'request')).toEqual([]);
    }),
    { numRuns: 60 },
  );
});

test('where nothing breaks for clients, all that may come in a response was valid before', () => {
  fc.assert(
    fc.property(schemas, schemas, (old, now) => {
      const [before, after] = [apiOf(old, false), apiOf(now, false)];
      if (!breaks(before, after)) expect(rejected(after, before, 'response')).toEqual([]);
    }),
    { numRuns: 60 },
  );
});

test('a witness shows what it is for, and a schema that is compared with itself has no change', () => {
  fc.assert(
    fc.property(schemas, schemas, (old, now) => {
      const [before, after] = [apiOf(old, true), apiOf(now, true)];
      expect(diffApis(before, structuredClone(before)).changes).toEqual([]);
      for (const { witness, subject } of diffApis(before, after).changes) {
        if (witness === undefined || subject !== 'the request body') continue;
        const isValid = (api: object): boolean =>
          validatorsOf(documentFrom(api)).accepts(AT.request, witness.value, 'request');
        expect([isValid(before), isValid(after)]).toEqual(witness.valid === 'before' ? [true, false] : [false, true]);
      }
    }),
    { numRuns: 60 },
  );
});
