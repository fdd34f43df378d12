import { type Command, Option } from 'commander';
import { type ReportFile, reportFile } from '../settings/option-values';

/** The flags of what is shown and written of a run. */
export interface ReportFlags {
  readonly report?: readonly ReportFile[];
  readonly baseline?: string;
  readonly writeBaseline?: string;
  readonly warnings?: boolean;
  readonly verbose?: boolean;
  readonly showSecrets?: boolean;
}

/**
 * Adds the flags for what is shown and written of a run, which are the same wherever exchanges are reported.
 *
 * @param each what has a line with `--verbose`
 */
export function addReportOptions(command: Command, each: 'case' | 'exchange'): Command {
  return command
    .addOption(
      new Option(
        '--report <format=file>',
        'also write a report: junit, json, har, markdown, html, sarif, github; may be repeated',
      ).argParser(reportFile),
    )
    .option('--warnings', 'show the warnings, one for each statement, not only their number')
    .option('-v, --verbose', `a line for each ${each}, and the warnings`)
    .option('--show-secrets', 'print and write credentials unmasked');
}
