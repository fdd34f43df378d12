/** Exact numbers, a DELETE with a body, one schema as JSON and as a form, values that only the server or only the client has. */
import type { Reply, Serve } from '../../../support/verify';
import { isObject, type Json, routes, takingJson } from '../../../support/routes';
import { describeStranger } from '../strangers/stranger';

const bad = `{ description: bad, content: { application/json: { schema: { type: object, required: [error] } } } }`;
const document = `openapi: 3.0.3
info: { title: Accounts, version: '1' }
paths:
  /transfers:
    put:
      operationId: transfer
      requestBody: { required: true, content: { application/json: { schema: { type: object, required: [account], properties: { account: { type: integer, format: int64 }, amount: { type: number, multipleOf: 0.05, minimum: 0, exclusiveMinimum: true, maximum: 500 } } } } } }
      responses: { '200': { description: ok, content: { application/json: { schema: { type: object, required: [account], properties: { account: { type: integer, format: int64 } } } } } }, '400': ${bad}, '415': ${bad} }
  /sessions:
    delete:
      operationId: endSessions
      requestBody: { required: true, content: { application/json: { schema: { type: object, required: [reason], properties: { reason: { type: string, minLength: 3 } } } } } }
      responses: { '204': { description: ended }, '400': ${bad}, '415': ${bad} }
  /members:
    post:
      operationId: join
      requestBody:
        required: true
        content: { application/json: { schema: { $ref: '#/components/schemas/Member' } }, application/x-www-form-urlencoded: { schema: { $ref: '#/components/schemas/Member' } } }
      responses: { '201': { description: made, content: { application/json: { schema: { $ref: '#/components/schemas/Member' } } } }, '400': ${bad}, '415': ${bad} }
components:
  schemas:
    Member:
      type: object
      required: [id, nick, login]
      properties:
        id: { type: integer, readOnly: true }
        nick: { type: string, minLength: 1, maxLength: 16 }
        visits: { type: integer, minimum: 0 }
        login: { type: object, required: [pin], properties: { pin: { type: string, minLength: 4, writeOnly: true }, last: { type: string, format: date-time, readOnly: true } } }
`;

type Fault = 'rounds' | 'any-amount' | 'any-visits' | 'shows-pin' | 'no-id' | 'short-pin';

const texts = new TextDecoder('utf-8', { fatal: true });

function join(json: Json, id: number, fault?: Fault): Reply {
  const { nick, visits, login } = json;
  if (typeof nick !== 'string' || nick === '' || [...nick].length > 16) return [400, { error: 'nick' }];
  if (visits !== undefined && !(Number.isInteger(visits) && Number(visits) >= 0)) return [400, { error: 'visits' }];
  const pin = isObject(login) ? login['pin'] : undefined;
  if (typeof pin !== 'string' || ([...pin].length < 4 && fault !== 'short-pin')) return [400, { error: 'pin' }];
  const shown = { last: '2026-11-27T10:00:00Z', ...(fault === 'shows-pin' ? { pin } : {}) };
  return [
    201,
    { ...(fault === 'no-id' ? {} : { id }), nick, ...(visits === undefined ? {} : { visits }), login: shown },
  ];
}

function formOf(body: Uint8Array, fault?: Fault): Json | undefined {
  try {
    const form = Object.fromEntries(new URLSearchParams(texts.decode(body)));
    const { visits, login, ...others } = form;
    const isNumber = visits === undefined || /^\+?\d+$/.test(visits);
    if (!isNumber && fault !== 'any-visits') return undefined;
    const counted = visits === undefined || !isNumber ? {} : { visits: Number(visits) };
    return { ...others, ...counted, login: login === undefined ? undefined : (JSON.parse(login) as unknown) };
  } catch {
    return undefined;
  }
}

function serve(fault?: Fault): Serve {
  let count = 0;
  return routes({
    'PUT /transfers': takingJson(({ account, amount }, { body }) => {
      const written = /"account"\s*:\s*(-?\d+)\s*[,}]/.exec(texts.decode(body))?.[1];
      const isLong = written !== undefined && BigInt.asIntN(64, BigInt(written)) === BigInt(written);
      if (typeof account !== 'number' || !isLong) return [400, { error: 'account' }];
      const isAmount =
        amount === undefined ||
        (typeof amount === 'number' &&
          amount > 0 &&
          amount <= 500 &&
          Math.abs(amount * 20 - Math.round(amount * 20)) < 1e-6);
      if (!isAmount && !(fault === 'any-amount' && typeof amount === 'number')) return [400, { error: 'amount' }];
      const shown = fault === 'rounds' ? `${account}.5` : written;
      return [200, `{"account":${shown}}`, { 'Content-Type': 'application/json' }];
    }),
    'DELETE /sessions': takingJson(({ reason }) =>
      typeof reason === 'string' && [...reason].length >= 3 ? [204] : [400, { error: 'reason' }],
    ),
    'POST /members': (call) => {
      const type = call.header('content-type').split(';')[0]?.toLowerCase();
      if (type !== 'application/json' && type !== 'application/x-www-form-urlencoded') return [415, { error: 'type' }];
      const value = type === 'application/json' ? call.json : formOf(call.body, fault);
      return isObject(value) ? join(value, ++count, fault) : [400, { error: 'body' }];
    },
  });
}

describeStranger<Fault>('a server of exact numbers and of secrets', {
  document,
  serve,
  faults: {
    rounds: /^transfer.*account must be an integer/,
    'any-amount': /^transfer\/body\/amount\/.*: response.status is 200/,
    'any-visits': /^join\/.*visits.*: response.status is 201/,
    'shows-pin': /^join.*login\/pin is writeOnly/,
    'no-id': /^join.*id is required/,
    'short-pin': /^join\/body\/login\/pin\/minLength.*: response.status is 201/,
  },
});
