import fc from 'fast-check';
import { parseCondition, parseExpression, expressionText, ExpressionError } from '../../src/model';

const body = (of: 'request' | 'response', pointer: string): object => ({
  kind: 'expression',
  expression: { of, in: 'body', pointer },
});
const literal = (value: unknown): object => ({ kind: 'literal', value });

describe('parseExpression', () => {
  test.each([
    ['$url', { of: 'url' }],
    ['$method', { of: 'method' }],
    ['$statusCode', { of: 'statusCode' }],
    ['$violations', { of: 'violations' }],
    ['$request.body', { of: 'request', in: 'body', pointer: '' }],
    ['$request.body#/a/b~1c', { of: 'request', in: 'body', pointer: '/a/b~1c' }],
    ['$request.path.guid', { of: 'request', in: 'path', name: 'guid' }],
    ['$request.query.a.b', { of: 'request', in: 'query', name: 'a.b' }],
    ['$request.header.X-Request-ID', { of: 'request', in: 'header', name: 'X-Request-ID' }],
    ['$request.cookie.session', { of: 'request', in: 'cookie', name: 'session' }],
    ['$response.header.Location', { of: 'response', in: 'header', name: 'Location' }],
  ])('%s', (text, expected) => {
    expect(parseExpression(text)).toEqual(expected);
    expect(expressionText(parseExpression(text))).toBe(text);
  });

  test.each([
    ['$response.body.guid', /JSON Pointer/],
    ['$response.path.id', /a response has a body and headers/],
    ['$request.body#guid', /not a runtime expression/],
    ['request.body', /starts with \$request/],
    ['$request.body#/a==1', undefined],
  ])('%s is refused, or read as one pointer', (text, words) => {
    if (words === undefined) expect(parseExpression(text)).toMatchObject({ pointer: '/a==1' });
    else expect(() => parseExpression(text)).toThrow(words);
  });
});

describe('parseCondition', () => {
  test('a comparison of an expression and a literal', () => {
    expect(parseCondition("$request.body#/type == 'docker'")).toEqual({
      kind: 'compare',
      operator: '==',
      left: body('request', '/type'),
      right: literal('docker'),
    });
  });

  test.each([
    ['null', null],
    ['true', true],
    ['-1.5e2', -150],
    ["'it''s'", "it's"],
    ["''", ''],
    ["'a && b'", 'a && b'],
  ])('the literal %s', (text, value) => {
    expect(parseCondition(`$response.body == ${text}`)).toMatchObject({ right: literal(value) });
  });

  test('&& binds closer than ||, ! closest; parentheses group', () => {
    expect(parseCondition('true || true && !false')).toMatchObject({
      kind: 'or',
      right: { kind: 'and', right: { kind: 'not' } },
    });
    expect(parseCondition('(true || true) && false')).toMatchObject({ kind: 'and', left: { kind: 'or' } });
  });

  test('a string with expressions or formats in it is a template', () => {
    expect(parseCondition("$response.header.ID == '{$request.header.ID}::{uuid}'")).toMatchObject({
      right: {
        kind: 'template',
        parts: [{ expression: { in: 'header', name: 'ID' } }, { text: '::' }, { format: 'uuid' }],
      },
    });
    expect(parseCondition(`$response.body == '{"a": 1}'`)).toMatchObject({ right: literal('{"a": 1}') });
  });

  test.each([
    ['$response.body#/a ==', /ends where a value is expected/],
    ["$response.body#/a == 'x", /not closed/],
    ['$response.body#/a == x', /strings are in single quotes/],
    ['($response.body#/a == 1', /closing parenthesis/],
    ['$response.body#/a == 1 2', /one too many/],
    ["$response.body#/a == '{guid}'", /not a format/],
    ["$response.body#/a=='x'", /operators need a space on both sides/],
  ])('%s is refused', (text, words) => {
    expect(() => parseCondition(text)).toThrow(ExpressionError);
    expect(() => parseCondition(text)).toThrow(words);
  });

  test('any text is either understood or refused in words', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        try {
          parseCondition(text);
        } catch (error) {
          expect(error).toBeInstanceOf(ExpressionError);
        }
      }),
    );
  });

  test('any string literal comes back as it was written', () => {
    fc.assert(
      fc.property(
        fc.string().filter((s) => !s.includes('{')),
        (value) => {
          const condition = parseCondition(`$response.body == '${value.replaceAll("'", "''")}'`);
          expect(condition).toMatchObject({ right: literal(value) });
        },
      ),
    );
  });
});
