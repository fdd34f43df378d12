import type { Document } from '../../src/document';
import { loadDocument } from '../../src/document/load/load-document';
import { validatorsOf } from '../../src/schema/validators/validators';
import { memory } from './folder';

const SELF = 'https://api.example/v2/openapi.json';

/** Loads a document of OpenAPI 3.2 with its other files; a name in its schemas leads by reference. */
async function load($self: string, schemas: object, files: Record<string, object> = {}): Promise<Document> {
  const main = { openapi: '3.2.0', $self, info: { title: 'T', version: '1' }, paths: {}, components: { schemas } };
  const texts = Object.entries({ 'openapi.json': main, ...files }).map(([name, value]) => [
    name,
    JSON.stringify(value),
  ]);
  return loadDocument('openapi.json', memory(Object.fromEntries(texts) as Record<string, string>));
}

const integer = { type: 'integer' };

describe('what a reference means in a document with $self', () => {
  it.each([
    ['the document, by the whole URI', SELF, `${SELF}#/components/schemas/N`],
    ['the document, by a relative one', SELF, 'openapi.json#/components/schemas/N'],
    ['the document, where $self is relative itself', '/v2/openapi.json', '/v2/openapi.json#/components/schemas/N'],
    ['a schema, by an $id that is relative to $self', SELF, 'https://api.example/v2/deep/point#/$defs/n'],
    ['a schema, by that $id as it is written', SELF, 'deep/point#/$defs/n'],
    ['a file beside the document, by its URI', SELF, 'https://api.example/v2/parts/n.json#/$defs/n'],
    ['a file beside the document, by its path', SELF, 'parts/n.json#/$defs/n'],
    ['another document, by its $self', SELF, 'https://other.example/o#/components/schemas/N'],
  ])('%s', async (_, $self, $ref) => {
    const document = await load(
      $self,
      {
        It: { $ref },
        N: integer,
        Point: { $id: 'deep/point', $defs: { n: integer } },
        Other: { $ref: 'other.json#/components/schemas/N' },
      },
      {
        'parts/n.json': { $defs: { n: integer } },
        'other.json': { openapi: '3.2.0', $self: 'https://other.example/o', components: { schemas: { N: integer } } },
      },
    );
    expect(document.problems).toEqual([]);
    const verdict = (value: unknown) => validatorsOf(document).accepts('/components/schemas/It', value, 'request');
    expect([verdict(1), verdict('x')]).toEqual([true, false]);
  });

  it('a file beside a document that is a copy of what its $self names', async () => {
    const copied = 'http://localhost/copy';
    const It = { $ref: 'https://api.example/v2/parts/n.json' };
    const main = { openapi: '3.2.0', $self: SELF, info: { title: 'T', version: '1' }, components: { schemas: { It } } };
    const files = { [`${copied}/a.json`]: JSON.stringify(main), [`${copied}/parts/n.json`]: JSON.stringify(integer) };
    const document = await loadDocument(`${copied}/a.json`, memory(files));
    expect(document.problems).toEqual([]);
    expect(document.files).toEqual(Object.keys(files));
  });

  it('nothing, where neither a file nor the web has it: it is named as it is written', async () => {
    const { problems } = await load(SELF, { It: { $ref: 'https://api.example/v2/nope.json' } });
    expect(problems.map(({ message }) => message)).toEqual([
      "$ref 'https://api.example/v2/nope.json' cannot be followed: https://api.example/v2/nope.json: there is no such file",
    ]);
  });
});
