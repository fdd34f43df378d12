import type { CaseKind, Skip, Summary } from '../contract';
import type { Place } from '../errors';
import type { Level } from '../model';

/** The version of the report's form: it grows when a reader of the old form could misread the new one. */
export const REPORT_VERSION = 1;

/**
 * What became of a case. `flaky`: it failed, was sent again, and then passed. `masked`: its rejection proves nothing,
 * since its sibling was not accepted either. `unchecked`: its response is not about what the case is about.
 */
export type Verdict = 'passed' | 'failed' | 'flaky' | 'masked' | 'unchecked';

/**
 * What became of a run. `unproven`: nothing failed, but no case brought a success either. `interrupted`: nothing failed
 * in what was sent. `unchecked`: nothing failed in what was checked.
 */
export type RunVerdict = 'passed' | 'failed' | 'unproven' | 'interrupted' | 'unchecked';

/**
 * A run as plain data, secrets redacted: what the JSON report holds (`REPORT_SCHEMA`), and what every other reporter is
 * made from.
 */
export interface Report extends ReportStart {
  readonly cases: readonly ReportCase[];
  readonly skipped: readonly ReportSkip[];
  readonly summary: ReportSummary;
}

export interface ReportStart {
  readonly format: 'openapi-tandem-report';
  readonly version: typeof REPORT_VERSION;
  readonly tool: { readonly name: string; readonly version: string };
  /** The document's title. */
  readonly title: string;
  /** The file or address of the document. */
  readonly document: string;
  /** What the document says, as SHA-256 in hexadecimal digits: another digest is another document. */
  readonly digest?: string;
  readonly target: string;
  readonly seed: number;
  /** What is checked, where it isn't cases of a plan: exchanges that nobody planned. */
  readonly unit?: 'exchange';
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  /** How many cases the plan has. */
  readonly planned?: number;
  /** The report of an earlier run that this one goes on from: what passed there is skipped here. */
  readonly resumes?: string;
  /** Which part of the plan was sent, of how many. */
  readonly shard?: Shard;
}

/** A part of a plan: the first of three is `{ index: 1, of: 3 }`. */
interface Shard {
  readonly index: number;
  readonly of: number;
}

export interface ReportCase {
  readonly id: string;
  readonly kind: CaseKind;
  readonly title: string;
  readonly operation: string;
  readonly verdict: Verdict;
  readonly level: Level;
  /** Whether it makes the run fail. */
  readonly counts: boolean;
  /** It is in the baseline: a failure that is known. */
  readonly known: boolean;
  /** The statement that the case comes from. */
  readonly statement: ReportStatement;
  /** The responses that the document allows, in words. */
  readonly expected: string;
  readonly why: string;
  /** Of a case that was not checked: why its response proves nothing. */
  readonly reason?: string;
  /** The case that differs in one point and must be accepted. */
  readonly sibling?: string;
  /** Of a failed case: cases of one cause have one. */
  readonly cause?: string;
  /** The cause of the valid case that it differs from, where both are rejected alike: they are shown together. */
  readonly sharedCause?: string;
  /** When the response was complete: ISO 8601, UTC. */
  readonly at?: string;
  /** From sending to the last byte, in milliseconds. */
  readonly duration?: number;
  /** The request came to the listener, and the response is the listener's: nothing was sent. */
  readonly received?: true;
  readonly request: ReportRequest;
  /** Absent when no response came. */
  readonly response?: ReportResponse;
  readonly violations: readonly ReportViolation[];
  /**
   * What breaks only what the document suggests (level `inferred`), where the run was not asked to make findings of it.
   */
  readonly warnings?: readonly ReportViolation[];
  /** What came to the listener because of the case. */
  readonly callbacks?: readonly ReportCallback[];
  /** A command that sends the request again. */
  readonly curl: string;
}

/** A callback or webhook that came to the listener. */
export interface ReportCallback {
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly request: ReportRequest;
  /** What the listener responded. */
  readonly response: ReportResponse;
}

/** A statement of the document: where it stands, and what it says. */
export interface ReportStatement extends Place {
  /** The node, as short YAML in one line. */
  readonly text: string;
  /** The nearest description above it. */
  readonly description?: string;
}

export interface ReportViolation {
  readonly code: string;
  readonly in: string;
  readonly pointer: string;
  readonly level: Level;
  readonly message: string;
  /** Of a warning about a status: why a good server may give it. Warnings of one reason stand together. */
  readonly reason?: string;
  readonly statement: ReportStatement;
}

export interface ReportRequest {
  readonly method: string;
  /** The whole address, without the values of secrets. */
  readonly url: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body?: ReportBody;
}

export interface ReportResponse {
  readonly status: number;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body?: ReportBody;
}

/** A body: `text` where its bytes are UTF-8, else `base64`. */
export interface ReportBody {
  /** Bytes that went over the wire. */
  readonly size: number;
  readonly text?: string;
  readonly base64?: string;
  /** Bytes at the end that were left out. */
  readonly omitted?: number;
}

/** A statement that no request could be sent for. */
export interface ReportSkip extends Pick<Skip, 'id' | 'title' | 'operation' | 'level' | 'reason'> {
  readonly statement: ReportStatement;
}

/** The summary of the run, with what a baseline and the choices of its user make of it. */
export interface ReportSummary extends Omit<Summary, 'unchecked'> {
  readonly verdict: RunVerdict;
  readonly known: number;
  /** Cases whose responses prove nothing. */
  readonly unchecked?: number;
  /** Operations of which no case was sent, since their credentials are missing: where this makes the run fail. */
  readonly uncheckedOperations?: readonly string[];
  /** Cases with warnings: they passed. */
  readonly warned: number;
  /** Known failures that passed: they can leave the baseline. */
  readonly mended: readonly string[];
}

/** The kinds of cases, in the order in which reports list them. */
export const CASE_KINDS: readonly CaseKind[] = [
  'scenario',
  'example',
  'coverage',
  'credentials',
  'precedence',
  'robustness',
  'fuzz',
  'unmatched',
  'state',
  'callback',
  'exchange',
];
