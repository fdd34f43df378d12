import { bindingOf, planCases, readEnvironment, run, type RunEvent, type Target } from '../../../src/contract';
import { header, type HttpRequest } from '../../../src/exchange';
import type { Api } from '../../../src/model';
import { apiOf } from '../../support/api';
import { type Serve, verify } from '../../support/verify';

function apiWith(security: string): Api {
  return apiOf(`paths:
  /me:
    get:
      operationId: me
      security: ${security}
      responses: { '200': { description: ok }, '401': { description: who } }
components:
  securitySchemes:
    bearer: { type: http, scheme: bearer }
    basic: { type: http, scheme: basic }
    key: { type: apiKey, in: query, name: api_key }
    sid: { type: apiKey, in: cookie, name: sid }
`);
}

/** Whether a request has the one good credential of a scheme. */
const good: Readonly<Record<string, (request: HttpRequest) => boolean>> = {
  bearer: ({ headers }) => /^bearer t1$/i.test(header(headers, 'authorization') ?? ''),
  basic: ({ headers }) => header(headers, 'authorization') === `Basic ${btoa('ann:pw')}`,
  key: ({ target }) => /[?&]api_key=k1(&|$)/.test(target),
  sid: ({ headers }) => /(^|; *)sid=s1(;|$)/.test(header(headers, 'cookie') ?? ''),
};
const GIVEN: Readonly<Record<string, string>> = { bearer: 't1', basic: 'ann:pw', key: 'k1', sid: 's1' };

/** A server that takes these alternatives of credentials: `bearer|key+sid`. */
function serverOf(rule: string): Target {
  const takes = (request: HttpRequest): boolean =>
    rule.split('|').some((way) => way.split('+').every((scheme) => good[scheme]?.(request) ?? true));
  return (request) => {
    if (request.target.split('?')[0] !== '/me') return Promise.resolve({ status: 404, headers: [] });
    if (request.method !== 'GET') return Promise.resolve({ status: 405, headers: [['Allow', 'GET']] });
    return Promise.resolve({ status: takes(request) ? 200 : 401, headers: [] });
  };
}

async function runOf(security: string, rule: string, given: readonly string[], headers: [string, string][] = []) {
  const api = apiWith(security);
  const credentials = Object.fromEntries(given.map((name) => [name, { valid: GIVEN[name] ?? '' }]));
  const binding = bindingOf(readEnvironment(api, { credentials }), headers);
  const events: RunEvent[] = [];
  for await (const event of run(api, planCases(api), serverOf(rule), { binding, workers: 4 })) events.push(event);
  const failed = events.flatMap((event) => (event.type === 'fail' ? [event.case.id] : []));
  const skipped = events.flatMap((event) => (event.type === 'skip' ? [event.skip] : []));
  const masked = events.filter((event) => event.type === 'masked').length;
  return { failed, skipped, masked };
}

const EITHER = '[{ bearer: [] }, { basic: [] }]';
const BOTH = '[{ key: [], sid: [] }]';

test.each([
  ['either of two', EITHER, 'bearer|basic', ['bearer', 'basic'], 0],
  ['the second only', EITHER, 'bearer|basic', ['basic'], 2],
  ['the first only', EITHER, 'bearer|basic', ['bearer'], 4],
  ['both together', BOTH, 'key+sid', ['key', 'sid'], 0],
  ['none beside one', '[{}, { bearer: [] }]', 'none', ['bearer'], 0],
  ['one beside none, not given', '[{ bearer: [] }, {}]', 'none', [], 0],
  ['one or two', '[{ bearer: [] }, { key: [], sid: [] }]', 'bearer|key+sid', ['key', 'sid'], 2],
  [
    'one alone, the other of the pair not given',
    '[{ bearer: [] }, { key: [], sid: [] }]',
    'bearer|key+sid',
    ['bearer', 'key'],
    8,
  ],
])(
  'a good server that takes %s: no finding, the rest skipped with the reason',
  async (_, security, rule, given, skips) => {
    const { failed, skipped, masked } = await runOf(security, rule, given);
    expect({ failed, masked }).toEqual({ failed: [], masked: 0 });
    expect(skipped.map(({ id, reason }) => `${id}: ${reason}`)).toHaveLength(skips);
    for (const { reason } of skipped) expect(reason).toMatch(/^no credentials for '\w+' were given, only for '\w+'$/);
  },
);

test.each([
  ['does not take the second alternative', EITHER, 'bearer', ['bearer', 'basic'], 'me/credentials/with=basic'],
  ['does not take the first', EITHER, 'basic', ['bearer', 'basic'], 'me/example'],
  ['is content with the first of two', BOTH, 'key', ['key', 'sid'], 'me/credentials/sid=none'],
  ['is content with the second of two', BOTH, 'sid', ['key', 'sid'], 'me/credentials/key=none'],
  ['is content with either of two', BOTH, 'key|sid', ['key', 'sid'], 'me/credentials/sid=none'],
  ['asks for nothing', BOTH, 'none', ['key', 'sid'], 'me/credentials/none'],
  ['asks for a token that is optional', '[{}, { bearer: [] }]', 'bearer', ['bearer'], 'me/example'],
])('a server that %s is found', async (_, security, rule, given, id) => {
  expect((await runOf(security, rule, given)).failed).toContain(id);
});

test('a header of the caller is the credential of the scheme whose word it has', async () => {
  const headers: [string, string][] = [['Authorization', `Basic ${btoa('ann:pw')}`]];
  const { failed, skipped } = await runOf(EITHER, 'bearer|basic', [], headers);
  expect(failed).toEqual([]);
  expect(skipped.map(({ id }) => id.replace(/=.*/, ''))).toEqual(Array(2).fill('me/robust/header'));
});

test('where nothing was given, a server that rejects what is made up is not held to it', async () => {
  const { failed, skipped, masked } = await runOf('[{ bearer: [] }]', 'bearer', []);
  expect({ failed, masked }).toEqual({ failed: [], masked: 0 });
  expect(new Set(skipped.map(({ reason }) => reason))).toEqual(
    new Set(["no credentials for 'bearer' were given, and made-up ones are rejected (401)"]),
  );
});

describe('what is shown only to who made it, where credentials are optional', () => {
  const api = apiOf(`paths:
  /lists:
    get:
      operationId: lists
      security: [{}, { basic: [] }]
      responses: { '200': { description: ok, content: { application/json: { schema: { type: array } } } } }
    post:
      operationId: add
      security: [{ basic: [] }]
      responses:
        '201': { description: made, content: { application/json: { schema: { required: [id], properties: { id: { type: integer } } } } } }
        '401': { description: who }
  /lists/{id}:
    get:
      operationId: read
      parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]
      security: [{ basic: [] }, {}]
      responses: { '200': { description: ok }, '404': { description: none } }
components: { securitySchemes: { basic: { type: http, scheme: basic } } }
`);
  let ids = 0;
  const serve: Serve = ({ method, path, header: field }) => {
    const sent = field('authorization');
    const isKnown = sent === `Basic ${btoa('ann:pw')}`;
    const methods = path === '/lists' ? ['GET', 'POST'] : /^\/lists\/\d+$/.test(path) ? ['GET'] : [];
    if (!methods.includes(method)) return methods.length === 0 ? [404] : [405, undefined, { Allow: methods.join() }];
    if (sent !== '' && !isKnown) return [401, undefined, { 'WWW-Authenticate': 'Basic' }];
    if (method === 'POST') return isKnown ? [201, { id: ++ids }] : [401, undefined, { 'WWW-Authenticate': 'Basic' }];
    if (path === '/lists') return [200, isKnown ? Array.from({ length: ids }, (_, i) => ({ id: i + 1 })) : []];
    return isKnown && Number(path.slice(7)) <= ids ? [200, {}] : [404];
  };

  test('it is read and listed with the credentials of its maker; that others do not find it is a warning', async () => {
    const binding = bindingOf(readEnvironment(api, { credentials: { basic: { valid: 'ann:pw' } } }));
    const { violations, warnings } = await verify(api, serve, { binding });
    expect(violations).toEqual([]);
    expect(warnings.filter((line) => /^lists|^read\/credentials\/basic=none/.test(line))).toEqual([
      'read/credentials/basic=none: response.status is 404; the document has 200 ' +
        '(a server may show to those who sign in what it hides from others)',
    ]);
  });
});
