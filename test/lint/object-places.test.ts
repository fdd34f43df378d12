import { lintOf } from './support';

type Version = '2.0' | '3.0.3' | '3.1.0' | '3.2.0';
type Value = Record<string, unknown>;

const SINCE_31: readonly Version[] = ['3.1.0', '3.2.0'];
const OPENAPI_3: readonly Version[] = ['3.0.3', ...SINCE_31];
const ALL: readonly Version[] = ['2.0', ...OPENAPI_3];
const TEXT = { type: 'string' };
const OK = { '200': { description: 'OK' } };

const json = (schema: Value, more: Value = {}): Value => ({ 'application/json': { schema, ...more } });
const get = (operation: Value, more: Value = {}): Value => ({
  paths: { '/a': { get: { responses: OK, ...operation } } },
  ...more,
});
const post = (operation: Value): Value => ({ paths: { '/a': { post: { responses: OK, ...operation } } } });
const at = (path: string, ...parameters: Value[]): Value => ({
  paths: { [path]: { get: { parameters, responses: OK } } },
});
const called = (operation: Value, method = 'post', key = 'https://a.example'): Value =>
  get({ callbacks: { done: { [key]: { [method]: { responses: OK, ...operation } } } } });
const hook = (operation: Value, method = 'post'): Value => ({
  webhooks: { done: { [method]: { responses: OK, ...operation } } },
});
const inPath = { name: 'id', in: 'path', required: true, schema: TEXT };
const inQuery = { name: 'q', in: 'query', schema: TEXT };
const whole = { name: 'all', in: 'querystring', content: json(TEXT) };
const withText = { '200': { description: '', schema: TEXT } };
const secret = { type: 'object', properties: { pin: { type: 'string', writeOnly: true } } };
const giving = json(secret, { example: { pin: '1' } });
const taking = json(
  { type: 'object', properties: { id: { type: 'string', readOnly: true } } },
  { example: { id: '1' } },
);
const scheme = (of: Value): Value => ({ components: { securitySchemes: { login: of } } });
const oauth = {
  type: 'oauth2',
  flows: { password: { tokenUrl: 'https://a.example', scopes: { read: 'Read' } } },
};
const tags = (...list: Value[]): Value => ({ tags: list });

/** An operation with a link to `getA`, which has the path parameter `id`. */
function linking(link: Value, more: Value = {}): Value {
  const content = json({ type: 'object', properties: { id: TEXT } });
  const responses = { '201': { description: 'Made', content, headers: { 'x-id': { schema: TEXT } }, links: { link } } };
  const parameters = [{ name: 'q', in: 'query', schema: TEXT }];
  return {
    paths: {
      '/a': { post: { operationId: 'makeA', parameters, requestBody: { content }, responses } },
      '/a/{id}': { get: { operationId: 'getA', parameters: [inPath], responses: OK } },
    },
    ...more,
  };
}
function listing(id: string): Value {
  const list = { type: 'array', items: { type: 'object', properties: { id: TEXT } } };
  const requestBody = { content: json({ type: 'object', properties: { list } }) };
  const responses = { '200': { description: '', links: { link: { operationId: 'getA', parameters: { id } } } } };
  return {
    paths: {
      '/a': { post: { operationId: 'makeA', requestBody, responses } },
      '/a/{id}': { get: { operationId: 'getA', parameters: [inPath], responses: OK } },
    },
  };
}
const handing = (id: unknown): Value => linking({ operationId: 'getA', parameters: { id } });

/** What has one fault, and the rule that reports it. */
const FAULTS: readonly (readonly [name: string, rule: string, versions: readonly Version[], document: Value])[] = [
  ['content of 204', 'content-forbidden', OPENAPI_3, get({ responses: { '204': { description: '', content: json(TEXT) } } })],
  ['content of 1XX', 'content-forbidden', OPENAPI_3, get({ responses: { ...OK, '1XX': { description: '', content: json(TEXT) } } })],
  ['content of 304 in a callback', 'content-forbidden', OPENAPI_3, called({ responses: { ...OK, '304': { description: '', content: json(TEXT) } } })],
  ['content of 205 behind a reference', 'content-forbidden', OPENAPI_3, get({ responses: { '205': { $ref: '#/components/responses/A' } } }, { components: { responses: { A: { description: '', content: json(TEXT) } } } })],
  ['a body of GET', 'body-ignored', OPENAPI_3, get({ requestBody: { content: json(TEXT) } })],
  ['a body of HEAD in a callback', 'body-ignored', OPENAPI_3, called({ requestBody: { content: json(TEXT) } }, 'head')],
  ['a body of DELETE in a webhook', 'body-ignored', SINCE_31, hook({ requestBody: { content: json(TEXT) } }, 'delete')],
  ['a form that is a text', 'form-schema', OPENAPI_3, { paths: { '/a': { post: { requestBody: { content: { 'multipart/form-data': { schema: TEXT } } }, responses: OK } } } }],
  ['a body of GET in a path item', 'body-ignored', SINCE_31, { components: { pathItems: { A: { get: { requestBody: { content: json(TEXT) }, responses: OK } } } } }],
  ['a path parameter of a webhook', 'path-parameters', SINCE_31, hook({ parameters: [{ name: 'id', in: 'path', required: true, schema: TEXT }] }, 'post')],
  ['a path parameter of a callback', 'path-parameters', OPENAPI_3, called({ parameters: [{ name: 'id', in: 'path', required: true, schema: TEXT }] })],
  ['a secret in an example', 'write-only-example', OPENAPI_3, get({ responses: { '200': { description: '', content: giving } } })],
  ['a secret in a response that nobody uses', 'write-only-example', OPENAPI_3, { components: { responses: { A: { description: '', content: giving } } } }],
  ['a secret in a response to a callback', 'write-only-example', OPENAPI_3, called({ responses: { '200': { description: '', content: giving } } })],
  ['what only the server gives in an example', 'read-only-example', OPENAPI_3, post({ requestBody: { content: taking } })],
  ['what only the server gives in a body of components', 'read-only-example', OPENAPI_3, { components: { requestBodies: { A: { content: taking } } } }],
  ['what only the server gives in a form', 'read-only-example', OPENAPI_3, post({ requestBody: { content: { 'application/x-www-form-urlencoded': taking['application/json'] } } })],
  ['Content-Type as a header of a part', 'parameter-ignored', OPENAPI_3, post({ requestBody: { content: { 'multipart/form-data': { schema: { type: 'object', properties: { a: TEXT } }, encoding: { a: { headers: { 'content-type': { schema: TEXT } } } } } } } })],
  ['a default that is never used, in content', 'parameter-default', OPENAPI_3, get({ parameters: [{ name: 'q', in: 'query', required: true, content: json({ ...TEXT, default: 'a' }) }] })],
  ['an item of an example', 'example', ['3.2.0'], get({ responses: { '200': { description: '', content: { 'application/jsonl': { itemSchema: TEXT, example: ['a', 1] } } } } })],
  ['a whole query string beside a parameter', 'parameter-querystring', ['3.2.0'], get({ parameters: [whole, inQuery] })],
  ['two whole query strings', 'parameter-querystring', ['3.2.0'], get({ parameters: [whole, { ...whole, name: 'other' }] })],
  ['a whole query string behind a reference', 'parameter-querystring', ['3.2.0'], get({ parameters: [{ $ref: '#/components/parameters/A' }, inQuery] }, { components: { parameters: { A: whole } } })],
  ['a whole query string of the path', 'parameter-querystring', ['3.2.0'], { paths: { '/a': { parameters: [whole], get: { parameters: [inQuery], responses: OK } } } }],
  ['a parameter of the path beside a whole query string', 'parameter-querystring', ['3.2.0'], { paths: { '/a': { parameters: [inQuery], additionalOperations: { COPY: { parameters: [whole], responses: OK } } } } }],
  ['both in one list of a path', 'parameter-querystring', ['3.2.0'], { paths: { '/a': { parameters: [whole, inQuery], get: { responses: OK } } } }],
  ['a place that there is not', 'openapi', OPENAPI_3, get({ parameters: [{ ...inQuery, in: 'encoding' }] })],
  ['a default that is no text', 'openapi', OPENAPI_3, { servers: [{ url: 'https://a.example:{port}', variables: { port: { default: 443 } } }] }],
  ['security that is no list of objects', 'openapi', ALL, get({ security: [['a']] })],
  ['items of an object', 'keyword-without-effect', ['2.0'], get({ responses: { '200': { description: '', schema: { type: 'object', items: [TEXT] } } } })],
  ['a media type of many responses', 'openapi', ['2.0'], { produces: ['json'], paths: { '/a': { get: { responses: withText }, put: { responses: withText } } } }],
  ['a media type of an operation', 'openapi', ['2.0'], post({ consumes: ['json'], parameters: [{ name: 'body', in: 'body', schema: TEXT }] })],
  ['a status of two digits', 'openapi', ALL, get({ responses: { '20': { description: '' } } })],
  ['an item of a list that has no such field', 'link-field', OPENAPI_3, listing('$request.body#/list/0/nothing')],
  ['a callback with a brace that stays open', 'callback-address', OPENAPI_3, called({}, 'post', '{$request.query.q')],
  ['a brace that stays open', 'path-syntax', ALL, at('/a/{id')],
  ['braces without a name', 'path-syntax', ALL, at('/a/{}')],
  ['a query in a path', 'path-syntax', ALL, at('/a?b')],
  ['a media type parameter without a value', 'media-type-name', OPENAPI_3, get({ responses: { '200': { description: '', content: { 'text/plain; charset': {} } } } })],
  ['a range of types with a subtype', 'media-type-name', OPENAPI_3, get({ responses: { '200': { description: '', content: { '*/json': {} } } } })],
  ['a media type of a part', 'media-type-name', OPENAPI_3, post({ requestBody: { content: { 'multipart/form-data': { schema: { type: 'object', properties: { a: TEXT } }, encoding: { a: { contentType: 'image/png, jpeg' } } } } } })],
  ['a query that names a parameter', 'path-syntax', ALL, at('/a?b={b}')],
  ['a tag below none', 'tag-parent', ['3.2.0'], tags({ name: 'a', parent: 'b' })],
  ['a tag below itself', 'tag-parent', ['3.2.0'], tags({ name: 'a', parent: 'a' })],
  ['tags in a circle', 'tag-parent', ['3.2.0'], tags({ name: 'a', parent: 'b' }, { name: 'b', parent: 'c' }, { name: 'c', parent: 'b' })],
  ['an address of its own with a fragment', 'openapi', ['3.2.0'], { $self: 'https://a.example/openapi#here' }],
  ['security that no operation inherits', 'structure', ALL, { security: [{ nothing: [] }] }],
  ['a file that is no form', 'openapi', ['2.0'], post({ consumes: ['application/json'], parameters: [{ name: 'f', in: 'formData', type: 'file' }] })],
  ['a file, and nothing is consumed', 'openapi', ['2.0'], post({ parameters: [{ name: 'f', in: 'formData', type: 'file' }] })],
  ['a form that the document does not consume', 'openapi', ['2.0'], { consumes: ['application/json'], ...post({ parameters: [{ name: 'f', in: 'formData', type: 'string' }] }) }],
  ['references in a circle', 'reference', OPENAPI_3, { components: { schemas: { A: { $ref: '#/components/schemas/B' }, B: { $ref: '#/components/schemas/A' }, C: { items: { $ref: '#/components/schemas/A' }, type: 'array' } } } }],
  ['a parameter as it was in Swagger 2.0', 'openapi', OPENAPI_3, get({ parameters: [{ name: 'q', in: 'query', type: 'integer', format: 'int32', minimum: 1 }] })],
  ['a header as it was in Swagger 2.0', 'openapi', OPENAPI_3, get({ responses: { '200': { description: '', headers: { 'X-A': { type: 'string' } } } } })],
  ['a response that is a text', 'openapi', OPENAPI_3, get({ responses: { '200': '#/components/responses/A' } })],
  ['a limit that excludes itself, as of 3.1', 'openapi', ['3.0.3'], { components: { schemas: { A: { type: 'integer', exclusiveMaximum: 3 } } } }],
  ['a list of no names', 'openapi', ['3.0.3'], { components: { schemas: { A: { type: 'object', required: [] } } } }],
  ['a variable that is named twice', 'server-variables', ['3.2.0'], { servers: [{ url: 'https://{v}.example/{v}', variables: { v: { default: '1' } } }] }],
  ['a server with a query', 'address', OPENAPI_3, { servers: [{ url: 'https://a.example/?b=1' }] }],
  ['an address with a blank', 'openapi', ALL, { externalDocs: { url: 'not a url' } }],
  ['an address of a tag', 'openapi', ALL, tags({ name: 'a', externalDocs: { url: 'not a url' } })],
  ['an address of a security scheme', 'openapi', ['2.0'], { securityDefinitions: { login: { type: 'oauth2', flow: 'password', tokenUrl: 'not a url', scopes: {} } } }],
  ['an email address', 'openapi', ALL, { info: { title: 'T', version: '1', contact: { email: 'me' } } }],
  ['scopes of a key', 'security-scope', ['3.0.3'], get({ security: [{ login: ['a'] }] }, scheme({ type: 'apiKey', in: 'header', name: 'X' }))],
  ['scopes of a key', 'security-scope', ['2.0'], get({ security: [{ login: ['a'] }] }, { securityDefinitions: { login: { type: 'apiKey', in: 'header', name: 'X' } } })],
  ['a scope in a webhook', 'security-scope', SINCE_31, { ...hook({ security: [{ login: ['write'] }] }), ...scheme(oauth) }],
  ['bearerFormat of another scheme', 'openapi', OPENAPI_3, scheme({ type: 'http', scheme: 'basic', bearerFormat: 'JWT' })],
  ['a field of another type of scheme', 'openapi', OPENAPI_3, scheme({ type: 'http', scheme: 'basic', flows: oauth.flows })],
  ['a link to a path', 'link', OPENAPI_3, linking({ operationRef: '#/paths/~1a' })],
  ['a link to a response', 'link', OPENAPI_3, linking({ operationRef: '#/paths/~1a/post/responses/201' })],
  ['a link to a fragment that is no pointer', 'link', OPENAPI_3, linking({ operationRef: '#getA' })],
  ['a link into another file', 'link-outside', OPENAPI_3, linking({ operationRef: './other.yaml#/paths/~1a/get' })],
  ['a link without #', 'link', OPENAPI_3, linking({ operationRef: '/paths/~1a/post' })],
  ['a link with a pointer without /', 'link', OPENAPI_3, handing('$response.body#id')],
  ['a link with an expression inside a text', 'link', OPENAPI_3, handing('a-{$respons.body#/id}')],
  ['a link with a field that is not there', 'link-field', OPENAPI_3, handing('$response.body#/nothing')],
  ['a link with a field of the request that is not there', 'link-field', OPENAPI_3, handing('$request.body#/nothing')],
  ['a link with a header that is not there', 'link-field', OPENAPI_3, handing('$response.header.X-Nothing')],
  ['a link with a query parameter that is not there', 'link-field', OPENAPI_3, handing('$request.query.nothing')],
  ['a link with a body that is not there', 'link-field', OPENAPI_3, linking({ operationId: 'makeA', requestBody: '$response.body#/nothing' })],
  ['a link behind a reference', 'link-field', OPENAPI_3, linking({ $ref: '#/components/links/A' }, { components: { links: { A: { operationId: 'getA', parameters: { id: '$request.path.nothing' } } } } })],
  ['a callback to a parameter that is not there', 'link-field', OPENAPI_3, called({}, 'post', '{$request.query.nothing}')],
  ['a callback without braces', 'callback-address', OPENAPI_3, called({}, 'post', '$request.bodyy#/url')],
  ['a callback without $', 'callback-address', OPENAPI_3, called({}, 'post', '{request.body#/url}')],
  ['a field beside a reference to a response', 'reference-siblings', OPENAPI_3, get({ responses: { '200': { $ref: '#/components/responses/A', content: {} } } }, { components: { responses: { A: { description: '' } } } })],
  ['a field beside a reference to a parameter', 'reference-siblings', OPENAPI_3, get({ parameters: [{ $ref: '#/components/parameters/Q', required: true }] }, { components: { parameters: { Q: { name: 'q', in: 'query', schema: TEXT } } } })],
  ['a reference to something else', 'reference', OPENAPI_3, get({ responses: { '200': { $ref: '#/components/parameters/Q' } } }, { components: { parameters: { Q: { name: 'q', in: 'query', schema: TEXT } } } })],
  ['a response that refers to nothing', 'reference', ALL, get({ responses: { '200': { $ref: '#/nothing' } } })],
]; // prettier-ignore

/** What looks like a fault and is none. */
const SOUND: readonly (readonly [name: string, versions: readonly Version[], document: Value])[] = [
  ['a server variable with a description', OPENAPI_3, { servers: [{ url: 'https://a.example/{v}', variables: { v: { default: '1', description: 'V' } } }] }],
  ['a summary and a description beside a reference', SINCE_31, get({ responses: { '200': { $ref: '#/components/responses/A', summary: 'S', description: 'D' } } }, { components: { responses: { A: { description: '' } } } })],
  ['a description beside a reference', OPENAPI_3, { components: { schemas: { A: { $ref: '#/components/schemas/B', description: 'D' }, B: TEXT } } }],
  ['a link with a server', OPENAPI_3, linking({ operationId: 'getA', server: { url: 'https://b.example' } })],
  ['a constant in a link', OPENAPI_3, handing('fixed')],
  ['a constant that begins with $', OPENAPI_3, handing('$100')],
  ['an item of a list', OPENAPI_3, listing('$request.body#/list/0/id')],
  ['a whole query string that replaces another one', ['3.2.0'], { paths: { '/a': { parameters: [whole], get: { parameters: [whole], responses: OK } } } }],
  ['a number in a link', OPENAPI_3, handing(5)],
  ['a link with what is there', OPENAPI_3, handing('{$request.query.q}-{$response.header.X-Id}-{$request.body#/id}')],
  ['a link by place', OPENAPI_3, linking({ operationRef: '#/paths/~1a~1{id}/get', parameters: { 'path.id': '$response.body#/id' } })],
  ['a link into another API', OPENAPI_3, linking({ operationRef: 'https://b.example/openapi.yaml#/paths/~1a/get' })],
  ['a scheme in another case', OPENAPI_3, scheme({ type: 'http', scheme: 'Bearer', bearerFormat: 'JWT' })],
  ['a scheme in capitals', OPENAPI_3, scheme({ type: 'http', scheme: 'BEARER', bearerFormat: 'JWT' })],
  ['roles of a key', SINCE_31, get({ security: [{ login: ['a'] }] }, scheme({ type: 'apiKey', in: 'header', name: 'X' }))],
  ['what only the server gives in an example of a response', OPENAPI_3, get({ responses: { '200': { description: '', content: taking } } })],
  ['a secret in an example of a request', OPENAPI_3, post({ requestBody: { content: giving } })],
  ['a header parameter named Authorization, which Swagger 2.0 does not ignore', ['2.0'], get({ parameters: [{ name: 'Authorization', in: 'header', type: 'string' }] })],
  ['a form where nothing is consumed', ['2.0'], post({ parameters: [{ name: 'f', in: 'formData', type: 'string' }] })],
  ['a file in a form', ['2.0'], { consumes: ['Multipart/Form-Data; charset=utf-8'], ...post({ parameters: [{ name: 'f', in: 'formData', type: 'file' }] }) }],
  ['a sign of a query in the name of a parameter', OPENAPI_3, at('/a/{id?}', { ...inPath, name: 'id?' })],
  ['an address of its own', ['3.2.0'], { $self: '/v2/openapi' }],
  ['a tag below another', ['3.2.0'], tags({ name: 'a', parent: 'b' }, { name: 'b' })],
  ['media types with parameters', OPENAPI_3, get({ responses: { '200': { description: '', content: { 'text/plain; charset="utf-8"': {}, 'image/*': {}, '*/*': {}, 'a/b;': {} } } } })],
  ['a variable that is named twice, where nothing forbids it', ['3.0.3', '3.1.0'], { servers: [{ url: 'https://{v}.example/{v}', variables: { v: { default: '1' } } }] }],
]; // prettier-ignore

function textOf(version: Version, { paths = {}, ...rest }: Value): string {
  const head = version === '2.0' ? { swagger: version } : { openapi: version };
  return JSON.stringify({ ...head, info: { title: 'T', version: '1' }, paths, ...rest });
}

const each = <T extends readonly unknown[]>(rows: readonly T[], versions: (row: T) => readonly Version[]) =>
  rows.flatMap((row) => versions(row).map((version) => [row[0] as string, version, row] as const));

test.each(each(FAULTS, ([, , versions]) => versions))('one finding: %s in %s', async (_, version, fault) => {
  const [, rule, , document] = fault;
  const found = await lintOf(textOf(version, document), true);
  expect(found.map((one) => one.rule)).toEqual([rule]);
  expect(found[0]?.message).not.toMatch(/this isn't what/);
});

test.each(each(SOUND, ([, versions]) => versions))('no finding: %s in %s', async (_, version, [, , document]) => {
  expect(await lintOf(textOf(version, document), true)).toEqual([]);
});
