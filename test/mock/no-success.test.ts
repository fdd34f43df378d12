import { lint } from '../../src/lint';
import { createEngine } from '../../src/mock/engine';
import { apiOf, request } from '../support/api';

const api = apiOf(`
paths:
  /silent:
    get: { summary: nothing is said of responses }
  /errors:
    get: { responses: { '401': { description: no }, '404': { description: gone } } }
  /any:
    get: { responses: { default: { description: any } } }
`);

test.each(['/silent', '/errors'])('an operation that declares no success has 200 without a body: %s', (path) => {
  const { response, why } = createEngine(api, { seed: 1 }).respond(request('GET', path));
  expect(response).toEqual({ status: 200, headers: [] });
  expect(why.at(-1)).toMatch(/declares no 2xx, 3xx or default response/);
});

test('lint warns of each', () => {
  const found = lint(api).filter(({ rule }) => rule === 'no-success');
  expect(found.map(({ severity, pointer }) => [severity, pointer])).toEqual([
    ['warning', '/paths/~1silent/get'],
    ['warning', '/paths/~1errors/get'],
  ]);
});
