// What one would write by hand for create-package: the answer to a request, judged with Ajv.
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

const refusal = (status, code, error_code, description) => ({ status, body: { code, description, error_code } });

/** @param body the text of the request's body, or its value where it was parsed already */
exports.answerTo = (app, headers, body) => {
  if (!/^bearer \S/i.test(headers.authorization ?? ''))
    return refusal(401, 10002, 'CF-NotAuthenticated', 'Authentication error');
  let value = body;
  if (typeof body === 'string') {
    try {
      value = JSON.parse(body);
    } catch (error) {
      return refusal(400, 1001, 'CF-MessageParseError', `Request invalid due to parse error: ${error.message}`);
    }
  }
  if (!validate(value)) {
    const description = `The request is semantically invalid: ${ajv.errorsText(validate.errors)}`;
    return refusal(422, 10008, 'CF-UnprocessableEntity', description);
  }
  const guid = randomUUID();
  const { type, data } = value;
  const links = { self: { href: `/v3/packages/${guid}` }, app: { href: `/v3/apps/${app}` } };
  return {
    status: 201,
    body: {
      guid,
      type,
      data: {
        hash: { type: 'sha1', value: null },
        error: null,
        ...(type === 'docker'
          ? { image: data.image, credentials: data.credentials ?? {}, store_image: data.store_image ?? false }
          : {}),
      },
      state: type === 'docker' ? 'READY' : 'AWAITING_UPLOAD',
      created_at: `${new Date().toISOString().slice(0, 19)}Z`,
      updated_at: null,
      links,
    },
  };
};
