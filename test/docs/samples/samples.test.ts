import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { expectedResponse, LANGUAGES, type Respond, type Sample, samplesOf } from '../../../src/docs/samples';
import { createEngine } from '../../../src/mock/engine';
import type { Api } from '../../../src/model';
import { thingApi } from '../../support/api';
import { createPackageApi } from '../../support/create-package';

const respond =
  (api: Api): Respond =>
  (request, { seed, now }) => {
    const { response, scenario, builtIn: own, why } = createEngine(api, { seed, now: () => now }).respond(request);
    return { response, scenario, reason: own ? why.join('; ') : undefined };
  };

function samples(api: Api): Sample[] {
  return api.operations.flatMap((operation) =>
    samplesOf(api, operation).map((made) => {
      if ('reason' in made) throw new Error(made.reason);
      return made;
    }),
  );
}

/** The text of a document's first sample in a language, or why there is none. */
function written(api: Api, language: string, response = { status: 200, media: 'application/json' }): string {
  const [sample] = samples(api);
  const writer = LANGUAGES.find(({ id }) => id === language);
  const text = writer!.write(sample!.request, { value: ({ shown }) => shown, response });
  return typeof text === 'string' ? text : `no sample: ${text.reason}`;
}

describe('the samples of create-package', () => {
  test('are its successes, under each media type that they are named under', async () => {
    const ids = samples(await createPackageApi()).map(({ id }) => id.replace('createPackage/201/', ''));
    expect(ids.slice(0, 3)).toEqual([
      'docker-private',
      'docker-private-as-application/x-www-form-urlencoded',
      'docker-public',
    ]);
    expect(ids).toContain('bits-as-admin');
  });

  test('print the documented answer, though guid, time and request id are new in each', async () => {
    const api = await createPackageApi();
    const [sample] = samples(api);
    const expected = expectedResponse(sample!, respond(api));
    if ('reason' in expected) throw new Error(expected.reason);
    const { printed, response } = expected;
    expect(JSON.parse(printed.text)).toEqual(sample!.scenario!.example.value);
    expect(Object.fromEntries(printed.headers)).toEqual({
      'Content-Type': 'application/json;charset=utf-8',
      'X-VCAP-Request-ID': '7237bae0-228e-48be-a074-b6c15491e73f',
      'X-Content-Type-Options': 'nosniff',
      'Content-Length': String(Buffer.byteLength(printed.text)),
    });
    expect(new TextDecoder().decode(response.body)).not.toContain('4cb65058');
  });

  test("keep what stands before a request id of the client's own", async () => {
    const api = await createPackageApi();
    const sample = samples(api).find(({ id }) => id.endsWith('/bits-with-request-id'));
    const expected = expectedResponse(sample!, respond(api));
    expect('printed' in expected && Object.fromEntries(expected.printed.headers)['X-VCAP-Request-ID']).toBe(
      'abc::7237bae0-228e-48be-a074-b6c15491e73f',
    );
  });
});

test('an example that the mock does not answer with is told with its place', () => {
  const api = thingApi(`
requestBody: { content: { application/json: { schema: {}, examples: { one: { value: { a: 1 } } } } } }
responses:
  '201':
    description: made
    content: { application/json: { examples: { one: { value: { deep: { a: 2 } } } } } }
    x-relations: [{ id: a, then: $response.body#/deep/a == $request.body#/a }]`);
  expect(expectedResponse(samples(api)[0]!, respond(api))).toEqual({
    reason: "the document's example has 2 at /deep/a, the response has 1",
  });
});

const answering = (type: string, schema: string, value: string, relations = ''): Api =>
  thingApi(`
requestBody: { content: { application/json: { schema: {}, examples: { one: { value: { a: 1 } } } } } }
responses:
  '201':
    description: made
    content: { ${type}: { schema: ${schema}, examples: { one: { value: ${value} } } } }
    ${relations}`);

test.each([
  ['application/xml', '{ properties: { n: { type: integer } } }', '{ n: 1 }', '<root>\n  <n>1</n>\n</root>'],
  ['application/xml', '{}', '{ n: 1 }', '<n>1</n>'],
  ['application/yaml', '{}', '{ n: 1 }', 'n'],
  ['application/jsonl', '{}', '[{ n: 1 }, { n: 2 }]', '{"n":1}\n{"n":2}'],
  ['application/x-www-form-urlencoded', '{ properties: { n: { type: integer } } }', '{ n: 1 }', 'n=1'],
  ['text/plain', '{ type: integer }', '12', '12'],
  ['application/octet-stream', '{}', 'abc', '(3 bytes)'],
  ['multipart/form-data', '{ properties: { n: { type: integer } } }', '{ n: 1 }', ' bytes)'],
])('an example that is a value is printed as %s under %s: %s', (type, schema, value, text) => {
  const api = answering(type, schema, value);
  const expected = expectedResponse(samples(api)[0]!, respond(api));
  expect(expected).toMatchObject({ printed: { text: expect.stringContaining(text) as string } });
});

test('an example that the mock does not answer with is told with its place in XML, too', () => {
  const relation = 'x-relations: [{ id: a, then: $response.body#/deep/a == $request.body#/a }]';
  const schema = '{ properties: { deep: { properties: { a: { type: integer } } } } }';
  const api = answering('application/xml', schema, '{ deep: { a: 2 } }', relation);
  expect(expectedResponse(samples(api)[0]!, respond(api))).toEqual({
    reason: "the document's example has 2 at /deep/a, the response has 1",
  });
});

describe('placeholders', () => {
  const secured = (schemes: string, security: string) =>
    thingApi(
      `security: [${security}]\nresponses: { '200': { description: ok } }`,
      `servers: [{ url: 'https://{host}/v1/', variables: { host: { default: api.test } } }]\ncomponents: { securitySchemes: ${schemes} }`,
    );

  test('stand for the address and the credentials, named once', () => {
    const api = secured('{ a: { type: http, scheme: bearer } }', '{ a: [] }');
    const text = written(api, 'curl');
    expect(text).toContain("BASE_URL='https://api.test/v1'\nTOKEN='your-token'\n");
    expect(text).toContain('-H "Authorization: Bearer $TOKEN"');
    expect(text.match(/your-token/g)).toHaveLength(1);
  });

  test('stand where keys are sent', () => {
    const keys =
      '{ q: { type: apiKey, in: query, name: key }, c: { type: apiKey, in: cookie, name: sid }, b: { type: http, scheme: basic } }';
    const text = written(secured(keys, '{ q: [], c: [], b: [] }'), 'javascript');
    expect(text).toContain('`${BASE_URL}/things?key=${Q_API_KEY}`');
    expect(text).toContain('Cookie: `sid=${C_API_KEY}`');
    expect(text).toContain('Authorization: `Basic ${CREDENTIALS}`');
  });
});

describe('what a language cannot send is said', () => {
  const ok = "responses: { '200': { description: ok } }";
  test('fetch, dots of a path', () => {
    const api = thingApi(ok);
    const [sample] = samples(api);
    const request = { ...sample!.request, sent: { ...sample!.request.sent, target: '/a/../b' } };
    const language = LANGUAGES.find(({ id }) => id === 'javascript');
    expect(language!.write(request, { value: () => '', response: { status: 200, media: '' } })).toEqual({
      reason: 'fetch resolves the dots in its path',
    });
  });
  test('urllib, redirects', () => {
    expect(written(thingApi(ok), 'python', { status: 302, media: '' })).toBe('no sample: urllib follows redirects');
    expect(written(thingApi(ok), 'javascript', { status: 302, media: '' })).toContain("redirect: 'manual'");
  });
});

test('bodies that are no JSON are sent as they are written', () => {
  const api = thingApi(`
requestBody:
  content: { text/plain: { schema: { type: string }, example: "@it's" } }
responses: { '200': { description: ok } }`);
  expect(written(api, 'curl')).toContain("--data-raw '@it'\\''s'");
  expect(written(api, 'typescript')).toContain("body: '@it\\'s'");
  expect(written(api, 'python')).toContain('data="@it\'s".encode()');
});

test.each([
  ['application/octet-stream', '"string"'],
  ['text/csv', '"string"'],
  ['application/json', '{}'],
])('a required body in %s of which nothing is said is %s', (media, body) => {
  const api = thingApi(`
requestBody: { required: true, content: { ${media}: {} } }
responses: { '200': { description: ok } }`);
  expect(written(api, 'python')).toContain(`${body}.encode()`.replace('{}', 'json.dumps({})'));
});

describe('a multipart body', () => {
  const sending = (encoding: string): Api =>
    thingApi(`
requestBody:
  content:
    multipart/form-data:
      schema: { type: object, properties: { note: { type: string }, meta: { type: object }, pic: { type: string, format: binary } } }
      encoding: { pic: { contentType: image/png${encoding} } }
      example: { note: "it's", meta: { a: 1 } , pic: "x\\u0000" }
responses: { '200': { description: ok } }`);

  test('is a form in curl and with fetch, and lines in Python', () => {
    const api = sending('');
    expect(written(api, 'curl')).toMatch(/^printf 'x\\000' \| curl -i /m);
    expect(written(api, 'curl')).toContain(
      `  -F 'note="it'\\''s"' \\\n  -F 'meta="{\\"a\\":1}";type=application/json' \\\n  -F 'pic=@-;filename="pic";type=image/png'\n`,
    );
    const script = written(api, 'javascript');
    expect(script).toContain("form.append('note', 'it\\'s');");
    expect(script).toContain("form.append('meta', new Blob(['{\"a\":1}'], { type: 'application/json' }));");
    expect(script).toContain("atob('eAA=')");
    expect(script).not.toContain('boundary');
    expect(written(api, 'python')).toContain('        b64decode("eAA="),\n        b"--tandem-boundary--",');
  });

  test('with several files is a form in curl, too: they are written to a folder of their own', () => {
    const api = thingApi(`
requestBody:
  content:
    multipart/form-data:
      schema: { type: object, properties: { front: { type: string, format: binary }, back: { type: string, format: binary } } }
      encoding: { front: { contentType: image/png }, back: { contentType: image/png } }
      example: { front: "x\\u0000", back: "y\\u0000" }
responses: { '200': { description: ok } }`);
    const text = written(api, 'curl');
    expect(text).toContain(
      `FILES=$(mktemp -d)\nprintf 'x\\000' > "$FILES/front"\nprintf 'y\\000' > "$FILES/back"\n\ncurl -i `,
    );
    expect(text).toContain(`  -F "front=@$FILES/front;type=image/png" \\\n  -F "back=@$FILES/back;type=image/png"\n`);
  });

  test('has the header fields of its parts', () => {
    const api = sending(', headers: { X-Part: { required: true, schema: { type: string, enum: [one] } } }');
    expect(written(api, 'curl')).toContain(`type=image/png;headers="x-part: one"'`);
    expect(written(api, 'javascript')).toContain("    'X-Part: one\\r\\n',\n");
    expect(written(api, 'python')).toContain('        b"X-Part: one",\n');
  });
});

describe('the type of a body in TypeScript', () => {
  const taking = (schema: string, example: string): string =>
    written(
      thingApi(`
requestBody:
  content: { application/json: { schema: ${schema}, example: ${example} } }
responses: { '200': { description: ok } }`),
      'typescript',
    );
  const closed = '{ type: object, properties: { a: { type: integer } } }';

  test('is declared where it names all members', () => {
    expect(taking(closed, '{ a: 1 }')).toContain("const body: Operations['makeThing']['requestBody'] = {");
    expect(taking(`{ type: array, items: ${closed} }`, '[{ a: 1 }, {}, {}]')).toContain('const body: Operations');
  });
  test('is asserted where an open object has more', () => {
    expect(taking(closed, '{ a: 1, more: x }')).toContain("} as Operations['makeThing']['requestBody'];");
    expect(taking(`{ type: array, items: ${closed} }`, '[{}, {}, { more: x }]')).toContain('] as Operations');
    expect(taking(`{ oneOf: [{ required: [more] }, ${closed}] }`, '{ a: 1 }')).toContain('const body: Operations');
  });
});

describe('languages beside the usual ones', () => {
  const api = thingApi(
    `
security: [{ a: [] }]
requestBody: { content: { application/json: { schema: {}, example: { a: "it's \\"x\\"" } } } }
responses: { '200': { description: ok } }`,
    `servers: [{ url: 'https://api.test' }]\ncomponents: { securitySchemes: { a: { type: http, scheme: bearer } } }`,
  );
  test.each([
    ['php', "const BASE_URL = 'https://api.test';", `'content' => '{\n  "a": "it\\'s \\\\"x\\\\""\n}'`],
    ['ruby', "BASE_URL = 'https://api.test'", "request['Authorization'] = 'Bearer ' + TOKEN"],
    ['go', 'BASE_URL = "https://api.test"', 'request.Header.Set("Authorization", "Bearer " + TOKEN)'],
    ['java', 'static final String BASE_URL = "https://api.test";', '"  \\"a\\": \\"it\'s \\\\\\"x\\\\\\"\\"\\n"'],
    ['csharp', 'const string BASE_URL = "https://api.test";', '""a"": ""it\'s \\""x\\""""'],
  ])('%s', (language, first, second) => {
    const text = written(api, language);
    expect(text).toContain(first);
    expect(text).toContain(second);
  });
});

describe('a body whose content coding is declared', () => {
  const coded = (coding: string): Sample => {
    const [sample] = samples(
      thingApi(`
parameters: [{ name: Content-Encoding, in: header, required: true, schema: { enum: [${coding}] } }]
requestBody: { content: { application/json: { schema: { type: object }, example: { a: 1 } } } }
responses: { '200': { description: ok } }`),
    );
    return sample!;
  };
  test.each([
    ['br', brotliDecompressSync],
    ['gzip', gunzipSync],
  ] as const)('is sent in it: %s', (coding, decode) => {
    const { body, headers } = coded(coding).request;
    if (body?.kind !== 'bytes') throw new Error('it is sent as it is');
    expect(decode(body.bytes).toString()).toBe('{"a":1}');
    expect(headers).toContainEqual(['Content-Encoding', [coding]]);
  });
  test('is sent as it is in one that is not known', () => {
    expect(coded('zstd-9').request.body).toMatchObject({ kind: 'json' });
  });
});
