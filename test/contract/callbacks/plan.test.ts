/** Which requests give the listener's address, and which callbacks no request can ask for. */
import { type Case, planCases, type Skip } from '../../../src/contract';
import { composeRequest, type RequestDraft } from '../../../src/exchange';
import { apiOf } from '../../support/api';

const ADDRESS = 'http://127.0.0.1:9000';

function planned(operation: string, version = '3.1.0'): readonly (Case | Skip)[] {
  const api = apiOf(`openapi: ${version}\npaths:\n  /things/{id}:\n    post:\n      operationId: make\n${operation}`);
  const plan = planCases(api, { callbacks: ADDRESS, only: ['make/callback/*'] });
  return [...plan.cases, ...plan.skipped].filter(({ id }) => id.startsWith('make/callback/'));
}

/** Indented as a part of the operation. */
const part = (text: string): string => text.replace(/^(?=.)/gm, '      ');
const ID = part('parameters: [{ name: id, in: path, required: true, schema: { type: integer } }, ');
const json = (schema: string, type = 'application/json'): string =>
  part(`requestBody: { required: true, content: { ${type}: { schema: ${schema} } } }\n`);
const OK = part("responses: { '201': { description: Made. }, '400': { description: Wrong. } }\n");
const call = (expression: string, name = 'done'): string =>
  `        ${name}: { '${expression}': { post: { responses: { '204': { description: Taken. } } } } }\n`;
const callbacks = (...all: string[]): string => `      callbacks:\n${all.join('')}`;
const HOOK = '{ type: object, required: [hook], properties: { hook: { type: string, format: uri } } }';

const PLACE = /http:\/\/127\.0\.0\.1:9000\/callbacks\/0[-0]+|http%3A%2F%2F127\.0\.0\.1%3A9000%2Fcallbacks%2F0[-0]+/;

function sentBy(one: Case | Skip | undefined): string {
  if (one === undefined || !('draft' in one)) return `skipped: ${one?.reason}`;
  const { target, headers, body } = composeRequest(one.draft as RequestDraft);
  const fields = headers.map((field) => field.join(': '));
  return [target, ...fields, new TextDecoder().decode(body)].join('\n');
}

describe.each(['3.0.3', '3.1.0', '3.2.0'])('OpenAPI %s', (version) => {
  test.each<[string, string, RegExp]>([
    [
      'a member of a body',
      `${ID}]\n${json(HOOK)}${callbacks(call('{$request.body#/hook}'))}`,
      /"hook":"http:\S+\/callbacks\//,
    ],
    [
      'a member of an object in it',
      `${ID}]\n${json(`{ type: object, properties: { hooks: ${HOOK} } }`)}${callbacks(call('{$request.body#/hooks/hook}'))}`,
      /"hooks":\{"hook":"http:/,
    ],
    [
      'an item of a list',
      `${ID}]\n${json('{ type: object, required: [hooks], properties: { hooks: { type: array, minItems: 1, items: { type: string } } } }')}${callbacks(call('{$request.body#/hooks/0}'))}`,
      /"hooks":\["http:/,
    ],
    [
      'a field of a form',
      `${ID}]\n${json(HOOK, 'application/x-www-form-urlencoded')}${callbacks(call('{$request.body#/hook}'))}`,
      /hook=http%3A/,
    ],
    [
      'a part of a multipart body',
      `${ID}]\n${json(HOOK, 'multipart/form-data')}${callbacks(call('{$request.body#/hook}'))}`,
      /name="hook"\r\n\r\nhttp:/,
    ],
    [
      'the whole body',
      `${ID}]\n${json('{ type: string }', 'text/plain')}${callbacks(call('{$request.body}'))}`,
      /\nhttp:\S+$/,
    ],
    [
      'a query parameter',
      `${ID}{ name: cb, in: query, schema: { type: string } }]\n${callbacks(call('{$request.query.cb}/x'))}`,
      /\?cb=http%3A/,
    ],
    [
      'a header, whose name has no case',
      `${ID}{ name: X-Notify, in: header, schema: { type: string } }]\n${callbacks(call('$request.header.x-notify'))}`,
      /X-Notify: http:/,
    ],
    [
      'what the response gives under the name of a member',
      `${ID}]\n${json(HOOK)}${callbacks(call('{$response.body#/hook}'))}`,
      /"hook":"http:/,
    ],
  ])('the address is %s', (_, operation, expected) => {
    const [one, ...others] = planned(operation + OK, version);
    expect(others).toEqual([]);
    expect(sentBy(one)).toMatch(PLACE);
    expect(sentBy(one)).toMatch(expected);
    expect(one).toMatchObject({ id: 'make/callback/done', kind: 'callback', expected: { category: undefined } });
  });

  test.each<[string, string, RegExp]>([
    [
      'a text of the document',
      `${ID}]\n${callbacks(call('http://fixed.test/{$request.path.id}'))}`,
      /does not begin with what the request gives$/,
    ],
    [
      'of the response alone',
      `${ID}]\n${callbacks(call('{$response.header.Location}'))}`,
      /comes from the response \(\{\$response\.header\.Location\}\)/,
    ],
    [
      'under a pattern that it breaks',
      `${ID}]\n${json("{ type: object, required: [hook], properties: { hook: { type: string, pattern: '^https://', examples: ['https://a.test'], example: 'https://a.test' } } }")}${callbacks(call('{$request.body#/hook}'))}`,
      /would not be valid: request\.body\/hook must match the pattern \^https:/,
    ],
    [
      'a parameter that is not declared',
      `${ID}]\n${callbacks(call('{$request.query.cb}'))}`,
      /has no place for its address/,
    ],
  ])('none where it is %s, with the reason', (_, operation, reason) => {
    const [one] = planned(operation + OK, version);
    expect(one).toMatchObject({ id: 'make/callback/done', reason: expect.stringMatching(reason) });
  });
});

test('an address over HTTPS satisfies what asks for it', () => {
  const schema = "{ type: object, required: [hook], properties: { hook: { type: string, pattern: '^https://' } } }";
  const api = apiOf(
    `openapi: 3.1.0\npaths:\n  /t:\n    post:\n      operationId: make\n${json(schema)}${callbacks(call('{$request.body#/hook}'))}${OK}`,
  );
  const { cases } = planCases(api, { callbacks: 'https://hooks.test', only: ['make/callback/*'] });
  expect(cases.map(({ id }) => id)).toEqual(['make/callback/done']);
});

test('each callback has a case; what others are sent to is given as well', () => {
  const schema = '{ type: object, required: [a, b], properties: { a: { type: string }, b: { type: string } } }';
  const all = callbacks(call('{$request.body#/a}', 'first'), call('{$request.body#/b}/x', 'second'));
  const cases = planned(`${ID}]\n${json(schema)}${all}${OK}`);
  expect(cases.map(({ id }) => id)).toEqual(['make/callback/first', 'make/callback/second']);
  for (const one of cases) expect(sentBy(one)).toMatch(/"a":"http:\S+","b":"http:/);
});
