import { planCases, run } from '../../../src/contract';
import type { HttpResponse } from '../../../src/exchange';
import { createEngine } from '../../../src/mock/engine';
import { createPackageApi } from '../../support/create-package';

const slowDown: HttpResponse = { status: 429, headers: [['Retry-After', '0']], body: new Uint8Array() };

async function outcomes(
  every: number,
  spoil: (response: HttpResponse) => HttpResponse,
): Promise<Record<string, number>> {
  const api = await createPackageApi();
  const engine = createEngine(api, { auth: 'document', seed: 1 });
  let sent = 0;
  const counts: Record<string, number> = {};
  const plan = planCases(api, { scenariosOnly: true });
  for await (const event of run(api, plan, (request) =>
    Promise.resolve(++sent % every === 0 ? slowDown : spoil(engine.respond(request).response)),
  )) {
    if (event.type === 'fail')
      counts[event.finding.flaky ? 'flaky' : 'fail'] = (counts[event.finding.flaky ? 'flaky' : 'fail'] ?? 0) + 1;
    else counts[event.type] = (counts[event.type] ?? 0) + 1;
  }
  return counts;
}

test('a request that a rate limiter puts off is sent again: nothing is found, and nothing is left out', async () => {
  const counts = await outcomes(2, (response) => response);
  expect(counts).toMatchObject({ pass: await planSize() });
});

test('a fault is no flaky one since its resend was put off', async () => {
  const broken = (response: HttpResponse): HttpResponse =>
    response.status === 201 ? { ...response, status: 500 } : response;
  const counts = await outcomes(2, broken);
  expect(counts['fail']).toBeGreaterThan(0);
  expect(counts['flaky']).toBeUndefined();
});

test('what never gets through does not pass', async () => {
  const counts = await outcomes(1, (response) => response);
  expect(counts['pass']).toBeUndefined();
  expect(counts).toMatchObject({ masked: await planSize() });
});

async function planSize(): Promise<number> {
  return planCases(await createPackageApi(), { scenariosOnly: true }).cases.length;
}
