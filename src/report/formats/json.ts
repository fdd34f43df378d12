import type { Report, ReportSkip } from '../report';
import type { ReportEvent, Reporter } from '../reporter';

/**
 * The run as JSON, whose form is `REPORT_SCHEMA`. Each case is written as soon as it is over, one a line, so that a
 * long run can be followed.
 *
 * @example append(jsonReporter()(event))
 */
export function jsonReporter(): Reporter {
  const skipped: ReportSkip[] = [];
  let first = true;
  return (event) => {
    switch (event.type) {
      case 'start':
        return `${JSON.stringify(event.start).slice(0, -1)},"cases":[`;
      case 'skip':
        skipped.push(event.skip);
        return '';
      case 'case': {
        const separator = first ? '\n' : ',\n';
        first = false;
        return separator + JSON.stringify(event.reportedCase());
      }
      case 'end':
        return `\n],\n"skipped":${JSON.stringify(skipped)},\n"summary":${JSON.stringify(event.summary)}}\n`;
    }
  };
}

/**
 * The events of a run that was reported as JSON: any reporter can follow it again.
 *
 * @example for (const event of replay(report)) process.stdout.write(reporter(event));
 */
export function* replay(report: Report): Generator<ReportEvent> {
  const { cases, skipped, summary, ...start } = report;
  yield { type: 'start', start };
  for (const skip of skipped) yield { type: 'skip', skip };
  for (const one of cases) {
    const { id, verdict, counts, warnings = [] } = one;
    yield { type: 'case', id, verdict, counts, warned: warnings.length > 0, reportedCase: () => one };
  }
  yield { type: 'end', summary };
}
