import type { Coverage, ViolationArgs } from '../../src/checks';
import { type Case, type Finding, planCases, type RunEvent } from '../../src/contract';
import { composeRequest, type Exchange } from '../../src/exchange';
import { createEngine } from '../../src/mock/engine';
import type { ReportContext } from '../../src/report';
import { createPackageApi } from '../support/create-package';

/** Events as a run against create-package brings them, and what reporters need beside. */
export interface SampleRun {
  readonly events: readonly RunEvent[];
  readonly context: Partial<ReportContext>;
}

/** Ways to fail, as a faulty implementation shows them. */
const FAULTS: readonly Finding['violations'][number][] = [
  fault('required', '/guid', '/components/schemas/Package/required', { name: 'guid' }),
  fault('type', '/created_at', '/components/schemas/Package/properties/created_at/type', {
    types: ['string'],
    type: 'integer',
    value: 5,
  }),
  fault('relation', '/links/app/href', '/paths/~1v3~1apps~1{guid}~1packages/post/responses/201', {
    id: 'links',
    text: "$response.body#/links/app/href == '/v3/apps/{$request.path.guid}'",
    expected: '/v3/apps/d8b8148d-5798-44de-821a-64b85b15e968',
    actual: '/v3/app/d8b8148d-5798-44de-821a-64b85b15e968',
  }),
  fault('unique', '/guid', '/paths/~1v3~1apps~1{guid}~1packages/post/responses/201', {
    id: 'fresh-guid',
    actual: '53c24d6d-8b6a-4d1a-93d0-5a1a5d1cc9f7',
  }),
  fault('enum', '/state', '/components/schemas/Package/properties/state', {
    allowed: ['PROCESSING_UPLOAD', 'READY', 'FAILED', 'AWAITING_UPLOAD', 'COPYING', 'EXPIRED'],
    value: 'DONE',
  }),
  {
    ...fault('media-type', '', '/paths/~1v3~1apps~1{guid}~1packages/post/responses/422', {
      mediaType: 'text/html',
      declared: ['application/json;charset=utf-8'],
    }),
    in: 'response.header',
    level: 'observed',
  },
  {
    ...fault('wrong-status', '', '/paths/~1v3~1apps~1{guid}~1packages/post/responses/422', {
      status: 500,
      statuses: '422',
      because: 'the body is not valid',
    }),
    in: 'response.status',
  },
];

function fault<C extends keyof ViolationArgs>(code: C, pointer: string, specPointer: string, args: ViolationArgs[C]) {
  return { code, in: 'response.body' as const, pointer, specPointer, args, level: 'documented' as const };
}

const covered = (exercised: number, total: number, missing: readonly string[] = []): Coverage['responses'] => ({
  exercised,
  total,
  missing,
});

let clean: Promise<SampleRun> | undefined;
let found: Promise<SampleRun> | undefined;

/** A run in which all is well: a plan of the document, answered by its mock. */
export function cleanRun(): Promise<SampleRun> {
  return (clean ??= sampleRun(0));
}

/** A run with 100 findings, some of them flaky, and some refusals masked. */
export function findingsRun(): Promise<SampleRun> {
  return (found ??= sampleRun(100));
}

async function sampleRun(findings: number): Promise<SampleRun> {
  const api = await createPackageApi();
  const engine = createEngine(api, { seed: 1, auth: 'jwt' });
  const { cases, skipped } = planCases(api);
  const step = Math.floor(cases.length / Math.max(1, findings));
  const events = cases.map((one, i): RunEvent => {
    const exchange = exchangeOf(one, i);
    const number = findings > 0 && i % step === 0 ? i / step : findings;
    if (number < findings) return failing(one, exchange, number);
    return findings > 0 && i % 41 === 1
      ? { type: 'masked', case: one, exchange, reason: 'its sibling was rejected, too (404)' }
      : { type: 'pass', case: one, exchange };
  });
  const number = (type: RunEvent['type']): number => events.filter((event) => event.type === type).length;
  const flaky = events.filter((event) => event.type === 'fail' && event.finding.flaky).length;
  const coverage: Coverage = {
    operations: covered(1, 1),
    responses: findings === 0 ? covered(8, 8) : covered(6, 8, ['createPackage 500', 'createPackage 403']),
    mediaTypes: covered(2, 2),
    constraints:
      findings === 0
        ? covered(61, 61)
        : covered(58, 61, [
            '/components/schemas/CreatePackage/oneOf/0',
            '/components/schemas/Error/properties/code/type',
            '/components/schemas/Package/required',
          ]),
    relations: covered(14, 14),
    scenarios: covered(38, 39, ['createPackage/500/server-error']),
  };
  const summary = {
    passed: number('pass'),
    failed: number('fail'),
    flaky,
    masked: number('masked'),
    unchecked: 0,
    skipped: skipped.length,
    sawSuccess: true,
    interrupted: false,
    duration: 1873.2,
    coverage,
  };
  const target = 'http://127.0.0.1:4010';
  return {
    context: { api, address: target },
    events: [
      { type: 'start', title: api.title, target, cases: cases.length, seed: 1 },
      ...skipped.map((skip): RunEvent => ({ type: 'skip', skip })),
      ...events,
      { type: 'end', summary },
    ],
  };

  function exchangeOf({ draft }: Case, i: number): Exchange {
    const request = 'operation' in draft ? composeRequest(draft) : draft;
    const { response } = engine.respond(request);
    // As a server takes its time: most answers soon, a few late.
    const duration = 2 + ((i * 7919) % 97) / 12 + (i % 53 === 0 ? 40 + (i % 7) * 11 : 0);
    return { request, response, at: Date.UTC(2026, 0, 2, 3, 4, 5) + i * 9, duration };
  }
}

function failing(one: Case, exchange: Exchange, number: number): RunEvent {
  const which = number % 29 === 0 ? number % FAULTS.length : (number * number) % FAULTS.length;
  const [first = FAULTS[which]!, ...others] =
    number % 10 === 3 ? [FAULTS[which]!, FAULTS[(which + 1) % FAULTS.length]!] : [FAULTS[which]!];
  const violations = [first, ...others];
  const unanswered = number % 33 === 32;
  const lost = {
    ...fault('no-response', '', one.pointer, {
      reason: 'the connection was closed before the answer was complete',
      failure: 'reset',
    }),
    in: 'response.status' as const,
  };
  const finding: Finding = {
    case: one,
    request: exchange.request,
    exchange: unanswered ? undefined : exchange,
    violations: unanswered ? [lost] : violations,
    level: violations.some(({ level }) => level === 'documented') ? 'documented' : 'observed',
    flaky: number % 25 === 24,
    cause: unanswered ? 'no-response' : violations.map(({ code, specPointer }) => `${code} ${specPointer}`).join(', '),
  };
  return { type: 'fail', case: one, finding };
}
