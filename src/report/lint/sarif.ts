import { sarifLog } from '../sarif-log';
import type { LintFormat } from './lint-report';

/**
 * SARIF 2.1.0: a result for each finding, with its line and its pointer.
 *
 * @example sarif(report) // '{"$schema": …, "version": "2.1.0", "runs": […]}'
 */
export const sarif: LintFormat = ({ findings, rules, version }) =>
  sarifLog(
    findings.map(({ severity: level, ...finding }) => ({ ...finding, level })),
    { version, rules },
  );
