import { composeTry, tryForm } from '../../src/browser/try-form';
import { buildReference } from '../../src/docs/reference';
import { apiFrom } from '../../src/model';

const api = apiFrom({
  ...{ openapi: '3.1.0', info: { title: 'Orders', version: '1' } },
  paths: {
    '/orders/{id}': {
      put: {
        parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'integer' } }],
        requestBody: {
          content: {
            'application/json': {
              schema: { type: 'object', properties: { amount: { type: 'integer' }, note: { type: 'string' } } },
              example: { amount: 1, note: 'first' },
            },
          },
        },
        responses: { '200': { description: 'Done' } },
      },
    },
  },
});
const [operation] = buildReference(api).operations;

test('what is entered is sent digit by digit, and text of a string as it is', () => {
  if (operation === undefined) throw new Error('the document has an operation');
  const names = tryForm(api, operation, '')?.fields.map(({ place, name }) => `${place}.${name}`);
  expect(names).toEqual(['path.id', 'body.amount', 'body.note']);
  const entered = { 'path.id': '9007199254740993', 'body.amount': '12345678901234567890', 'body.note': '5' };
  const request = composeTry(api, operation, '', { entered });
  expect(request?.target).toBe('/orders/9007199254740993');
  expect(request?.body).toBe('{"amount":12345678901234567890,"note":"5"}');
});
