/** Bodies of responses that small servers give, good and faulty: what the suite finds in a whole run. */
import { type Serve, verify } from '../../support/verify';

/** One operation, `GET /thing`, whose 200 has this content. */
const thing = (content: string, version = '3.0.3', components = ''): string => `openapi: ${version}
paths:
  /thing:
    get: { operationId: getThing, responses: { '200': { description: ok, content: ${content.replace(/\s+/g, ' ')} } } }
${components}`;

/** A server that has `GET /thing` only. */
const serving =
  (body: unknown, headers: Readonly<Record<string, string>> = {}): Serve =>
  ({ method, path }) => {
    if (path !== '/thing') return [404];
    return method === 'GET' ? [200, body, headers] : [405, undefined, { Allow: 'GET' }];
  };

const owner = `components: { schemas: { Owner: { type: object, required: [name], properties: { name: { type: string } } } } }`;
const inAllOf = thing(
  `{ application/json: { schema: { type: object, required: [owner], properties:
      { owner: { nullable: true, allOf: [{ $ref: '#/components/schemas/Owner' }] } } } } }`,
  '3.0.3',
  owner,
);
const besideRef = thing(
  `{ application/json: { schema: { type: object, required: [owner], properties:
      { owner: { $ref: '#/components/schemas/Owner', nullable: true } } } } }`,
  '3.0.3',
  owner,
);
const inEnum = thing(
  `{ application/json: { schema: { type: object, required: [owner], properties:
      { owner: { type: string, nullable: true, enum: [me, you] } } } } }`,
);
const secret = `{ application/json: { schema: { type: object, properties:
    { pin: { type: string, writeOnly: true }, users: { type: array, items: { type: object, properties: { pin: { type: string, writeOnly: true } } } } } } } }`;

interface Row {
  readonly name: string;
  readonly document: string;
  readonly good: Serve;
  /** A server with a fault, and the words that name it. */
  readonly faulty: Serve;
  readonly fault: RegExp;
  /** The good server has warnings. */
  readonly isArguable?: boolean;
  /** The scenarios are enough. */
  readonly isLarge?: boolean;
}

const rows: readonly Row[] = [
  {
    name: 'null where nullable stands beside an allOf',
    document: inAllOf,
    good: serving({ owner: null }),
    faulty: serving({ owner: { name: null } }),
    fault: /owner\/name must be a string/,
    isArguable: true,
  },
  {
    name: 'null where nullable stands beside a $ref',
    document: besideRef,
    good: serving({ owner: null }),
    faulty: serving({ owner: 'me' }),
    fault: /owner must be an object/,
    isArguable: true,
  },
  {
    name: 'null where nullable stands beside an enum without it',
    document: inEnum,
    good: serving({ owner: null }),
    faulty: serving({ owner: 'they' }),
    fault: /owner/,
    isArguable: true,
  },
  {
    name: 'a writeOnly property',
    document: thing(secret, '3.1.0'),
    good: serving({ users: [{}] }),
    faulty: serving({ pin: '1234' }),
    fault: /response.body\/pin is writeOnly/,
  },
  {
    name: 'a writeOnly property of an item',
    document: thing(secret),
    good: serving({ users: [] }),
    faulty: serving({ users: [{}, { pin: null }] }),
    fault: /response.body\/users\/1\/pin is writeOnly/,
  },
  {
    name: 'XML',
    document: thing(`{ application/xml: { schema: { type: object, xml: { name: book }, required: [pages],
      properties: { pages: { type: integer }, isbn: { type: string, xml: { attribute: true } } } } } }`),
    good: serving('<book isbn="x"><pages>5</pages></book>', { 'Content-Type': 'application/xml' }),
    faulty: serving('<book><pages>many</pages></book>', { 'Content-Type': 'application/xml; charset=utf-8' }),
    fault: /response.body\/pages/,
  },
  {
    name: 'XML that is cut off',
    document: thing(
      `{ text/xml: { schema: { type: object, xml: { name: book }, properties: { pages: { type: integer } } } } }`,
    ),
    good: serving('<?xml version="1.0"?><book><pages>5</pages></book>', { 'Content-Type': 'text/xml' }),
    faulty: serving('<book><pages>5</pages></book', { 'Content-Type': 'text/xml' }),
    fault: /response.body/,
  },
  {
    name: 'JSON lines, each by the schema',
    document: thing(
      `{ application/x-ndjson: { schema: { type: object, required: [n], properties: { n: { type: integer } } } } }`,
    ),
    good: serving('{"n":1}\n{"n":2}\n', { 'Content-Type': 'application/x-ndjson' }),
    faulty: serving('{"n":1}\n{"n":"x"}\n', { 'Content-Type': 'application/x-ndjson' }),
    fault: /response.body\/1\/n/,
  },
  {
    name: 'JSON lines by itemSchema',
    document: thing(`{ application/jsonl: { itemSchema: { type: object, required: [n] } } }`, '3.2.0'),
    good: serving('{"n":1}\n', { 'Content-Type': 'application/jsonl' }),
    faulty: serving('{"n":1}\n{}\n', { 'Content-Type': 'application/jsonl' }),
    fault: /response.body\/1/,
  },
  {
    name: 'events',
    document: thing(`{ text/event-stream: { schema: { type: object, required: [n] } } }`),
    good: serving('data: {"n":1}\n\ndata: {"n":2}\n\n', { 'Content-Type': 'text/event-stream' }),
    faulty: serving('data: {"m":1}\n\n', { 'Content-Type': 'text/event-stream' }),
    fault: /response.body\/0/,
  },
  ...['{ type: string }', '{ type: object, required: [n] }'].map((schema) => ({
    name: `JSON lines that are called events, ${schema}`,
    document: thing(`{ text/event-stream: { schema: ${schema} } }`),
    good: serving(': still here\n\ndata: {"n":1}\n\n', { 'Content-Type': 'text/event-stream' }),
    faulty: serving('{"n":1}\n{"n":2}\n', { 'Content-Type': 'text/event-stream' }),
    fault: /no line of it is a field of an event/,
  })),
  {
    name: 'YAML',
    document: thing(
      `{ application/yaml: { schema: { type: object, required: [n], properties: { n: { type: integer } } } } }`,
    ),
    good: serving('n: 1\n', { 'Content-Type': 'application/yaml' }),
    faulty: serving('n: x\n', { 'Content-Type': 'application/yaml' }),
    fault: /response.body\/n/,
  },
  {
    name: 'the last of many items',
    document: thing(
      `{ application/json: { schema: { type: array, items: { type: object, properties: { at: { type: string, format: date-time } } } } } }`,
    ),
    good: serving(Array.from({ length: 20_000 }, () => ({ at: '2030-01-01T00:00:00Z' }))),
    faulty: serving(Array.from({ length: 20_000 }, (_, i) => ({ at: i === 19_999 ? 'soon' : '2030-01-01T00:00:00Z' }))),
    fault: /response.body\/19999\/at/,
    isLarge: true,
  },
  {
    name: 'one of many members',
    document: thing(`{ application/json: { schema: { type: object, additionalProperties: { type: integer } } } }`),
    good: serving(Object.fromEntries(Array.from({ length: 20_000 }, (_, i) => [`k${i}`, i]))),
    faulty: serving(Object.fromEntries(Array.from({ length: 20_000 }, (_, i) => [`k${i}`, i === 19_998 ? 'x' : i]))),
    fault: /response.body\/k19998/,
    isLarge: true,
  },
];

describe.each(rows)('$name', ({ document, good, faulty, fault, isArguable = false, isLarge = false }) => {
  const options = { scenariosOnly: isLarge };

  test('of a good server', async () => {
    const { violations, warnings, unchecked } = await verify(document, good, options);
    expect({ violations, unchecked }).toEqual({ violations: [], unchecked: [] });
    expect(warnings.length > 0).toBe(isArguable);
  });

  test('of a faulty server', async () => {
    const { violations } = await verify(document, faulty, options);
    expect(violations.join('\n')).toMatch(fault);
  });
});

test('a body that is not read is not checked, but its status is', async () => {
  const document = thing(`{ application/json: { schema: { type: object } } }`);
  const large: Serve = ({ method, path }) =>
    path === '/thing' && method === 'GET' ? [200, {}] : [405, undefined, { Allow: 'GET' }];
  const { violations, unchecked } = await verify(document, large, { spoil: { unread: 'its body has no end' } });
  expect(violations.filter((one) => one.startsWith('getThing/'))).toEqual([]);
  expect(unchecked).toContain('getThing/example: its body has no end');
});

test.each([
  ['any bytes', `{ application/octet-stream: { schema: { type: string, format: binary } } }`, []],
  ['no schema', `{ video/mp4: {} }`, []],
  ['a length', `{ application/octet-stream: { schema: { type: string, maxLength: 9 } } }`, ['getThing/example']],
])('a binary body of %s: whether it is checked though it is not read to its end', async (_, content, ids) => {
  const type = /[a-z]+\/[a-z0-9-]+/.exec(content)?.[0] ?? '';
  const endless = serving('x', { 'Content-Type': type });
  const { violations, unchecked } = await verify(thing(content), endless, {
    scenariosOnly: true,
    spoil: { unread: 'its body has no end' },
  });
  expect(violations.filter((one) => one.startsWith('getThing/'))).toEqual([]);
  expect(unchecked.filter((one) => one.startsWith('getThing/'))).toEqual(ids.map((id) => `${id}: its body has no end`));
});

test('a body whose schema its format does not show is not checked', async () => {
  const document = thing(
    `{ text/csv: { schema: { type: array, items: { type: object, properties: { a: { type: integer } } } } } }`,
  );
  const { violations, unchecked } = await verify(document, serving('a\n1\n', { 'Content-Type': 'text/csv' }));
  expect(violations).toEqual([]);
  expect(unchecked).toContain('getThing/example: its body (text/csv) has a schema that this format does not show');
});
