import { buildReference, plain } from '../../../src/docs/reference';
import { composeRequest, draftScenario, validateRequest } from '../../../src/exchange';
import { typesOf } from '../../../src/types';
import { apiOf } from '../../support/api';
import { rows } from './rows';

const document = `
openapi: 3.2.0
paths:
  /form:
    get:
      parameters:
        - name: whole
          in: querystring
          required: true
          content:
            application/x-www-form-urlencoded:
              schema: { type: object, required: [a], properties: { a: { type: integer }, b: { type: array, items: { type: string }, maxItems: 2 }, o: { type: object, properties: { x: { type: integer } } } }, additionalProperties: false }
              encoding: { o: { style: deepObject, explode: true } }
              example: { a: 1, b: [x, 'y z'], o: { x: 2 } }
      responses: { '200': { description: ok } }
  /json:
    get:
      parameters: [{ name: whole, in: querystring, content: { application/json: { schema: { type: object, required: [n], properties: { n: { type: array, items: { type: integer } } } }, example: { n: [1] } } } }]
      responses: { '200': { description: ok } }
  /text:
    get:
      parameters: [{ name: selector, in: querystring, content: { application/jsonpath: { schema: { type: string, maxLength: 10 } } } }]
      responses: { '200': { description: ok } }
`;

rows(document, [
  ['/form?a=1', 200],
  ['/form?a=1&b=x&b=y', 200],
  ['/form?a=1&o[x]=2', 200],
  ['/form?a=1&o[x]=z', 422, /whole\/o\/x must be an integer/],
  ['/form?a=1&b=x&b=y&b=z', 422, /at most 2 items/],
  ['/form?a=x', 422, /whole\/a must be an integer/],
  ['/form?a=1&other=2', 422, /not allowed: .{0,2}other/],
  ['/form?b=x', 422, /whole\/a is required/],
  ['/form', 422, /whole is required/],
  ['/json', 200],
  ['/json?%7B%22n%22%3A%5B1%2C2%5D%7D', 200],
  ['/json?%7B%22n%22%3A%5B%22x%22%5D%7D', 422, /whole\/n\/0 must be an integer/],
  ['/json?n=1', 422],
  ['/text?%24.a.b%5B1%3A1%5D', 200],
  ['/text?%24.a.b%5B1%3A1%5D.c.d.e', 422, /at most 10 characters/],
]);

test.each([
  ['/form', '/form?a=1&b=x&b=y%20z&o%5Bx%5D=2'],
  ['/json', '/json?%7B%22n%22%3A%5B1%5D%7D'],
])('it is written as its media type has it: %s', (path, target) => {
  const api = apiOf(document.replace('whole, in: querystring,', 'whole, in: querystring, required: true,'));
  const operation = api.operations.find((one) => one.path === path)!;
  const draft = draftScenario(api, operation, undefined);
  if (typeof draft === 'string') throw new Error(draft);
  const request = composeRequest(draft);
  expect(request.target).toBe(target);
  expect(validateRequest(api, request).violations).toEqual([]);
});

test('documentation and types have it', () => {
  const api = apiOf(document);
  const writings = buildReference(api).operations.map(({ parameters }) => plain(parameters[0]?.writing ?? []));
  expect(writings[2]).toBe('the whole query string, written as application/jsonpath');
  expect(typesOf(api)).toMatch(/query\?: string;/);
});

const PATH_WITH_QUERY = `
openapi: 3.0.3
paths:
  /list?type=all&v=2:
    get:
      parameters: [{ name: type, in: query, required: true, schema: { type: string, enum: [all] } }]
      responses: { '200': { description: ok } }
`;

test('a query that a path has is sent once, where a parameter describes it too', () => {
  const api = apiOf(PATH_WITH_QUERY);
  const draft = draftScenario(api, api.operations[0]!, undefined);
  if (typeof draft === 'string') throw new Error(draft);
  const request = composeRequest(draft);
  expect(request.target).toBe('/list?v=2&type=all');
  const optional = apiOf(PATH_WITH_QUERY.replace('required: true, ', ''));
  const other = draftScenario(optional, optional.operations[0]!, undefined);
  expect(typeof other === 'string' ? other : composeRequest(other).target).toBe('/list?type=all&v=2');
  expect(validateRequest(api, request).violations).toEqual([]);
});
