import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildApi, createMock, loadDocument } from '../../src';
import { documentOf } from '../../src/document/load/document-of';
import { loadDocumentAtOnce } from '../../src/document/load/load-document';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tandem-document-of-'));
  writeFileSync(join(folder, 'openapi.yaml'), PETS);
  writeFileSync(
    join(folder, 'pet.yaml'),
    'type: object\nproperties: { friend: { $ref: pet.yaml }, owner: { $ref: "owner.yaml#/Owner" } }\n',
  );
  writeFileSync(join(folder, 'owner.yaml'), 'Owner: { type: string, maxLength: 5 }\n');
});
afterAll(() => rmSync(folder, { recursive: true }));

const PETS = `openapi: 3.0.3
info: { title: Pets, version: '1' }
paths:
  /pets:
    get:
      operationId: listPets
      responses:
        '200':
          description: Pets
          content:
            application/json:
              schema: { type: array, items: { $ref: pet.yaml } }
              examples: { rex: { externalValue: rex.json } }
`;

const path = (name = 'openapi.yaml'): string => join(folder, name);

test('what is read at once is what is waited for, over several files', async () => {
  const [now, later] = [loadDocumentAtOnce(path()), await loadDocument(path())];
  expect(now.root).toEqual(later.root);
  expect(now.files).toEqual(later.files);
  expect(now.files).toHaveLength(3);
  const problems = ({ problems: all }: typeof now) => all.map(({ message, place }) => [message, place()]);
  expect(problems(now)).toEqual(problems(later));
  const schema = '/paths/~1pets/get/responses/200/content/application~1json/schema';
  expect(now.locate(schema)).toEqual(later.locate(schema));
});

test('a path, a URL of a file, a parsed document and a loaded one are taken everywhere', async () => {
  const parsed = { openapi: '3.1.0', info: { title: 'Empty', version: '1' }, paths: {} };
  expect(buildApi(path()).operations.map(({ id }) => id)).toEqual(['listPets']);
  expect(buildApi(pathToFileURL(path())).title).toBe('Pets');
  expect(buildApi(parsed).title).toBe('Empty');
  expect(buildApi(await loadDocument(path())).title).toBe('Pets');
  for (const source of [path(), pathToFileURL(path()), parsed, buildApi(parsed)]) {
    const mock = await createMock(source, { listen: false });
    await mock.close();
  }
});

test('a file is read again only when it, or one that it refers to, has changed', () => {
  const first = documentOf(path(), 'test');
  expect(documentOf(path(), 'test')).toBe(first);
  writeFileSync(path('owner.yaml'), 'Owner: { type: string, maxLength: 7, minLength: 1 }\n');
  expect(documentOf(path(), 'test')).not.toBe(first);
});

test.each([
  ['a missing file', () => path('no.yaml'), /no\.yaml: there is no such file/],
  ['a broken one', () => (writeFileSync(path('bad.yaml'), 'openapi: ['), path('bad.yaml')), /bad\.yaml:1:\d+/],
  ['one on the web', () => 'https://example.com/a.yaml', /setApi: a document on the web has to be waited for/],
  ['a promise', () => Promise.resolve(), /setApi: the document is a promise: await it first/],
  ['a number', () => 7, /setApi takes a path, a file: URL, .*not number/],
  ['another object', () => ({ swag: '2.0' }), /an object that has neither openapi nor swagger/],
])('%s is reported plainly', (_, source, message) => {
  expect(() => documentOf(source(), 'setApi')).toThrow(message);
});

test('a reference to the web cannot be followed at once, and the rest is there', () => {
  writeFileSync(path('web.yaml'), PETS.replace('{ $ref: pet.yaml }', '{ $ref: "https://example.com/pet.yaml" }'));
  const { problems } = documentOf(path('web.yaml'), 'setApi');
  expect(problems.map(({ message }) => message)).toEqual(
    expect.arrayContaining([expect.stringContaining('give buildApi(await loadDocument(…))')]),
  );
});
