import { documentFrom } from '../../src/document';
import { edited } from '../../src/mutate/edited';

const document = documentFrom(
  {
    openapi: '3.1.0',
    info: { title: 'T', version: '1' },
    paths: {},
    'x-list': ['a', 'b', 'c'],
    'x-a/b': { c: 1, d: 2 },
  },
  'test.yaml',
);

test('a document is changed in one place, and the original is as it was', () => {
  const before = JSON.stringify(document.root);
  const changed = edited(document, '/x-a~1b/c', (value) => Number(value) + 1);
  expect(changed.root['x-a/b']).toEqual({ c: 2, d: 2 });
  expect(JSON.stringify(document.root)).toBe(before);
  // What does not lie on the way is shared.
  expect(changed.root['x-list']).toBe(document.root['x-list']);
});

test('undefined takes out a property or an item, and a new property comes last', () => {
  expect(edited(document, '/x-a~1b/c', () => undefined).root['x-a/b']).toEqual({ d: 2 });
  expect(edited(document, '/x-list/1', () => undefined).root['x-list']).toEqual(['a', 'c']);
  expect(Object.keys(edited(document, '/x-a~1b/e', () => 3).root['x-a/b'] ?? {})).toEqual(['c', 'd', 'e']);
});
