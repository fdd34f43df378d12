import type { Call, Reply } from '../../../support/verify';
import { describeStranger, isObject, isText, type Json } from './stranger';

const document = `openapi: 3.1.0
info: { title: Users, version: '1' }
paths:
  /users:
    get:
      operationId: listUsers
      parameters:
        - { name: cursor, in: query, description: The nextCursor of the page before, schema: { type: string } }
        - { name: pageSize, in: query, schema: { type: integer, minimum: 1, maximum: 50 } }
        - { name: active, in: query, schema: { type: boolean } }
      responses:
        '200': { description: ok, content: { application/json: { schema: { type: object, required: [users, nextCursor], properties: { users: { type: array, items: { $ref: '#/components/schemas/User' } }, nextCursor: { type: [string, 'null'] } } } } } }
        '400': { $ref: '#/components/responses/Problem' }
        '401': { $ref: '#/components/responses/Problem' }
    post:
      operationId: addUser
      requestBody: { required: true, content: { application/json: { schema: { $ref: '#/components/schemas/NewUser' } } } }
      responses:
        '201': { description: made, content: { application/json: { schema: { $ref: '#/components/schemas/User' } } } }
        '401': { $ref: '#/components/responses/Problem' }
        '409': { $ref: '#/components/responses/Problem' }
        '415': { $ref: '#/components/responses/Problem' }
        '422': { $ref: '#/components/responses/Problem' }
  /users/{userId}:
    parameters: [{ name: userId, in: path, required: true, schema: { type: integer, minimum: 1 } }]
    get:
      operationId: readUser
      parameters: [{ name: If-None-Match, in: header, schema: { type: string } }]
      responses:
        '200': { description: ok, headers: { ETag: { required: true, schema: { type: string } } }, content: { application/json: { schema: { $ref: '#/components/schemas/User' } } } }
        '304': { description: not modified }
        '401': { $ref: '#/components/responses/Problem' }
        '404': { $ref: '#/components/responses/Problem' }
    put:
      operationId: putUser
      requestBody: { required: true, content: { application/json: { schema: { $ref: '#/components/schemas/NewUser' } } } }
      responses:
        '200': { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/User' } } } }
        '401': { $ref: '#/components/responses/Problem' }
        '404': { $ref: '#/components/responses/Problem' }
        '409': { $ref: '#/components/responses/Problem' }
        '415': { $ref: '#/components/responses/Problem' }
        '422': { $ref: '#/components/responses/Problem' }
security: [{ key: [] }]
components:
  securitySchemes: { key: { type: apiKey, in: header, name: X-Key } }
  responses: { Problem: { description: bad, content: { application/problem+json: { schema: { type: object, required: [title], properties: { title: { type: string } } } } } } }
  schemas:
    NewUser:
      type: object
      required: [profile, password]
      additionalProperties: false
      properties:
        id: { type: integer, readOnly: true }
        profile:
          type: object
          required: [handle]
          properties: { handle: { type: string, pattern: '^[a-z][a-z0-9]{2,19}$', x-unique: true }, birthday: { type: [string, 'null'], format: date }, website: { type: string, format: uri } }
        password: { type: string, minLength: 8, maxLength: 64, writeOnly: true }
        roles: { type: array, uniqueItems: true, maxItems: 3, items: { enum: [admin, editor, viewer] } }
        settings: { type: object, maxProperties: 5, patternProperties: { '^x-': { type: string, maxLength: 10 } }, additionalProperties: { type: integer } }
    User:
      type: object
      required: [id, profile]
      properties: { id: { type: integer }, profile: { type: object, required: [handle], properties: { handle: { type: string } } }, password: { type: string, writeOnly: true }, roles: { type: array, items: { type: string } }, settings: { type: object } }
`;

type Fault =
  | 'no-key'
  | 'same-roles'
  | 'leaks-password'
  | 'long-settings'
  | 'any-birthday'
  | 'no-etag'
  | 'unknown-members'
  | 'any-page'
  | 'crashes'
  | 'any-website';

const isDate = (value: unknown): boolean => {
  const date = new Date(`${String(value)}T00:00:00Z`);
  return typeof value === 'string' && !Number.isNaN(date.valueOf()) && date.toISOString().slice(0, 10) === value;
};

const isUri = (value: unknown): boolean =>
  typeof value === 'string' && /^[a-z][a-z0-9+.-]*:[^\s<>"{}|\\^`]*$/i.test(value);

const isProfile = (value: unknown, fault?: Fault): boolean =>
  isObject(value) &&
  typeof value['handle'] === 'string' &&
  /^[a-z][a-z0-9]{2,19}$/.test(value['handle']) &&
  (value['birthday'] === undefined ||
    value['birthday'] === null ||
    (fault === 'any-birthday' && typeof value['birthday'] === 'string') ||
    isDate(value['birthday'])) &&
  (value['website'] === undefined ||
    isUri(value['website']) ||
    (fault === 'any-website' && typeof value['website'] === 'string'));

const areRoles = (value: unknown, fault?: Fault): boolean =>
  value === undefined ||
  (Array.isArray(value) &&
    value.length <= 3 &&
    value.every((one) => ['admin', 'editor', 'viewer'].includes(one as string)) &&
    (fault === 'same-roles' || new Set(value).size === value.length));

const areSettings = (value: unknown, fault?: Fault): boolean =>
  value === undefined ||
  (isObject(value) &&
    Object.keys(value).length <= 5 &&
    Object.entries(value).every(([name, one]) =>
      name.startsWith('x-')
        ? isText(one, 0, fault === 'long-settings' ? Infinity : 10)
        : typeof one === 'number' && Number.isInteger(one),
    ));

const isUser = (json: Json, fault?: Fault): boolean =>
  (fault === 'unknown-members' ||
    Object.keys(json).every((name) => ['id', 'profile', 'password', 'roles', 'settings'].includes(name))) &&
  isProfile(json['profile'], fault) &&
  isText(json['password'], 8, 64) &&
  areRoles(json['roles'], fault) &&
  areSettings(json['settings'], fault);

function server(fault?: Fault) {
  const users = new Map<number, Json>();
  const problem = (status: number, title: string, more = {}): Reply => [
    status,
    JSON.stringify({ title }),
    { 'Content-Type': 'application/problem+json', ...more },
  ];
  return (call: Call): Reply => {
    const { method, path, header, json } = call;
    const [, collection, id, ...more] = path.split('/');
    if (collection !== 'users' || more.length > 0) return problem(404, 'route');
    const allowed = id === undefined ? ['GET', 'POST'] : ['GET', 'PUT'];
    if (!allowed.includes(method)) return problem(405, 'method', { Allow: allowed.join(', ') });
    if (header('x-key') === '' && !(fault === 'no-key' && id !== undefined && method === 'GET'))
      return problem(401, 'key');
    const user = users.get(Number(id));
    if (id !== undefined && (user === undefined || !/^\d+$/.test(id))) return problem(404, 'user');
    if (method === 'GET') return id === undefined ? list(call) : show(call, user ?? {});
    if (!/^application\/json\b/i.test(header('content-type'))) return problem(415, 'type');
    if (!isObject(json)) return problem(422, 'body');
    if (fault === 'crashes' && isObject(json['profile']) && json['profile']['birthday'] === null)
      return problem(500, 'null has no length');
    if (!isUser(json, fault)) return problem(422, 'user');
    return write(json, id === undefined ? undefined : Number(id));
  };

  function write({ profile, password, roles, settings, ...unknown }: Json, id: number | undefined): Reply {
    const { handle } = profile as { handle: string };
    const isTaken = [...users.values()].some(
      (one) => (one['profile'] as Json)['handle'] === handle && one['id'] !== id,
    );
    if (isTaken) return problem(409, 'handle');
    const made = {
      id: id ?? users.size + 1,
      profile,
      roles,
      settings,
      ...(fault === 'leaks-password' ? { password } : {}),
    };
    users.set(made.id, made);
    return [id === undefined ? 201 : 200, { ...unknown, ...made }];
  }

  function show({ header }: Call, user: Json): Reply {
    const tag = `"${String(user['id'])}-${JSON.stringify(user).length}"`;
    const tags = header('if-none-match').split(/\s*,\s*/);
    if (tags.includes(tag) || tags.includes('*')) return [304, undefined, { ETag: tag }];
    return [200, user, fault === 'no-etag' ? {} : { ETag: tag }];
  }

  function list({ query }: Call): Reply {
    const size = query.get('pageSize') ?? '10';
    const active = query.get('active');
    if (!/^\+?\d+$/.test(size) || Number(size) < 1 || (Number(size) > 50 && fault !== 'any-page'))
      return problem(400, 'pageSize');
    if (active !== null && !['true', 'false'].includes(active)) return problem(400, 'active');
    const cursor = query.get('cursor');
    const [, from = ''] =
      /^from:(\d+)$/.exec(cursor === null ? 'from:0' : Buffer.from(cursor, 'base64url').toString()) ?? [];
    if (from === '') return problem(400, 'cursor');
    const next = Number(from) + Number(size);
    const all = [...users.values()];
    const nextCursor = next < all.length ? Buffer.from(`from:${next}`).toString('base64url') : null;
    return [200, { users: all.slice(Number(from), next), nextCursor }];
  }
}

describeStranger('users with handles of their own', {
  document,
  serve: server,
  faults: {
    'no-key': /^readUser\/credentials\/key=none: response.status is 200/,
    'same-roles': /^(add|put)User\/body\/roles\/uniqueItems.*: response.status is 20/,
    'leaks-password': /^addUser.*password is writeOnly/,
    'long-settings': /^(add|put)User\/body\/settings.*: response.status is 20/,
    'any-birthday': /^(add|put)User\/body\/profile\/birthday.*: response.status is 20/,
    'no-etag': /^readUser.*ETag is required/,
    'unknown-members': /^(add|put)User\/.*: response.status is 20/,
    'any-page': /^listUsers\/query\/pageSize\/maximum.*: response.status is 200/,
    crashes: /^(add|put)User\/.*: response.status is 500/,
    'any-website': /^(add|put)User\/body\/profile\/website.*: response.status is 20/,
  },
});
