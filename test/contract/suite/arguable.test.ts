/** What good servers do though the document has another response: whole runs give no finding, warnings at most. */
import { type Call, type Reply, type Serve, verify } from '../../support/verify';

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const problem = `{ description: bad, content: { application/json: { schema: { type: object } } } }`;

const notes = `openapi: 3.0.3
paths:
  /notes:
    get:
      operationId: list
      parameters:
        - { name: flag, in: query, schema: { type: boolean } }
        - { name: kind, in: query, schema: { type: string, nullable: true, enum: [a, null] } }
        - { name: range, in: query, style: deepObject, explode: true, schema: { type: object, properties: { from: { type: integer } } } }
      responses: { '200': { description: ok, content: { application/json: { schema: { type: array } } } }, '400': ${problem} }
    post:
      operationId: add
      requestBody: { content: { application/json: { schema: { type: object, properties: { text: { type: string } } } } } }
      responses: { '202': { description: soon, content: { application/json: { schema: { type: object, required: [id], properties: { id: { type: string } } } } } }, '400': ${problem}, '415': ${problem} }
  /notes/{id}:
    get:
      operationId: read
      parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
      responses: { '200': { description: ok, content: { application/json: { schema: { type: object, required: [id] } } } } }
`;

/** What one server does in its own way; everything else is as the document has it. */
interface Way {
  readonly onUnknownMethod?: number;
  readonly onUnknownId?: number;
  readonly largest?: number;
  readonly isLenientUtf8?: boolean;
  readonly refusesUnknownQuery?: boolean;
  readonly flags?: readonly string[];
  readonly isEmptyNull?: boolean;
  readonly wantsType?: boolean;
  readonly blankIs?: 'nothing' | 'wrong';
  readonly ranges?: (query: URLSearchParams) => boolean;
  /** How many readings of a new note come too early. */
  readonly lag?: number;
}

function server(way: Way): Serve {
  const all = new Map<string, { readonly id: string; reads: number }>();
  let count = 0;
  return (call: Call): Reply => {
    const [, first, id, ...more] = call.path.split('/');
    if (first !== 'notes' || more.length > 0) return [404, {}];
    const own = id === undefined ? ['GET', 'POST'] : ['GET'];
    if (!own.includes(call.method)) return [way.onUnknownMethod ?? 405, {}, { Allow: own.join(', ') }];
    if (call.method === 'POST') return add(call);
    if (id !== undefined) {
      const note = all.get(id);
      return note === undefined || ++note.reads <= (way.lag ?? 0) ? [way.onUnknownId ?? 404, {}] : [200, { id }];
    }
    return isGoodQuery(call.query) ? [200, [...all.keys()]] : [400, {}];
  };

  function add({ header, body, json }: Call): Reply {
    const text = new TextDecoder('utf-8').decode(body);
    if (body.length > (way.largest ?? Infinity)) return [413, {}];
    if (body.length === 0 && way.wantsType !== true) return made();
    if (!/^application\/json\b/i.test(header('content-type'))) return [415, {}];
    if (text.trim() === '') return way.blankIs === 'wrong' ? [400, {}] : made();
    let value = json;
    if (value === undefined && way.isLenientUtf8 === true) {
      try {
        value = JSON.parse(text);
      } catch {
        return [400, {}];
      }
    }
    if (!isObject(value) || (value['text'] !== undefined && typeof value['text'] !== 'string')) return [400, {}];
    return made();
  }

  function made(): Reply {
    const id = `n${++count}x`;
    all.set(id, { id, reads: 0 });
    return [202, { id }];
  }

  function isGoodQuery(query: URLSearchParams): boolean {
    const known = /^(?:flag|kind|range\[from\])$/;
    if (way.refusesUnknownQuery === true && [...query.keys()].some((name) => !known.test(name))) return false;
    const flags = way.flags ?? ['true', 'false'];
    if (query.getAll('flag').some((one) => !flags.includes(one))) return false;
    const kinds = ['a', 'null', ...(way.isEmptyNull === false ? [] : [''])];
    if (query.getAll('kind').some((one) => !kinds.includes(one))) return false;
    return way.ranges?.(query) ?? query.getAll('range[from]').every((one) => /^[+-]?\d+$/.test(one));
  }
}

test.each<[string, Way]>([
  ['405 for an unknown method', {}],
  ['501 for an unknown method', { onUnknownMethod: 501 }],
  ['413 for a large body', { largest: 100_000 }],
  ['410 for an id that nothing has, undeclared', { onUnknownId: 410 }],
  ['a blank body as none', { blankIs: 'nothing' }],
  ['a blank body that is no JSON', { blankIs: 'wrong' }],
  ['lenient UTF-8', { isLenientUtf8: true }],
  ['unknown query parameters refused', { refusesUnknownQuery: true }],
  ['flag=0 and flag=yes', { flags: ['true', 'false', '0', '1', 'yes', 'no', 'on', 'off', ''] }],
  ['an empty text that is no null', { isEmptyNull: false }],
  ['415 where there is no body', { wantsType: true }],
  ['a scalar for deepObject refused', { ranges: (query) => !query.has('range') && isNumber(query) }],
  ['a nested object for deepObject passed over', { ranges: isNumber }],
  ['a 202 that is not visible at once', { lag: 2 }],
  ['a 202 that is visible after a while', { lag: 12 }],
])('%s', async (_, way) => {
  const { violations, unchecked } = await verify(notes, server(way), { workers: 1 });
  expect({ violations, unchecked }).toEqual({ violations: [], unchecked: [] });
});

function isNumber(query: URLSearchParams): boolean {
  return query.getAll('range[from]').every((one) => /^[+-]?\d+$/.test(one));
}

test('several faults with one response for errors are told apart', async () => {
  const lenient = server({ ranges: () => true });
  const careless: Serve = (call) => {
    const isWrong = isObject(call.json) && typeof call.json['text'] === 'number';
    return call.method === 'POST' && call.path === '/notes' && isWrong ? [202, { id: 'n' }] : lenient(call);
  };
  const { causes } = await verify(notes, careless);
  expect(causes).toEqual([expect.stringMatching(/^list: .*\/from$/), expect.stringMatching(/^add: .*\/text$/)]);
});

const untyped = `openapi: 3.0.3
paths:
  /people:
    post:
      requestBody:
        required: true
        content: { application/json: { schema: { required: [name], properties: { name: { minLength: 1 }, tags: { items: { type: string } } } } } }
      responses: { '201': { description: made }, '422': ${problem} }
`;

/** A server that takes objects whose name is a text and whose tags are a list. */
function people(isRight: (name: string) => boolean): Serve {
  return ({ path, method, header, json }) => {
    if (path !== '/people') return [404, {}];
    if (method !== 'POST') return [405, {}, { Allow: 'POST' }];
    if (!/^application\/json\b/i.test(header('content-type'))) return [415, {}];
    if (json === undefined) return [400, {}];
    const { name, tags = [] } = isObject(json) ? json : {};
    const isList = Array.isArray(tags) && tags.every((one) => typeof one === 'string');
    return typeof name === 'string' && isRight(name) && isList ? [201] : [422, {}];
  };
}

test('where a schema names no type, what its keywords do not speak of may be rejected', async () => {
  const { violations, warnings } = await verify(
    untyped,
    people((name) => name !== ''),
  );
  expect(violations).toEqual([]);
  expect(warnings.join('\n')).toMatch(/whole=number.*the document names no type/);
  const faulty = await verify(
    untyped,
    people((name) => name.length > 1),
  );
  expect(faulty.violations).not.toEqual([]);
});

const undeclared = `openapi: 3.0.3
paths:
  /users:
    get: { responses: { '200': { description: ok, content: { application/json: { schema: { type: array, items: { $ref: '#/components/schemas/User' } } } } } } }
  /users/{id}:
    get: { responses: { '200': { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/User' } } } }, '404': { description: none } } }
  /users/{id}/posts/{number}:
    get: { responses: { '200': { description: ok } } }
components: { schemas: { User: { type: object, required: [id], properties: { id: { type: integer } } } } }
`;

test.each([400, 404, 422])('an undeclared path parameter may be a number: others are %i', async (status) => {
  const { violations, passed } = await verify(undeclared, ({ path, method }) => {
    const [, id, number] = /^\/users(?:\/([^/]+)(?:\/posts\/([^/]+))?)?$/.exec(path) ?? [];
    if (!path.startsWith('/users') || (id === undefined && path !== '/users')) return [404, {}];
    if (method !== 'GET') return [405, {}, { Allow: 'GET' }];
    if (id === undefined) return [200, [{ id: 7 }]];
    if (!/^\d+$/.test(id) || (number !== undefined && !/^\d+$/.test(number))) return [status, {}];
    return id === '7' ? [200, number === undefined ? { id: 7 } : undefined] : [404, {}];
  });
  expect(violations).toEqual([]);
  expect(passed).toBeGreaterThan(50);
});
