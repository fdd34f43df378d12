import * as fc from 'fast-check';
import { documentFrom } from '../../src/document';
import { composeRequest, draftScenario, validateRequest } from '../../src/exchange';
import { buildRouter } from '../../src/exchange/route/router';
import { buildApi, type Operation } from '../../src/model';
import type { Style } from '../../src/model/api';
import { operation, parameter } from './make';
import { processorTime } from '../support/processor-time';

const route = (lines: readonly (string | [string, string[]])[], request: string): unknown => {
  const router = buildRouter(lines.map((line) => (typeof line === 'string' ? operation(line) : operation(...line))));
  const [method = '', target = ''] = request.split(' ');
  const match = router(method, target);
  if (match.kind === 'path') return undefined;
  return match.kind === 'method' ? match.allowed : [match.operation.id, { ...match.path }];
};

test.each([
  ['/m/;a=1;b=x', { a: ';a=1', b: ';b=x' }],
  ['/m/;a=1;a=2;b=x', { a: ';a=1;a=2', b: ';b=x' }],
  ['/m/;b=x;a=1', undefined],
  ['/l/.1.x', { a: '.1', b: '.x' }],
  ['/s/1;b=x', { a: '1', b: ';b=x' }],
  ['/t/1;b=x', { a: '1', b: '=x' }],
])('parameters side by side in a segment are parted by the delimiters of their styles: %s', (target, expected) => {
  const styled = (template: string, ...styles: Style[]): Operation => ({
    ...operation(`GET ${template}`),
    parameters: ['a', 'b'].map((name, i) => parameter({ name, in: 'path', style: styles[i] ?? 'simple' })),
  });
  const router = buildRouter([
    styled('/m/{a}{b}', 'matrix', 'matrix'),
    styled('/l/{a}{b}', 'label', 'label'),
    styled('/s/{a}{b}', 'simple', 'matrix'),
    styled('/t/{a};b{b}', 'simple', 'simple'),
  ]);
  const match = router('GET', target);
  expect(match.kind === 'operation' ? { ...match.path } : undefined).toEqual(expected);
});

const pets = [
  'GET /pets',
  'POST /pets',
  'GET /pets/{id}',
  'DELETE /pets/{id}',
  'GET /pets/mine',
  'GET /pets/{id}/toys/{toy}',
];
const files = [
  'GET /files/{name}.json',
  'GET /files/{name}',
  'GET /files/{a}-{b}',
  'GET /files/{a}-{b}.json',
  'GET /files/v{n}',
  'GET /f/{a}{b}',
];

test.each<[(string | [string, string[]])[], string, unknown]>([
  [pets, 'GET /pets', ['GET /pets', {}]],
  [pets, 'POST /pets?a=/x#/y', ['POST /pets', {}]],
  [pets, 'GET /pets#/5', ['GET /pets', {}]],
  [pets, 'GET /pets/5', ['GET /pets/{id}', { id: '5' }]],
  [pets, 'GET /pets/mine', ['GET /pets/mine', {}]],
  [pets, 'GET /pets/Mine', ['GET /pets/{id}', { id: 'Mine' }]],
  [pets, 'DELETE /pets/mine', ['GET', 'HEAD']],
  [pets, 'GET /pets/mine/toys/x', ['GET /pets/{id}/toys/{toy}', { id: 'mine', toy: 'x' }]],
  [pets, 'GET /pets/', undefined],
  [pets, 'GET /pets/5/', undefined],
  [pets, 'GET //pets', undefined],
  [pets, 'GET /pets/5/toys//', undefined],
  [pets, 'GET /PETS', undefined],
  [pets, 'GET /', undefined],
  [pets, 'GET ', undefined],
  [pets, 'OPTIONS *', undefined],
  [pets, 'GET http://host/pets', undefined],
  [pets, 'GET /pets/%6Dine', ['GET /pets/mine', {}]],
  [pets, 'GET /%70ets/a%2Fb', ['GET /pets/{id}', { id: 'a%2Fb' }]],
  [pets, 'GET /pets%2F5', undefined],
  [pets, 'GET /pets/%zz%', ['GET /pets/{id}', { id: '%zz%' }]],
  [pets, 'GET /pets/a;b,c=d', ['GET /pets/{id}', { id: 'a;b,c=d' }]],
  [pets, 'PUT /pets/5', ['GET', 'DELETE', 'HEAD']],
  [pets, 'PUT /pets', ['GET', 'POST', 'HEAD']],
  [['POST /a'], 'GET /a', ['POST']],
  [['POST /a'], 'HEAD /a', ['POST']],
  [['GET /a'], 'OPTIONS /a', ['GET', 'HEAD']],
  [['GET /a', 'OPTIONS /a'], 'OPTIONS /a', ['OPTIONS /a', {}]],
  [['GET /'], 'GET /', ['GET /', {}]],
  [['GET /'], 'GET ?a=1', ['GET /', {}]],
  [['GET /a/'], 'GET /a/', ['GET /a/', {}]],
  [['GET /a/'], 'GET /a', undefined],
  [['GET /a.b+c(d)'], 'GET /a.b+c(d)', ['GET /a.b+c(d)', {}]],
  [['GET /a.b'], 'GET /aXb', undefined],
  [['GET /é'], 'GET /%C3%A9', ['GET /é', {}]],
  [['GET /a%20b'], 'GET /a%20b', ['GET /a%20b', {}]],
  [['GET /{a}/b', 'GET /c/{d}'], 'GET /c/b', ['GET /c/{d}', { d: 'b' }]],
  [
    ['GET /{__proto__}/{constructor}'],
    'GET /1/2',
    ['GET /{__proto__}/{constructor}', JSON.parse('{"__proto__":"1","constructor":"2"}')],
  ],
  [['GET /{}'], 'GET /{}', ['GET /{}', {}]],
  [['GET /{}'], 'GET /x', undefined],
  [['GET /a/{x}', 'POST /a/{y}'], 'POST /a/1', ['POST /a/{y}', { y: '1' }]],
  // Text and parameters in one segment.
  [files, 'GET /files/a', ['GET /files/{name}', { name: 'a' }]],
  [files, 'GET /files/a.json', ['GET /files/{name}.json', { name: 'a' }]],
  [files, 'GET /files/axjson', ['GET /files/{name}', { name: 'axjson' }]],
  [files, 'GET /files/.json', ['GET /files/{name}', { name: '.json' }]],
  [files, 'GET /files/a.json.json', ['GET /files/{name}.json', { name: 'a.json' }]],
  [files, 'GET /files/x-y-z', ['GET /files/{a}-{b}', { a: 'x-y', b: 'z' }]],
  [files, 'GET /files/x-y.json', ['GET /files/{a}-{b}.json', { a: 'x', b: 'y' }]],
  [files, 'GET /files/-y', ['GET /files/{name}', { name: '-y' }]],
  [files, 'GET /files/--y', ['GET /files/{a}-{b}', { a: '-', b: 'y' }]],
  [files, 'GET /files/v12', ['GET /files/v{n}', { n: '12' }]],
  [files, 'GET /files/v', ['GET /files/{name}', { name: 'v' }]],
  [files, 'GET /files/%C3%A9%2Fx%2Ejson', ['GET /files/{name}.json', { name: '%C3%A9%2Fx' }]],
  [files, 'GET /files/x%2Dy-z', ['GET /files/{a}-{b}', { a: 'x%2Dy', b: 'z' }]],
  [files, 'GET /files/%zz%2Ejson', ['GET /files/{name}.json', { name: '%zz' }]],
  [files, 'GET /f/xyz', ['GET /f/{a}{b}', { a: 'xy', b: 'z' }]],
  [files, 'GET /f/x', undefined],
  [files, 'GET /files/%E2%82%AC-x-y', ['GET /files/{a}-{b}', { a: '%E2%82%AC-x', b: 'y' }]],
  [files, 'GET /files/x%2Dy%2Dz', ['GET /files/{a}-{b}', { a: 'x%2Dy', b: 'z' }]],
  [files, 'GET /files/x-', ['GET /files/{name}', { name: 'x-' }]],
  [['GET /{a}.{b}.{c}'], 'GET /w.x.y.z', ['GET /{a}.{b}.{c}', { a: 'w.x', b: 'y', c: 'z' }]],
  [['GET /{a}--{b}'], 'GET /x---y', ['GET /{a}--{b}', { a: 'x-', b: 'y' }]],
  [['GET /{a}.{b}'], 'GET /..', undefined],
  [['GET /{a}.{b}'], 'GET /...', ['GET /{a}.{b}', { a: '.', b: '.' }]],
  [['GET /v1/{name}:cancel', 'GET /v1/{name}'], 'GET /v1/a%3Acancel', ['GET /v1/{name}:cancel', { name: 'a' }]],
  // Base paths.
  [[['GET /a', ['', '/v1']]], 'GET /v1/a', ['GET /a', {}]],
  [[['GET /a', ['', '/v1']]], 'GET /a', ['GET /a', {}]],
  [[['GET /a', ['', '/v1']]], 'GET /v2/a', undefined],
  [
    [
      ['GET /v1/a', ['']],
      ['GET /a', ['', '/v1']],
    ],
    'GET /v1/a',
    ['GET /a', {}],
  ],
  [
    [
      ['GET /a', ['', '/v1']],
      ['GET /v1/a', ['']],
    ],
    'GET /v1/a',
    ['GET /a', {}],
  ],
])('%j: %s', (lines, request, expected) => {
  expect(route(lines, request)).toEqual(expected);
});

test('HEAD is answered by GET where it is not declared itself', () => {
  const router = buildRouter([operation('GET /a'), operation('GET /b'), operation('HEAD /b')]);
  expect(router('HEAD', '/a')).toMatchObject({ kind: 'operation', operation: { id: 'GET /a' }, headOfGet: true });
  expect(router('HEAD', '/b')).toMatchObject({ operation: { id: 'HEAD /b' }, headOfGet: false });
  expect(router('GET', '/a')).toMatchObject({ headOfGet: false });
});

test('a parameter may have any name', () => {
  const match = buildRouter([operation('GET /{__proto__}/{constructor}')])('GET', '/1/2');
  expect(match.kind === 'operation' && Object.entries(match.path)).toEqual([
    ['__proto__', '1'],
    ['constructor', '2'],
  ]);
});

test('it finds what comparing with every template finds', () => {
  const segment = fc.constantFrom('a', 'b', '{x}', '{x}.a', 'a-{x}', '{x}-{y}', '');
  const template = fc.array(segment, { minLength: 1, maxLength: 4 }).map((parts) => `/${parts.join('/')}`);
  const piece = fc.constantFrom('a', 'b', 'c', 'a.a', 'a-b', 'b-c.a', '-', '');
  const target = fc.array(piece, { minLength: 1, maxLength: 4 }).map((parts) => `/${parts.join('/')}`);
  fc.assert(
    fc.property(fc.uniqueArray(template, { maxLength: 12 }), target, (templates, path) => {
      const match = buildRouter(templates.map((text) => operation(`GET ${text}`)))('GET', path);
      const regexps = templates.map((text) => {
        const source = text.replace(/[.\-]/g, '\\$&').replace(/\{\w\}/g, '[^/]+');
        return new RegExp(`^${source}$`);
      });
      const possible = templates.filter((_, index) => regexps[index]!.test(path));
      if (match.kind !== 'operation') expect(possible).toEqual([]);
      else expect(possible).toContain(match.operation.path);
      if (templates.includes(path)) expect(match).toMatchObject({ operation: { path } });
    }),
    { numRuns: 2000 },
  );
});

describe('speed', () => {
  const many = (count: number): string[] =>
    Array.from({ length: count }, (_, index) => `GET /api/v1/things${index}/{id}/parts/{part}.json`);

  test('600 operations are built in a few milliseconds, and a match does not depend on their number', () => {
    const operations = many(600).map((line) => operation(line, ['', '/base']));
    const build = (): number => processorTime(() => buildRouter(operations));
    build();
    expect(Math.min(build(), build(), build())).toBeLessThan(100);
    const large = buildRouter(operations);
    const small = buildRouter(many(6).map((line) => operation(line)));
    const time = (router: typeof large): number =>
      processorTime(() => {
        for (let count = 0; count < 20_000; count++) router('GET', '/api/v1/things5/12345/parts/abc.json?x=1');
      });
    time(small);
    time(large);
    const [ofSmall, ofLarge] = [Math.min(time(small), time(small)), Math.min(time(large), time(large))];
    expect(ofLarge).toBeLessThan(ofSmall * 4 + 20);
  });

  test('hostile segments take linear time', () => {
    const router = buildRouter([operation('GET /{a}-{b}-{c}-{d}-{e}.json')]);
    const hostile = [`/${'-'.repeat(100_000)}`, `/${'%2D'.repeat(30_000)}`, '/a'.repeat(100_000)];
    expect(processorTime(() => hostile.map((path) => router('GET', path)))).toBeLessThan(1000);
  });
});

describe('paths that differ in the names of their parameters alone', () => {
  const id = (name: string, schema: object) => ({ name, in: 'path', required: true, schema });
  const responses = { '200': { description: 'OK' } };
  const api = buildApi(
    documentFrom({
      openapi: '3.1.0',
      info: { title: 'Users', version: '1' },
      paths: {
        '/users/{id}': { get: { operationId: 'byId', parameters: [id('id', { type: 'integer' })], responses } },
        '/users/{name}': {
          get: { operationId: 'byName', parameters: [id('name', { type: 'string', pattern: '^[a-z]+$' })], responses },
        },
      },
    }),
  );

  it.each([
    ['5', 'byId'],
    ['rex', 'byName'],
    ['R2-D2', 'byId'],
  ])('%s is taken by %s', (value, operation) => {
    const validated = validateRequest(api, { method: 'GET', target: `/users/${value}`, headers: [] });
    expect(validated.operation?.id).toBe(operation);
  });
});

describe('a segment that two parameters share', () => {
  const inPath = (name: string, schema: object) => ({ name, in: 'path', required: true, schema });
  const read = (target: string, ext: object): unknown => {
    const parameters = [inPath('name', { type: 'string' }), inPath('ext', ext)];
    const get = { operationId: 'file', parameters, responses: { '200': { description: 'OK' } } };
    const info = { title: 'Files', version: '1' };
    const api = buildApi(documentFrom({ openapi: '3.1.0', info, paths: { '/files/{name}.{ext}': { get } } }));
    const { violations, parameters: values } = validateRequest(api, { method: 'GET', target, headers: [] });
    return violations.length > 0 ? violations.map(({ code }) => code) : [...values.values()].map(({ value }) => value);
  };

  it.each<[string, object, unknown]>([
    ['/files/a.tar.gz', { type: 'string' }, ['a.tar', 'gz']],
    ['/files/a.tar.gz', { enum: ['zip', 'tar.gz'] }, ['a', 'tar.gz']],
    ['/files/a.b.tar.gz', { enum: ['zip', 'gz'] }, ['a.b.tar', 'gz']],
    ['/files/a.tar.gz', { enum: ['zip'] }, ['enum']],
  ])('%s is cut where %j fits', (target, ext, expected) => {
    expect(read(target, ext)).toEqual(expected);
  });
});

describe('paths with a query or a fragment, which are none', () => {
  const field = (name: string) => ({
    requestBody: { content: { 'application/json': { schema: { type: 'object', required: [name] } } } },
    responses: { '204': { description: 'Done' } },
  });
  const api = buildApi(
    documentFrom({
      openapi: '3.1.0',
      info: { title: 'Files', version: '1' },
      paths: {
        '/files/{id}': { put: { operationId: 'rename', ...field('name') } },
        '/files/{id}#share': { put: { operationId: 'share', ...field('link') } },
        '/files#new': { post: { operationId: 'make', ...field('name') } },
        '/my files/é/{名}': {
          get: {
            operationId: 'named',
            parameters: [{ name: '名', in: 'path', required: true, schema: { const: 'a' } }],
            responses: { '204': { description: 'Done' } },
          },
        },
        '/b#cut': { get: { operationId: 'cut', responses: { '204': { description: 'Done' } } } },
        '/b': { get: { operationId: 'whole', responses: { '204': { description: 'Done' } } } },
        '/files?kind=a': { get: { operationId: 'list', responses: { '204': { description: 'Done' } } } },
      },
    }),
  );
  const bytes = (value: object): Uint8Array => new TextEncoder().encode(JSON.stringify(value));

  it.each([
    ['PUT', '/files/1', { name: 'a' }, 'rename'],
    ['PUT', '/files/1', { link: 'a' }, 'share'],
    ['PUT', '/files/1', {}, 'rename'],
    ['POST', '/files', { name: 'a' }, 'make'],
    ['GET', '/files?kind=b', undefined, 'list'],
    ['GET', '/b', undefined, 'whole'],
    ['GET', '/my%20files/%C3%A9/a', undefined, 'named'],
  ])('%s %s with %j is for %s', (method, target, body, operation) => {
    const headers: [string, string][] = body === undefined ? [] : [['Content-Type', 'application/json']];
    const request = { method, target, headers, ...(body === undefined ? {} : { body: bytes(body) }) };
    expect(validateRequest(api, request).operation?.id).toBe(operation);
  });

  it.each([
    ['make', '/files'],
    ['list', '/files?kind=a'],
    ['named', '/my%20files/%C3%A9/a'],
  ])('the request of %s is sent to %s', (id, target) => {
    const draft = draftScenario(
      api,
      api.operations.find((one) => one.id === id)!,
      undefined,
    );
    expect(typeof draft === 'string' ? draft : composeRequest(draft).target).toBe(target);
  });
});
