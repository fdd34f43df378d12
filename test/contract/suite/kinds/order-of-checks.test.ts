/** The order in which a server checks a request is its own, where the document does not state one. */
import { bindingOf, readEnvironment } from '../../../../src/contract';
import { apiOf } from '../../../support/api';
import { isObject, routes } from '../../../support/routes';
import { type Call, type Reply, type Serve, verify } from '../../../support/verify';

const bad = `{ description: bad, content: { application/json: { schema: { type: object, required: [error] } } } }`;
const document = `openapi: 3.1.0
info: { title: Order, version: '1' }
security: [{ key: [] }]
paths:
  /teams/{team}/members:
    patch:
      operationId: invite
      parameters:
        - { name: team, in: path, required: true, schema: { type: string, pattern: '^t[0-9]+$' }, example: t1 }
        - { name: dry, in: query, required: true, schema: { type: boolean } }
      requestBody: { required: true, content: { application/json: { schema: { type: object, required: [mail], properties: { mail: { type: string, maxLength: 30 } } } } } }
      responses:
        '200': { description: ok, content: { application/json: { schema: { type: object, required: [id] } } } }
        '400': ${bad}
        '401': ${bad}
        '403': ${bad}
        '404': ${bad}
        '415': ${bad}
components: { securitySchemes: { key: { type: apiKey, in: header, name: X-Key } } }
`;

type Step = 'key' | 'query' | 'type' | 'body' | 'team';

/** Checks a request in this order. */
function server(order: readonly Step[], { hides = false, isFaulty = false } = {}): Serve {
  const check = ({ header, query, json }: Call, team = ''): Record<Step, () => Reply | undefined> => ({
    key: () => (header('x-key') === 'k1' ? undefined : hides ? [404, { error: 'none' }] : [401, { error: 'key' }]),
    query: () => (/^(?:true|false|1|0)$/i.test(query.getAll('dry').at(-1) ?? '') ? undefined : [400, { error: 'dry' }]),
    type: () => (header('content-type').startsWith('application/json') ? undefined : [415, { error: 'type' }]),
    body: () => {
      const mail = isObject(json) ? json['mail'] : undefined;
      const isMail = typeof mail === 'string' && ([...mail].length <= 30 || isFaulty);
      return isMail ? undefined : [400, { error: 'mail' }];
    },
    team: () =>
      /^t\d+$/.test(team) ? (team === 't1' ? undefined : [404, { error: 'none' }]) : [400, { error: 'team' }],
  });
  return routes({
    'PATCH /teams/{team}/members': (call, { team }) => {
      const steps = check(call, team);
      for (const step of order) {
        const rejection = steps[step]();
        if (rejection !== undefined) return rejection;
      }
      return [200, { id: 1 }];
    },
  });
}

const binding = bindingOf(readEnvironment(apiOf(document), { credentials: { key: { valid: 'k1' } } }));
const orders: readonly (readonly Step[])[] = [
  ['key', 'team', 'query', 'type', 'body'],
  ['team', 'key', 'type', 'body', 'query'],
  ['type', 'body', 'query', 'key', 'team'],
  ['query', 'type', 'key', 'body', 'team'],
  ['key', 'body', 'type', 'query', 'team'],
  ['key', 'type', 'team', 'body', 'query'],
];

describe.each(orders.map((order) => [order.join(', '), order] as const))('%s', (_, order) => {
  test.each([
    ['who may not see is told so', false],
    ['what one may not see is not there', true],
  ])('no violation, all is checked: %s', async (__, hides) => {
    const { violations, unchecked, masked } = await verify(document, server(order, { hides }), { binding });
    expect({ violations, unchecked, masked }).toEqual({ violations: [], unchecked: [], masked: [] });
  });

  test('a fault is found', async () => {
    const { violations } = await verify(document, server(order, { isFaulty: true }), { binding });
    expect(violations).toContainEqual(
      expect.stringMatching(/^invite\/body\/mail\/maxLength.*: response.status is 200/),
    );
  });
});

describe('an operation whose document has 422 for its content alone', () => {
  const notes = `openapi: 3.0.3
info: { title: Notes, version: '1' }
security: [{ key: [] }]
paths:
  /notes/{id}:
    put:
      operationId: write
      parameters:
        - { name: id, in: path, required: true, schema: { type: integer, minimum: 1 }, example: 7 }
        - { name: dry, in: query, schema: { type: boolean } }
      requestBody: { required: true, content: { application/json: { schema: { type: object, required: [text], properties: { text: { type: string, maxLength: 9 } } } } } }
      responses: { '200': { description: ok }, '401': ${bad}, '422': ${bad} }
components: { securitySchemes: { key: { type: apiKey, in: header, name: X-Key } } }
`;
  /** Reads the body, as a framework does, before anything else. */
  const serve = (ofContent: number): Serve =>
    routes({
      'PUT /notes/{id}': ({ header, query, json }, { id = '' }) => {
        if (!header('content-type').startsWith('application/json')) return [415, { error: 'type' }];
        if (json === undefined) return [400, { error: 'JSON' }];
        if (header('x-key') !== 'k1') return [401, { error: 'key' }];
        if (!/^[1-9]\d*$/.test(id)) return [400, { error: 'id' }];
        if (!/^(?:true|false|1|0)?$/i.test(query.get('dry') ?? '')) return [400, { error: 'dry' }];
        const text = isObject(json) ? json['text'] : undefined;
        return typeof text === 'string' && [...text].length <= 9 ? [200] : [ofContent, { error: 'text' }];
      },
    });
  const given = bindingOf(readEnvironment(apiOf(notes), { credentials: { key: { valid: 'k1' } } }));

  test('400 for what is beside the content, or cannot be read, is no violation', async () => {
    expect((await verify(notes, serve(422), { binding: given })).violations).toEqual([]);
  });

  test('400 for the content is one', async () => {
    const { violations } = await verify(notes, serve(400), { binding: given });
    expect(violations).toContainEqual(expect.stringMatching(/^write\/body\/text\/.*: response.status is 400/));
  });
});
