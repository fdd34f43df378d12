/** Parameters with structure: JSON in a parameter, objects, lists with other separators, paths with reserved characters. */
import { type Serve, verify } from '../../../support/verify';
import { isObject, routes } from '../../../support/routes';
import { describeStranger } from '../strangers/stranger';

const bad = `{ description: bad, content: { application/json: { schema: { type: object, required: [error] } } } }`;
const ok = `{ description: ok, content: { application/json: { schema: { type: object, required: [ok] } } } }`;
const document = `openapi: 3.1.0
info: { title: Structured, version: '1' }
paths:
  /rooms:
    get:
      operationId: rooms
      parameters:
        - { name: where, in: query, required: true, content: { application/json: { schema: { type: object, required: [floor], properties: { floor: { enum: [1, 2] }, tags: { type: array, maxItems: 2, items: { type: string } } } } } }, example: { floor: 1 } }
        - { name: order, in: query, content: { application/json: { schema: { type: object, required: [by], properties: { by: { enum: [id] } } } } } }
        - { name: X-Context, in: header, content: { application/json: { schema: { type: object, required: [tenant], properties: { tenant: { type: string, maxLength: 8 } } } } } }
        - { name: price, in: query, style: deepObject, explode: true, schema: { type: object, required: [min], properties: { min: { type: number, minimum: 0 }, max: { type: number } } } }
        - { name: sizes, in: query, style: spaceDelimited, explode: false, schema: { type: array, items: { type: string, enum: [s, m, l] } } }
        - { name: fields, in: query, style: form, explode: false, schema: { type: array, minItems: 1, maxItems: 2, items: { type: string, enum: [id, name, floor] } } }
      responses: { '200': ${ok}, '400': ${bad} }
  /files/{path}:
    get:
      operationId: file
      parameters: [{ name: path, in: path, required: true, schema: { type: string }, example: 'a b/c?d%e' }]
      responses: { '200': ${ok}, '404': ${bad} }
  /points/{at}:
    get:
      operationId: point
      parameters: [{ name: at, in: path, required: true, style: label, explode: true, schema: { type: array, minItems: 2, maxItems: 2, items: { type: integer } }, example: [3, 4] }]
      responses: { '200': ${ok}, '400': ${bad}, '404': ${bad} }
`;

type Fault =
  | 'any-floor'
  | 'any-tenant'
  | 'any-min'
  | 'any-size'
  | 'many-fields'
  | 'any-tags'
  | 'any-points'
  | 'no-order'
  | 'any-json';

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isWhere(value: unknown, fault?: Fault): boolean {
  if (!isObject(value)) return value === undefined && fault === 'any-json';
  const { floor, tags } = value;
  const areTags =
    tags === undefined || (Array.isArray(tags) && tags.length <= 2 && tags.every((one) => typeof one === 'string'));
  return (fault === 'any-floor' || floor === 1 || floor === 2) && (areTags || fault === 'any-tags');
}

function serve(fault?: Fault): Serve {
  const isNumber = (text: string): boolean => text.trim() !== '' && Number.isFinite(Number(text));
  return routes({
    'GET /rooms': ({ query, header }) => {
      if (!isWhere(jsonOf(query.getAll('where').at(-1) ?? ''), fault)) return [400, { error: 'where' }];
      const order = query.getAll('order').at(-1);
      const by = jsonOf(order ?? '{"by":"id"}');
      const isOrder = isObject(by) && (by['by'] === 'id' || (fault === 'no-order' && !('by' in by)));
      if (!isOrder) return [400, { error: 'order' }];
      const context = header('x-context');
      const tenant = isObject(jsonOf(context)) ? (jsonOf(context) as { tenant?: unknown }).tenant : undefined;
      const isTenant = typeof tenant === 'string' && ([...tenant].length <= 8 || fault === 'any-tenant');
      if (context !== '' && !isTenant) return [400, { error: 'context' }];
      const [min, max] = [query.getAll('price[min]').at(-1), query.getAll('price[max]').at(-1)];
      if (max !== undefined && (min === undefined || !isNumber(max))) return [400, { error: 'max' }];
      if (min !== undefined && !(isNumber(min) && (Number(min) >= 0 || fault === 'any-min')))
        return [400, { error: 'min' }];
      const sizes = query.getAll('sizes').at(-1)?.split(' ') ?? [];
      if (fault !== 'any-size' && !sizes.every((one) => ['s', 'm', 'l'].includes(one)))
        return [400, { error: 'sizes' }];
      const fields = query.getAll('fields').at(-1)?.split(',');
      const areFields = fields?.every((one) => ['id', 'name', 'floor'].includes(one)) !== false;
      if (!areFields || ((fields?.length ?? 0) > 2 && fault !== 'many-fields')) return [400, { error: 'fields' }];
      return [200, { ok: true }];
    },
    'GET /files/{path}': (_, { path }) => (path === 'a b/c?d%e' ? [200, { ok: true }] : [404, { error: 'none' }]),
    'GET /points/{at}': (_, { at = '' }) => {
      const numbers = at.split('.').slice(1);
      const areNumbers = at.startsWith('.') && numbers.length === 2;
      const areWhole = fault === 'any-points' || numbers.every((text) => /^[+-]?\d+$/.test(text));
      return areNumbers && areWhole ? [200, { ok: true }] : [400, { error: 'at' }];
    },
  });
}

describeStranger<Fault>('a server of structured parameters', {
  document,
  serve,
  faults: {
    'any-floor': /^rooms\/query\/where\/.*: response.status is 200/,
    'no-order': /^rooms\/query\/order\/.*: response.status is 200/,
    'any-json': /^rooms\/query\/where\/malformed=.*: response.status is 200/,
    'any-tags': /^rooms\/query\/where\/tags.*: response.status is 200/,
    'any-tenant': /^rooms\/header\/X-Context\/.*: response.status is 200/,
    'any-min': /^rooms\/query\/price\/min.*: response.status is 200/,
    'any-size': /^rooms\/query\/sizes\/.*: response.status is 200/,
    'many-fields': /^rooms\/query\/fields\/maxItems.*: response.status is 200/,
    'any-points': /^point\/path\/at\/.*: response.status is 200/,
  },
});

describe('the size of one thing', () => {
  const things = (path: string, schema: string): string => `openapi: 3.1.0
info: { title: Sizes, version: '1' }
paths:
  ${path}:
    get:
      operationId: read
      parameters: [{ name: size, in: query, schema: { type: number, minimum: 1 } }]
      responses: { '200': { description: ok, content: { application/json: { schema: ${schema} } } } }
`;
  const point = '{ type: array, items: { type: number } }';

  it.each<[string, string, string, unknown, number]>([
    ["isn't that of its parts", '/shirt', `{ type: object, properties: { point: ${point} } }`, { point: [1, 2] }, 0],
    ['of a list is', '/shirts', '{ type: array, items: { type: object } }', [{ id: 1 }, { id: 2 }], 3],
  ])('%s', async (_, path, schema, body, count) => {
    const { warnings } = await verify(things(path, schema), () => [200, body]);
    expect(warnings.filter((text) => text.includes('size was 1'))).toHaveLength(count);
  });
});
