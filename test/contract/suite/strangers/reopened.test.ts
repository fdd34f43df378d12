/** Actions that need another action first: `reopen` needs `close`. */
import { isObject } from '../../../../src/document';
import { type Reply, type Serve, verify } from '../../../support/verify';

const TICKET =
  '{ type: object, required: [id, subject, status], properties: { id: { type: integer }, subject: { type: string }, status: { type: string, enum: [new, paid, shipped, delivered, cancelled] } } }';
const given = `content: { application/json: { schema: ${TICKET} } }`;

const documentOf = (actions: readonly string[]): string => `openapi: 3.0.3
info: { title: Orders, version: '1' }
paths:
  /orders:
    post:
      operationId: order
      requestBody: { required: true, content: { application/json: { schema: { type: object, required: [subject], properties: { subject: { type: string, minLength: 1, maxLength: 60 } } } } } }
      responses: { '201': { description: made, ${given} }, '400': { description: bad } }
  /orders/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]
    get: { operationId: read, responses: { '200': { description: ok, ${given} }, '404': { description: none } } }
${actions
  .map(
    (action) => `  /orders/{id}/${action}:
    parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]
    post: { operationId: ${action}, responses: { '200': { description: done, ${given} }, '404': { description: none }, '409': { description: not now } } }
`,
  )
  .join('')}`;

/** What an order is after an action, by what it must be before. */
type Steps = Readonly<Record<string, readonly [from: readonly string[], to: string]>>;

function server(steps: Steps): Serve {
  const all: { readonly id: number; readonly subject: string; status: string }[] = [];
  return ({ method, path, json }): Reply => {
    if (path === '/orders') {
      if (method !== 'POST') return [405];
      const subject = isObject(json) ? (json as { subject?: unknown }).subject : undefined;
      if (typeof subject !== 'string' || subject === '' || [...subject].length > 60) return [400];
      all.push({ id: all.length + 1, subject, status: 'new' });
      return [201, all.at(-1)];
    }
    const [, id = '', action] = /^\/orders\/(\d+)(?:\/([a-z]+))?$/.exec(path) ?? [];
    const there = all[Number(id) - 1];
    const step = action === undefined ? undefined : steps[action];
    if (there === undefined || (action !== undefined && step === undefined)) return [404];
    if (step === undefined) return method === 'GET' ? [200, there] : [405];
    if (method !== 'POST') return [405];
    const [from, to] = step;
    if (!from.includes(there.status)) return [409];
    there.status = to;
    return [200, there];
  };
}

describe('an action is sent after those that it needs', () => {
  test.each<[string, Steps]>([
    ['one', { pay: [['new'], 'paid'], ship: [['paid'], 'shipped'] }],
    [
      'two, one after the other',
      { pay: [['new'], 'paid'], ship: [['paid'], 'shipped'], deliver: [['shipped'], 'delivered'] },
    ],
    [
      'one that another one ends',
      { cancel: [['new', 'paid'], 'cancelled'], pay: [['new'], 'paid'], ship: [['paid'], 'shipped'] },
    ],
  ])('%s', async (_, steps) => {
    const { violations, unchecked } = await verify(documentOf(Object.keys(steps)), server(steps));
    expect({ violations, unchecked }).toEqual({ violations: [], unchecked: [] });
  });
});

test('what no other action helps is not checked', async () => {
  const steps: Steps = { pay: [['new'], 'paid'], ship: [['nowhere'], 'shipped'] };
  const { violations, unchecked } = await verify(documentOf(Object.keys(steps)), server(steps));
  expect(violations).toEqual([]);
  expect(unchecked).toEqual([
    expect.stringMatching(/^ship\/example: it is valid and has fresh values, but was rejected \(409/),
  ]);
});

test('other actions are not sent where they are left out', async () => {
  const steps: Steps = { pay: [['new'], 'paid'], ship: [['paid'], 'shipped'] };
  const sent = new Set<string>();
  const serve = server(steps);
  const spied: Serve = (call) => {
    if (call.method === 'POST') sent.add(call.path.replace(/\d+/, ''));
    return serve(call);
  };
  await verify(documentOf(Object.keys(steps)), spied, { mayAsk: ({ id }) => id !== 'pay', operations: ['ship'] });
  expect([...sent]).not.toContain('/orders//pay');
});
