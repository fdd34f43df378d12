import { loadDocument } from '../../src/document/load/load-document';
import { validatorsOf } from '../../src/schema/validators/validators';
import { memory } from './folder';

/** The schema `It` of a document, and other files by their address. */
async function accepts(it: object, files: Record<string, object>) {
  const schemas = {
    openapi: '3.1.0',
    info: { title: 'T', version: '1' },
    paths: {},
    components: { schemas: { It: it } },
  };
  const texts = Object.entries({ 'openapi.json': schemas, ...files }).map(([name, value]) => [
    name,
    JSON.stringify(value),
  ]);
  const document = await loadDocument('openapi.json', memory(Object.fromEntries(texts) as Record<string, string>));
  expect(document.problems).toEqual([]);
  return (value: unknown) => validatorsOf(document).accepts('/components/schemas/It', value, 'request');
}

interface Case {
  readonly it: object;
  readonly files: Record<string, object>;
  readonly good: unknown;
  readonly bad: unknown;
}

const cases: Readonly<Record<string, Case>> = {
  'a reference is relative to the $id around it where the file system has nothing': {
    it: { $id: 'https://a.example/schemas/pet', properties: { owner: { $ref: 'owner.json' } } },
    files: { 'https://a.example/schemas/owner.json': { type: 'string' } },
    good: { owner: 'x' },
    bad: { owner: 1 },
  },
  'an $id inside changes what is relative': {
    it: { $id: 'https://a.example/', items: { $id: 'deep/', items: { $ref: 'n.json' } } },
    files: { 'https://a.example/deep/n.json': { type: 'integer' } },
    good: [[1]],
    bad: [['x']],
  },
  'a file beside the document comes first, as authors have it': {
    it: { $id: 'https://a.example/pet', properties: { owner: { $ref: 'owner.json' } } },
    files: { 'owner.json': { type: 'boolean' }, 'https://a.example/owner.json': { type: 'string' } },
    good: { owner: true },
    bad: { owner: 'x' },
  },
  'an absolute reference finds the $id in another file': {
    it: { $ref: 'pets.json' },
    files: {
      'pets.json': {
        $ref: 'https://a.example/name',
        $defs: { name: { $id: 'https://a.example/name', type: 'string' } },
      },
    },
    good: 'x',
    bad: 1,
  },
  'a reference finds the $id of a file that is read after it': {
    it: { $id: 'https://a.example/pets', $ref: 'names', $defs: { names: { $ref: 'names.json' } } },
    files: { 'names.json': { $id: 'https://a.example/names', type: 'string' } },
    good: 'x',
    bad: 1,
  },
  'a pointer counts from the resource around it, in another file as well': {
    it: { $ref: 'pets.json#/$defs/inner' },
    files: {
      'pets.json': {
        $defs: {
          n: { type: 'string' },
          inner: { $id: 'https://a.example/inner', items: { $ref: '#/$defs/n' }, $defs: { n: { type: 'integer' } } },
        },
      },
    },
    good: [1],
    bad: ['x'],
  },
  'a dynamic reference of another file finds the anchor of the document that extends it': {
    it: {
      $id: 'https://a.example/strict',
      $dynamicAnchor: 'node',
      $ref: 'tree.json',
      unevaluatedProperties: false,
    },
    files: {
      'tree.json': {
        $id: 'https://a.example/tree',
        $dynamicAnchor: 'node',
        properties: { data: true, children: { items: { $dynamicRef: '#node' } } },
      },
    },
    good: { children: [{ data: 1 }] },
    bad: { children: [{ daat: 1 }] },
  },
  'a part of a file keeps the anchors of all of it': {
    it: { $ref: 'list.json#/$defs/list' },
    files: {
      'list.json': {
        $defs: { list: { items: { $dynamicRef: '#item' } }, item: { $dynamicAnchor: 'item', type: 'integer' } },
      },
    },
    good: [1],
    bad: ['x'],
  },
  'a map of schemas, each with an $id, has generic lists': {
    it: { $ref: 'maps.json#/Numbers' },
    files: {
      'maps.json': {
        Page: {
          $id: 'page',
          properties: { items: { items: { $dynamicRef: '#of' } } },
          $defs: { of: { $dynamicAnchor: 'of' } },
        },
        Numbers: { $id: 'numbers', $ref: 'page', $defs: { of: { $dynamicAnchor: 'of', type: 'integer' } } },
      },
    },
    good: { items: [1] },
    bad: { items: ['x'] },
  },
  'a pointer into items finds what an old draft had there': {
    it: {
      $schema: 'http://json-schema.org/draft-07/schema#',
      items: [{ type: 'integer' }, { $ref: '#/components/schemas/It/items/0' }],
    },
    files: {},
    good: [1, 2],
    bad: [1, 'x'],
  },
};

test.each(Object.entries(cases))('%s', async (_, { it, files, good, bad }) => {
  const verdict = await accepts(it, files);
  expect([verdict(good), verdict(bad)]).toEqual([true, false]);
});
