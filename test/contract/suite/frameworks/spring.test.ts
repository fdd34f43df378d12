/** A server as Spring Boot makes it: Jackson's conversions, and the error attributes of its own. */
import type { Call, Reply } from '../../../support/verify';
import { describeStranger, isObject, type Json } from '../strangers/stranger';

const error = `{ description: error, content: { application/json: { schema: { $ref: '#/components/schemas/ErrorAttributes' } } } }`;
const errors = (...statuses: number[]): string => statuses.map((status) => `'${status}': ${error}`).join(', ');
const owner = `{ application/json: { schema: { $ref: '#/components/schemas/Owner' } } }`;

const document = `openapi: 3.0.1
info: { title: OpenAPI definition, version: v0 }
servers: [{ url: 'http://localhost:8080', description: Generated server url }]
paths:
  /api/owners:
    get:
      tags: [owner-controller]
      operationId: findOwners
      parameters:
        - { name: lastName, in: query, required: false, schema: { type: string } }
        - { name: page, in: query, required: false, schema: { type: integer, format: int32, minimum: 0, default: 0 } }
        - { name: size, in: query, required: false, schema: { type: integer, format: int32, minimum: 1, maximum: 50, default: 20 } }
      responses: { '200': { description: OK, content: { application/json: { schema: { $ref: '#/components/schemas/PageOwner' } } } }, ${errors(400)} }
    post:
      tags: [owner-controller]
      operationId: addOwner
      requestBody: { required: true, content: { application/json: { schema: { $ref: '#/components/schemas/OwnerDto' } } } }
      responses: { '201': { description: Created, headers: { Location: { schema: { type: string } } }, content: ${owner} }, ${errors(400, 415)} }
  /api/owners/{ownerId}:
    get:
      tags: [owner-controller]
      operationId: getOwner
      parameters: [{ name: ownerId, in: path, required: true, schema: { type: integer, format: int64 } }]
      responses: { '200': { description: OK, content: ${owner} }, ${errors(400, 404)} }
components:
  schemas:
    OwnerDto:
      required: [firstName, telephone]
      type: object
      properties:
        firstName: { maxLength: 30, minLength: 1, type: string }
        telephone: { pattern: '^\\d{1,10}$', type: string }
        age: { type: integer, format: int32, minimum: 0, maximum: 150 }
        vip: { type: boolean }
    Owner: { allOf: [{ $ref: '#/components/schemas/OwnerDto' }, { required: [id], type: object, properties: { id: { type: integer, format: int64 } } }] }
    PageOwner: { required: [content, totalElements], type: object, properties: { content: { type: array, items: { $ref: '#/components/schemas/Owner' } }, totalElements: { type: integer, format: int64 } } }
    ErrorAttributes: { required: [timestamp, status, error, path], type: object, properties: { timestamp: { type: string, format: date-time }, status: { type: integer, format: int32 }, error: { type: string }, path: { type: string } } }
`;

type Fault = 'any-telephone' | 'old-person' | 'java-time' | 'no-total' | 'any-size' | 'not-json';

/** A text; Jackson is told to take no number for one (`ALLOW_COERCION_OF_SCALARS` would). */
const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/** A whole number as Jackson and Spring's conversion read it: also from text. */
function wholeOf(value: unknown): number | undefined {
  const number = typeof value === 'string' && /^[+-]?\d+$/.test(value) ? Number(value) : value;
  return typeof number === 'number' && Number.isSafeInteger(number) ? number : undefined;
}

function flagOf(value: unknown): boolean | undefined {
  if (typeof value === 'number' && Number.isInteger(value)) return value !== 0;
  if (value === 'true' || value === 'false') return value === 'true';
  return typeof value === 'boolean' ? value : undefined;
}

function server(fault?: Fault) {
  const owners: Json[] = [];

  return (call: Call): Reply => {
    const { method, path } = call;
    const failed = (status: number, error: string): Reply => [
      status,
      {
        timestamp: fault === 'java-time' ? '2026-11-27T10:00:00.000+0000' : new Date().toISOString(),
        status,
        error,
        path,
      },
    ];
    const id = /^\/api\/owners\/([^/]+)$/.exec(path)?.[1];
    if (path !== '/api/owners' && id === undefined) return failed(404, 'Not Found');
    const allowed = id === undefined ? ['GET', 'POST'] : ['GET'];
    const [status, body, headers = {}] = !allowed.includes(method)
      ? failed(405, 'Method Not Allowed')
      : id !== undefined
        ? read(id, failed)
        : method === 'GET'
          ? list(call.query, failed)
          : add(call, failed);
    return [status, body, status === 405 ? { ...headers, Allow: allowed.join(',') } : headers];
  };

  type Failed = (status: number, error: string) => Reply;

  function read(raw: string, failed: Failed): Reply {
    const id = wholeOf(raw);
    if (id === undefined) return failed(400, 'Bad Request');
    const found = owners[id - 1];
    return found === undefined ? failed(404, 'Not Found') : [200, found];
  }

  function list(query: URLSearchParams, failed: Failed): Reply {
    const page = wholeOf(query.get('page') === null || query.get('page') === '' ? 0 : query.get('page'));
    const size = wholeOf(query.get('size') === null || query.get('size') === '' ? 20 : query.get('size'));
    const isSize = size !== undefined && size >= 1 && (size <= 50 || fault === 'any-size');
    if (page === undefined || page < 0 || page > 2 ** 31 - 1 || !isSize) return failed(400, 'Bad Request');
    const name = query.get('lastName') ?? '';
    const all = owners.filter(({ firstName }) => name === '' || String(firstName).endsWith(name));
    const content = all.slice(page * size, page * size + size);
    return [200, fault === 'no-total' ? { content } : { content, totalElements: all.length }];
  }

  function add({ header, json }: Call, failed: Failed): Reply {
    if (!/^application\/([\w.-]+\+)?json\b/i.test(header('content-type')) && fault !== 'not-json')
      return failed(415, 'Unsupported Media Type');
    if (!isObject(json)) return failed(400, 'Bad Request');
    const firstName = textOf(json['firstName']);
    const telephone = textOf(json['telephone']);
    const age = json['age'] === null ? undefined : json['age'];
    const vip = json['vip'] === null ? undefined : json['vip'];
    if (firstName === undefined || firstName === '' || [...firstName].length > 30) return failed(400, 'Bad Request');
    if (telephone === undefined || (!/^\d{1,10}$/.test(telephone) && fault !== 'any-telephone'))
      return failed(400, 'Bad Request');
    const years = age === undefined ? undefined : wholeOf(age);
    const isAge = years !== undefined && years >= 0 && (years <= 150 || fault === 'old-person');
    if (age !== undefined && !isAge) return failed(400, 'Bad Request');
    if (vip !== undefined && flagOf(vip) === undefined) return failed(400, 'Bad Request');
    const made = {
      id: owners.length + 1,
      firstName,
      telephone,
      ...(years === undefined ? {} : { age: years }),
      ...(vip === undefined ? {} : { vip: flagOf(vip) }),
    };
    owners.push(made);
    return [201, made, { Location: `/api/owners/${made.id}` }];
  }
}

describeStranger('a server of Spring Boot', {
  document,
  serve: server,
  faults: {
    'any-telephone': /^addOwner\/body\/telephone\/pattern.*: response.status is 201/,
    'old-person': /^addOwner\/body\/age\/maximum.*: response.status is 201/,
    'java-time': /timestamp must match the format date-time/,
    'no-total': /totalElements is required/,
    'any-size': /^findOwners\/query\/size\/maximum.*: response.status is 200/,
    'not-json': /^addOwner\/media\/.*: response.status is 201/,
  },
});
