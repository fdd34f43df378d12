import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { positionsIn } from '../../src/document/places/positions';
import { join } from '../../src/document/pointer';
import { processorTime } from '../support/processor-time';

/** Beyond this a text is large, and no longer parsed as a whole. */
const PADDING = `# ${'x'.repeat(600)}\n`.repeat(1000);

/** A pointer to each part of a value. */
function* pointersIn(value: unknown, at = ''): Generator<string> {
  yield at;
  if (typeof value !== 'object' || value === null) return;
  for (const [key, part] of Object.entries(value)) yield* pointersIn(part, join(at, key));
}

const COUNT = 500;
const many = (indent: string, lines: (i: number) => string): string =>
  Array.from({ length: COUNT }, (_, i) => lines(i).replace(/^(?=.)/gm, indent)).join('');

const WRITTEN = [
  '%YAML 1.2\n---\n# a document\ninfo: { title: A, nested: { b: 1 } }\n',
  'text: |\n  not:\n    a: key\n\n  more\nfolded: >-\n  a: b\n',
  `"quoted \\"a\\"":\n${many('  ', (i) => `'k''${i}': # why\n  - a: ${i}\n    b: {c: 1}\n  - x\n`)}`,
  `flat:\n${many('', (i) => `- a: ${i}\n  b: 2\n`)}`,
  `base: &base\n  z: 1\n  y:\n    x: 2\n`,
  `paths:\n${many('  ', (i) => `/a/{b}/${i}:\n  get:\n    # nothing\n    <<: *base\n    tags: [a, b]\n    '200': ok: no\n`.replace("'200': ok: no", "'200': 'ok: no'"))}`,
  `spaced :\n${many('    ', (i) => `${i}:\r\n      deep: "x: y"\r\n      $ref: '#/a'\n`)}`,
  'last:\n',
].join('');

test.each([
  ['written for it', WRITTEN],
  ['Figma', readFileSync('node_modules/@figma/rest-api-spec/openapi/openapi.yaml', 'utf8')],
  ['Galaxy', readFileSync('node_modules/@scalar/galaxy/dist/3.1.yaml', 'utf8')],
])('places in a large text are those that parsing all of it gives: %s', (name, text) => {
  const [large, whole] = [positionsIn(name, text + PADDING), positionsIn(name, text)];
  const all = [
    ...pointersIn(parse(text, { merge: true, maxAliasCount: -1 })),
    '/paths/nowhere',
    '/paths/~1a~1{b}~17/get/z/nowhere',
  ];
  const some = all.length > 4000 ? all.filter((_, i) => i % 7 === 0) : all;
  expect(some.map(large)).toEqual(some.map(whole));
});

test('a place in a text of 13 MB is found without parsing all of it', () => {
  const operation = (i: number): string =>
    `  /things/${i}:\n    get:\n      responses:\n        '200': { description: ok }\n`;
  const text = `openapi: 3.1.0\npaths:\n${Array.from({ length: 165_000 }, (_, i) => operation(i)).join('')}`;
  expect(text.length).toBeGreaterThan(12_000_000);
  const place = positionsIn('large.yaml', text);
  const time = processorTime(() =>
    expect(place('/paths/~1things~1164999/get/responses/200')).toMatchObject({ line: 660_002, column: 9 }),
  );
  // To parse all of it takes some ten seconds.
  expect(time).toBeLessThan(2_000);
});
