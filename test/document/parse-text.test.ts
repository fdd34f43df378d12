import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { parse, stringify } from 'yaml';
import { parseText } from '../../src/document/read/parse-text';

/** `yaml` is the measure: it is asked for places, so both must read the same. */
const strictly = (text: string): unknown => parse(text, { schema: 'core', merge: true, logLevel: 'error' });

test.each([
  'a: 2015-11-03',
  'a: 2001-12-14t21:59:43.10-05:00',
  'a: 010',
  'a: 0o10',
  'a: 0x1F',
  'a: 0b1',
  'a: 1_000',
  'a: 12:30:45',
  'a: yes',
  'a: True',
  'a: ~',
  'a:',
  'a: 1e3',
  'a: .5',
  'a: -.inf',
  'a: !!str 5',
  '200: a\n"200x": b\ntrue: d\n1.0: e',
  "'*/*': a\n? b\n: c",
  'a: |\n  one\n   two\n\nb: >-\n  one\n  two\n',
  'a: {b: [1, "x", {c: null}], d: }',
  'a: "\\u00e9\\x41\\n"',
  '%YAML 1.2\n---\na: b\n...\n',
  '# only a comment\na: b # another',
  'a: &x {b: 1}\nc: *x\nd: {<<: *x, e: 2}',
])('%j is read as the yaml package reads it', (text) => {
  expect(parseText(text, 'test.yaml')).toEqual(strictly(text));
});

test('public documents are read as the yaml package reads them', () => {
  const folder = 'node_modules/@readme/oas-examples/3.1/yaml';
  const files = [
    ...readdirSync(folder).map((name) => join(folder, name)),
    'node_modules/@scalar/galaxy/dist/3.1.yaml',
    'openapi/create-package.yaml',
  ];
  expect(files.length).toBeGreaterThan(5);
  for (const file of files) {
    const text = readFileSync(file, 'utf8');
    expect(parseText(text, file)).toEqual(strictly(text));
  }
});

test('any JSON value, written as YAML, comes back', () => {
  // `yaml` writes the key `<<` as that of a merge, and cannot read it again.
  const hasMerge = (value: unknown): boolean => JSON.stringify(value).includes('"<<":');
  fc.assert(
    fc.property(
      fc.dictionary(fc.string(), fc.jsonValue()).filter((value) => !hasMerge(value)),
      (value) => {
        const text = stringify(value);
        expect(parseText(text, 'test.yaml')).toEqual(strictly(text));
      },
    ),
  );
});

test('a key << that has no map to merge is a key as any other', () => {
  expect(parseText('a: { <<: false }', 'test.yaml')).toEqual({ a: { '<<': false } });
});
