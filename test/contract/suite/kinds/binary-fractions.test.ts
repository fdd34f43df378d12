/** A server that divides binary fractions, of which 0.3 is not a multiple of 0.1, and one that does not divide. */
import { isObject } from '../../../../src/document';
import { type Reply, type Serve, verify } from '../../../support/verify';

const prices = `openapi: 3.1.0
info: { title: Prices, version: '1' }
paths:
  /prices:
    get:
      operationId: list
      parameters: [{ name: step, in: query, schema: { type: number, multipleOf: 0.1, minimum: 0.1 } }]
      responses: { '200': { description: ok }, '400': { description: bad } }
    post:
      operationId: add
      requestBody: { required: true, content: { application/json: { schema: { type: object, required: [amount], properties: { amount: { type: number, minimum: 0.1, maximum: 100, multipleOf: 0.1 } } } } } }
      responses: { '201': { description: made }, '400': { description: bad } }
`;

type IsMultiple = (value: number, by: number) => boolean;

function server(isMultiple: IsMultiple, most = 100): Serve {
  const fits = (value: unknown, to: number): boolean =>
    typeof value === 'number' && value >= 0.1 && value <= to && isMultiple(value, 0.1);
  return ({ path, method, json, query }): Reply => {
    if (path !== '/prices') return [404];
    const step = query.get('step');
    if (method === 'GET') return [step === null || fits(Number(step), Infinity) ? 200 : 400];
    if (method !== 'POST') return [405];
    return [isObject(json) && fits(json['amount'], most) ? 201 : 400];
  };
}

const isWholeQuotient: IsMultiple = (value, by) => Number.isInteger(value / by);

test('a server that knows multiples by the quotient has no violation', async () => {
  const { violations, warnings } = await verify(prices, server(isWholeQuotient));
  expect(violations).toEqual([]);
  expect(warnings.join('\n')).toMatch(/^add\/body\/amount\/multipleOf.*binary fractions/m);
});

test.each<[string, Serve, RegExp]>([
  ['takes no multiples for others', server(() => true), /^add\/body\/amount\/multipleOf.*: response.status is 201/m],
  ['rejects its maximum', server(isWholeQuotient, 99), /^add\/body\/amount\/maximum.*: response.status is 400/m],
])('one that %s is found', async (_, serve, words) => {
  expect((await verify(prices, serve)).violations.join('\n')).toMatch(words);
});
