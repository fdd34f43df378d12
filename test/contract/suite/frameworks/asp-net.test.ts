/** A server as a minimal API of ASP.NET Core: what can't be bound is an empty 400, the rest is problem details. */
import type { Call, Reply } from '../../../support/verify';
import { describeStranger, isObject, isWhole, type Json } from '../strangers/stranger';

const note = `{ $ref: '#/components/schemas/Note' }`;
const json = (schema: string): string => `content: { application/json: { schema: ${schema} } }`;
const invalid = `{ description: '', content: { application/problem+json: { schema: { $ref: '#/components/schemas/HttpValidationProblemDetails' } } } }`;
const body = `{ required: true, ${json(`{ $ref: '#/components/schemas/NoteInput' }`)} }`;
const id = `{ name: id, in: path, required: true, schema: { type: integer, format: int32 } }`;

const document = `openapi: 3.0.1
info: { title: Notes, version: v1 }
paths:
  /notes:
    post: { operationId: create, requestBody: ${body}, responses: { '201': { description: '', ${json(note)} }, '400': ${invalid} } }
  /notes/{id}:
    parameters: [${id}]
    get: { operationId: get, responses: { '200': { description: '', ${json(note)} }, '404': { description: '' } } }
    put: { operationId: update, requestBody: ${body}, responses: { '200': { description: '', ${json(note)} }, '400': ${invalid}, '404': { description: '' } } }
    delete: { operationId: remove, responses: { '204': { description: '' }, '404': { description: '' } } }
components:
  schemas:
    NoteInput:
      type: object
      required: [text, stars]
      additionalProperties: false
      properties:
        text: { type: string, minLength: 1, maxLength: 30 }
        stars: { type: integer, format: int32, minimum: 0, maximum: 5 }
        kind: { type: string, enum: [plain, todo] }
    Note:
      type: object
      required: [id, text, stars, kind]
      properties: { id: { type: integer }, text: { type: string }, stars: { type: integer }, kind: { type: string } }
    HttpValidationProblemDetails:
      type: object
      required: [errors]
      properties: { title: { type: string }, status: { type: integer }, errors: { type: object, additionalProperties: { type: array, items: { type: string } } } }
`;

type Fault = 'empty-errors' | 'many-stars' | 'text-errors' | 'any-kind' | 'deletes-nothing' | 'fails';

function server(fault?: Fault) {
  const notes = new Map<number, Json>();
  let last = 0;
  const unbound: Reply = fault === 'fails' ? [500] : [400];

  function problem(field: string): Reply {
    if (fault === 'empty-errors') return [400];
    const errors = fault === 'text-errors' ? { [field]: 'invalid' } : { [field]: ['invalid'] };
    return [400, { title: 'One or more', status: 400, errors }, { 'Content-Type': 'application/problem+json' }];
  }
  function write({ header, json }: Call, key: number | undefined): Reply {
    if (!/^application\/(?:[\w.-]+\+)?json\b/i.test(header('content-type'))) return [415];
    if (!isObject(json)) return unbound;
    const { text, stars, kind = 'plain', ...others } = json;
    const isKind = kind === 'plain' || kind === 'todo' || fault === 'any-kind';
    const isBound = typeof text === 'string' && isWhole(stars, -(2 ** 31), 2 ** 31) && isKind;
    if (!isBound || Object.keys(others).length > 0) return unbound;
    if (text === '' || text.length > 30) return problem('Text');
    if ((stars < 0 || stars > 5) && fault !== 'many-stars') return problem('Stars');
    if (key !== undefined && !notes.has(key)) return [404];
    const made = { id: key ?? ++last, text, stars, kind };
    notes.set(made.id, made);
    return [key === undefined ? 201 : 200, made];
  }
  return (call: Call): Reply => {
    const { method, path } = call;
    const raw = /^\/notes(?:\/([^/]+))?\/?$/i.exec(path);
    if (raw === null) return [404];
    const allowed = raw[1] === undefined ? ['POST'] : ['GET', 'PUT', 'DELETE'];
    if (!allowed.includes(method)) return [405, undefined, { Allow: allowed.join(', ') }];
    if (raw[1] === undefined) return write(call, undefined);
    const key = /^[+-]?\d+$/.test(raw[1]) ? Number(raw[1]) : Number.NaN;
    if (!isWhole(key, -(2 ** 31), 2 ** 31 - 1)) return unbound;
    if (method === 'PUT') return write(call, key);
    const found = notes.get(key);
    if (found === undefined) return [404];
    if (method === 'GET') return [200, found];
    if (fault !== 'deletes-nothing') notes.delete(key);
    return [204];
  };
}

describeStranger<Fault>('a server as of ASP.NET', {
  document,
  serve: server,
  faults: {
    'empty-errors': /^create\/body\/text\/maxLength.*: response.body is missing/,
    'many-stars': /^create\/body\/stars\/maximum.*: response.status is 201/,
    'text-errors': /^create\/body.*errors\/Text must be an array/,
    'any-kind': /^create\/body\/kind\/type=integer.*: response.status is 201/,
    'deletes-nothing': /^get\/state\/remove\/gone/,
    fails: /^create\/body.*: response.status is 500/,
  },
});
