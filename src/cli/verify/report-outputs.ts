import { closeSync, openSync, writeSync } from 'node:fs';
import { errorText } from '../../document/error-text';
import type { Output, Reporter } from '../../report';
import { CliError } from '../../errors';
import type { ReportFile, ReportFormat } from '../settings/option-values';

/** The files that reports are written to, and how to close them. */
export interface ReportOutputs {
  readonly outputs: readonly Output[];
  close(): void;
}

/**
 * Opens the files of reports before the run, so that a path that cannot be written is told before anything is sent.
 *
 * @throws CliError that names the file
 */
export function openReports(files: readonly ReportFile[]): ReportOutputs {
  const opened = files.map(({ format, file }) => ({ descriptor: open(file), reporter: reporterFor(format) }));
  return {
    outputs: opened.map(({ descriptor, reporter }) => ({
      reporter,
      write: (text) => void writeSync(descriptor, text),
    })),
    close: () => opened.forEach(({ descriptor }) => closeSync(descriptor)),
  };
}

function open(file: string): number {
  try {
    return openSync(file, 'w');
  } catch (error) {
    throw new CliError(`the report ${file} cannot be written: ${errorText(error)}`);
  }
}

function reporterFor(format: ReportFormat): Reporter {
  const { harReporter, htmlReporter, jsonReporter, junitReporter, markdownReporter } =
    require('../../report') as typeof import('../../report');
  const made: Record<ReportFormat, () => Reporter> = {
    har: harReporter,
    html: htmlReporter,
    json: jsonReporter,
    junit: junitReporter,
    markdown: markdownReporter,
  };
  return made[format]();
}
