export { ERROR_CODES, type ErrorCode } from './error-codes';
export {
  BaselineError,
  CliError,
  DocumentError,
  EnvironmentError,
  type ErrorViolation,
  ExpressionError,
  ListenError,
  OverrideError,
  RecordingError,
  ReportError,
  SchemaError,
  StateError,
  StoreError,
  TandemError,
  TargetError,
  type TargetFailure,
  UnhandledRequestError,
} from './errors';
export { type Place, placeText } from './place';
