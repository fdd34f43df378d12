/**
 * Every code of an error, the class that has it, and what it means. The page `errors` of the guides shows this table.
 */
export const ERROR_CODES = {
  DOCUMENT_UNREADABLE: ['DocumentError', 'The file or URL of a document cannot be read.'],
  DOCUMENT_INVALID: ['DocumentError', 'A document is not YAML or JSON, not OpenAPI, or has a `$ref` to nowhere.'],
  SCHEMA_INVALID: ['SchemaError', 'A schema of the document cannot be used.'],
  EXPRESSION_INVALID: ['ExpressionError', 'A condition or runtime expression does not follow the grammar.'],
  OVERRIDE_INVALID: ['OverrideError', 'An override is malformed, or names what the document does not have.'],
  OVERRIDE_NON_CONFORMING: ['OverrideError', 'The response of an override violates the document.'],
  STATE_INVALID: [
    'StateError',
    'Something that is put into the state of a mock has a path or a form that the document does not have.',
  ],
  STORE_ADDRESS_INVALID: ['StoreError', 'The value of `--store` is not the address of a Redis or Valkey server.'],
  STORE_CLIENT_MISSING: ['StoreError', 'The client of the store, an optional package, is not installed.'],
  STORE_UNREACHABLE: ['StoreError', 'The store that several processes of a mock share cannot be reached.'],
  UNHANDLED_REQUEST: ['UnhandledRequestError', 'The mock received requests that the document has no operation for.'],
  LISTEN_PORT_IN_USE: ['ListenError', 'Another program listens on the port.'],
  LISTEN_NOT_PERMITTED: ['ListenError', 'Listening on the port needs more rights.'],
  LISTEN_NO_SUCH_ADDRESS: ['ListenError', 'This machine does not have the address.'],
  LISTEN_TLS_INVALID: ['ListenError', 'The certificate or its key cannot be used.'],
  TARGET_UNREACHABLE: ['TargetError', 'The implementation cannot be reached.'],
  TARGET_CERTIFICATE: ['TargetError', 'The certificate of the implementation is not trusted.'],
  TARGET_TIMEOUT: ['TargetError', 'The response did not come in time.'],
  TARGET_RESET: ['TargetError', 'The connection was closed before the response was complete.'],
  TARGET_TOO_LARGE: ['TargetError', 'The response body is larger than allowed.'],
  TARGET_PROTOCOL: ['TargetError', 'The response does not follow HTTP.'],
  ENVIRONMENT_INVALID: [
    'EnvironmentError',
    'The environment of an installation is malformed, or names what the document does not have.',
  ],
  RECORDING_UNREADABLE: ['RecordingError', 'A recording cannot be read, or has no exchanges.'],
  BASELINE_INVALID: ['BaselineError', 'A baseline of known failures is malformed.'],
  REPORT_INVALID: ['ReportError', 'A report cannot be read, or reports cannot be merged.'],
  COMMAND_FAILED: ['CliError', 'A command cannot run as it was called.'],
} as const;

/** A code that stays the same from version to version. */
export type ErrorCode = keyof typeof ERROR_CODES;
