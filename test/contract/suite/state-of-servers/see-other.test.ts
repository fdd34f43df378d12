/** A creation from a form that is answered with 303: what was made is where the Location leads (RFC 9110 §15.4.4). */
import type { Serve } from '../../../support/verify';
import { routes } from '../../../support/routes';
import { describeStranger, isText } from '../strangers/stranger';

const bad = `{ description: bad, content: { application/json: { schema: { type: object, required: [error] } } } }`;
const document = `openapi: 3.0.3
info: { title: Orders, version: '1' }
paths:
  /orders:
    post:
      operationId: order
      requestBody: { required: true, content: { application/x-www-form-urlencoded: { schema: { type: object, required: [sku], properties: { sku: { type: string, minLength: 3, maxLength: 8 } } } } } }
      responses:
        '303': { description: see, headers: { Location: { required: true, schema: { type: string } } } }
        '400': ${bad}
        '415': ${bad}
  /orders/{id}:
    get:
      operationId: read
      parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
      responses: { '200': { description: ok, content: { application/json: { schema: { type: object, required: [id, sku], properties: { id: { type: string }, sku: { type: string } } } } } }, '404': ${bad} }
`;

type Fault = 'no-location' | 'bare';

function serve(fault?: Fault): Serve {
  const all = new Map<string, object>();
  return routes({
    'POST /orders': ({ header, body }) => {
      if (!/^application\/x-www-form-urlencoded\b/i.test(header('content-type'))) return [415, { error: 'type' }];
      const sku = new URLSearchParams(new TextDecoder().decode(body)).getAll('sku').at(-1);
      if (!isText(sku, 3, 8)) return [400, { error: 'sku' }];
      const id = `o${all.size + 1}`;
      all.set(id, { id, sku });
      return [303, undefined, fault === 'no-location' ? {} : { Location: `/orders/${id}` }];
    },
    'GET /orders/{id}': (_, { id = '' }) =>
      all.has(id) ? [200, fault === 'bare' ? { id } : all.get(id)] : [404, { error: 'none' }],
  });
}

describeStranger<Fault>('a server that sends clients to what they made', {
  document,
  serve,
  faults: { 'no-location': /^order\/.*Location is required/, bare: /^read\/.*sku is required/ },
});
