import type { RunEvent } from '../contract';
import type { ReportSummary } from './report';
import type { Reporter } from './reporter';
import { type ReportContext, createReportBuilder } from './report-builder';

/** A reporter and where its text goes: a file, or a stream. */
export interface Output {
  readonly reporter: Reporter;
  readonly write: (text: string) => void;
}

/** Reports of one run, in several forms at once. */
export interface Reporting {
  event(event: RunEvent): void;
  /** To be called when the run is over, however it ended: each report is complete then. */
  close(): ReportSummary | undefined;
}

/**
 * Has several reporters follow one run, each writing to its own output.
 *
 * @example
 * const reporting = reportTo(context, [{ reporter: textReporter({ palette }), write }]);
 * for await (const event of run(api, plan, target)) reporting.event(event);
 * process.exitCode = reporting.close()?.verdict === 'passed' ? 0 : 1;
 */
export function reportTo(context: ReportContext, outputs: readonly Output[]): Reporting {
  const { report, close } = createReportBuilder(context);
  let summary: ReportSummary | undefined;
  let started = false;
  const pass = (event: ReturnType<typeof report>): void => {
    if (event.type === 'start') started = true;
    if (event.type === 'end') ({ summary } = event);
    for (const { reporter, write } of outputs) {
      const text = reporter(event);
      if (text !== '') write(text);
    }
  };
  return {
    event: (event) => pass(report(event)),
    close: () => {
      // A run that never began (the target cannot be reached) has no report.
      const end = started ? close() : undefined;
      if (end !== undefined) pass(end);
      return summary;
    },
  };
}
