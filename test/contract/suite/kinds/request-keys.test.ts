/** Values that name one request, wherever they stand: another request with the same one is rejected. */
import type { Call, Serve } from '../../../support/verify';
import { routes, takingJson } from '../../../support/routes';
import { verify } from '../../../support/verify';
import { isWhole } from '../strangers/stranger';

const field = (place: string, name: string, schema: string): string =>
  `parameters: [{ name: ${name}, in: ${place}, required: true, schema: ${schema} }]`;
const document = (parameters: string, member = ''): string => `openapi: 3.0.3
info: { title: Payments, version: '1' }
paths:
  /payments:
    post:
      operationId: pay
      ${parameters}
      requestBody:
        required: true
        content:
          application/json:
            schema:
              type: object
              required: [amount${member === '' ? '' : ', requestId'}]
              properties: { amount: { type: integer, minimum: 1, maximum: 1000 }${member} }
      responses:
        '201': { description: made, content: { application/json: { schema: { type: object, required: [id] } } } }
        '400': { description: bad }
        '409': { description: another request has this key }
        '415': { description: media type }
`;

/** A server that takes each key once, and that may take any amount. */
function serve(keyOf: (call: Call) => string | undefined, form: RegExp, isAnyAmount = false): Serve {
  const seen = new Map<string, unknown>();
  return routes({
    'POST /payments': takingJson((json, call) => {
      const key = keyOf(call);
      if (typeof key !== 'string' || !form.test(key)) return [400];
      if (!isAnyAmount && !isWhole(json['amount'], 1, 1000)) return [400];
      const text = JSON.stringify(json);
      if (seen.has(key) && seen.get(key) !== text) return [409];
      seen.set(key, text);
      return [201, { id: seen.size }];
    }),
  });
}

const inHeader =
  (name: string) =>
  ({ header }: Call): string =>
    header(name);
const inBody = ({ json }: Call): string | undefined => (json as { requestId?: string } | undefined)?.requestId;
const UUID = '[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}';

test.each<readonly [name: string, document: string, keyOf: (call: Call) => string | undefined, form: string]>([
  [
    'a UUID',
    document(field('header', 'Idempotency-Key', '{ type: string, format: uuid }')),
    inHeader('idempotency-key'),
    UUID,
  ],
  [
    'a key with a pattern',
    document(
      field('header', 'Idempotency-Key', "{ type: string, pattern: '^[A-Z0-9]{20}$', example: AAAAAAAAAA0000000000 }"),
    ),
    inHeader('idempotency-key'),
    '[A-Z0-9]{20}',
  ],
  [
    'a key of which a pattern takes the shortest',
    document(field('header', 'X-Idempotency-Key', "{ type: string, maxLength: 40, pattern: '^(?!\\s)(.*)(\\S)$' }")),
    inHeader('x-idempotency-key'),
    '.{1,40}',
  ],
  [
    'X-Request-Id',
    document(field('header', 'X-Request-Id', '{ type: string, minLength: 16, maxLength: 36 }')),
    inHeader('x-request-id'),
    '.{16,36}',
  ],
  [
    'a key in the query',
    document(field('query', 'idempotency_key', '{ type: string, minLength: 4, maxLength: 64 }')),
    ({ query }) => query.get('idempotency_key') ?? undefined,
    '.{4,64}',
  ],
  ['a key in the body', document('', ', requestId: { type: string, minLength: 8, maxLength: 40 }'), inBody, '.{8,40}'],
])('%s is another one in each request, and faults are found', async (_, text, keyOf, form) => {
  const pattern = new RegExp(`^${form}$`, 'isu');
  const { violations, unchecked, masked } = await verify(text, serve(keyOf, pattern));
  expect({ violations, unchecked, masked }).toEqual({ violations: [], unchecked: [], masked: [] });
  const faulty = await verify(text, serve(keyOf, pattern, true), { until: /maximum-outside/ });
  expect(faulty.violations.join('\n')).toMatch(/pay\/body\/amount\/maximum-outside .*is 201; the document states 4/);
});
