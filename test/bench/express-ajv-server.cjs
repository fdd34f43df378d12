// The yardstick of the cold start: create-package written by hand with Express and Ajv, as one would for a test.
const express = require('express');
const Ajv = require('ajv/dist/2020').default;
const addFormats = require('ajv-formats').default;
const { randomUUID } = require('node:crypto');

const ajv = new Ajv({ strict: false, allErrors: true });
addFormats(ajv);
const text = { type: 'string', pattern: '\\S' };
const credentials = { user: text, password: text, email: text, login_server: text };
const validate = ajv.compile({
  type: 'object',
  additionalProperties: false,
  required: ['type'],
  properties: { type: { enum: ['bits', 'docker'] }, data: {} },
  oneOf: [
    { properties: { type: { const: 'bits' }, data: { type: ['object', 'null'], maxProperties: 0 } } },
    {
      required: ['data'],
      properties: {
        type: { const: 'docker' },
        data: {
          type: 'object',
          required: ['image'],
          properties: {
            image: text,
            store_image: { type: ['boolean', 'null'] },
            credentials: { type: ['object', 'null'], required: Object.keys(credentials), properties: credentials },
          },
        },
      },
    },
  ],
});

const app = express();
app.use(express.json({ type: () => true }));
app.post('/v3/apps/:guid/packages', (request, response) => {
  if (!/^bearer \S/i.test(request.headers.authorization ?? '')) {
    response.status(401).json({ code: 10002, description: 'Authentication error', error_code: 'CF-NotAuthenticated' });
    return;
  }
  if (!validate(request.body)) {
    const description = `The request is semantically invalid: ${ajv.errorsText(validate.errors)}`;
    response.status(422).json({ code: 10008, description, error_code: 'CF-UnprocessableEntity' });
    return;
  }
  const guid = randomUUID();
  const { type, data } = request.body;
  const links = { self: { href: `/v3/packages/${guid}` }, app: { href: `/v3/apps/${request.params.guid}` } };
  response.status(201).json({
    guid,
    type,
    data: {
      hash: { type: 'sha1', value: null },
      error: null,
      ...(type === 'docker' ? { ...data, store_image: data.store_image ?? false } : {}),
    },
    state: type === 'docker' ? 'READY' : 'AWAITING_UPLOAD',
    created_at: new Date().toISOString(),
    updated_at: null,
    links,
  });
});
const server = app.listen(0, '127.0.0.1', () => console.log(`http://127.0.0.1:${server.address().port}`));
