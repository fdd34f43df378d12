import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadDocument } from '../../src/document/load/load-document';
import { setReferencePolicy } from '../../src/document/read/reference-policy';
import { createMock, lint } from '../../src';
import { buildApi } from '../../src/model';
import { folder } from './folder';

/** A document with a GET /x whose 200 has one media type with one example, named `ext`. */
const one = (version: string, media: string, example: string, schema = '{}'): string =>
  `openapi: ${version}\ninfo: { title: T, version: '1' }\npaths:\n  /x:\n    get:\n      responses:\n        '200':\n` +
  `          description: ok\n          content: { '${media}': { schema: ${schema}, examples: { ext: ${example} } } }\n`;

const object = '{ type: object, required: [a], properties: { a: { type: integer } } }';
const png = Buffer.from('iVBORw0KGgo=', 'base64');

describe('the value of an example in a file of its own', () => {
  it.each<[name: string, version: string, media: string, file: string, content: string | Buffer, schema: string]>([
    ['JSON', '3.0.3', 'application/json', 'ex.json', '{\n  "a": 10\n}\n', object],
    ['JSON in 3.1', '3.1.0', 'application/problem+json', 'sub/ex', '{\n  "a": 10\n}\n', object],
    ['JSON with an exact number', '3.1.0', 'application/json', 'ex.json', '{\n  "a": 9223372036854775807\n}\n', object],
    ['text that looks like JSON', '3.2.0', 'text/plain', 'ex.txt', '{"a":1}', '{ type: string }'],
    ['XML', '3.1.0', 'application/xml', 'ex.xml', '<doc><a>1</a></doc>', object],
    ['lines', '3.2.0', 'application/x-ndjson', 'lines', '{"a":1}\n{"a":2}\n', object],
    ['CSV', '3.0.3', 'text/csv', 'a b.csv', 'a,b\n1,é\n', '{ type: string }'],
    ['an image', '3.1.0', 'image/png', 'p.png', png, '{}'],
  ])('%s is sent as it is', async (_, version, media, file, content, schema) => {
    const path = folder({ 'sub/ex': '' });
    writeFileSync(join(path, file), content);
    const main = join(path, 'openapi.yaml');
    writeFileSync(main, one(version, media, `{ externalValue: './${encodeURI(file)}' }`, schema));
    const document = await loadDocument(main);
    expect(document.problems).toEqual([]);
    const mock = await createMock(document, { listen: false });
    const response = await mock.fetch('http://mock/x', { headers: { Prefer: 'example=ext' } });
    expect(Buffer.from(await response.arrayBuffer()).toString('latin1')).toBe(Buffer.from(content).toString('latin1'));
    expect(response.status).toBe(200);
  });

  it('is relative to the file in which the example stands', async () => {
    const path = folder({
      'openapi.yaml': one('3.1.0', 'application/json', "{ $ref: 'parts/all.yaml#/examples/one' }"),
      'parts/all.yaml': 'examples: { one: { externalValue: value.json } }\n',
      'parts/value.json': '{"from":"parts"}',
      'value.json': '{"from":"root"}',
    });
    const api = buildApi(await loadDocument(join(path, 'openapi.yaml')));
    expect(api.operations[0]?.responses[0]?.scenarios[0]?.example.value).toEqual({ from: 'parts' });
  });

  it('is validated by lint, at the address', async () => {
    const path = folder({
      'openapi.yaml': one('3.1.0', 'application/json', '{ externalValue: bad.json }', object),
      'bad.json': '{"a":"x"}',
    });
    const findings = lint(buildApi(await loadDocument(join(path, 'openapi.yaml'))));
    expect(findings.filter(({ rule }) => rule === 'example').map(({ pointer }) => pointer)).toEqual([
      '/paths/~1x/get/responses/200/content/application~1json/examples/ext/externalValue',
    ]);
  });
});

describe('an example that cannot be read', () => {
  let server: Server;
  let url: string;
  beforeAll(async () => {
    server = createServer((_, response) => void response.end('{"a":5}'));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => server.close());
  afterEach(() => setReferencePolicy({ remote: true, outside: true }));

  it.each<[string, () => string, boolean, RegExp | undefined]>([
    [
      'is not there',
      () => 'nothere.json',
      true,
      /^externalValue 'nothere.json' cannot be read.*: there is no such file$/,
    ],
    ['is on the web', () => `${url}/ex.json`, true, undefined],
    ['is on the web, which is off', () => `${url}/ex.json`, false, /references to the web are off/],
    ['is in the folder', () => 'in.json', false, undefined],
    ['is outside the folder', () => '../out.json', false, /outside the document's folder/],
  ])('%s: a warning, and the rest is served', async (_, address, allowed, warning) => {
    const path = folder({
      'api/openapi.yaml': one('3.1.0', 'application/json', `{ externalValue: '${address()}' }`, object),
      'api/in.json': '{"a":5}',
      'out.json': '{"a":5}',
    });
    setReferencePolicy({ remote: allowed, outside: allowed });
    const document = await loadDocument(join(path, 'api/openapi.yaml'));
    expect(document.problems.map(({ message, severity }) => [message, severity])).toEqual(
      warning === undefined ? [] : [[expect.stringMatching(warning), 'warning']],
    );
    const mock = await createMock(document, { listen: false });
    expect(await (await mock.fetch('http://mock/x')).json()).toEqual({ a: warning === undefined ? 5 : 1 });
  });
});

describe('the serialized value of OpenAPI 3.2', () => {
  it.each([
    ['application/json', `{ serializedValue: '{"a":2}' }`, { a: 2 }],
    ['text/plain', `{ serializedValue: '5' }`, '5'],
    ['application/xml', `{ serializedValue: '<a>2</a>' }`, '<a>2</a>'],
    ['text/plain', `{ dataValue: 5, serializedValue: '5' }`, 5],
  ])('%s: %s', async (media, example, value) => {
    const path = folder({ 'openapi.yaml': one('3.2.0', media, example) });
    const api = buildApi(await loadDocument(join(path, 'openapi.yaml')));
    expect(api.operations[0]?.responses[0]?.scenarios[0]?.example.value).toEqual(value);
  });
});
