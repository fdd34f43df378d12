/** Actions that ignore how much they are asked for, and those of good servers that look as if they did. */
import { isObject } from '../../../../src/document';
import { type Reply, type Serve, verify } from '../../../support/verify';

interface Kind {
  readonly action: string;
  readonly name: string;
  /** The member that the action changes. */
  readonly member: string;
  readonly description?: string;
  /** By how much, of a thing that has 500. */
  readonly change: (amount: number) => number;
  /** A member that shows the amount. */
  readonly shown?: string;
}

function wallets({ action, name, member, description = 'Changes it.', shown }: Kind): string {
  const members = [member, ...(shown === undefined ? [] : [shown])].map((one) => `${one}: { type: integer }`);
  const wallet = `{ type: object, required: [id, label], properties: { id: { type: string }, label: { type: string }, ${members.join(', ')} } }`;
  const given = (one: string): string => `{ description: ok, content: { application/json: { schema: ${one} } } }`;
  const sent = (one: string): string =>
    `requestBody: { required: true, content: { application/json: { schema: ${one} } } }`;
  return `openapi: 3.0.3
info: { title: Wallets, version: '1' }
paths:
  /wallets:
    post:
      operationId: open
      ${sent('{ type: object, required: [label], properties: { label: { type: string, minLength: 1, maxLength: 40 } } }')}
      responses: { '201': ${given(wallet)}, '400': { description: bad } }
  /wallets/{id}:
    get:
      operationId: read
      parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
      responses: { '200': ${given(wallet)}, '404': { description: none } }
  /wallets/{id}/${action}:
    post:
      operationId: act
      description: ${description}
      parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
      ${sent(`{ type: object, required: [${name}], properties: { ${name}: { type: integer, minimum: 1 } } }`)}
      responses: { '200': ${given(wallet)}, '400': { description: bad }, '404': { description: none }, '409': { description: too much } }
`;
}

function server({ action, name, member, change, shown }: Kind): Serve {
  const all = new Map<string, Record<string, unknown>>();
  return ({ method, path, json }): Reply => {
    const [, id = '', acted] = /^\/wallets\/([^/]+)(?:\/([^/]+))?$/.exec(path) ?? [];
    if (path === '/wallets') {
      if (method !== 'POST') return [405];
      const label = isObject(json) ? json['label'] : undefined;
      if (typeof label !== 'string' || label === '' || [...label].length > 40) return [400];
      const made = { id: `w${all.size + 1}`, label, [member]: 500 };
      all.set(made.id, made);
      return [201, made];
    }
    if (id === '' || (acted !== undefined && acted !== action)) return [404];
    if (method !== (acted === undefined ? 'GET' : 'POST')) return [405];
    const there = all.get(id);
    const amount = isObject(json) ? json[name] : undefined;
    const isAmount = typeof amount === 'number' && Number.isInteger(amount) && amount >= 1;
    if (acted !== undefined && !isAmount) return [400];
    if (there === undefined) return [404];
    if (acted === undefined || !isAmount) return [200, there];
    const next = Number(there[member]) + change(amount);
    if (next < 0) return [409];
    there[member] = next;
    if (shown !== undefined) there[shown] = amount;
    return [200, there];
  };
}

test.each<Kind>([
  { action: 'refund', name: 'amount', member: 'refunded_cents', change: () => 300 },
  { action: 'withdraw', name: 'amount', member: 'amountLeft', change: () => -500 },
  { action: 'charges', name: 'amountCents', member: 'charged', change: () => 40 },
  { action: 'reserve', name: 'quantity', member: 'reserved', change: () => 12 },
  { action: 'refund', name: 'amount', member: 'total_refunded_amount', change: () => 70 },
])('an amount that is ignored is a violation: $action', async (kind) => {
  const words = new RegExp(
    `^act/state/amount=${kind.name}: response.body comes with a change of ${kind.member} by ` +
      `${kind.change(1)} in GET /wallets/w\\d+, the same where ${kind.name} is 1 and 2$`,
    'm',
  );
  expect((await verify(wallets(kind), server(kind), { until: words })).violations.join('\n')).toMatch(words);
});

test.each<Kind>([
  { action: 'refund', name: 'amount', member: 'refunded', change: (amount) => amount },
  { action: 'withdraw', name: 'amount', member: 'balance', change: (amount) => -amount },
  // A thing has no more.
  { action: 'reserve', name: 'quantity', member: 'reserved', change: () => 1 },
  // A fee, whatever is sent.
  { action: 'send', name: 'amount', member: 'balance', change: () => -100 },
  { action: 'refund', name: 'amount', member: 'refunded', change: () => 400, description: 'Refunds the whole of it.' },
  { action: 'charge', name: 'amount', member: 'charges', change: () => 30, shown: 'last_amount' },
  // What is called after the action, and isn't how much it did.
  { action: 'refund', name: 'amount', member: 'refundedAt', change: () => 1_790_000_000 },
  { action: 'refund', name: 'amount', member: 'refund_fee', change: () => 30 },
  // A dozen at least.
  { action: 'reserve', name: 'quantity', member: 'reserved', change: (quantity) => 12 * Math.ceil(quantity / 12) },
  // Another currency.
  { action: 'withdraw', name: 'amount', member: 'withdrawnCents', change: (amount) => 110 * amount },
])('other actions have no violation: $action $member $description', async (kind) => {
  expect((await verify(wallets(kind), server(kind))).violations).toEqual([]);
});
