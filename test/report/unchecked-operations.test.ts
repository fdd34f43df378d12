/** An operation of which nothing was sent, since its credentials are missing, is not checked. */
import { builtInText } from '../../src/checks';
import { bindingOf, planCases, run } from '../../src/contract';
import { createReportBuilder, type ReportSummary } from '../../src/report';
import { apiOf } from '../support/api';
import { targetOf } from '../support/verify';

const ok = `{ '200': { description: ok, content: { application/json: { schema: { type: object } } } }, '401': { description: no } }`;
const api = apiOf(`
info: { title: Doors, version: '1' }
paths:
  /open: { get: { operationId: open, responses: ${ok} } }
  /key: { get: { operationId: key, security: [{ key: [] }], responses: ${ok} } }
  /token: { get: { operationId: token, security: [{ token: [] }], responses: ${ok} } }
  /both: { get: { operationId: both, security: [{ key: [] }, { token: [] }], responses: ${ok} } }
components:
  securitySchemes:
    key: { type: apiKey, in: header, name: X-Key }
    token: { type: http, scheme: bearer }
`);

const target = targetOf(({ path, method, header }) => {
  if (!['/open', '/key', '/token', '/both'].includes(path)) return [404];
  if (method !== 'GET') return [405];
  const [isKey, isToken] = [header('x-key') === 'k', /^bearer t$/i.test(header('authorization'))];
  const isAllowed = { '/key': isKey, '/token': isToken, '/both': isKey || isToken }[path] ?? true;
  return isAllowed ? [200, {}] : [401];
});

async function summaryOf(credentials: Record<string, { valid: string }>, more = {}): Promise<ReportSummary> {
  const tool = { name: 'tandem', version: '1' };
  const builder = createReportBuilder({ api, address: 'http://server', tool, builtInText, ...more });
  let summary: ReportSummary | undefined;
  const binding = bindingOf({ parameters: {}, credentials });
  for await (const event of run(api, planCases(api), target, { binding })) {
    const reported = builder.report(event);
    if (reported.type === 'end') ({ summary } = reported);
  }
  if (summary === undefined) throw new Error('the run has no end');
  return summary;
}

test.each<[string, Record<string, { valid: string }>, string[] | undefined, string]>([
  ['all credentials', { key: { valid: 'k' }, token: { valid: 'Bearer t' } }, undefined, 'passed'],
  ['the key', { key: { valid: 'k' } }, ['token'], 'unchecked'],
  ['the token', { token: { valid: 'Bearer t' } }, ['key'], 'unchecked'],
  ['none', {}, ['key', 'token', 'both'], 'unchecked'],
])('with %s', async (_, credentials, uncheckedOperations, verdict) => {
  expect(await summaryOf(credentials)).toMatchObject({
    verdict,
    failed: 0,
    ...(uncheckedOperations === undefined ? {} : { uncheckedOperations }),
  });
});

test('they may be allowed', async () => {
  const { verdict, uncheckedOperations } = await summaryOf({}, { allowUnchecked: true });
  expect({ verdict, uncheckedOperations }).toEqual({ verdict: 'passed', uncheckedOperations: undefined });
});
