/** Each media type is checked by itself: bodies of requests in each, responses as `Accept` asks for them. */
import { type Call, type Serve, verify } from '../../support/verify';

const problem = `{ description: bad, content: { application/json: { schema: { type: object } } } }`;
const people = `openapi: 3.0.3
paths:
  /people:
    post:
      operationId: add
      requestBody:
        required: true
        content:
          application/json: { schema: { $ref: '#/components/schemas/Person' } }
          application/x-www-form-urlencoded: { schema: { $ref: '#/components/schemas/Person' } }
          application/xml: { schema: { $ref: '#/components/schemas/Person' } }
      responses: { '201': { description: made }, '400': ${problem}, '415': ${problem} }
components:
  schemas:
    Person:
      type: object
      xml: { name: person }
      required: [name]
      properties: { name: { type: string, minLength: 1 }, age: { type: integer, minimum: 0 } }
`;

/** A person as each media type has one. */
function personOf({ header, body, json }: Call): Record<string, unknown> | 'type' | undefined {
  const text = new TextDecoder().decode(body);
  const type = header('content-type').split(';')[0]?.toLowerCase();
  if (type === 'application/json')
    return typeof json === 'object' && json !== null && !Array.isArray(json) ? { ...json } : undefined;
  const numbers = (age: string | undefined | null): object =>
    age === undefined || age === null ? {} : { age: /^\s*[+-]?\d+\s*$/.test(age) ? Number(age) : age };
  if (type === 'application/x-www-form-urlencoded') {
    const fields = new URLSearchParams(text);
    return { name: fields.get('name'), ...numbers(fields.getAll('age').at(-1)) };
  }
  if (type !== 'application/xml') return 'type';
  if (!/<person>[^]*<\/person>\s*$/.test(text)) return undefined;
  return { name: /<name>([^<]*)<\/name>/.exec(text)?.[1], ...numbers(/<age>([^<]*)<\/age>/.exec(text)?.[1]) };
}

/** @param careless the media type in which ages are taken as they come */
const server =
  (careless?: string): Serve =>
  (call) => {
    if (call.path !== '/people') return [404, {}];
    if (call.method !== 'POST') return [405, {}, { Allow: 'POST' }];
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(call.body);
    } catch {
      return [400, {}];
    }
    const person = personOf(call);
    if (person === 'type') return [415, {}];
    if (typeof person?.['name'] !== 'string' || person['name'] === '') return [400, {}];
    const isCareless = careless !== undefined && call.header('content-type').startsWith(careless);
    const { age } = person;
    if (!isCareless && age !== undefined && (!Number.isInteger(age) || Number(age) < 0)) return [400, {}];
    return [201];
  };

test('a server that reads each media type has no finding', async () => {
  const { violations, unchecked, masked } = await verify(people, server());
  expect({ violations, unchecked, masked }).toEqual({ violations: [], unchecked: [], masked: [] });
});

test.each(['application/json', 'application/x-www-form-urlencoded', 'application/xml'])(
  'what is wrong with %s alone is found',
  async (type) => {
    const { violations } = await verify(people, server(type));
    const names = violations.map((one) => one.split(' ')[0]);
    expect(names).toContainEqual(expect.stringContaining('body/age/'));
    const elsewhere = names.filter((name) => name?.includes('/media/') === true && !name.includes(`/media/${type}/`));
    expect(elsewhere).toEqual([]);
  },
);

const report = `openapi: 3.0.3
paths:
  /report:
    get:
      operationId: report
      responses:
        '200':
          description: ok
          content:
            text/csv: { schema: { type: string } }
            application/x-ndjson: { schema: { type: object, required: [n], properties: { n: { type: integer } } } }
`;

const reporting =
  (lines: string, status = 200): Serve =>
  ({ method, path, header }) => {
    if (path !== '/report') return [404];
    if (method !== 'GET') return [405, undefined, { Allow: 'GET' }];
    if (!header('accept').includes('ndjson')) return [200, 'n\n1\n', { 'Content-Type': 'text/csv' }];
    return status === 200 ? [200, lines, { 'Content-Type': 'application/x-ndjson' }] : [status];
  };

test('each media type of a response is asked for', async () => {
  expect((await verify(report, reporting('{"n":1}\n'))).violations).toEqual([]);
  const { violations } = await verify(report, reporting('{"n":"x"}\n'));
  expect(violations).toEqual([expect.stringMatching(/^report\/accept\/application\/x-ndjson: response.body\/0\/n/)]);
});

test('a media type that a server does not have for the usual response is a violation', async () => {
  const { violations } = await verify(report, (call) => {
    const [status, ...rest] = reporting('{"n":1}\n')(call);
    return call.path === '/report' && call.header('accept').includes('csv') ? [406] : [status, ...rest];
  });
  expect(violations).toContainEqual(expect.stringMatching(/^report\/example: response.status is 406/));
});

const notes = `openapi: 3.0.3
paths:
  /notes:
    get:
      operationId: list
      responses:
        '200':
          description: ok
          content:
            text/html: { schema: { type: string } }
            application/json; charset=utf-8: { schema: { type: array } }
        '400': { description: bad, content: { application/problem+json: { schema: { type: object } }, text/plain: {} } }
    post: { operationId: touch, responses: { '204': { description: done } } }
`;

test('requests ask for the JSON that their operation declares, as clients do', async () => {
  const asked = new Map<string, Set<string>>();
  const { violations } = await verify(notes, ({ method, path, header }) => {
    if (path !== '/notes') return [404];
    asked.set(method, (asked.get(method) ?? new Set()).add(header('accept')));
    if (method === 'POST') return [204];
    if (method !== 'GET') return [405, undefined, { Allow: 'GET, POST' }];
    return header('accept').startsWith('text/html')
      ? [200, '<p>', { 'Content-Type': 'text/html' }]
      : [200, [], { 'Content-Type': 'application/json; charset=utf-8' }];
  });
  expect(violations).toEqual([]);
  expect([...(asked.get('GET') ?? [])].sort()).toEqual([
    '*/*',
    'application/json, application/problem+json',
    'application/json; charset=utf-8',
    'text/html',
  ]);
  expect([...(asked.get('POST') ?? [])].sort()).toEqual(['', '*/*']);
});

test('an Accept of the caller stays', async () => {
  const asked = new Set<string>();
  const binding = { headers: [['Accept', 'application/vnd.notes+json']] as const };
  await verify(notes, ({ method, header }) => (method === 'GET' && asked.add(header('accept')), [204]), { binding });
  expect(asked).toContain('application/vnd.notes+json');
  expect(asked).not.toContain('application/json, application/problem+json');
});

test('a media type that a server does not have for a response is a warning', async () => {
  const { violations, warnings } = await verify(report, reporting('', 406));
  expect(violations).toEqual([]);
  expect(warnings).toContainEqual(
    expect.stringMatching(/^report\/accept\/application\/x-ndjson: response.status is 406/),
  );
});

describe('a media type that nothing has, where the document has a 406', () => {
  const prices = `openapi: 3.0.3
info: { title: Prices, version: '1' }
paths:
  /prices:
    get:
      operationId: prices
      responses: { '200': { description: all, content: { application/json: { schema: { type: array } } } }, '406': { description: no such type } }
`;

  const withType =
    (whereNone: number): Serve =>
    ({ path, method, header }) => {
      if (path !== '/prices') return [404];
      if (method !== 'GET') return [405];
      return /json|\*\/\*|^$/i.test(header('accept')) ? [200, []] : [whereNone, whereNone === 200 ? [] : undefined];
    };

  test.each([406, 200])('%i is right', async (status) => {
    expect((await verify(prices, withType(status))).violations).toEqual([]);
  });

  test('a failure is found', async () => {
    const { violations, causes } = await verify(prices, withType(500));
    expect(violations.join('\n')).toMatch(/^prices\/accept\/undeclared.*: response.status is 500/m);
    expect(causes).toEqual(['prices: 500 instead of 200 or 406']);
  });
});
