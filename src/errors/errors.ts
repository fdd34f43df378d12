import type { ErrorCode } from './error-codes';
import { type Place, placeText } from './place';

/**
 * What all errors of this package are: the message says what is wrong, where, and what to do; `code` stays the same
 * from version to version.
 *
 * @example
 * try {
 *   await createMock('openapi.yaml');
 * } catch (error) {
 *   if (error instanceof TandemError && error.code === 'DOCUMENT_UNREADABLE') console.error(error.message);
 * }
 */
export abstract class TandemError extends Error {
  abstract readonly code: ErrorCode;
}

/**
 * A document that cannot be used: unreadable, not YAML or JSON, a version that is not supported, a `$ref` to nowhere.
 */
export class DocumentError extends TandemError {
  override readonly name = 'DocumentError';
  readonly code: 'DOCUMENT_INVALID' | 'DOCUMENT_UNREADABLE';
  readonly place: Place | undefined;
  /** The message without the place. */
  readonly what: string;

  constructor(what: string, place?: Place, code: DocumentError['code'] = 'DOCUMENT_INVALID') {
    super(place === undefined ? what : `${placeText(place)}: ${what}`);
    this.place = place;
    this.what = what;
    this.code = code;
  }
}

/**
 * A schema that cannot be used to validate with (an unknown `type`, references that never end); `lint` reports it
 * beforehand.
 */
export class SchemaError extends TandemError {
  override readonly name = 'SchemaError';
  readonly code = 'SCHEMA_INVALID';

  constructor(
    readonly pointer: string,
    reason: string,
  ) {
    super(`the schema at #${pointer} cannot be used: ${reason}`);
  }
}

/** A condition or runtime expression that does not follow the grammar; `lint` reports its place. */
export class ExpressionError extends TandemError {
  override readonly name = 'ExpressionError';
  readonly code = 'EXPRESSION_INVALID';
}

/** A violation, as an error has it: see `Violation`, whose `code` decides what `args` are. */
export interface ErrorViolation {
  readonly code: string;
  readonly in: string;
  readonly pointer: string;
  readonly specPointer: string;
  readonly args: object;
}

/** An override that cannot be followed, or that would violate the document. */
export class OverrideError extends TandemError {
  override readonly name = 'OverrideError';
  readonly code: 'OVERRIDE_INVALID' | 'OVERRIDE_NON_CONFORMING';
  /** What is wrong with the response; none where the override names what is not there. */
  readonly violations: readonly ErrorViolation[];

  constructor(message: string, violations: readonly ErrorViolation[] = []) {
    super(message);
    this.code = violations.length === 0 ? 'OVERRIDE_INVALID' : 'OVERRIDE_NON_CONFORMING';
    this.violations = violations;
  }
}

/** What cannot be in the state of a mock: a path without a resource, or a representation that violates the document. */
export class StateError extends TandemError {
  override readonly name = 'StateError';
  readonly code = 'STATE_INVALID';
}

/** The store that several processes of a mock share cannot be used. */
export class StoreError extends TandemError {
  override readonly name = 'StoreError';

  constructor(
    message: string,
    readonly code: Extract<ErrorCode, `STORE_${string}`>,
  ) {
    super(message);
  }
}

/** Requests that the document has no operation for. */
export class UnhandledRequestError extends TandemError {
  override readonly name = 'UnhandledRequestError';
  readonly code = 'UNHANDLED_REQUEST';
  /** Method and path of each, the first one first. */
  readonly requests: readonly string[];

  constructor(requests: readonly string[]) {
    const those = requests.length === 1 ? 'a request' : `${requests.length} requests`;
    super(`The mock was sent ${those} that the document does not have:\n${requests.map((r) => `  ${r}`).join('\n')}`);
    this.requests = requests;
  }
}

/** The server cannot listen; `cause` is the system's own error. */
export class ListenError extends TandemError {
  override readonly name = 'ListenError';
  readonly code: Extract<ErrorCode, `LISTEN_${string}`>;

  constructor(code: ListenError['code'], message: string, cause: unknown) {
    super(message, { cause });
    this.code = code;
  }
}

/** Why no response came. */
export type TargetFailure = 'unreachable' | 'timeout' | 'reset' | 'certificate' | 'too-large' | 'protocol';

const TARGET_CODES = {
  unreachable: 'TARGET_UNREACHABLE',
  timeout: 'TARGET_TIMEOUT',
  reset: 'TARGET_RESET',
  certificate: 'TARGET_CERTIFICATE',
  'too-large': 'TARGET_TOO_LARGE',
  protocol: 'TARGET_PROTOCOL',
} as const satisfies Record<TargetFailure, ErrorCode>;

/**
 * A request that brought no response. `unreachable` or `certificate` before any response means that the run cannot be
 * made at all.
 */
export class TargetError extends TandemError {
  override readonly name = 'TargetError';
  readonly code: (typeof TARGET_CODES)[TargetFailure];

  constructor(
    readonly failure: TargetFailure,
    message: string,
  ) {
    super(message);
    this.code = TARGET_CODES[failure];
  }
}

/** An environment that cannot be used. */
export class EnvironmentError extends TandemError {
  override readonly name = 'EnvironmentError';
  readonly code = 'ENVIRONMENT_INVALID';
}

/** Recorded traffic that cannot be read: no such file, no exchanges in it. */
export class RecordingError extends TandemError {
  override readonly name = 'RecordingError';
  readonly code = 'RECORDING_UNREADABLE';
}

/** A baseline of another form. */
export class BaselineError extends TandemError {
  override readonly name = 'BaselineError';
  readonly code = 'BASELINE_INVALID';
}

/** A report that cannot be read or merged. */
export class ReportError extends TandemError {
  override readonly name = 'ReportError';
  readonly code = 'REPORT_INVALID';
}

/**
 * A reason not to run that the user can do something about. Its message is printed as it stands; the exit code is 2.
 */
export class CliError extends TandemError {
  override readonly name = 'CliError';
  readonly code = 'COMMAND_FAILED';
}
