/** Comments in JSON, and how deep it is, in time that grows with the body. */
import { isDeep, isJsonWithComments } from '../../../src/checks/arguable/json-extensions';
import { validateRequest } from '../../../src/exchange';
import { apiOf } from '../../support/api';

const api = apiOf(`
paths:
  /pets:
    post:
      requestBody: { content: { application/json: { schema: {} }, text/csv: { schema: { type: string } } } }
      responses: { '201': { description: Created. } }
`);
const sent = (text: string, type = 'application/json') =>
  validateRequest(api, {
    method: 'POST',
    target: '/pets',
    headers: [['Content-Type', type]],
    body: Buffer.from(text),
  });

test.each([
  ['[1 /* one */]', true],
  ['[1 // one\n]', true],
  ['["/* a text */",]', true],
  ['["a text', false],
  ['/*'.repeat(200_000), false],
  ['"\\'.repeat(200_000), false],
  [`[${'"\\"'.repeat(200_000)}`, false],
])('comments, and commas behind the last value: %.20s', (text, expected) => {
  const start = process.cpuUsage().user;
  expect(isJsonWithComments(api, sent(text))).toBe(expected);
  // Quadratic time is minutes here.
  expect(process.cpuUsage().user - start).toBeLessThan(20_000_000);
});

test('what is deep is JSON', () => {
  const deep = `${'['.repeat(70)}${']'.repeat(70)}`;
  expect([isDeep(sent(deep)), isDeep(sent(`"${deep}"`)), isDeep(sent(deep, 'text/csv'))]).toEqual([true, false, false]);
});
