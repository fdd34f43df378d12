import type { Call, Reply } from '../../../support/verify';
import { describeStranger, isObject, isText, isWhole, type Json } from './stranger';

const document = `openapi: 3.0.0
info: { title: Search, version: '1' }
paths:
  /search:
    get:
      operationId: find
      parameters:
        - { name: q, in: query, required: true, schema: { type: string, minLength: 2, maxLength: 50 } }
        - { name: tags, in: query, style: pipeDelimited, explode: false, schema: { type: array, maxItems: 3, items: { type: string, enum: [a, b, c, d] } } }
        - { name: sort, in: query, style: form, explode: false, schema: { type: array, uniqueItems: true, items: { type: string, enum: [name, price] } } }
        - { name: price, in: query, style: deepObject, schema: { type: object, properties: { min: { type: number, minimum: 0 }, max: { type: number } } } }
        - { name: X-Locale, in: header, schema: { type: string, pattern: '^[a-z]{2}-[A-Z]{2}$' } }
      responses:
        '200': { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/Hits' } } } }
        '400': { $ref: '#/components/responses/Bad' }
    post:
      operationId: findBy
      requestBody:
        required: true
        content:
          application/json: { schema: { $ref: '#/components/schemas/Query' } }
          application/x-www-form-urlencoded: { schema: { $ref: '#/components/schemas/Simple' } }
      responses:
        '200': { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/Hits' } } } }
        '400': { $ref: '#/components/responses/Bad' }
        '415': { $ref: '#/components/responses/Bad' }
components:
  responses: { Bad: { description: bad, content: { application/json: { schema: { type: object, required: [errors], properties: { errors: { type: array, minItems: 1, items: { type: string } } } } } } } }
  schemas:
    Hits: { type: object, required: [hits], properties: { hits: { type: array, maxItems: 100, items: { type: object, required: [id, score], properties: { id: { type: string }, score: { type: number, minimum: 0, maximum: 1 } } } } } }
    Simple: { type: object, required: [text], properties: { text: { type: string, minLength: 2, maxLength: 50 }, page: { type: integer, minimum: 1 } } }
    Query: { oneOf: [{ $ref: '#/components/schemas/TextQuery' }, { $ref: '#/components/schemas/RangeQuery' }], discriminator: { propertyName: kind, mapping: { text: '#/components/schemas/TextQuery', range: '#/components/schemas/RangeQuery' } } }
    TextQuery: { type: object, required: [kind, text], properties: { kind: { type: string, enum: [text] }, text: { type: string, minLength: 2, maxLength: 50 }, fuzzy: { type: boolean } } }
    RangeQuery: { type: object, required: [kind, from], properties: { kind: { type: string, enum: [range] }, from: { type: integer, minimum: 0 }, to: { type: integer, maximum: 1000 }, step: { type: number, multipleOf: 0.5, minimum: 0.5 } } }
`;

type Fault =
  | 'short-q'
  | 'any-tag'
  | 'many-tags'
  | 'any-price'
  | 'any-locale'
  | 'any-kind'
  | 'any-step'
  | 'form-page'
  | 'high-score'
  | 'empty-errors'
  | 'any-form';

const isNumber = (text: string): boolean => /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text);

function isQuery(json: Json, fault?: Fault): boolean {
  const { kind, text, fuzzy, from, to, step } = json;
  if (kind === 'text') return isText(text, 2, 50) && (fuzzy === undefined || typeof fuzzy === 'boolean');
  if (kind !== 'range') return fault === 'any-kind' && isText(text, 2, 50);
  const isStep =
    step === undefined || (typeof step === 'number' && step >= 0.5 && (step % 0.5 === 0 || fault === 'any-step'));
  return isWhole(from, 0, Infinity) && (to === undefined || isWhole(to, -Infinity, 1000)) && isStep;
}

function server(fault?: Fault) {
  const bad = (message: string): Reply => [400, { errors: fault === 'empty-errors' ? [] : [message] }];
  const hits: Reply = [200, { hits: [{ id: 'x', score: fault === 'high-score' ? 100 : 0.5 }] }];
  return ({ method, path, query, header, body, json }: Call): Reply => {
    if (path !== '/search') return [404, { errors: ['route'] }];
    if (method === 'GET') return find(query, header);
    if (method !== 'POST') return [405, { errors: ['method'] }, { Allow: 'GET, POST' }];
    const type = header('content-type');
    if (/^application\/x-www-form-urlencoded\b/i.test(type)) {
      const { text = '', page } = Object.fromEntries(new URLSearchParams(new TextDecoder().decode(body))) as Record<
        string,
        string
      >;
      if (!isText(text, 2, fault === 'any-form' ? Infinity : 50)) return bad('text');
      const isPage = page === undefined || (/^\+?\d+$/.test(page) && Number(page) >= 1);
      return isPage || fault === 'form-page' ? hits : bad('page');
    }
    if (!/^application\/json\b/i.test(type)) return [415, { errors: ['type'] }];
    return isObject(json) && isQuery(json, fault) ? hits : bad('query');
  };

  function find(query: URLSearchParams, header: Call['header']): Reply {
    const all = Object.fromEntries(query) as Record<string, string | undefined>;
    const { q, tags, sort } = all;
    if (!isText(q, fault === 'short-q' ? 0 : 2, 50)) return bad('q');
    const chosen = tags?.split('|') ?? [];
    const isTag = (one: string): boolean => ['a', 'b', 'c', 'd'].includes(one) || fault === 'any-tag';
    if (!chosen.every(isTag) || (chosen.length > 3 && fault !== 'many-tags')) return bad('tags');
    const order = sort?.split(',') ?? [];
    if (!order.every((one) => ['name', 'price'].includes(one)) || new Set(order).size < order.length)
      return bad('sort');
    for (const name of ['min', 'max']) {
      const text = all[`price[${name}]`];
      if (text === undefined || fault === 'any-price') continue;
      if (!isNumber(text) || (name === 'min' && Number(text) < 0)) return bad(name);
    }
    const locale = header('x-locale');
    return locale === '' || /^[a-z]{2}-[A-Z]{2}$/.test(locale) || fault === 'any-locale' ? hits : bad('locale');
  }
}

describeStranger('a search by query, object and form', {
  document,
  serve: server,
  faults: {
    'short-q': /^find\/query\/q\/minLength.*: response.status is 200/,
    'any-tag': /^find\/query\/tags\/.*: response.status is 200/,
    'many-tags': /^find\/query\/tags\/maxItems.*: response.status is 200/,
    'any-price': /^find\/query\/price\/.*: response.status is 200/,
    'any-locale': /^find\/header\/X-Locale\/pattern.*: response.status is 200/i,
    'any-kind': /^findBy\/body.*: response.status is 200/,
    'any-step': /^findBy\/.*step\/multipleOf.*: response.status is 200/,
    'form-page': /^findBy\/.*page\/.*: response.status is 200/,
    'high-score': /^find.*score must be/,
    'empty-errors': /^find.*errors must have at least 1/,
    'any-form': /^findBy\/.*text\/maxLength.*: response.status is 200/,
  },
});
