import { planCases, run } from '../../src/contract';
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
  expect(response).toEqual({ status: 200, headers: [['Content-Length', '0']] });
  expect(why.at(-1)).toMatch(/declares no 2xx, 3xx or default response/);
});

test('lint warns of each', () => {
  const found = lint(api).filter(({ rule }) => rule === 'no-success');
  expect(found.map(({ severity, pointer }) => [severity, pointer])).toEqual([
    ['warning', '/paths/~1silent/get'],
    ['warning', '/paths/~1errors/get'],
  ]);
});

test('verify finds nothing in that response: the document leaves open which success comes', async () => {
  const engine = createEngine(api, { seed: 1 });
  const plan = planCases(api, { seed: 1 });
  const found: string[] = [];
  for await (const event of run(api, plan, (sent) => Promise.resolve(engine.respond(sent).response), { seed: 1 }))
    if (event.type === 'fail') found.push(event.case.id);
  expect(plan.cases.length).toBeGreaterThan(3);
  expect(found).toEqual([]);
});
