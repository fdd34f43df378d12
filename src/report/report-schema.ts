import { CASE_KINDS } from './report';

/** A JSON Schema as data. */
type Schema = Readonly<Record<string, unknown>>;

const text: Schema = { type: 'string' };
const number: Schema = { type: 'integer', minimum: 0 };
const milliseconds: Schema = { type: 'number', minimum: 0 };
const flag: Schema = { type: 'boolean' };
const time: Schema = { type: 'string', format: 'date-time' };
const list = (items: Schema): Schema => ({ type: 'array', items });
const ref = (name: string): Schema => ({ $ref: `#/$defs/${name}` });
const described = (schema: Schema, description: string): Schema => ({ ...schema, description });

/** An object whose fields are all required, but for those named; a later version of the tool may add others. */
function object(properties: Readonly<Record<string, Schema>>, optional: readonly string[] = []): Schema {
  return { type: 'object', required: Object.keys(properties).filter((name) => !optional.includes(name)), properties };
}

const headers = list({
  type: 'array',
  prefixItems: [text, text],
  items: false,
  minItems: 2,
  description: 'name and value, in the order in which they were sent',
});

/** The form of the JSON report, as a JSON Schema (2020-12). Readers should ignore fields that they do not know. */
export const REPORT_SCHEMA: Schema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: 'urn:openapi-tandem:report:1',
  title: 'A report of tandem verify',
  ...object(
    {
      format: { const: 'openapi-tandem-report' },
      version: { const: 1 },
      tool: object({ name: text, version: text }),
      title: described(text, "the document's title"),
      document: described(text, 'the file or address of the document'),
      target: described(text, 'the address that the requests were sent to'),
      seed: { type: 'integer' },
      unit: { enum: ['exchange'], description: 'what is checked, where it is not cases of a plan' },
      startedAt: time,
      planned: described(number, 'how many cases the plan has; absent where the plan is made while it is sent'),
      digest: described(text, 'SHA-256 of what the document says'),
      resumes: described(text, 'the report of an earlier run that this one continues'),
      shard: object({ index: number, of: number }),
      cases: list(ref('case')),
      skipped: list(ref('skip')),
      summary: ref('summary'),
    },
    ['planned', 'digest', 'resumes', 'shard', 'unit'],
  ),
  $defs: {
    level: { enum: ['documented', 'observed', 'inferred'], description: 'the authority of a statement' },
    statement: object(
      {
        pointer: { type: 'string', format: 'json-pointer' },
        file: text,
        line: { type: 'integer', minimum: 1 },
        column: { type: 'integer', minimum: 1 },
        text: described(text, 'the node as short YAML'),
        description: described(text, 'the nearest description above it'),
      },
      ['description'],
    ),
    violation: object(
      {
        code: described(
          text,
          'a keyword of JSON Schema, an error category, or one of the suite: wrong-status, relation, …',
        ),
        in: described(text, 'the part of the exchange: response.status, response.body, …'),
        pointer: described(text, 'inside that part'),
        level: ref('level'),
        message: text,
        reason: described(text, 'of a warning about a status: why a good server may give it'),
        statement: described(ref('statement'), 'the statement that is broken'),
      },
      ['reason'],
    ),
    body: object(
      {
        size: described(number, 'bytes that went over the wire'),
        text: described(text, 'where the bytes are UTF-8'),
        base64: described({ type: 'string', contentEncoding: 'base64' }, 'where they are not'),
        omitted: described(number, 'bytes at the end that were left out'),
      },
      ['text', 'base64', 'omitted'],
    ),
    request: object({ method: text, url: text, headers, body: ref('body') }, ['body']),
    response: object({ status: number, headers, body: ref('body') }, ['body']),
    case: object(
      {
        id: described(text, 'stable: it changes only when its own part of the document does'),
        kind: { enum: CASE_KINDS },
        title: text,
        operation: text,
        verdict: {
          enum: ['passed', 'failed', 'flaky', 'masked', 'unchecked'],
          description:
            'flaky: it passed when it was sent again; masked: its rejection proves nothing, since its sibling ' +
            'was not ' +
            'accepted; unchecked: its response is not about what the case is about',
        },
        level: ref('level'),
        counts: described(flag, 'whether it makes the run fail'),
        known: described(flag, 'whether it is in the baseline'),
        statement: described(ref('statement'), 'the statement that the case comes from'),
        expected: described(text, 'the responses that the document allows'),
        why: text,
        reason: described(text, 'why the response of a case that was not checked proves nothing'),
        sibling: described(text, 'the case that differs in one point and must be accepted'),
        cause: described(text, 'cases that failed for one cause have one'),
        sharedCause: described(text, 'the cause of the valid case that it differs from, where both are rejected alike'),
        at: described(time, 'when the response was complete'),
        duration: described(milliseconds, 'milliseconds from sending to the last byte'),
        received: described({ const: true }, "the request came to the listener, and the response is the listener's"),
        request: ref('request'),
        response: ref('response'),
        callbacks: described(
          list(object({ at: time, request: ref('request'), response: ref('response') })),
          'what came to the listener because of the case, and what it responded',
        ),
        violations: list(ref('violation')),
        warnings: described(list(ref('violation')), 'what breaks only what the document suggests'),
        curl: described(text, 'a command that sends the request again'),
      },
      ['reason', 'sibling', 'cause', 'sharedCause', 'at', 'duration', 'received', 'response', 'callbacks', 'warnings'],
    ),
    skip: object({
      id: text,
      title: text,
      operation: text,
      level: ref('level'),
      statement: ref('statement'),
      reason: text,
    }),
    covered: object({ exercised: number, total: number, missing: list(text) }),
    summary: object(
      {
        verdict: {
          enum: ['passed', 'failed', 'unproven', 'interrupted', 'unchecked'],
          description:
            'unproven: nothing failed, but no case got a success either; interrupted: nothing failed in what was ' +
            'sent; unchecked: nothing failed in what was checked',
        },
        passed: number,
        failed: described(number, 'with those that are flaky or known'),
        flaky: number,
        known: number,
        masked: number,
        unchecked: described(number, 'cases whose responses prove nothing'),
        uncheckedOperations: described(list(text), 'operations without any case, since credentials are missing'),
        skipped: number,
        warned: described(number, 'cases that passed with warnings'),
        mended: described(list(text), 'known failures that passed'),
        sawSuccess: flag,
        interrupted: flag,
        cleanUp: object({ removed: number, left: described(list(text), 'what was left, with the reason') }),
        ended: described(text, 'why a limit of the run ended it before its plan did'),
        duration: milliseconds,
        unasked: described(list(text), 'what came to the listener that no case had asked for, or waited for any more'),
        notListened: object({
          callbacks: described(number, 'callbacks of the document that nobody listened for'),
          webhooks: described(number, 'webhooks of the document that nobody listened for'),
        }),
        coverage: object(
          {
            operations: ref('covered'),
            responses: ref('covered'),
            mediaTypes: ref('covered'),
            constraints: ref('covered'),
            relations: ref('covered'),
            scenarios: ref('covered'),
            callbacks: ref('covered'),
          },
          ['callbacks'],
        ),
      },
      ['unchecked', 'uncheckedOperations', 'cleanUp', 'ended', 'unasked', 'notListened'],
    ),
  },
};
