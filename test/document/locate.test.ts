import { placeText } from '../../src/document';
import { loadDocument } from '../../src/document/load/load-document';
import { memory } from './folder';

const text = `# A comment
openapi: 3.0.3
info:
  title: Pets
  version: '1'
paths:
  /pets/{id}:
    get:
      parameters:
        - name: id
          in: path
        -
          name: limit
          in: query
          schema: {type: integer, nullable: true}
      responses:
        200: {description: OK}
`;

describe('locate', () => {
  const place = async (pointer: string, content = text) =>
    placeText((await loadDocument('openapi.yaml', memory({ 'openapi.yaml': content }))).locate(pointer));

  it.each([
    ['a key', '/info/title', 'openapi.yaml:4:3 (#/info/title)'],
    ['an escaped key', '/paths/~1pets~1{id}', 'openapi.yaml:7:3 (#/paths/~1pets~1{id})'],
    ['an item', '/paths/~1pets~1{id}/get/parameters/0', 'openapi.yaml:10:11 (#/paths/~1pets~1{id}/get/parameters/0)'],
    [
      'an item on lines of its own',
      '/paths/~1pets~1{id}/get/parameters/1',
      'openapi.yaml:13:11 (#/paths/~1pets~1{id}/get/parameters/1)',
    ],
    [
      'a key that is a number in YAML',
      '/paths/~1pets~1{id}/get/responses/200',
      'openapi.yaml:17:9 (#/paths/~1pets~1{id}/get/responses/200)',
    ],
    ['the whole', '', 'openapi.yaml:1:1'],
    ['the nearest ancestor of what is not there', '/info/license/name', 'openapi.yaml:3:1 (#/info)'],
    [
      'the nearest ancestor of what loading has added',
      '/paths/~1pets~1{id}/get/parameters/1/schema/type/1',
      'openapi.yaml:15:20 (#/paths/~1pets~1{id}/get/parameters/1/schema/type)',
    ],
  ])('tells the place of %s', async (_what, pointer, expected) => {
    expect(await place(pointer)).toBe(expected);
  });

  it('counts lines that end with CR LF, and a byte order mark is no column', async () => {
    expect(await place('/info/title', text.replaceAll('\n', '\r\n'))).toBe('openapi.yaml:4:3 (#/info/title)');
    expect(await place('/openapi', `\uFEFFopenapi: 3.1.0\npaths: {}\n`)).toMatch(/^openapi\.yaml:1:1 /);
  });

  it('tells places in JSON', async () => {
    const json = '{\n\t"openapi": "3.1.0",\n\t"tags": [\n\t\t{"name": "a"},\n\t\t{"name": "b"}\n\t],\n\t"paths": {}\n}';
    expect(await place('/tags/1/name', json)).toBe('openapi.yaml:5:4 (#/tags/1/name)');
  });
});
