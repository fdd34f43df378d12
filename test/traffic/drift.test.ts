/** What traffic has and the document hasn't: each thing is reported, and what documents it makes the check silent. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runHere } from '../scenarios/support/run-here';
import { pasted } from './support/pasted';

let folder: string;
beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'tandem-drift-'))));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const DOCUMENT = {
  openapi: '3.1.0',
  info: { title: 'Pets', version: '1' },
  servers: [{ url: 'https://api.example.com/v1' }],
  paths: {
    '/pets/{id}': {
      get: {
        operationId: 'getPet',
        parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'integer' } }],
        responses: {
          200: {
            description: 'a pet',
            content: { 'application/json': { schema: { $ref: '#/components/schemas/Pet' } } },
          },
        },
      },
    },
  },
  components: {
    schemas: {
      Pet: {
        type: 'object',
        properties: {
          id: { type: 'integer' },
          name: { type: 'string', maxLength: 3 },
          kind: { type: 'string', enum: ['cat', 'dog'] },
          owner: { type: 'object', properties: { name: { type: 'string' } } },
        },
      },
    },
  },
};

interface Sent {
  readonly method?: string;
  readonly target?: string;
  readonly status?: number;
  readonly type?: string;
  readonly headers?: Record<string, string>;
  readonly body?: unknown;
}
const line = ({ method = 'GET', target = '/v1/pets/5', status = 200, type, headers, body }: Sent): string =>
  JSON.stringify({
    request: { method, target, headers: {} },
    response: { status, headers: { 'Content-Type': type ?? 'application/json', ...headers }, body: body ?? { id: 5 } },
  });

const THINGS: readonly (readonly [what: string, sent: Sent])[] = [
  ['property', { body: { id: 5, born: '2020-01-01', owner: { name: 'Ada', age: 36 } } }],
  ['response header', { headers: { 'X-Cost': '5' } }],
  ['query parameter', { target: '/v1/pets/5?full=true' }],
  ['status', { status: 202, body: { queued: true } }],
  ['method', { method: 'PUT' }],
  ['path', { target: '/v1/owners/17', body: { name: 'Ada' } }],
  ['media type', { type: 'application/xml', body: '<pet/>' }],
  ['enum value', { body: { id: 5, kind: 'bird' } }],
  ['null', { body: { id: 5, name: null } }],
  ['longer text', { body: { id: 5, name: 'Esmeralda' } }],
];

function put(name: string, text: string): string {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
}

const check = (recording: string, document: object) =>
  runHere(['check', recording, '--document', put('openapi.json', JSON.stringify(document)), '--suggest']);

describe.each(['3.0.3', '3.1.0', '3.2.0'])('OpenAPI %s', (openapi) => {
  const document = { ...DOCUMENT, openapi };

  test.each(THINGS)('an undocumented %s is reported, with what documents it', async (what, sent) => {
    const recording = put('one.jsonl', `${line({})}\n${line(sent)}\n`);
    const { stdout } = await check(recording, document);
    expect(stdout).toContain(`: ${what}, seen once`);
    const again = await check(recording, pasted(document, stdout));
    expect(again.stdout).toContain('# The document has all that the traffic has.');
    expect(again.stdout).toContain('2 exchanges: 2 conform, 0 violate the document\n');
    expect(again.code).toBe(0);
  });
});

test('all at once; what is seen again counts, and values of one place are documented together', async () => {
  const headers = { headers: { 'X-Left': '4' } };
  const wider = { body: { id: 5, born: 2020, name: 'Esmeralda von Hohenstein' } };
  const recording = put('all.jsonl', [...THINGS.map(([, sent]) => sent), wider, headers].map(line).join('\n'));
  const { code, stdout } = await check(recording, DOCUMENT);
  expect(code).toBe(1);
  for (const [what] of THINGS) expect(stdout).toContain(`: ${what}, seen`);
  expect(stdout).toMatch(/headers:\n {2}X-Cost:[^]*? {2}X-Left:/);
  expect(stdout).toMatch(/longer text, seen 2 times\nmaxLength: 24\n/);
  expect(stdout).toMatch(/property, seen 2 times\nborn:\n {2}type:\n {4}- string\n {4}- integer\n/);
  const again = await check(recording, pasted(DOCUMENT, stdout));
  expect(again.stdout).toContain('# The document has all that the traffic has.');
  expect(again.code).toBe(0);
});

test('a document of OpenAPI 3.0 gets one type, and nullable', async () => {
  const document = { ...DOCUMENT, openapi: '3.0.3' };
  const bodies = [
    { id: 5, name: null },
    { id: 5, born: 2020 },
    { id: 5, born: 'then' },
    { id: 5, born: null },
  ];
  const recording = put('old.jsonl', bodies.map((body) => line({ body })).join('\n'));
  const { stdout } = await check(recording, document);
  expect(stdout).toContain('null, seen once\nnullable: true\n');
  expect(stdout).toContain('born:\n  anyOf:\n    - type: integer\n    - type: string\n  nullable: true\n');
  const again = await check(recording, pasted(document, stdout));
  expect(again.stdout).toContain('4 exchanges: 4 conform');
  expect(again.stdout).toContain('# The document has all that the traffic has.');
});

test.each(['3.0.3', '3.1.0', '3.2.0'])('OpenAPI %s: null beside an enum is one of its values, too', async (openapi) => {
  const document = { ...DOCUMENT, openapi };
  const recording = put('enum.jsonl', `${line({})}\n${line({ body: { id: 5, kind: null } })}`);
  const { stdout } = await check(recording, document);
  expect(stdout).toMatch(/enum value, seen once\n- null\n/);
  const again = await check(recording, pasted(document, stdout));
  expect(again.stdout).toContain('2 exchanges: 2 conform, 0 violate the document\n');
  expect(again.stdout).toContain('# The document has all that the traffic has.');
});

describe('parameters of requests', () => {
  const sent = (headers: Record<string, string>): string =>
    JSON.stringify({
      request: { method: 'GET', target: '/v1/pets/5', headers },
      response: { status: 200, headers: { 'Content-Type': 'application/json' }, body: { id: 5 } },
    });

  test.each([
    ['header', { 'Idempotency-Key': 'abc' }, '- name: Idempotency-Key\n  in: header\n'],
    ['header', { 'X-Tenant': 'a' }, '- name: X-Tenant\n  in: header\n'],
    ['cookie', { Cookie: '_ga=1; theme=dark; __utma=2' }, '- name: theme\n  in: cookie\n'],
  ])('an undocumented %s is reported, in whatever fields: %j', async (place, headers, yaml) => {
    const recording = put('fields.jsonl', `${sent({})}\n${sent(headers)}\n${sent(headers)}\n`);
    const { stdout } = await check(recording, DOCUMENT);
    expect(stdout).toContain(`: ${place} parameter, seen 2 times\n${yaml}`);
    expect(stdout).toContain('# 1 item that the traffic has');
    const again = await check(recording, pasted(DOCUMENT, stdout));
    expect(again.stdout).toContain('# The document has all that the traffic has.');
  });

  test('what clients, browsers and statistics add is not missing, nor are keys of security schemes', async () => {
    const securitySchemes = {
      key: { type: 'apiKey', in: 'header', name: 'X-Api-Key' },
      session: { type: 'apiKey', in: 'cookie', name: 'sid' },
    };
    const document = { ...DOCUMENT, components: { ...DOCUMENT.components, securitySchemes } };
    const headers = {
      ...{ Accept: '*/*', 'Accept-Language': 'en', 'User-Agent': 'x', Referer: '/', Origin: 'http://a', DNT: '1' },
      ...{ 'Sec-Fetch-Mode': 'cors', 'If-None-Match': '"a"', Range: 'bytes=0-1', traceparent: '00-1', Priority: 'u=1' },
      ...{ 'X-Forwarded-For': '::1', 'x-api-key': 'k', Cookie: 'sid=1; _gid=2; _hjSession_1=3' },
    };
    const { stdout } = await check(put('usual.jsonl', sent(headers)), document);
    expect(stdout).toContain('# The document has all that the traffic has.');
  });
});

describe('a document of Swagger 2.0', () => {
  const [pet] = [DOCUMENT.components.schemas.Pet];
  const SWAGGER = {
    swagger: '2.0',
    info: { title: 'Pets', version: '1' },
    host: 'api.example.com',
    basePath: '/v1',
    produces: ['application/json'],
    paths: {
      '/pets/{id}': {
        get: {
          operationId: 'getPet',
          parameters: [{ name: 'id', in: 'path', required: true, type: 'integer' }],
          responses: { 200: { description: 'a pet', schema: { $ref: '#/definitions/Pet' } } },
        },
      },
    },
    definitions: { Pet: { ...pet, properties: { ...pet.properties, id: { type: 'integer' } } } },
  };

  /** All media types of an operation have one schema. */
  const things = THINGS.map(([what, sent]): (typeof THINGS)[number] =>
    what === 'media type' ? [what, { type: 'application/vnd.pets+json' }] : [what, sent],
  );

  test.each(things)('an undocumented %s gets the form and the place of 2.0', async (what, sent) => {
    const recording = put('swagger.jsonl', `${line({})}\n${line(sent)}\n`);
    const { stdout } = await check(recording, SWAGGER);
    expect(stdout).toContain(`: ${what}, seen once`);
    const yaml = stdout.slice(stdout.indexOf(`: ${what}, seen once`));
    expect(yaml).not.toMatch(/content:|schema:\n +type: string|components|anyOf|requestBody/);
    const again = await check(recording, pasted(SWAGGER, stdout));
    expect(again.stdout).toContain('# The document has all that the traffic has.');
    expect(again.stdout).toContain('2 exchanges: 2 conform, 0 violate the document\n');
  });

  test('the schema of a response is right below it, media types are those of the operation', async () => {
    const recording = put(
      'types.jsonl',
      [{}, { type: 'text/csv', body: 'a,b' }, { status: 202, type: 'text/plain', body: 'queued' }].map(line).join('\n'),
    );
    const { stdout } = await check(recording, SWAGGER);
    expect(stdout).toMatch(
      /#\/paths\/~1pets~1\{id\}\/get\/responses\): status, .*\n'202':\n {2}description: .*\n {2}schema:\n/,
    );
    expect(stdout).toMatch(
      /#\/paths\/~1pets~1\{id\}\/get\): media type, .*\nproduces:\n {2}- application\/json\n {2}- text\/csv\n {2}- text\/plain\n/,
    );
  });

  test('cookies have no form in 2.0, header fields are parameters', async () => {
    const headers = { Cookie: 'theme=dark', 'Idempotency-Key': 'abc' };
    const request = { method: 'GET', target: '/v1/pets/5', headers };
    const recording = put(
      'biscuits.jsonl',
      JSON.stringify({
        request,
        response: { status: 200, headers: { 'Content-Type': 'application/json' }, body: { id: 5 } },
      }),
    );
    const { stdout } = await check(recording, SWAGGER);
    expect(stdout).toContain('- name: Idempotency-Key\n  in: header\n  type: string\n');
    expect(stdout).not.toContain('cookie');
  });

  test('a field of a form is a parameter', async () => {
    const parameters = [{ name: 'name', in: 'formData', required: true, type: 'string' }];
    const responses = { 201: { description: 'made' } };
    const post = { operationId: 'createPet', consumes: ['application/x-www-form-urlencoded'], parameters, responses };
    const headers = { 'Content-Type': 'application/x-www-form-urlencoded' };
    const request = { method: 'POST', target: '/v1/pets', headers, body: 'name=Ada&nick=A' };
    const recording = put('form.jsonl', JSON.stringify({ request, response: { status: 201, headers: {} } }));
    const { stdout } = await check(recording, { ...SWAGGER, paths: { '/pets': { post } } });
    expect(stdout).toMatch(
      /#\/paths\/~1pets\/post\/parameters\): property, .*\n- name: nick\n {2}in: formData\n {2}type: string\n/,
    );
  });

  test('several types of a value have no form of their own: any is taken', async () => {
    const bodies = [
      { id: 5, born: 2020 },
      { id: 5, born: 'then' },
      { id: 5, born: null },
    ];
    const recording = put('any.jsonl', bodies.map((body) => line({ body })).join('\n'));
    const { stdout } = await check(recording, SWAGGER);
    expect(stdout).toMatch(/#\/definitions\/Pet\/properties\): property, .*\nborn:\n {2}x-nullable: true\n/);
  });
});

test('what the server does not have either is not missing in the document', async () => {
  const recording = put('none.jsonl', `${line({})}\n${line({ target: '/favicon.ico', status: 404 })}`);
  expect((await check(recording, DOCUMENT)).stdout).toContain('# The document has all that the traffic has.');
});
