import { isMap, isSeq, parseDocument } from 'yaml';
import { type YamlNode, yamlNodes } from '../../src/document/places/yaml-nodes';

/** The offsets of all nodes and keys, as the `yaml` package has them. */
function offsetsOf(text: string): unknown {
  const of = (node: unknown): unknown => {
    const offset = (node as { range?: [number] } | null)?.range?.[0];
    if (isSeq(node)) return [offset, node.items.map(of)];
    if (isMap(node)) return [offset, node.items.map(({ key, value }) => [of(key), of(value)])];
    return offset;
  };
  return of(parseDocument(text).contents);
}

function offsets({ offset, entries, items }: YamlNode): unknown {
  if (items !== undefined) return [offset, items.map(offsets)];
  if (entries !== undefined) return [offset, entries.map((entry) => [entry.offset, offsets(entry.value)])];
  return offset;
}

test.each([
  ['block', 'a:\n  b: 1\n  c:\n    - x\n    - y: 2\n      z: 3\n'],
  ['flow', '{ a: [1, { "b": \'c\' }], "d e": f }'],
  ['quotes', "\"a\\\"b\": 'it''s'\n'c': \"d\"\n"],
  ['blocks of text', 'a: |\n  b: c\n  d\ne:\n  - >-\n    f\n    g\n'],
  ['comments and a marker', '%YAML 1.2\n---\n# one\na: # two\n  # three\n  b: 1 # four\n'],
  ['empty items', 'a:\n  -\n  - b\n  -\n'],
  ['numbers as keys', '200: ok\n1.50: no\ntrue: yes\n'],
])('nodes stand where the yaml package has them: %s', (_, text) => {
  const nodes = yamlNodes(text);
  expect(nodes === undefined ? undefined : offsets(nodes)).toEqual(offsetsOf(text));
});

test('keys are what the document has', () => {
  const keys = yamlNodes('\'200\': a\n201: b\n1.50: c\nTrue: d\n"x\\u0041": e\n~z: f\n')?.entries?.map(
    ({ key }) => key,
  );
  expect(keys).toEqual(['200', '201', '1.5', 'true', 'xA', '~z']);
});

test('an alias is what it stands for, at its own place', () => {
  const text = 'a: &one { b: 1 }\nc: [*one]\n';
  const item = yamlNodes(text)?.entries?.[1]?.value.items?.[0];
  expect(item).toMatchObject({ offset: text.indexOf('*one'), entries: [{ key: 'b' }] });
});

test('an empty text has no node', () => {
  expect(yamlNodes('# nothing\n')).toBeUndefined();
});
