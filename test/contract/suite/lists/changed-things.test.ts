/** Lists of things that only a change makes different: filters, cursors and changes that a server ignores. */
import { isObject, type Json, type JsonObject } from '../../../../src/document';
import { type Reply, type Serve, verify } from '../../../support/verify';

/** What a server ignores, and what it has. */
interface Kind {
  readonly ignores?: 'filter' | 'cursor' | 'change' | 'number';
  /** A poll that was closed stays so. */
  readonly isFinal?: boolean;
  /** Only closed polls are listed, unless open ones are asked for. */
  readonly isClosedUsual?: boolean;
  readonly description?: string;
  /** What a change writes beside `open`. */
  readonly members?: string;
  readonly size?: string;
  /** A change with the price that there is, or a lower one, is all that is taken. */
  readonly isFixed?: boolean;
}

function documentOf({ description = '', members = '', size = 'size' }: Kind): string {
  const poll =
    '{ type: object, required: [id, question, open], properties: { id: { type: string }, question: { type: string }, open: { type: boolean }, price: { type: number } } }';
  const given = `content: { application/json: { schema: ${poll} } }`;
  return `openapi: 3.0.2
info: { title: Polls, version: '3' }
paths:
  /polls:
    get:
      operationId: polls
      parameters:
        - { name: open, in: query, description: '${description}', schema: { type: boolean } }
        - { name: ${size}, in: query, schema: { type: integer, minimum: 1, maximum: 100, default: 50 } }
        - { name: after, in: query, description: page.after of the page before, schema: { type: string, pattern: '^p[0-9]+$' } }
      responses:
        '200': { description: a page, content: { application/json: { schema: { type: object, required: [polls, page], properties: { polls: { type: array, items: ${poll} }, page: { type: object, properties: { after: { type: string, nullable: true } } } } } } } }
        '400': { description: bad }
    post:
      operationId: ask
      requestBody: { required: true, content: { application/json: { schema: { type: object, required: [question], properties: { question: { type: string, minLength: 5, maxLength: 140 }, price: { type: number, minimum: 0 } } } } } }
      responses: { '201': { description: made, ${given} }, '400': { description: bad } }
  /polls/{pollId}:
    parameters: [{ name: pollId, in: path, required: true, schema: { type: string } }]
    get: { operationId: poll, responses: { '200': { description: one, ${given} }, '404': { description: none } } }
    patch:
      operationId: change
      requestBody: { required: true, content: { application/json: { schema: { type: object, required: [open], properties: { open: { type: boolean }${members} } } } } }
      responses: { '200': { description: changed, ${given} }, '400': { description: bad }, '404': { description: none }, '409': { description: closed } }
`;
}

interface Poll extends JsonObject {
  readonly id: string;
  readonly question: string;
  readonly open: boolean;
}

function server({ ignores, isFinal, isClosedUsual, isFixed, size = 'size' }: Kind): Serve {
  const all: Poll[] = [];
  const isPrice = (price: Json | undefined): boolean =>
    price === undefined || (typeof price === 'number' && price >= 0);
  const list = (query: URLSearchParams): Reply => {
    const [after, open, most] = [query.get('after'), query.get('open'), query.get(size) ?? '50'];
    if (!/^[1-9]\d?$|^100$/.test(most) || (after !== null && !/^p\d+$/.test(after))) return [400];
    if (open !== null && open !== 'true' && open !== 'false') return [400];
    const from = after === null || ignores === 'cursor' ? 0 : Number(after.slice(1));
    const wanted = open ?? (isClosedUsual === true ? 'false' : undefined);
    const isListed = (one: Poll): boolean =>
      ignores === 'filter' || wanted === undefined || String(one.open) === wanted;
    const rest = all.filter((one, i) => i >= from && isListed(one));
    const page = rest.slice(0, Number(most));
    return [200, { polls: page, page: { after: rest.length > page.length ? (page.at(-1)?.id ?? null) : null } }];
  };
  const change = (i: number, sent: JsonObject): Reply => {
    const there = all[i];
    if (there === undefined) return [404];
    const { open, price } = sent;
    if (typeof open !== 'boolean' || !isPrice(price)) return [400];
    if (isFinal === true && !there.open && open) return [409];
    if (isFixed === true && price !== undefined && price !== there['price']) return [409];
    const made: Poll = { ...there, open, ...(price === undefined ? {} : { price }) };
    const { price: old = 0 } = there;
    all[i] = ignores === 'change' ? there : ignores === 'number' ? { ...made, price: old } : made;
    return [200, made];
  };
  return ({ method, path, query, json }): Reply => {
    if (path === '/polls' && method === 'GET') return list(query);
    const sent = isObject(json) ? json : undefined;
    if (path === '/polls') {
      const { question, price } = sent ?? {};
      if (method !== 'POST') return [405];
      if (typeof question !== 'string' || [...question].length < 5 || [...question].length > 140 || !isPrice(price))
        return [400];
      all.push({ id: `p${all.length + 1}`, question, open: true, ...(price === undefined ? {} : { price }) });
      return [201, all.at(-1)];
    }
    const i = Number(/^\/polls\/p(\d+)$/.exec(path)?.[1] ?? 0) - 1;
    if (method === 'GET') return all[i] === undefined ? [404] : [200, all[i]];
    if (method !== 'PATCH') return [405];
    return sent === undefined ? [400] : change(i, sent);
  };
}

/** What is found in the cases of what was done before. */
async function found(kind: Kind): Promise<{ readonly violations: string; readonly warnings: string }> {
  const { violations, warnings } = await verify(documentOf(kind), server(kind), { workers: 2 });
  const own = (lines: readonly string[]): string => lines.filter((line) => line.includes('/state/')).join('\n');
  return { violations: own(violations), warnings: own(warnings) };
}

test('a filter by what only a change gives is ignored', async () => {
  expect((await found({ ignores: 'filter' })).violations).toMatch(
    /^polls\/state\/filtered=open-not-false: response\.body is the same with and without open: it has an item whose open is false; true was asked for$/m,
  );
});

test.each(['size', 'limit', 'count'])('a cursor called after is ignored, beside a %s', async (size) => {
  expect((await found({ ignores: 'cursor', size })).violations).toMatch(
    /^polls\/state\/continued=after: response\.body comes again where after is "p2"/m,
  );
});

test('a change of a flag is lost, which a new thing has already where it is true', async () => {
  expect((await found({ ignores: 'change' })).violations).toMatch(
    /^poll\/state\/change\/kept: response\.body is as it was before PATCH \/polls\/p\d+, whose response \(200\) has the new values$/m,
  );
});

test('a change of a number is lost, which a new thing has already', async () => {
  const kind: Kind = { ignores: 'number', members: ', price: { type: number, minimum: 0 }' };
  const { violations, warnings } = await found(kind);
  expect(violations).toBe('');
  expect(warnings).toMatch(/^poll\/state\/change\/kept: response\.body\/price must be 3, .+, not 0$/m);
});

describe('nothing is found of a good server', () => {
  test.each<[string, Kind]>([
    ['with all of it', { members: ', price: { type: number, minimum: 0 }' }],
    ['whose polls stay closed', { isFinal: true }],
    ['whose lists have closed polls alone', { isClosedUsual: true }],
    ['that takes no other price', { isFixed: true, members: ', price: { type: number, minimum: 0 }' }],
    ['whose filter is a hint', { ignores: 'filter', description: 'A hint only.' }],
  ])('%s', async (_, kind) => {
    expect((await found(kind)).violations).toBe('');
  });
});
