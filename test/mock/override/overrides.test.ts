import { createEngine } from '../../../src/mock/engine';
import { OverrideError } from '../../../src/errors';
import type { OverrideDraft, Reply, Step } from '../../../src/mock/overrides/reply';
import type { MockSession } from '../../../src/mock/session/session';
import { apiOf, bodyOf, request } from '../../support/api';

const api = apiOf(`
paths:
  /shops/{shop}/orders:
    post:
      operationId: placeOrder
      parameters:
        - { name: shop, in: path, required: true, schema: { type: integer } }
        - { name: dry, in: query, schema: { type: boolean } }
        - { name: X-Tenant, in: header, schema: { type: string } }
      requestBody:
        required: true
        content:
          application/json:
            schema: { type: object, required: [item], properties: { item: { type: string }, count: { type: integer } } }
            examples: { tea: { value: { item: tea, count: 1 } } }
      responses:
        '201':
          description: placed
          headers: { X-Request-Id: { required: true, schema: { type: string, minLength: 3 }, example: abc } }
          x-relations:
            - { id: item, then: $response.body#/item == $request.body#/item }
            - { id: id, unique: $response.body#/id }
          content:
            application/json:
              schema:
                type: object
                required: [id, item]
                properties: { id: { type: string, format: uuid }, item: { type: string }, note: { type: string, maxLength: 5 } }
              examples: { tea: { value: { id: 4cb65058-f04f-458f-aca1-5f4e43de6407, item: tea } } }
        '422':
          description: no
          content:
            application/json:
              schema: { type: object, required: [error], properties: { error: { type: string } } }
              examples:
                sold-out: { value: { error: sold out } }
                too-many: { value: { error: too many } }
        '503': { description: later }
`);

function open(): MockSession {
  return createEngine(api, { seed: 1, now: () => 0 }).sessions.default;
}

function order(body: unknown = { item: 'tea' }, target = '/shops/1/orders', headers: Record<string, string> = {}) {
  return request('POST', target, body, headers);
}

/** What a session with one override answers, as status and body. */
function answered({ when, ...step }: Step & Pick<OverrideDraft, 'when'>, sent = order()) {
  const session = open();
  session.overrides.put({ operation: 'placeOrder', when, replies: [step] });
  const { response } = session.respond(sent);
  return { status: response.status, body: bodyOf(response), headers: Object.fromEntries(response.headers) };
}

describe('a reply', () => {
  test('names an example, a status, or both', () => {
    expect(answered({ reply: { example: 'too-many' } })).toMatchObject({ status: 422, body: { error: 'too many' } });
    expect(answered({ reply: { status: 422 } })).toMatchObject({ status: 422, body: { error: 'sold out' } });
    expect(answered({ reply: { status: 503 } })).toMatchObject({ status: 503, body: '' });
    expect(answered({ reply: { status: 422, example: 'too-many' } })).toMatchObject({ body: { error: 'too many' } });
  });

  test('says body and headers in place of the example’s', () => {
    const reply: Reply = { status: 422, body: { error: 'mine' }, headers: { 'X-Mine': '1' } };
    expect(answered({ reply })).toMatchObject({ status: 422, body: { error: 'mine' }, headers: { 'X-Mine': '1' } });
    expect(answered({ reply: { headers: { 'x-request-id': 'other' } } }).headers).toMatchObject({
      'x-request-id': 'other',
    });
  });

  test('says the body byte for byte', () => {
    const session = open();
    const serializedBody = '{ "error":"mine" }';
    session.overrides.put({ operation: 'placeOrder', replies: [{ reply: { status: 422, serializedBody } }] });
    expect(new TextDecoder().decode(session.respond(order()).response.body)).toBe(serializedBody);
  });

  test('is made true by the relations: what was asked for is carried over, what must be fresh is made', () => {
    const { body } = answered({ reply: { status: 201, body: { note: 'soon' } } }, order({ item: 'milk' }));
    expect(body).toEqual({ note: 'soon', item: 'milk', id: expect.stringMatching(/^[0-9a-f-]{36}$/) as string });
  });

  test('keeps a unique value that it says itself', () => {
    const id = '11111111-2222-4333-8444-555555555555';
    expect(answered({ reply: { body: { id } } }).body).toEqual({ id, item: 'tea' });
  });

  test('comes from a function of the request', () => {
    const reply: Step['reply'] = ({ path, query, header, body }) => ({
      status: 422,
      body: { error: JSON.stringify([path.shop, query.dry, header['x-tenant'], body]) },
    });
    const sent = order({ item: 'tea', count: 2 }, '/shops/7/orders?dry=true', { 'X-Tenant': 'a' });
    expect(answered({ reply }, sent).body).toEqual({ error: '[7,true,"a",{"item":"tea","count":2}]' });
    expect(answered({ reply: () => undefined }).status).toBe(201);
  });

  test('of a function is judged when it is given', () => {
    expect(answered({ reply: () => ({ status: 422, body: { error: 5 } }) })).toMatchObject({
      status: 500,
      body: {
        title: 'The response would violate the document',
        detail: expect.stringContaining('/error must be a string') as string,
      },
    });
    expect(answered({ reply: () => ({ example: 'sold-uot' }) })).toMatchObject({
      status: 500,
      body: { title: 'An override cannot be applied' },
    });
  });

  test('a failure that the document does not have is built in', () => {
    for (const reply of [{ status: 502 }, () => ({ status: 502 })]) {
      const { status, body } = answered({ reply });
      expect({ status, body }).toMatchObject({
        status: 502,
        body: { title: 'Bad Gateway', detail: expect.stringContaining('built-in') as string },
      });
    }
  });

  test('that tells success is no answer to a request that the document refuses', () => {
    const bad = order({ count: 1 });
    expect(answered({ reply: { status: 201 } }, bad).status).toBe(422);
    expect(answered({ reply: { status: 503 } }, bad).status).toBe(503);
    expect(answered({ reply: { status: 201, example: 'tea' }, unchecked: true }, bad).status).toBe(201);
  });
});

describe('one that breaks the document', () => {
  const put = (reply: unknown, unchecked = false) =>
    open().overrides.put({ operation: 'placeOrder', replies: [{ reply: reply as Reply, unchecked }] });

  test('is refused where it is written, with the statement and its place', () => {
    expect(() => put({ status: 422, body: { error: 5 } })).toThrow(OverrideError);
    expect(() => put({ status: 422, body: { error: 5 } })).toThrow(
      /^placeOrder: this response would violate the document:\n {2}response\.body\/error must be a string, not an integer\n {4}test\.yaml:\d+:\d+ \(#\/paths\/~1shops.*\/error\/type\)\nTo send it all the same: \{ unchecked: true \}$/,
    );
  });

  test.each([
    [
      'a status that is not declared',
      { status: 418 },
      'placeOrder: it has no response 418; it has 201, 422, 503\nTo send it all the same: { unchecked: true }',
    ],
    ['a failure that is not declared, with a body', { status: 502, body: {} }, 'it has no response 502'],
    ['an unknown example', { example: 'sold-uot' }, "no example 'sold-uot'; did you mean 'sold-out'?"],
    ['a header that does not fit', { status: 201, headers: { 'X-Request-Id': 'x' } }, 'at least 3 characters'],
    ['a header that HTTP cannot carry', { status: 201, headers: { 'X-A': 'a\nb' } }, 'X-A'],
    ['a body where there is none', { status: 503, body: {} }, 'the response 503 has no body'],
    [
      'another media type',
      { status: 422, body: 'x', headers: { 'Content-Type': 'text/plain' } },
      'it has application/json',
    ],
    ['bytes that are not JSON', { status: 422, serializedBody: '{' }, 'cannot be read as application/json'],
    ['an unknown field', { code: 422 }, "the reply has an unknown field 'code'"],
    ['a negative delay', { delay: -1 }, "'delay' must be a number of milliseconds"],
    ['an unknown fault', { fault: 'explode' }, "'fault' must be reset, truncate, hang"],
    ['no object', 'x', 'the reply must be an object'],
    ['two bodies', { body: {}, serializedBody: '{}' }, 'one body'],
  ])('%s', (_what, reply, message) => {
    expect(() => put(reply)).toThrow(message);
  });

  test('is sent all the same where it is unchecked', () => {
    const said = { status: 422, body: { error: 5 } };
    expect(answered({ reply: said, unchecked: true })).toMatchObject(said);
    expect(answered({ reply: { status: 418, body: 'tea' }, unchecked: true })).toMatchObject({
      status: 418,
      body: 'tea',
    });
    expect(answered({ reply: { serializedBody: '{"a' }, unchecked: true })).toMatchObject({ status: 201, body: '{"a' });
  });

  test('an operation or a path parameter that there is not', () => {
    const { overrides } = open();
    const replies = [{ reply: { status: 422 } }];
    expect(() => overrides.put({ operation: 'placeOdrer', replies })).toThrow(
      "the document has no operation 'placeOdrer'; did you mean 'placeOrder'? There are placeOrder",
    );
    expect(() => overrides.put({ operation: 'POST /shops/{shop}/orders', replies })).toThrow(
      "'POST /shops/{shop}/orders' isn't the id of an operation: use 'placeOrder'",
    );
    expect(() => overrides.put({ operation: 'placeOrder', when: { path: { shp: 1 } }, replies })).toThrow(
      "the path has no parameter 'shp'; did you mean 'shop'?",
    );
    expect(() => overrides.put({ operation: 'placeOrder', when: { headers: {} } as object, replies })).toThrow(
      "did you mean 'header'?",
    );
    expect(() => overrides.put({ operation: 'placeOrder', replies: [] })).toThrow('nothing to reply with');
    expect(() => overrides.put({ operation: 'placeOrder', replies: [{ reply: {}, times: 0 }] })).toThrow('from 1 on');
  });
});

describe('which requests', () => {
  const reply: Reply = { status: 422 };
  const meets = (when: OverrideDraft['when'], sent = order()): boolean =>
    answered({ when, reply }, sent).status === 422;

  test('those whose body has what is named; the rest is free', () => {
    const sent = order({ item: 'tea', count: 2, tags: [{ a: 1, b: 2 }] });
    expect(meets({ body: { item: 'tea' } }, sent)).toBe(true);
    expect(meets({ body: { tags: [{ a: 1 }] } }, sent)).toBe(true);
    expect(meets({ body: { tags: [] } }, sent)).toBe(false);
    expect(meets({ body: { item: 'milk' } }, sent)).toBe(false);
    expect(meets({ body: { item: 'tea', size: 1 } }, sent)).toBe(false);
    expect(meets({ body: { size: undefined } }, sent)).toBe(true);
  });

  test('those with these parameters, as values or as text', () => {
    const sent = order(undefined, '/shops/7/orders?dry=true&x=1', { 'x-tenant': 'a', Cookie: 'c=1' });
    expect(meets({ path: { shop: 7 }, query: { dry: true, x: '1' }, header: { 'X-Tenant': 'a' } }, sent)).toBe(true);
    expect(meets({ path: { shop: '7' } }, sent)).toBe(true);
    expect(meets({ path: { shop: 8 } }, sent)).toBe(false);
    expect(meets({ header: { 'X-Other': 'a' } }, sent)).toBe(false);
  });

  test('those that a function takes', () => {
    expect(meets(({ body }) => (body as { item: string }).item === 'tea')).toBe(true);
    expect(meets(() => false)).toBe(false);
  });
});

describe('how often', () => {
  function statuses(session: MockSession, times: number): number[] {
    return Array.from({ length: times }, () => session.respond(order()).response.status);
  }

  test('without end, or as many times as it says; then the document answers', () => {
    const session = open();
    session.overrides.put({ operation: 'placeOrder', replies: [{ reply: { status: 422 }, times: 2 }] });
    expect(statuses(session, 4)).toEqual([422, 422, 201, 201]);
    expect(session.overrides.list()).toMatchObject([{ id: 'o1', used: 2, active: false }]);
  });

  test('one reply after the other, the last for good', () => {
    const session = open();
    const replies = [{ reply: { status: 503 } }, { reply: { status: 422 }, times: 2 }, { reply: { status: 201 } }];
    session.overrides.put({ operation: 'placeOrder', replies });
    expect(statuses(session, 5)).toEqual([503, 422, 422, 201, 201]);
  });

  test('the newest that has something to say goes first; one that is changed keeps its place and count', () => {
    const session = open();
    const first = session.overrides.put({ operation: 'placeOrder', replies: [{ reply: { status: 503 } }] });
    session.overrides.put({ operation: 'placeOrder', replies: [{ reply: { status: 422 }, times: 1 }] });
    expect(statuses(session, 2)).toEqual([422, 503]);
    const replies = [{ reply: { status: 422 } }, { reply: { example: 'tea' } }];
    expect(session.overrides.put({ operation: 'placeOrder', replies }, first.id)).toMatchObject({ id: 'o1', used: 1 });
    expect(statuses(session, 1)).toEqual([201]);
    expect(session.overrides.remove(first.id)).toBe(true);
    expect(session.overrides.remove(first.id)).toBe(false);
    session.overrides.clear();
    expect(session.overrides.list()).toEqual([]);
  });

  test('the journal says which override answered, and why', () => {
    const session = open();
    session.overrides.put({ operation: 'placeOrder', replies: [{ reply: { example: 'too-many' } }] });
    session.respond(order());
    expect(session.journal.entries()).toMatchObject([
      { override: 'o1', scenario: 'too-many', why: ['the override o1 defines this response', "example 'too-many'"] },
    ]);
  });
});

describe('how it is delivered', () => {
  test('a delay and a fault leave the answer to the document, and to other overrides', () => {
    const session = open();
    session.overrides.put({ operation: 'placeOrder', replies: [{ reply: { status: 503 } }] });
    session.overrides.put({
      operation: 'placeOrder',
      replies: [{ reply: { delay: 20, fault: 'truncate' }, times: 1 }],
    });
    expect(session.respond(order())).toMatchObject({
      response: { status: 503 },
      delivery: { delay: 20, fault: 'truncate' },
    });
    expect(session.respond(order()).delivery).toBeUndefined();
  });

  test('a delay between two bounds, and a share, follow from the seed', () => {
    const draw = (seed: number) => {
      const session = open();
      const reply: Reply = { delay: [10, 20], share: 0.3, seed };
      session.overrides.put({ operation: 'placeOrder', replies: [{ reply }] });
      return Array.from({ length: 400 }, () => session.respond(order()).delivery?.delay);
    };
    const delays = draw(7);
    const drawn = delays.filter((delay) => delay !== undefined);
    expect(drawn.length / delays.length).toBeCloseTo(0.3, 1);
    expect(Math.min(...drawn)).toBe(10);
    expect(Math.max(...drawn)).toBe(20);
    expect(draw(7)).toEqual(delays);
    expect(draw(8)).not.toEqual(delays);
  });

  test('the bytes of an answer are the same, whether a share was drawn or not', () => {
    const plain = open();
    const shared = open();
    shared.overrides.put({ operation: 'placeOrder', replies: [{ reply: { delay: [0, 9], share: 0.5 } }] });
    const bytes = (session: MockSession) => Array.from({ length: 20 }, () => bodyOf(session.respond(order()).response));
    expect(bytes(shared)).toEqual(bytes(plain));
  });
});
