/** What a run proves: what got lost on the way is sent again, and what says nothing is not checked. */
import { TargetError } from '../../../src/errors';
import { planCases, run } from '../../../src/contract';
import { apiOf } from '../../support/api';
import { type Reply, type Serve, targetOf, verify } from '../../support/verify';

type Json = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const problem = `{ description: bad, content: { application/json: { schema: { type: object, required: [error] } } } }`;

const notes = `openapi: 3.1.0
paths:
  /notes:
    post:
      operationId: add
      requestBody: { required: true, content: { application/json: { schema: { type: object, required: [text], properties: { text: { type: string, maxLength: 50 }, stars: { type: integer, maximum: 5 } } } } } }
      responses:
        '201': { description: made, content: { application/json: { schema: { type: object, required: [id] } } } }
        '400': ${problem}
        '415': ${problem}
`;

/** Takes notes; with the fault, of any number of stars. */
function server(isFaulty = false): Serve {
  let count = 0;
  return ({ path, method, header, json }): Reply => {
    if (path !== '/notes') return [404, { error: 'path' }];
    if (method !== 'POST') return [405, { error: 'method' }, { Allow: 'POST' }];
    if (!/^application\/json\b/i.test(header('content-type'))) return [415, { error: 'type' }];
    if (!isObject(json) || typeof json['text'] !== 'string' || [...json['text']].length > 50)
      return [400, { error: 'text' }];
    const { stars } = json;
    const isNumber = stars === undefined || (typeof stars === 'number' && Number.isInteger(stars) && stars <= 5);
    return isNumber || isFaulty ? [201, { id: ++count }] : [400, { error: 'stars' }];
  };
}

/** Loses each seventh response. */
function losing(serve: Serve, lost: () => Reply): Serve {
  let count = 0;
  return (call) => (++count % 7 === 0 ? lost() : serve(call));
}

const cutOff = (): Reply => {
  throw new TargetError('reset', 'the connection was cut off (other side closed)');
};

describe.each<[string, () => Reply]>([
  ['the connection is cut off', cutOff],
  ['a gateway says 502', (): Reply => [502, '<html>', { 'Content-Type': 'text/html' }]],
  ['a gateway says 504', (): Reply => [504]],
  ['a balancer says 503', (): Reply => [503, 'no server', { 'Content-Type': 'text/plain' }]],
  ['a server says 408', (): Reply => [408]],
])('now and then %s', (_, lost) => {
  test('a good server has no violation, but warnings', async () => {
    const { violations, unchecked, masked, warnings } = await verify(notes, losing(server(), lost), { workers: 1 });
    expect({ violations, unchecked, masked }).toEqual({ violations: [], unchecked: [], masked: [] });
    expect(warnings.join('\n')).toMatch(/came only when the request was sent again/);
  });

  test('the fault of a server is found', async () => {
    const { violations } = await verify(notes, losing(server(true), lost), { workers: 1 });
    expect(violations.join('\n')).toMatch(/^add\/body\/stars\/maximum.*: response.status is 201/m);
  });
});

test('lost responses are one warning, whichever cases meet them', async () => {
  const api = apiOf(notes);
  const places = new Set<string>();
  for await (const event of run(api, planCases(api), targetOf(losing(server(), () => [502])), { workers: 1 }))
    if (event.type === 'pass' && event.case.operation === 'add')
      for (const one of event.warnings ?? []) if (one.code === 'lost-response') places.add(one.specPointer);
  expect([...places]).toEqual(['/paths/~1notes/post']);
});

test('every other response is lost, with many requests at once: all are validated', async () => {
  const good = server();
  let count = 0;
  const { violations, unchecked, masked } = await verify(notes, (call) => (++count % 2 === 0 ? [502] : good(call)));
  expect({ violations, unchecked, masked }).toEqual({ violations: [], unchecked: [], masked: [] });
});

test.each<[string, () => Reply, RegExp]>([
  ['is cut off', cutOff, /^add\/body\/stars\/maximum.*did not come/m],
  ['brings 502', (): Reply => [502], /^add\/body\/stars\/maximum.*response.status is 502/m],
  ['brings 503', (): Reply => [503], /^add\/body\/stars\/maximum.*response.status is 503/m],
])('a request that %s each time is a violation', async (_, lost, words) => {
  const good = server();
  const { violations } = await verify(notes, (call) =>
    isObject(call.json) && Number(call.json['stars']) > 5 ? lost() : good(call),
  );
  expect(violations.join('\n')).toMatch(words);
});

const orders = `openapi: 3.1.0
paths:
  /orders:
    post:
      operationId: order
      requestBody: { required: true, content: { application/json: { schema: { type: object, required: [customerId], properties: { customerId: { type: string, minLength: 3 }, count: { type: integer, maximum: 9 } } } } } }
      responses:
        '201': { description: made, content: { application/json: { schema: { type: object, required: [id] } } } }
        '400': ${problem}
        '404': ${problem}
        '415': ${problem}
`;

/** Takes orders of one customer, whom the document does not name. */
function shop(order: readonly ('known' | 'valid')[], isFaulty = false): Serve {
  const isValid = ({ customerId, count }: Json): boolean =>
    typeof customerId === 'string' &&
    [...customerId].length >= 3 &&
    (isFaulty || count === undefined || (typeof count === 'number' && Number.isInteger(count) && count <= 9));
  return ({ path, method, header, json }): Reply => {
    if (path !== '/orders') return [404, { error: 'path' }];
    if (method !== 'POST') return [405, { error: 'method' }, { Allow: 'POST' }];
    if (!/^application\/json\b/i.test(header('content-type'))) return [415, { error: 'type' }];
    if (!isObject(json)) return [400, { error: 'body' }];
    for (const step of order) {
      if (step === 'valid' && !isValid(json)) return [400, { error: 'order' }];
      if (step === 'known' && json['customerId'] !== 'c-4711') return [404, { error: 'customer' }];
    }
    return [201, { id: 1 }];
  };
}

describe('where a valid order is rejected, since its customer is not there', () => {
  test('a rejection with another status proves something', async () => {
    const { violations, masked, unchecked } = await verify(orders, shop(['valid', 'known']));
    expect({ violations, masked, unchecked }).toEqual({ violations: [], masked: [], unchecked: [] });
  });

  test('a rejection with the same one proves nothing, and it is said what the order lacks', async () => {
    const { violations, masked } = await verify(orders, shop(['known', 'valid']));
    expect(violations).toEqual([]);
    expect(masked).toContainEqual(
      expect.stringMatching(
        /^order\/body\/count\/maximum.*: order\/example, which is valid, was rejected, too \(404, since what the body refers to may not be there\): give what it needs/,
      ),
    );
  });

  test('a fault that shows in no response is not passed over', async () => {
    const { masked, violations } = await verify(orders, shop(['valid', 'known'], true));
    expect(violations).toEqual([]);
    expect(masked).toContainEqual(expect.stringMatching(/^order\/body\/count\/maximum/));
  });
});

test('a valid order is not rejected for a customer whose orders are accepted', async () => {
  const good = shop(['valid']);
  const { violations } = await verify(orders, (call) => {
    const tooSmall = isObject(call.json) && call.json['count'] === 9;
    return tooSmall ? [404, { error: 'order' }] : good(call);
  });
  expect(violations).toContainEqual(expect.stringMatching(/^order\/body\/count\/maximum= .*404/));
});

test('a response that gets lost where references are looked for says nothing of the case', async () => {
  const good = shop(['known', 'valid']);
  let isFirst = true;
  const examples: string[] = [];
  const { violations, warnings } = await verify(
    orders,
    (call) => {
      const isExample = call.method === 'POST' && Buffer.from(call.body).toString() === examples[0];
      if (isFirst && call.method === 'POST') examples.push(Buffer.from(call.body).toString());
      if (isFirst && isExample) {
        isFirst = false;
        return cutOff();
      }
      return good(call);
    },
    { workers: 1 },
  );
  expect(isFirst).toBe(false);
  expect(
    [...violations, ...warnings].filter((line) => /^order\/example: .*(?:cut off|did not come)/.test(line)),
  ).toEqual([]);
});

test('a server that finds a conflict in each valid request is not green', async () => {
  const taken = notes.replace("'415':", `'409': ${problem}\n        '415':`);
  const good = server();
  const { unchecked } = await verify(taken, (call) => {
    const response = good(call);
    return response[0] === 201 ? [409, { error: 'taken' }] : response;
  });
  expect(unchecked).toContainEqual(expect.stringMatching(/^add\/example: it is valid and has fresh values, .*409/));
});
