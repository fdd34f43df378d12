import { documentFrom } from '../../src/document';

const components = (schemas: object, version = '3.1.0') =>
  (documentFrom({ openapi: version, components: { schemas } }).root.components as { schemas: Record<string, unknown> })
    .schemas;

describe('references by identifier in OpenAPI 3.1 become references by pointer', () => {
  it('$id, absolute and relative to an outer one', () => {
    expect(
      components({
        Pet: { $id: 'https://a.b/schemas/pet', $defs: { toy: { $id: 'toy', title: 'Toy' } }, items: { $ref: 'toy' } },
        A: { $ref: 'https://a.b/schemas/pet' },
        C: { $ref: 'https://a.b/schemas/pet#/$defs/toy' },
      }),
    ).toMatchObject({
      Pet: { $defs: { toy: { title: 'Toy' } }, items: { $ref: '#/components/schemas/Pet/$defs/toy' } },
      A: { $ref: '#/components/schemas/Pet' },
      C: { $ref: '#/components/schemas/Pet/$defs/toy' },
    });
  });

  it('$anchor, of the document and of a resource', () => {
    expect(
      components({
        A: { $anchor: 'here', items: { $ref: '#here' } },
        B: { $id: 'https://a.b/b', $defs: { c: { $anchor: 'here' } }, items: { $ref: '#here' } },
        C: { $ref: 'https://a.b/b#here' },
      }),
    ).toEqual({
      A: { items: { $ref: '#/components/schemas/A' } },
      B: { $id: 'https://a.b/b', $defs: { c: {} }, items: { $ref: '#/components/schemas/B/$defs/c' } },
      C: { $ref: '#/components/schemas/B/$defs/c' },
    });
  });

  it('a pointer counts from its resource, or else from the root, as most tools take it', () => {
    expect(
      components({
        A: {
          $id: 'https://a.b/a',
          $defs: { b: {} },
          prefixItems: [{ $ref: '#/$defs/b' }, { $ref: '#' }, { $ref: '#/components/schemas/C' }],
        },
        C: {},
      }),
    ).toMatchObject({
      A: {
        prefixItems: [
          { $ref: '#/components/schemas/A/$defs/b' },
          { $ref: '#/components/schemas/A' },
          { $ref: '#/components/schemas/C' },
        ],
      },
    });
  });

  it('an anchor that nobody has is passed over', () => {
    const schemas = { A: { items: { $ref: '#nowhere' } } };
    expect(components(schemas)).toEqual({ A: { items: {} } });
  });

  it('a property named $id is none', () => {
    const schemas = { A: { properties: { $id: { type: 'string' }, $anchor: { type: 'string' } } } };
    expect(components(schemas)).toEqual(schemas);
  });
});
