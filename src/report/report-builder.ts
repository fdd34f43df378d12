import { pointers } from '../document';
import type { LevelledViolation, SuiteViolation } from '../checks';
import type { Arrival, Case, Finding, RunEvent, Skip, Summary } from '../contract';
import { baseOf, type Exchange, type HttpRequest } from '../exchange';
import type { Api, Level, Operation } from '../model';
import { type Baseline, isKnown } from './baseline';
import { redactArrivals } from './secrets/arrivals';
import { redactExchange } from './secrets/redact';
import type { Sent } from './secrets/sent';
import {
  REPORT_VERSION,
  type ReportCase,
  type ReportSkip,
  type ReportStart,
  type ReportViolation,
  type Verdict,
} from './report';
import type { ReportEvent } from './reporter';
import { toMicroseconds } from './formats/times';
import { expectedText } from './phrases';
import { statementAt } from './statement';
import { NO_COVERAGE, verdictOf } from './verdict';

/** What reporters have to know about a run, beside its events. */
export interface ReportContext {
  readonly api: Api;
  /** The address that the cases are sent to. */
  readonly address: string;
  readonly tool: { readonly name: string; readonly version: string };
  /** The message of a violation in our own words. */
  readonly builtInText: (violation: SuiteViolation) => string;
  /** Leave credentials and other secrets in the reports. */
  readonly showSecrets?: boolean;
  /** A flaky case does not make the run fail. */
  readonly allowFlaky?: boolean;
  /** Cases whose responses prove nothing do not make the run fail. */
  readonly allowUnchecked?: boolean;
  /** `documented`: findings about what was only observed do not make the run fail. */
  readonly level?: Level;
  /** Failures that are known: they do not make the run fail. */
  readonly baseline?: Baseline;
  /** What the report says of the run as a whole, beside its events. */
  readonly run?: Pick<ReportStart, 'digest' | 'resumes' | 'shard'>;
  /** The present, in milliseconds since 1970. */
  readonly now?: () => number;
}

/** Reports the events of one run. */
interface ReportBuilder {
  readonly report: (event: RunEvent) => ReportEvent;
  /** The end of a run that broke off without one; none where it has been reported. */
  readonly close: () => ReportEvent | undefined;
}

/**
 * Makes of a run's events what reporters get: redacted, with places and words of the document. This is the one
 * place where secrets are taken out, so no reporter can show one.
 *
 * @example
 * const { report } = createReportBuilder({ api, address, tool });
 * for await (const event of run(api, plan, target)) show(report(event));
 */
export function createReportBuilder(context: ReportContext): ReportBuilder {
  const { api, now = Date.now } = context;
  const operations = new Map(api.operations.map((operation) => [operation.id, operation]));
  const started = now();
  const tally = emptyTally();
  let ended = false;
  const end = (summary: Summary): ReportEvent => {
    ended = true;
    return endEvent(context, summary, tally);
  };
  return {
    report(event) {
      switch (event.type) {
        case 'start':
          return { type: 'start', start: startOf(context, event, started) };
        case 'skip':
          tally.skipped++;
          if (event.skip.lacksCredentials === true) tally.lacking.add(event.skip.operation);
          return { type: 'skip', skip: reportSkip(api, event.skip) };
        case 'end':
          return end(event.summary);
        default: {
          const performed = performedOf(event);
          tally.sent.add(performed.one.operation);
          return caseEvent(context, operations.get(performed.one.operation), performed, tally);
        }
      }
    },
    close() {
      if (ended) return undefined;
      const { passed, failed, flaky, masked, unchecked, skipped } = tally;
      const figures = { passed, failed, flaky, masked, unchecked, skipped, sawSuccess: passed > 0 };
      return end({ ...figures, interrupted: true, duration: now() - started, coverage: NO_COVERAGE });
    },
  };
}

/** The figures of a run so far. */
interface Tally extends Record<'passed' | 'failed' | 'flaky' | 'masked' | 'unchecked' | 'skipped', number> {
  known: number;
  warned: number;
  /** Failures that make the run fail. */
  counting: number;
  /** Unchecked cases that make the run fail. */
  uncheckedCounting: number;
  /** Operations of which a case was sent, and those of which one was skipped for lack of credentials. */
  readonly sent: Set<string>;
  readonly lacking: Set<string>;
  /** Known failures that pass now. */
  readonly mended: string[];
  sawKnownSuccess: boolean;
}

function emptyTally(): Tally {
  const verdicts = { passed: 0, failed: 0, flaky: 0, masked: 0, unchecked: 0, skipped: 0 };
  return {
    ...verdicts,
    known: 0,
    warned: 0,
    counting: 0,
    uncheckedCounting: 0,
    sent: new Set(),
    lacking: new Set(),
    mended: [],
    sawKnownSuccess: false,
  };
}

function startOf(context: ReportContext, event: Extract<RunEvent, { type: 'start' }>, started: number): ReportStart {
  return {
    format: 'openapi-tandem-report',
    version: REPORT_VERSION,
    tool: context.tool,
    title: event.title,
    document: context.api.document.name,
    target: context.showSecrets === true ? event.target : withoutPassword(event.target),
    seed: event.seed,
    ...(event.unit === undefined ? {} : { unit: event.unit }),
    startedAt: new Date(started).toISOString(),
    ...(event.cases === undefined ? {} : { planned: event.cases }),
    ...context.run,
  };
}

function endEvent({ allowUnchecked }: ReportContext, summed: Summary, tally: Tally): ReportEvent {
  const { known, warned, counting, uncheckedCounting, mended, sent } = tally;
  const uncheckedOperations = allowUnchecked === true ? [] : [...tally.lacking].filter((one) => !sent.has(one));
  const summary = {
    ...summed,
    ...(uncheckedOperations.length === 0 ? {} : { uncheckedOperations }),
    sawSuccess: summed.sawSuccess || tally.sawKnownSuccess,
  };
  const verdict = verdictOf(summary, { counting, unchecked: uncheckedCounting + uncheckedOperations.length });
  return { type: 'end', summary: { verdict, ...summary, known, warned, mended } };
}

/** A case that was sent, with what came of it. */
interface Performed {
  readonly one: Case;
  readonly verdict: Verdict;
  readonly request: HttpRequest;
  readonly exchange: Exchange | undefined;
  readonly finding?: Finding;
  readonly warnings?: readonly LevelledViolation[] | undefined;
  readonly reason?: string;
  /** What came to the listener. */
  readonly arrivals?: readonly Arrival[] | undefined;
}

function performedOf(event: Exclude<RunEvent, { type: 'start' | 'skip' | 'end' }>): Performed {
  const one = event.case;
  if (event.type === 'fail') {
    const { finding } = event;
    const { request, exchange, flaky, arrivals } = finding;
    return { one, verdict: flaky ? 'flaky' : 'failed', request, exchange, finding, arrivals };
  }
  const { exchange } = event;
  const sent = { one, request: exchange.request, exchange };
  if (event.type === 'pass') return { ...sent, verdict: 'passed', warnings: event.warnings, arrivals: event.arrivals };
  return { ...sent, verdict: event.type, reason: event.reason };
}

function caseEvent(
  context: ReportContext,
  operation: Operation | undefined,
  performed: Performed,
  tally: Tally,
): ReportEvent {
  const { one, verdict, exchange, finding, warnings = [] } = performed;
  const known = isKnown(context.baseline ?? NOTHING_KNOWN, one.id, finding?.cause);
  const isUnchecked = (verdict === 'unchecked' || verdict === 'masked') && context.allowUnchecked !== true;
  const counts = isUnchecked || (finding !== undefined && !known && doesCount(finding, context));
  tally[verdict === 'flaky' ? 'failed' : verdict]++;
  if (verdict === 'flaky') tally.flaky++;
  if (warnings.length > 0) tally.warned++;
  if (counts) tally[isUnchecked ? 'uncheckedCounting' : 'counting']++;
  if (known && finding !== undefined) {
    tally.known++;
    // What is known to be wrong with a success does not make it none.
    if ((exchange?.response.status ?? 400) < 400) tally.sawKnownSuccess = true;
  }
  if (known && verdict === 'passed') tally.mended.push(one.id);
  let reportedCase: ReportCase | undefined;
  return {
    type: 'case',
    id: one.id,
    verdict,
    counts,
    warned: warnings.length > 0,
    reportedCase: () => (reportedCase ??= reportCase(context, operation, { ...performed, known, counts })),
  };
}

const NOTHING_KNOWN: Baseline = new Map();
function doesCount({ flaky, level }: Finding, context: ReportContext): boolean {
  if (flaky && context.allowFlaky === true) return false;
  return level === 'documented' || context.level !== 'documented';
}

interface Counted extends Performed {
  readonly known: boolean;
  readonly counts: boolean;
}

function reportCase(context: ReportContext, operation: Operation | undefined, counted: Counted): ReportCase {
  const { one, verdict, known, counts, request, exchange, finding, warnings = [], reason, arrivals = [] } = counted;
  const { document } = context.api;
  const { showSecrets = false } = context;
  // What came of a webhook is the exchange itself.
  const own = one.webhook === undefined ? undefined : arrivals.find((each) => each.request === request);
  const others = arrivals.filter((each) => each !== own);
  const heard = redactArrivals(context.api, others, showSecrets);
  const sent: Sent = { operation: own?.operation ?? operation, request, response: exchange?.response, ...openOf(one) };
  // Exchanges that nobody planned have addresses of their own.
  const address = own?.origin ?? (one.kind === 'exchange' ? baseOf(request) : context.address);
  const redacted = redactExchange(context.api, sent, { address, showSecrets });
  const violation = (found: LevelledViolation): ReportViolation => ({
    code: found.code,
    in: found.in,
    pointer: found.pointer,
    level: found.level,
    message: context.builtInText(heard.violation(redacted.violation(found))),
    ...(found.code === 'arguable-status' && found.args.because !== undefined ? { reason: found.args.because } : {}),
    statement: statementAt(document, found.specPointer),
  });
  return {
    id: one.id,
    kind: one.kind,
    title: one.title,
    operation: one.operation,
    verdict,
    level: finding?.level ?? one.level,
    counts,
    known,
    statement: statementAt(document, one.pointer),
    expected: expectedText(one),
    why: one.expected.why,
    ...(reason === undefined ? {} : { reason }),
    ...(one.sibling === undefined ? {} : { sibling: one.sibling }),
    ...(finding === undefined ? {} : { cause: finding.cause }),
    ...(finding?.sharedCause === undefined ? {} : { sharedCause: finding.sharedCause }),
    ...(exchange?.at === undefined ? {} : { at: new Date(exchange.at).toISOString() }),
    ...(exchange?.duration === undefined ? {} : { duration: toMicroseconds(exchange.duration) }),
    ...(own === undefined ? {} : { received: true }),
    request: redacted.request,
    ...(redacted.response === undefined ? {} : { response: redacted.response }),
    violations: (finding?.violations ?? []).map(violation),
    ...(warnings.length === 0 ? {} : { warnings: warnings.map(violation) }),
    ...(heard.callbacks.length === 0 ? {} : { callbacks: heard.callbacks }),
    curl: redacted.curl,
  };
}

/** What of a case's request anybody may see, since the document or the suite made it, and which credentials it has. */
function openOf({ draft, kind }: Case): Pick<Sent, 'open' | 'credential' | 'madeSecret'> {
  if (!('operation' in draft)) return { open: draft.headers };
  const named = [...draft.credentials].find(
    ([scheme, name]) => name !== 'none' && name !== (scheme.credentials[0]?.name ?? 'valid'),
  );
  // The password of a login that must be rejected.
  const { body } = draft;
  const made = kind === 'credentials' && body?.kind === 'value' && pointers.valueAt(body.value, body.kept ?? '');
  return {
    open: draft.extra.header,
    credential: named?.[1],
    ...(typeof made === 'string' ? { madeSecret: made } : {}),
  };
}

function reportSkip({ document }: Api, { id, title, operation, level, pointer, reason }: Skip): ReportSkip {
  return { id, title, operation, level, statement: statementAt(document, pointer), reason };
}

function withoutPassword(target: string): string {
  return target.replace(/\/\/[^/@]*@/, '//(hidden)@');
}
