/** Integers of 64 bits: a server that makes doubles of them gives back other numbers than it got. */
import type { Reply, Serve } from '../../../support/verify';
import { routes } from '../../../support/routes';
import { describeStranger } from '../strangers/stranger';

const bad = `{ description: bad, content: { application/json: { schema: { type: object, required: [error] } } } }`;
const entry = (status: string): string =>
  `'${status}': { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/Entry' } } } }`;
const id = '{ name: id, in: path, required: true, schema: { type: integer, format: int64, minimum: 1 } }';
const document = `openapi: 3.0.3
info: { title: Ledger, version: '1' }
paths:
  /entries:
    post:
      operationId: addEntry
      requestBody: { required: true, content: { application/json: { schema: { $ref: '#/components/schemas/NewEntry' } } } }
      responses: { ${entry('201')}, '400': ${bad}, '415': ${bad} }
  /entries/{id}:
    parameters: [${id}]
    get: { operationId: getEntry, responses: { ${entry('200')}, '400': ${bad}, '404': ${bad} } }
    delete: { operationId: removeEntry, responses: { '204': { description: gone }, '400': ${bad}, '404': ${bad} } }
components:
  schemas:
    NewEntry: { type: object, required: [cents], properties: { cents: { type: integer, format: int64 }, tax: { type: object, properties: { cents: { type: integer, format: int64 } } } } }
    Entry: { allOf: [{ $ref: '#/components/schemas/NewEntry' }, { type: object, required: [id], properties: { id: { type: integer, format: int64 } } }] }
`;

type Fault = 'rounds' | 'rounds-readings' | 'rounds-ids';

interface Entry {
  readonly id: bigint;
  readonly cents: bigint;
  readonly tax: bigint | undefined;
}

const INT64 = 2n ** 63n;

/** The integer at a place of a JSON text, as it is written there; `undefined` for what isn't one of 64 bits. */
function integerIn(text: string, place: RegExp): bigint | undefined {
  // Of several members of one name, the last one counts.
  const written = [...text.matchAll(place)].at(-1)?.[1];
  if (written === undefined || !/^-?\d+$/.test(written)) return undefined;
  const value = BigInt(written);
  return value < INT64 && value >= -INT64 ? value : undefined;
}

function entryFrom(call: Parameters<Serve>[0], next: bigint): Entry | Reply {
  if (!/^application\/json\b/i.test(call.header('content-type'))) return [415, { error: 'type' }];
  const { json } = call;
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return [400, { error: 'body' }];
  const text = new TextDecoder().decode(call.body);
  const tax: unknown = 'tax' in json ? json.tax : undefined;
  const outside = text.replace(/"tax"\s*:\s*\{[^}]*\}/g, '"tax":0');
  const cents = integerIn(outside, /"cents"\s*:\s*([^,}\s]+)/g);
  if (cents === undefined) return [400, { error: 'cents' }];
  if (tax === undefined) return { id: next, cents, tax: undefined };
  if (typeof tax !== 'object' || tax === null || Array.isArray(tax)) return [400, { error: 'tax' }];
  const ofTax = integerIn(text, /"tax"\s*:\s*\{[^}]*"cents"\s*:\s*([^,}\s]+)/g);
  return 'cents' in tax && ofTax === undefined ? [400, { error: 'tax' }] : { id: next, cents, tax: ofTax };
}

const asDouble = (value: bigint): string => JSON.stringify(Number(value));
const JSON_TYPE = { 'Content-Type': 'application/json' };

function serve(fault?: Fault): Serve {
  const all = new Map<bigint, Entry>();
  let last = 9_007_199_254_740_992n;
  const written = (value: bigint, isRead: boolean): string =>
    fault === 'rounds' || (fault === 'rounds-readings' && isRead) ? asDouble(value) : value.toString();
  const show = (one: Entry, isRead = false): string => {
    const tax = one.tax === undefined ? '' : `,"tax":{"cents":${written(one.tax, isRead)}}`;
    const own = fault === 'rounds-ids' ? asDouble(one.id) : one.id.toString();
    return `{"id":${own},"cents":${written(one.cents, isRead)}${tax}}`;
  };
  const found = (text: string): Entry | Reply => {
    const value = /^\d+$/.test(text) ? BigInt(text) : 0n;
    if (value < 1n || value >= INT64) return [400, { error: 'id' }];
    return all.get(value) ?? [404, { error: 'none' }];
  };
  return routes({
    'POST /entries': (call) => {
      const made = entryFrom(call, last + 1n);
      if (!('id' in made)) return made;
      last += 2n;
      all.set(made.id, made);
      return [201, show(made), JSON_TYPE];
    },
    'GET /entries/{id}': (_, { id: text = '' }) => {
      const one = found(text);
      return 'id' in one ? [200, show(one, true), JSON_TYPE] : one;
    },
    'DELETE /entries/{id}': (_, { id: text = '' }) => {
      const one = found(text);
      if (!('id' in one)) return one;
      all.delete(one.id);
      return [204];
    },
  });
}

describeStranger<Fault>('a server of integers beyond 2^53', {
  document,
  serve,
  faults: {
    rounds: /^addEntry\/body\/cents\/exact: response.body.cents is 9007199254740992, .* of 9007199254740993/,
    'rounds-readings': /^getEntry\/state\/made\/cents\/exact: response.body.cents is 9007199254740992/,
    'rounds-ids': /^getEntry\/state\/made: response.status is 404, though POST \/entries has just created it/,
  },
});
