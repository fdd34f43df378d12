import { KINDS } from '../../src/document/grammar/grammar';
import { nearest } from '../../src/document/nearest';
import { fromReference, toReference } from '../../src/document/pointer';
import { kindAt, walk } from '../../src/document/grammar/walk';

const root = {
  openapi: '3.1.0',
  paths: {
    '/a': {
      get: {
        parameters: [{ name: 'a', in: 'query', schema: { type: 'string' } }],
        responses: { 200: { $ref: '#/components/responses/R', description: 'ignored' } },
      },
    },
  },
  components: { schemas: { A: { properties: { default: { $ref: '#' } }, default: { $ref: '#' }, items: [true, {}] } } },
};

describe('walk', () => {
  it('tells of schemas and references, with their paths, in document order', () => {
    const told: string[] = [];
    walk(root, KINDS.document, {
      schema: (_node, path) => void told.push(`schema ${path.join('.')}`),
      reference: (_node, kind, path) => void told.push(`${kind.name} reference ${path.join('.')}`),
    });
    expect(told).toEqual([
      'schema paths./a.get.parameters.0.schema',
      'response reference paths./a.get.responses.200',
      'schema components.schemas.A',
      'schema components.schemas.A.properties.default',
      'schema reference components.schemas.A.properties.default',
      'schema components.schemas.A.items.1',
    ]);
  });

  it('takes values of any form', () => {
    for (const value of [null, 5, 'text', [], { paths: 5, components: { schemas: [null, 'a'] } }]) {
      expect(() => walk(value, KINDS.document, {})).not.toThrow();
    }
  });
});

describe('kindAt', () => {
  it.each([
    ['components.schemas.A.properties.default', 'schema'],
    ['components.schemas.A.items.1', 'schema'],
    ['paths./a.get.parameters.0', 'parameter'],
    ['components.schemas.A.default', undefined],
    ['paths.x-unmatched', 'response'],
    ['paths.x-other', undefined],
    ['paths./a.get.responses.200.content', undefined],
  ])('%s is a %s', (path, kind) => {
    expect(kindAt(root, path.split('.'))?.name).toBe(kind);
  });
});

describe('nearest', () => {
  it.each([
    ['Pett', 'Pet'],
    ['pet', 'Pet'],
    ['CreatePackge', 'CreatePackage'],
    ['Elephant', undefined],
    ['A', undefined],
  ])('%s is meant as %s', (wrong, meant) => {
    expect(nearest(wrong, ['Owner', 'Pet', 'CreatePackage', 'Packages'])).toBe(meant);
  });
});

describe('toReference', () => {
  it.each(['', '/a', '/paths/~1pets~1{id}', '/a b', '/100%', '/a#b', '/ä'])("'%s' comes back", (pointer) => {
    expect(fromReference(toReference(pointer))).toBe(pointer);
    expect(new URL(toReference(pointer), 'https://a.b/').hash.slice(1)).toBe(toReference(pointer).slice(1));
  });
});
