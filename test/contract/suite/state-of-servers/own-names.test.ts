/** Changes that are rejected for a name that the thing has itself, and those that good servers reject. */
import { isObject } from '../../../../src/document';
import { type Reply, type Serve, verify } from '../../../support/verify';

interface Described {
  readonly method?: 'put' | 'patch';
  /** The member that is unique. */
  readonly name?: string;
  /** The statuses beside the success. */
  readonly statuses?: string;
}

function shops({ method = 'put', name = 'email', statuses = "'409'" }: Described): string {
  const shop = (required: string): string =>
    `{ type: object, required: [${required}], properties: { id: { type: integer, readOnly: true }, ` +
    `${name}: { type: string, minLength: 1, maxLength: 60 }, note: { type: string, maxLength: 60 } } }`;
  const content = (required: string): string => `content: { application/json: { schema: ${shop(required)} } }`;
  const rejections = `'400': { description: bad }, ${statuses}: { description: taken }`;
  return `openapi: 3.0.3
info: { title: Shops, version: '1' }
paths:
  /shops:
    post:
      operationId: add
      requestBody: { required: true, ${content(name)} }
      responses: { '201': { description: made, ${content('id')} }, ${rejections} }
  /shops/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]
    get: { operationId: read, responses: { '200': { description: ok, ${content('id')} }, '404': { description: none } } }
    ${method}:
      operationId: change
      requestBody: { required: true, ${content(method === 'put' ? name : '')} }
      responses: { '200': { description: ok, ${content('id')} }, '404': { description: none }, ${rejections} }
`;
}

type Way =
  | ('no own name' | 'one change only' | 'no change without an effect' | 'any own name')
  // Each change is followed by one that is rejected.
  | 'a pause after a change';

interface Shop {
  readonly [name: string]: unknown;
  readonly id: number;
}

/** A server of shops whose names differ. */
function server(way: Way, { method = 'put', name = 'email', statuses = "'409'" }: Described): Serve {
  const all = new Map<number, Shop>();
  const changed = new Set<number>();
  const busy = new Set<number>();
  const taken = Number(statuses.slice(1, -1));
  const isText = (value: unknown): boolean => typeof value === 'string' && [...value].length <= 60;
  const isShop = (json: unknown, isWhole: boolean): json is Shop =>
    isObject(json) &&
    (isWhole || json[name] !== undefined ? isText(json[name]) && json[name] !== '' : true) &&
    (json['note'] === undefined || isText(json['note']));
  return ({ method: asked, path, json }): Reply => {
    const has = (value: unknown, own: number): boolean =>
      [...all.values()].some((one) => one[name] === value && (way === 'no own name' || one.id !== own));
    if (path === '/shops') {
      if (asked !== 'POST') return [405];
      if (!isShop(json, true)) return [400];
      if (has(json[name], 0)) return [taken];
      const made = { ...json, id: all.size + 1 };
      all.set(made.id, made);
      busy.add(made.id);
      return [201, made];
    }
    const id = Number(/^\/shops\/(\d+)$/.exec(path)?.[1]);
    if (Number.isNaN(id)) return [404];
    if (asked !== 'GET' && asked !== method.toUpperCase()) return [405];
    if (asked !== 'GET' && !isShop(json, method === 'put')) return [400];
    const there = all.get(id);
    if (there === undefined) return [404];
    if (asked === 'GET') return [200, there];
    if (way === 'a pause after a change' && busy.delete(id)) return [taken];
    const sent = json as Shop;
    if (has(sent[name], id)) return [taken];
    if (way === 'one change only' && changed.has(id)) return [taken];
    const next = { ...(method === 'put' ? {} : there), ...sent, id };
    const isSame = Object.keys({ ...next, ...there }).every((key) => (next as Shop)[key] === there[key]);
    if (way === 'no change without an effect' && isSame) return [taken];
    changed.add(id);
    busy.add(id);
    all.set(id, next);
    return [200, next];
  };
}

const DESCRIBED: readonly Described[] = [
  {},
  { method: 'patch' },
  { name: 'sku', statuses: "'422'" },
  { method: 'patch', name: 'shop_name' },
];

test.each(DESCRIBED)('a change that is rejected for the own name is a violation: %j', async (described) => {
  const words =
    /^change\/state\/same-values: response.status is 4.. where \w+ is as what the path names has it itself/m;
  const { violations } = await verify(shops(described), server('no own name', described), { until: words });
  expect(violations.join('\n')).toMatch(words);
});

test.each(
  DESCRIBED.flatMap((described) =>
    (['any own name', 'one change only', 'no change without an effect', 'a pause after a change'] as const).map(
      (way) => [way, described] as const,
    ),
  ),
)('other servers have no violation of that kind: %s, %j', async (way, described) => {
  const { violations } = await verify(shops(described), server(way, described));
  expect(violations.filter((one) => one.includes('itself'))).toEqual([]);
  if (way === 'any own name') expect(violations).toEqual([]);
});
