/** One fault is one cause, whichever cases show it. */
import { openSession, planCases, run, type CaseFilter } from '../../../src/contract';
import type { Target } from '../../../src/contract/target/target';
import { apiOf } from '../../support/api';
import { type Reply, type Serve, targetOf, verify } from '../../support/verify';

const document = `openapi: 3.1.0
info: { title: Orders, version: '1' }
paths:
  /orders:
    get:
      operationId: list
      responses: { '200': { description: ok, content: { application/json: { schema: { type: array, items: { $ref: '#/components/schemas/Order' } } } } } }
    post:
      operationId: add
      requestBody: { required: true, content: { application/json: { schema: { type: object, required: [count, note], properties: { count: { type: integer, minimum: 1, maximum: 9 }, note: { type: string, maxLength: 20, pattern: '^[a-z]*$' } } } } } }
      responses:
        '201': { description: made, content: { application/json: { schema: { $ref: '#/components/schemas/Order' } } } }
        '400': { description: bad }
        '415': { description: bad }
components:
  schemas: { Order: { type: object, required: [id, at], properties: { id: { type: integer, minimum: 1 }, at: { type: string, format: date-time } } } }
`;

interface Ways {
  readonly checks?: readonly ('count' | 'note')[];
  /** The items of the list. */
  readonly items?: readonly object[];
}

function server({ checks = ['count', 'note'], items = [] }: Ways): Serve {
  return ({ path, method, header, json }): Reply => {
    if (path !== '/orders') return [404];
    if (method === 'GET') return [200, items];
    if (method !== 'POST') return [405];
    if (!/^application\/json\b/i.test(header('content-type'))) return [415];
    if (typeof json !== 'object' || json === null || Array.isArray(json)) return [400];
    const { count, note } = json as Readonly<Record<string, unknown>>;
    const isCount = typeof count === 'number' && Number.isInteger(count) && count >= 1 && count <= 9;
    const isNote = typeof note === 'string' && /^[a-z]{0,20}$/.test(note);
    if ((checks.includes('count') && !isCount) || (checks.includes('note') && !isNote)) return [400];
    return [201, { id: 1, at: '2026-11-27T12:00:00Z' }];
  };
}

test.each<[string, Ways, string[]]>([
  ['a property that nobody checks', { checks: ['note'] }, ['add: 201 instead of 400, #…/count']],
  ['two of them', { checks: [] }, ['add: 201 instead of 400, #…/count', 'add: 201 instead of 400, #…/note']],
  [
    'items that lack a property, or have another type of value, wherever they stand',
    { items: [{ id: 1, at: '2026-11-27T12:00:00Z' }, { id: 2 }, { id: 3, at: 5 }, { id: 4, at: 'now' }] },
    ['response.body #/components/schemas/Order/properties/at'],
  ],
])('%s', async (_, ways, expected) => {
  const { causes } = await verify(document, server(ways));
  expect(causes.map((cause) => cause.replace(/#\/paths.*(?=\/)/, '#…')).sort()).toEqual(expected);
});

const people = (example: string): string => `openapi: 3.1.0
info: { title: People, version: '1' }
paths:
  /people:
    post:
      operationId: add
      requestBody:
        required: true
        content:
          application/json:
            schema: { type: object, required: [name], properties: { name: { type: string, minLength: 1, maxLength: 9 }, age: { type: [integer, 'null'], minimum: 0 }, tags: { type: array, items: { type: string } } } }
            examples: { first: { value: ${example} }, second: { value: { name: Ada } } }
      responses: { '201': { description: made }, '400': { description: bad } }
`;

/** Takes nobody who is 13, though its document doesn't say so. */
const club: Serve = ({ path, method, json }): Reply => {
  if (path !== '/people') return [404];
  if (method !== 'POST') return [405];
  const { name, age, tags = [] } = (json ?? {}) as Readonly<Record<string, unknown>>;
  if (typeof name !== 'string' || name === '' || [...name].length > 9 || age === 13) return [400];
  if (age !== undefined && age !== null && !(Number.isInteger(age) && Number(age) >= 0)) return [400];
  return Array.isArray(tags) && tags.every((tag) => typeof tag === 'string') ? [201] : [400];
};

test.each<[string, string, string[]]>([
  ['that the server takes', '{ name: Ben, age: 12, tags: [new] }', []],
  ['that it rejects', '{ name: Ben, age: 13, tags: [new] }', ['add: 400 instead of 201, #…/post']],
])('an example %s, and all that is like it, is one cause at most', async (_, example, expected) => {
  const { causes } = await verify(people(example), club);
  expect(causes.map((cause) => cause.replace(/#\/paths.*(?=\/)/, '#…'))).toEqual(expected);
});

const rejected = people('{ name: Ben, age: 13, tags: [new] }');

/** The findings of a run by case: their own causes, and those that they are shown under. */
async function findings(
  target: Target,
  options: CaseFilter & { readonly workers?: number },
): Promise<Record<'own' | 'shown', Readonly<Record<string, string>>>> {
  const api = apiOf(rejected);
  const own: Record<string, string> = {};
  const shown: Record<string, string> = {};
  for await (const event of run(api, planCases(api, options), target, { workers: options.workers ?? 1 })) {
    if (event.type !== 'fail') continue;
    const { cause, sharedCause } = event.finding;
    own[event.case.id] = cause;
    shown[event.case.id] = sharedCause ?? cause;
  }
  return { own, shown };
}

/** The club, which takes long for the first POST. */
function slowClub(): Target {
  const serve = targetOf(club);
  let isFirst = true;
  return async (request) => {
    const waits = isFirst && request.method === 'POST' ? 50 : 0;
    isFirst &&= waits === 0;
    for (let i = 0; i < waits; i++) await new Promise(setImmediate);
    return serve(request);
  };
}

test('the cause is the same however many requests are under way, and however slow the valid example is', async () => {
  const { shown } = await findings(slowClub(), { workers: 8 });
  expect(Object.keys(shown).length).toBeGreaterThan(2);
  expect(shown).toEqual((await findings(targetOf(club), {})).shown);
});

test('a case that must be rejected is sent after its sibling, although a session is given both at once', async () => {
  const api = apiOf(people('{ name: Ben, age: 12, tags: [new] }'));
  const { cases } = planCases(api, { only: ['add/body/name/minLength*'] });
  const siblings = new Set(cases.map(({ sibling }) => sibling));
  const both = cases.filter(({ id, sibling }) => siblings.has(id) || sibling !== undefined);
  const session = openSession(api, slowClub());
  const verdicts = await Promise.all(both.map((one) => session.perform(one)));
  expect(verdicts.length).toBeGreaterThan(1);
  expect(new Set(verdicts.map(({ type }) => type))).toEqual(new Set(['pass']));
});

test('the own cause, which a baseline has, is that of the whole run in each part of it', async () => {
  const { own: whole } = await findings(targetOf(club), {});
  const parts = [1, 2, 3].map((index) => findings(targetOf(club), { shard: { index, of: 3 } }));
  const found = (await Promise.all(parts)).map(({ own }) => own);
  expect(Object.assign({}, ...found)).toEqual(whole);
  expect((await findings(targetOf(club), { only: ['add/body/tags/absent*'] })).own).toEqual(
    Object.fromEntries(Object.entries(whole).filter(([id]) => id.startsWith('add/body/tags/absent'))),
  );
});
