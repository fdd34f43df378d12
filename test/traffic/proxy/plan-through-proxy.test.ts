/** The whole plan of `verify`, sent through the proxy to a good vendor: both have the same verdict on every case. */
import {
  builtInText,
  createMock,
  createProxy,
  type HttpRequest,
  planPhases,
  run,
  type Target,
  type TrafficExchange,
  urlTarget,
} from '../../../src';
import { createPackageApi } from '../../support/create-package';
import { apiOf } from '../../support/api';

const TODOS = `
openapi: 3.1.0
info: { title: Todos, version: '1' }
paths:
  /todos:
    get:
      parameters: [{ name: limit, in: query, schema: { type: integer, minimum: 1, maximum: 50 } }]
      responses:
        '200': { description: All., content: { application/json: { schema: { type: array, items: { $ref: '#/components/schemas/Todo' } } } } }
        '400': { description: Bad. }
    post:
      requestBody: { required: true, content: { application/json: { schema: { $ref: '#/components/schemas/New' } } } }
      responses:
        '201': { description: Made., content: { application/json: { schema: { $ref: '#/components/schemas/Todo' } } } }
        '400': { description: Bad. }
        '415': { description: Other. }
  /todos/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]
    get:
      responses:
        '200': { description: One., content: { application/json: { schema: { $ref: '#/components/schemas/Todo' } } } }
        '400': { description: Bad. }
        '404': { description: None. }
    put:
      requestBody: { required: true, content: { application/json: { schema: { $ref: '#/components/schemas/New' } } } }
      responses:
        '200': { description: One., content: { application/json: { schema: { $ref: '#/components/schemas/Todo' } } } }
        '400': { description: Bad. }
        '404': { description: None. }
        '415': { description: Other. }
    delete:
      responses: { '204': { description: Gone. }, '400': { description: Bad. }, '404': { description: None. } }
components:
  schemas:
    New: { type: object, required: [title], properties: { title: { type: string, minLength: 1, maxLength: 40 }, done: { type: boolean } } }
    Todo:
      allOf: [{ $ref: '#/components/schemas/New' }, { type: object, required: [id], properties: { id: { type: integer } } }]
`;

const NUMBER = 'x-request-number';

test.each([
  ['create-package', createPackageApi],
  ['a resource', () => Promise.resolve(apiOf(TODOS))],
])(
  '%s',
  async (_name, open) => {
    const api = await open();
    const vendor = await createMock(api, { auth: 'document' });
    const seen = new Map<string, TrafficExchange>();
    const proxy = await createProxy(api, {
      upstream: vendor.url,
      onExchange(checked) {
        const [, number = ''] = checked.exchange.request.headers.find(([name]) => name === NUMBER) ?? [];
        seen.set(number, checked);
      },
    });
    const target = urlTarget(proxy.url);
    const numbers = new Map<HttpRequest, string>();
    const send: Target = (request) => {
      const number = String(numbers.size);
      numbers.set(request, number);
      return target.send({ ...request, headers: [...request.headers, [NUMBER, number]] });
    };
    const cases: {
      readonly id: string;
      readonly isPassed: boolean;
      readonly isNegative: boolean | undefined;
      readonly number: string;
    }[] = [];
    for await (const event of run(api, planPhases(api), send, { workers: 4 })) {
      if (event.type !== 'pass' && event.type !== 'fail') continue;
      const exchange = event.type === 'pass' ? event.exchange : event.finding.exchange;
      const number = exchange === undefined ? '' : (numbers.get(exchange.request) ?? '');
      const { id, expected, kind } = event.case;
      // Unusual input may be rejected or not, and what a scenario rejects need not break the document.
      const isOpen = kind === 'robustness' || expected.category === 'scenario';
      const isNegative = isOpen ? undefined : expected.category !== undefined;
      cases.push({ id, isPassed: event.type === 'pass', isNegative, number });
    }
    await target.close();
    const { counts } = await proxy.close();
    await vendor.close();
    const broken = [...seen.values()].flatMap(({ violations, exchange }) =>
      violations.map((one) => `${exchange.request.method} ${exchange.request.target}: ${builtInText(one)}`),
    );
    expect(broken).toEqual([]);
    expect(counts.violates).toBe(0);
    expect(cases.length).toBeGreaterThan(100);
    const verdicts = cases.map(({ id, number, isPassed, isNegative }) => {
      const { violations = [], warnings = [], verdict } = seen.get(number) ?? {};
      const isReported = verdict === 'uncovered' || warnings.some((one) => !one.in.startsWith('response'));
      return {
        id,
        plan: { isPassed, isNegative },
        proxy: { isPassed: violations.length === 0, isNegative: isNegative === undefined ? undefined : isReported },
      };
    });
    const differing = verdicts.filter(({ plan, proxy: other }) => JSON.stringify(plan) !== JSON.stringify(other));
    expect(differing.map((one) => JSON.stringify(one))).toEqual([]);
  },
  120_000,
);
