export { type Baseline, baselineReporter, type KnownFailure, readBaseline } from './baseline';
export { githubReporter } from './formats/github';
export { sarifReporter } from './formats/sarif';
export { harReporter } from './formats/har';
export { htmlReporter } from './html/html-reporter';
export { jsonReporter, replay } from './formats/json';
export { junitReporter } from './formats/junit';
export { markdownReporter } from './formats/markdown';
export { merge } from './merge';
export { recordingText, type RecordingForm, recordingFrame } from './formats/recording';
export { readReport } from './read-report';
export { redactExchange, type Redacted, type RedactOptions } from './secrets/redact';
export type { Sent } from './secrets/sent';
export type {
  Report,
  ReportBody,
  ReportCase,
  ReportRequest,
  ReportResponse,
  ReportSkip,
  ReportStart,
  ReportStatement,
  ReportSummary,
  ReportViolation,
  RunVerdict,
  Verdict,
} from './report';
export { REPORT_SCHEMA } from './report-schema';
export type { Reporter, ReportEvent } from './reporter';
export { type Output, type Reporting, reportTo } from './reporting';
export { type ReportContext, type ReportBuilder, createReportBuilder } from './report-builder';
export type { Palette } from './text/palette';
export { textReporter, type TextReportOptions } from './text/text-reporter';
export { BaselineError, ReportError } from '../errors';
