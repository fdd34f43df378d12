/** A server that keeps values unique though its document does not say so (an undeclared 400, 409 or 422). */
import { isObject } from '../../../../src/document';
import { type Reply, type Serve, verify } from '../../../support/verify';

const team = '{ $ref: "#/components/schemas/Team" }';
const body =
  'requestBody: { required: true, content: { application/json: { schema: { $ref: "#/components/schemas/New" } } } }';
const given = (schema: string): string => `{ description: ok, content: { application/json: { schema: ${schema} } } }`;

const teams = `openapi: 3.0.3
info: { title: Teams, version: '1' }
paths:
  /teams:
    get: { operationId: list, responses: { '200': ${given(`{ type: array, items: ${team} }`)} } }
    post:
      operationId: add
      ${body}
      responses: { '201': ${given(team)}, '400': { description: bad } }
  /teams/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]
    get: { operationId: read, responses: { '200': ${given(team)}, '404': { description: none } } }
    put:
      operationId: write
      ${body}
      responses: { '200': ${given(team)}, '400': { description: bad }, '404': { description: none } }
components:
  schemas:
    New: { type: object, required: [motto], properties: { motto: { type: string, minLength: 1, maxLength: 30 }, size: { type: integer, minimum: 1 } } }
    Team: { type: object, required: [id, motto], properties: { id: { type: integer }, motto: { type: string }, size: { type: integer } } }
`;

type Fault = 'needs a size' | 'any size' | 'short mottos only';

interface Team {
  readonly id: number;
  readonly motto: string;
  readonly size?: number;
}

/** A server without two teams of one motto. */
function server(status: number, fault?: Fault): Serve {
  const all = new Map<number, Team>();
  const isValid = (json: unknown): json is Team => {
    if (!isObject(json) || typeof json['motto'] !== 'string') return false;
    const length = [...json['motto']].length;
    const size = json['size'];
    const isSize = typeof size === 'number' && Number.isInteger(size) && (size >= 1 || fault === 'any size');
    return length >= 1 && length <= (fault === 'short mottos only' ? 29 : 30) && (size === undefined || isSize);
  };
  const isTaken = ({ motto }: Team, own?: number): boolean =>
    [...all.values()].some((one) => one.id !== own && one.motto.toLowerCase() === motto.toLowerCase());
  const keep = (id: number, { motto, size }: Team): Team => {
    const kept = { id, motto, ...(size === undefined ? {} : { size }) };
    all.set(id, kept);
    return kept;
  };
  return ({ method, path, json }): Reply => {
    const id = Number(/^\/teams\/(\d+)$/.exec(path)?.[1]);
    if (path === '/teams' && method === 'GET') return [200, [...all.values()]];
    if (path === '/teams' && method === 'POST') {
      if (!isValid(json) || (fault === 'needs a size' && json.size === undefined)) return [400];
      return isTaken(json) ? [status] : [201, keep(all.size + 1, json)];
    }
    if (path === '/teams' || !['GET', 'PUT'].includes(method))
      return [Number.isNaN(id) && path !== '/teams' ? 404 : 405];
    if (method === 'PUT' && !isValid(json)) return [400];
    const there = all.get(id);
    if (there === undefined) return [404];
    if (method === 'GET') return [200, there];
    return isTaken(json as Team, id) ? [status] : [200, keep(id, json as Team)];
  };
}

test.each([400, 409, 422])('a server that rejects what is taken by %i has no violation', async (status) => {
  const { violations, unchecked, masked, passed } = await verify(teams, server(status));
  expect({ violations, unchecked, masked }).toEqual({ violations: [], unchecked: [], masked: [] });
  expect(passed).toBeGreaterThan(100);
});

test.each<[Fault, RegExp]>([
  ['needs a size', /^add\/body\/size\/absent.*: response.status is 400/m],
  ['any size', /^add\/body\/size\/minimum.*: response.status is 201/m],
  ['short mottos only', /^add\/body\/motto\/maxLength.*: response.status is 400/m],
])('the fault of such a server is found: %s', async (fault, words) => {
  const { violations } = await verify(teams, server(400, fault), { until: words });
  expect(violations.join('\n')).toMatch(words);
});
