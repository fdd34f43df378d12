import { builtInText, type Coverage } from '../../src/checks';
import { type Case, type CaseKind, type Finding, type RunEvent, type Summary } from '../../src/contract';
import type { Exchange, HttpRequest, RequestDraft } from '../../src/exchange';
import { type Report, type ReportContext, type Reporter, reportTo } from '../../src/report';
import { type Api, levelAt } from '../../src/model';
import { apiOf, request } from '../support/api';

/**
 * An API with a secret in every place: a bearer token, keys in header, query and cookie, and passwords by name and by
 * format.
 */
export const api: Api = apiOf(`
info: { title: Pets, version: '1' }
paths:
  /pets/{guid}:
    description: One pet.
    post:
      operationId: makePet
      description: |
        Makes a pet.

        Nothing else.
      security: [{ token: [] }, { inQuery: [] }, { inHeader: [] }, { inCookie: [] }]
      parameters: [{ name: guid, in: path, required: true, schema: { type: string } }]
      requestBody:
        content:
          application/json: { schema: { $ref: '#/components/schemas/Pet' } }
      responses:
        '201': { description: Made., content: { application/json: { schema: { $ref: '#/components/schemas/Pet' } } } }
        '422':
          description: Refused.
          content:
            application/json:
              examples:
                a: { summary: An example., value: { description: No., password: abc, tags: [{ a: 1 }] } }
components:
  securitySchemes:
    token: { type: http, scheme: bearer }
    inQuery: { type: apiKey, in: query, name: k }
    inHeader: { type: apiKey, in: header, name: X-Door }
    inCookie: { type: apiKey, in: cookie, name: sid }
  schemas:
    Pet:
      description: A pet as it is kept.
      type: object
      required: [name]
      properties:
        name: { type: string, maxLength: 20, description: What it is called. }
        pin: { anyOf: [{ type: string, format: password }, { type: 'null' }] }
        friends: { type: array, items: { $ref: '#/components/schemas/Pet' } }
        password: { type: string, maxLength: 8 }
        source: { type: string, x-source: observed }
`);

export const ADDRESS = 'http://127.0.0.1:4010';
export const NAME_LENGTH = '/components/schemas/Pet/properties/name/maxLength';

export const context: ReportContext = {
  api,
  address: ADDRESS,
  tool: { name: 'openapi-tandem', version: '0.0.0' },
  builtInText,
  now: () => Date.UTC(2026, 0, 2, 3, 4, 5),
};

/** What a test says of a case; the rest is as usual. */
export interface CaseParts {
  readonly kind?: CaseKind;
  readonly title?: string;
  readonly operation?: string;
  readonly pointer?: string;
  readonly sibling?: string;
  /** Header fields that the document or the suite wrote. */
  readonly open?: readonly (readonly [string, string])[];
  /** The name of the credentials. */
  readonly credential?: string;
}

export function caseOf(id: string, parts: CaseParts = {}): Case {
  const operation = api.operations[0]!;
  const draft: RequestDraft = {
    document: api.document,
    operation,
    parameters: new Map(),
    extra: { query: [], header: parts.open ?? [], cookie: [] },
    body: undefined,
    contentType: undefined,
    credentials: new Map([[operation.security[0]!.schemes[0]!.scheme, parts.credential ?? 'valid']]),
  };
  const pointer = parts.pointer ?? NAME_LENGTH;
  return {
    id,
    kind: parts.kind ?? 'coverage',
    title: parts.title ?? 'a name of 20 characters',
    operation: parts.operation ?? 'makePet',
    pointer,
    level: levelAt(api.document, pointer),
    draft,
    expected: {
      choices: [{ response: operation.responses[0]!, scenario: undefined }],
      anySuccess: false,
      anyRejection: false,
      usual: [],
      category: undefined,
      why: 'the request is valid',
    },
    sibling: parts.sibling,
  };
}

/** An exchange: a POST of a body, answered with 201 and another. */
export function exchangeOf(
  body: unknown,
  responseBody: unknown,
  sent: Partial<HttpRequest> = {},
  status = 201,
): Exchange {
  const response = request('POST', '', responseBody);
  return {
    request: { ...request('POST', '/pets/1', body), ...sent },
    response: { status, headers: response.headers, ...(response.body === undefined ? {} : { body: response.body }) },
    at: Date.UTC(2026, 0, 2, 3, 4, 6),
    duration: 12.5,
  };
}

export function failing(
  one: Case,
  exchange: Exchange,
  parts: Partial<Finding> = {},
): RunEvent & { readonly type: 'fail' } {
  const finding: Finding = {
    case: one,
    request: exchange.request,
    exchange,
    violations: [
      {
        code: 'maxLength',
        in: 'response.body',
        pointer: '/name',
        specPointer: NAME_LENGTH,
        args: { bound: 20, size: 30, value: 'Tom' },
        level: 'documented',
      },
    ],
    level: 'documented',
    flaky: false,
    cause: `maxLength ${NAME_LENGTH}`,
    ...parts,
  };
  return { type: 'fail', case: one, finding };
}

export function startOf(cases: number): RunEvent {
  return { type: 'start', title: api.title, target: ADDRESS, cases, seed: 7 };
}

export const COVERAGE: Coverage = {
  operations: { exercised: 1, total: 1, missing: [] },
  responses: { exercised: 1, total: 2, missing: ['makePet 422'] },
  mediaTypes: { exercised: 1, total: 1, missing: [] },
  constraints: {
    exercised: 3,
    total: 5,
    missing: ['/components/schemas/Pet/required', '/components/schemas/Pet/type'],
  },
  relations: { exercised: 0, total: 0, missing: [] },
  scenarios: { exercised: 0, total: 0, missing: [] },
};

export function endOf(summary: Partial<Summary> = {}): RunEvent {
  return {
    type: 'end',
    summary: {
      passed: 0,
      failed: 0,
      flaky: 0,
      masked: 0,
      unchecked: 0,
      skipped: 0,
      sawSuccess: true,
      interrupted: false,
      duration: 1234.5,
      coverage: COVERAGE,
      ...summary,
    },
  };
}

/** What a reporter writes of a run. */
export function written(reporter: Reporter, events: readonly RunEvent[], more: Partial<ReportContext> = {}): string {
  let text = '';
  const reporting = reportTo({ ...context, ...more }, [{ reporter, write: (part) => void (text += part) }]);
  for (const event of events) reporting.event(event);
  reporting.close();
  return text;
}

/** A run of every sort: a pass, two failures of one cause, a flaky one, one that is masked, two skips. */
export function mixedRun(): RunEvent[] {
  const good = exchangeOf({ name: 'Rex' }, { name: 'Rex' });
  const bad = exchangeOf({ name: 'Rex' }, { name: 'R'.repeat(30) });
  const longer = exchangeOf({ name: 'Rex the dog' }, { name: 'R'.repeat(31) });
  const skip = {
    title: 'a server error',
    operation: 'makePet',
    pointer: '/paths/~1pets~1{guid}/post/responses/422',
    level: 'documented' as const,
  };
  return [
    startOf(5),
    { type: 'skip', skip: { ...skip, id: 'makePet/500/a', reason: 'nothing states which request brings it' } },
    { type: 'skip', skip: { ...skip, id: 'makePet/500/b', reason: 'nothing states which request brings it' } },
    { type: 'pass', case: caseOf('makePet/201', { kind: 'scenario' }), exchange: good },
    failing(caseOf('makePet/coverage/long'), longer),
    failing(caseOf('makePet/coverage/short'), bad),
    failing(caseOf('makePet/coverage/now-and-then'), bad, { flaky: true, cause: 'other' }),
    {
      type: 'masked',
      case: caseOf('makePet/coverage/refused', { sibling: 'makePet/coverage/short' }),
      exchange: good,
      reason: 'makePet/coverage/short was rejected, too (404)',
    },
    endOf({ passed: 1, failed: 3, flaky: 1, masked: 1, skipped: 2 }),
  ];
}

/** A run whose cases all passed; two break what the document only suggests. */
export function warnedRun(): RunEvent[] {
  const warning = {
    code: 'relation' as const,
    in: 'response.body' as const,
    pointer: '/name',
    specPointer: NAME_LENGTH,
    args: { id: 'name', text: '$response.body#/name == $request.body#/name', expected: 'Tom', actual: 'Tim' },
    level: 'inferred' as const,
  };
  const exchange = exchangeOf({ name: 'Tom' }, { name: 'Tim' });
  return [
    startOf(3),
    { type: 'pass', case: caseOf('makePet/a'), exchange, warnings: [warning] },
    { type: 'pass', case: caseOf('makePet/b'), exchange, warnings: [warning] },
    { type: 'pass', case: caseOf('makePet/c'), exchange },
    endOf({ passed: 3 }),
  ];
}

/** Strings that break out of what does not escape them. */
export const HOSTILE = [
  '</script><script>alert(1)</script>',
  '"><img src=x onerror=alert(2)>',
  `'><svg onload=alert(3)>`,
  ']]><injected/>',
  '\u0000\u0001\u001b[2J\u001b]0;owned\u0007',
  '\ud800 half \udfff',
  '\u202egnp.exe\u2028\u0085',
  '`code` | cell | ```\n# heading\n<!-- @everyone',
  '${alert(4)} {{7*7}}',
  'javascript:alert(5)',
];

/** A run in which everything that an implementation can write is hostile. */
export function hostileRun(): RunEvent[] {
  const all = HOSTILE.join(' ');
  const body = new Uint8Array([...new TextEncoder().encode(all), 0, 0xff, 0xfe]);
  const text = new TextEncoder().encode(`{"name": ${JSON.stringify(all)}, "raw": "${all.replace(/["\\\n]/g, '')}"}`);
  const response = (bytes: Uint8Array) => ({
    status: 201,
    headers: [
      ['Content-Type', all],
      [HOSTILE[1]!, all],
    ] as const,
    body: bytes,
  });
  const violations = HOSTILE.map((value) => ({
    code: 'relation' as const,
    in: 'response.body' as const,
    pointer: `/${value}`,
    specPointer: NAME_LENGTH,
    args: { id: value, text: value, expected: value, actual: { [value]: value } },
    level: 'documented' as const,
  }));
  const warnings = violations.map((violation) => ({ ...violation, level: 'inferred' as const }));
  const events = HOSTILE.flatMap((value, i): RunEvent[] => {
    const one = caseOf(`makePet/hostile/${i}/${value}`, { title: value, operation: i === 0 ? 'makePet' : value });
    const exchange = { ...exchangeOf({ name: value }, {}), response: response(i % 2 === 0 ? body : text) };
    return [
      failing(one, exchange, { violations, cause: value }),
      { type: 'pass', case: { ...one, id: `${one.id}/passed` }, exchange, warnings },
    ];
  });
  const skip = { id: all, title: all, operation: all, pointer: NAME_LENGTH, level: 'documented' as const, reason: all };
  const coverage = { ...COVERAGE, responses: { exercised: 1, total: HOSTILE.length + 1, missing: HOSTILE } };
  return [
    { type: 'start', title: all, target: all, cases: events.length, seed: 1 },
    { type: 'skip', skip },
    ...events,
    endOf({ passed: HOSTILE.length, failed: HOSTILE.length, skipped: 1, coverage }),
  ];
}

export function parsed(text: string): Report {
  return JSON.parse(text) as Report;
}
