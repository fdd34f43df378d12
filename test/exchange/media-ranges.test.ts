import { essence } from '../../src/exchange/wire/media-type';
import { kindOf } from '../../src/exchange/codecs/sample-files';
import { mockOfPaths } from './mock-of';
import { binaryString } from '../../src/exchange/wire/text-coding';

const returning = (content: object, status = '200'): object => ({
  responses: { [status]: { description: 'ok', content } },
});

const get = async (content: object, accept?: string): Promise<Response> => {
  const ask = await mockOfPaths({ paths: { '/a': { get: returning(content) } } });
  return ask('/a', accept === undefined ? {} : { headers: { accept } });
};

test.each([
  ['image/*', undefined, 'image/png'],
  ['image/*', 'image/webp', 'image/webp'],
  ['image/*', 'image/gif;q=0.5, image/jpeg', 'image/jpeg'],
  ['application/pdf', undefined, 'application/pdf'],
  ['image/jpeg', undefined, 'image/jpeg'],
  ['application/wasm', undefined, 'application/wasm'],
  ['text/calendar', undefined, 'text/calendar'],
  ['text/vcard', undefined, 'text/vcard'],
])('%s is answered to %s with a file that is %s', async (type, accept, expected) => {
  const response = await get({ [type]: { schema: { type: 'string', format: 'binary' } } }, accept);
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toBe(expected);
  expect(kindOf(binaryString(new Uint8Array(await response.arrayBuffer())))).toBe(expected);
});

test.each(['spreadsheetml.sheet', 'wordprocessingml.document'])('an %s is an archive with its parts', async (kind) => {
  const type = `application/vnd.openxmlformats-officedocument.${kind}`;
  const response = await get({ [type]: { schema: { type: 'string', format: 'binary' } } });
  const archive = binaryString(new Uint8Array(await response.arrayBuffer()));
  expect(kindOf(archive)).toBe('application/zip');
  expect(archive).toContain('[Content_Types].xml');
});

test.each([
  ['*/*', undefined, 'application/json'],
  ['*/*', 'application/xml', 'application/xml'],
  ['application/*+json', undefined, 'application/vnd.api+json'],
  ['application/*+json', 'application/vnd.shop+json', 'application/vnd.shop+json'],
  ['application/json; charset=utf-8', 'application/json', 'application/json; charset=utf-8'],
])('%s is answered to %s as %s', async (type, accept, expected) => {
  const response = await get(
    { [type]: { schema: { type: 'object', required: ['a'], properties: { a: { type: 'integer' } } } } },
    accept,
  );
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toBe(expected);
});

test('text/plain carries a number, a boolean and one of an enum', async () => {
  expect(await (await get({ 'text/plain': { schema: { type: 'integer', minimum: 4 } } })).text()).toBe('4');
  expect(await (await get({ 'text/plain': { schema: { type: 'boolean', const: true } } })).text()).toBe('true');
  expect(await (await get({ 'text/plain': { schema: { enum: ['x', 'y'] } } })).text()).toBe('x');
});

const post = async (type: string, schema: object, sent: string, body: string): Promise<number> => {
  const operation = { requestBody: { required: true, content: { [type]: { schema } } }, ...returning({}) };
  const ask = await mockOfPaths({ paths: { '/a': { post: operation } } });
  return (await ask('/a', { method: 'POST', headers: { 'content-type': sent }, body })).status;
};
const OBJECT = { type: 'object', required: ['a'] };

test.each([
  ['application/json; charset=utf-8', OBJECT, 'application/json', '{"a":1}', 200],
  ['application/json', OBJECT, 'application/json; charset=utf-8', '{"a":1}', 200],
  ['application/json; charset=utf-8', OBJECT, 'application/json', '{}', 422],
  ['application/*+json', OBJECT, 'application/merge-patch+json', '{"a":1}', 200],
  ['application/*+json', OBJECT, 'application/merge-patch+json', '{}', 422],
  ['application/*+json', OBJECT, 'application/json', '{"a":1}', 415],
  ['text/plain', { type: 'integer', maximum: 5 }, 'text/plain', '5', 200],
  ['text/plain', { type: 'integer', maximum: 5 }, 'text/plain', '6', 422],
  ['text/plain', { type: 'integer', maximum: 5 }, 'text/plain', 'x', 422],
  ['text/plain', { type: 'boolean' }, 'text/plain', 'yes', 422],
  ['application/xml', { ...OBJECT, properties: { a: { type: 'integer' } } }, 'application/xml', '<r><a>x</a></r>', 422],
  ['application/xml', { ...OBJECT, properties: { a: { type: 'integer' } } }, 'application/xml', '<r><a>1</a></r>', 200],
  ['application/xml', OBJECT, 'application/xml', 'not xml', 400],
  ['application/yaml', OBJECT, 'application/yaml', 'a: 1', 200],
  ['application/yaml', OBJECT, 'application/yaml', 'b: 1', 422],
  ['application/yaml', OBJECT, 'application/yaml', '{', 400],
  ['text/csv', OBJECT, 'text/csv', 'a,b', 200],
])('%s of %j takes %s %j with %d', async (type, schema, sent, body, status) => {
  expect(await post(type, schema, sent, body)).toBe(status);
});

test('a type that is a range is never sent as such', async () => {
  const response = await get({ 'video/*': { schema: { type: 'string', format: 'binary' } } });
  expect(essence(response.headers.get('content-type') ?? '*')).not.toContain('*');
});
