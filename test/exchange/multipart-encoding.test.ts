import { type Ask, mockOf } from './mock-of';

let ask: Ask;

beforeAll(async () => {
  ask = await mockOf(
    `
    paths:
      /upload:
        post:
          requestBody:
            required: true
            content:
              multipart/form-data:
                schema: { type: object, properties: { logo: { type: string }, meta: { type: object, required: [k] } } }
                encoding: { logo: { contentType: 'image/png, image/*' }, meta: { contentType: application/json } }
          responses: { '204': { description: ok } }
      /ordered:
        post:
          requestBody:
            required: true
            content:
              multipart/form-data:
                schema: { type: array, prefixItems: [{ type: object, required: [k] }], items: { type: string, maxLength: 2 } }
                prefixEncoding:
                  - contentType: application/json
                    headers: { Content-Disposition: { required: true, schema: { const: 'form-data; name="meta"' } } }
                itemEncoding: { contentType: text/plain }
          responses: { '204': { description: ok } }
  `,
    '3.2.0',
  );
});

test.each([
  ['logo', 'image/png', 'x', 204],
  ['logo', 'image/gif', 'x', 204],
  ['logo', 'text/plain', 'x', 415],
  ['meta', 'application/json', '{"k":1}', 204],
  ['meta', 'application/json', '{}', 422],
  ['meta', 'application/xml', '<k/>', 415],
])('a part %s of %s with %s is %d', async (name, type, content, status) => {
  const form = new FormData();
  form.append(name, new Blob([content], { type }), 'file');
  expect((await ask('/upload', { method: 'POST', body: form })).status).toBe(status);
});

test('a part without a Content-Type is what its schema asks for', async () => {
  const form = new FormData();
  form.append('meta', '{"k":1}');
  expect((await ask('/upload', { method: 'POST', body: form })).status).toBe(204);
});

test.each([
  ['in their order', '{"k":1}', 'meta', 'hi', 204],
  ['with a first one that breaks its schema', '{}', 'meta', 'hi', 422],
  ['with another one that breaks its schema', '{"k":1}', 'meta', 'long', 422],
  ['with another name for the first one', '{"k":1}', 'other', 'hi', 422],
])('parts of a form that are encoded by position, %s', async (_what, first, name, second, status) => {
  const body = [
    `--b\r\nContent-Disposition: form-data; name="${name}"\r\nContent-Type: application/json\r\n\r\n${first}\r\n`,
    `--b\r\nContent-Disposition: form-data; name="note"\r\n\r\n${second}\r\n--b--\r\n`,
  ].join('');
  const headers = { 'Content-Type': 'multipart/form-data; boundary=b' };
  expect((await ask('/ordered', { method: 'POST', headers, body })).status).toBe(status);
});
