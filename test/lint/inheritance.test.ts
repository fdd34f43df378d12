import { documentFrom } from '../../src/document';
import { lint } from '../../src';
import { buildApi } from '../../src/model';
import { processorTime } from '../support/processor-time';

const ref = (level: number): object => ({ $ref: `#/components/schemas/S${level}` });

/** Schemas that each extend the one before, and the findings of what the last one adds. */
function findings(last: object, levels: number): string[] {
  const schemas: Record<string, object> = {
    S0: { type: 'object', required: ['p0'], properties: { p0: { type: 'string' } } },
  };
  for (let level = 1; level < levels; level++) {
    const own = { type: 'object', required: [`p${level}`], properties: { [`p${level}`]: { type: 'string' } } };
    schemas[`S${level}`] = { allOf: [ref(level - 1), level === levels - 1 ? last : own] };
  }
  const content = { 'application/json': { schema: ref(levels - 1) } };
  const paths = { '/a': { get: { responses: { 200: { description: 'ok', content } } } } };
  const document = { openapi: '3.0.3', info: { title: 'T', version: '1' }, paths, components: { schemas } };
  return lint(buildApi(documentFrom(document))).map(({ rule }) => rule);
}

test('an inheritance of many levels is compared where its schemas come together', () => {
  let found: string[] = [];
  expect(processorTime(() => (found = findings({ required: ['p0', 'p9'] }, 250)))).toBeLessThan(12_000);
  expect(found).toEqual([]);
});

test('and a contradiction of the last with the first is found', () => {
  expect(findings({ type: 'array' }, 40)).toContain('contradiction');
  expect(findings({ required: ['other'], properties: { next: {} } }, 40)).toContain('required-undeclared');
});
