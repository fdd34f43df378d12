import { type Ask, mockOf } from './mock-of';

let ask: Ask;

beforeAll(async () => {
  ask = await mockOf(`
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
  `);
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
