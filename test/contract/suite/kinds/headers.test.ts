/** Headers of responses: any case of the name, lists, repeated fields, and OPTIONS and HEAD as operations of their own. */
import { type Serve, verify } from '../../../support/verify';
import { routes } from '../../../support/routes';
import { describeStranger } from '../strangers/stranger';

const document = `openapi: 3.1.0
info: { title: Headers, version: '1' }
paths:
  /quota:
    get:
      operationId: quota
      responses:
        '200':
          description: ok
          headers:
            ratelimit-remaining: { required: true, schema: { type: integer, minimum: 0 } }
            RateLimit-Policy: { schema: { type: string, pattern: '^\\d+;w=\\d+$' } }
            X-Beta: { schema: { type: boolean } }
            X-Regions: { required: true, schema: { type: array, items: { type: string, enum: [eu, us] } } }
            X-Window: { explode: true, schema: { type: object, required: [from], properties: { from: { type: integer }, to: { type: integer } } } }
            X-Meta: { content: { application/json: { schema: { type: object, required: [v] } } } }
            Last-Modified: { schema: { type: string } }
            Set-Cookie: { schema: { type: string } }
          content: { application/json: { schema: { type: object } } }
    head: { operationId: headQuota, responses: { '200': { description: ok, headers: { ratelimit-remaining: { required: true, schema: { type: integer } } } } } }
    options: { operationId: optionsOfQuota, responses: { '204': { description: methods, headers: { Allow: { required: true, schema: { type: string } } } } } }
`;

type Fault = 'no-remaining' | 'negative' | 'bad-region' | 'no-from' | 'bad-meta' | 'bad-beta' | 'no-allow' | 'no-head';

function serve(fault?: Fault): Serve {
  const shared: Record<string, string> = {
    ...(fault === 'no-remaining' ? {} : { 'RateLimit-Remaining': fault === 'negative' ? '-1' : '5' }),
    'ratelimit-policy': '100;w=60',
    'X-BETA': fault === 'bad-beta' ? 'maybe' : 'false',
    'x-regions': fault === 'bad-region' ? 'eu, moon' : 'eu, us',
    'X-Window': fault === 'no-from' ? 'to=4' : 'from=1,to=4',
    'X-Meta': fault === 'bad-meta' ? '{"w":1}' : '{"v":1}',
    'Last-Modified': 'Fri, 27 Nov 2026 10:00:00 GMT',
    'Set-Cookie': 'a=1; Path=/; HttpOnly',
    Vary: 'Origin, Accept',
  };
  return routes({
    'GET /quota': () => [200, {}, shared],
    'HEAD /quota': () => [200, undefined, fault === 'no-head' ? {} : shared],
    'OPTIONS /quota': () => [204, undefined, fault === 'no-allow' ? {} : { Allow: 'GET, HEAD, OPTIONS' }],
  });
}

describeStranger<Fault>('a server with many headers', {
  document,
  serve,
  faults: {
    'no-remaining': /^quota.*ratelimit-remaining is required/i,
    negative: /^quota.*ratelimit-remaining.*0/i,
    'bad-region': /^quota.*X-Regions/,
    'no-from': /^quota.*X-Window.*from/,
    'bad-meta': /^quota.*X-Meta/,
    'bad-beta': /^quota.*X-Beta/,
    'no-allow': /^optionsOfQuota.*Allow is required/,
    'no-head': /^headQuota.*ratelimit-remaining is required/i,
  },
});

test.each([
  ['that fits its schema', '{"from":1,"to":4}', ''],
  ['that does not', '{"to":"4"}', 'X-Window/from is required'],
])('JSON %s in a field that has an object', async (_, json, message) => {
  const withJson: Serve = (call) => {
    const [status, body, headers = {}] = serve()(call);
    return [status, body, { ...headers, 'X-Window': json }];
  };
  const found = (await verify(document, withJson)).violations.filter((one) => one.includes('X-Window'));
  expect(found.join('\n')).toContain(message);
  expect(found.length > 0).toBe(message !== '');
});
