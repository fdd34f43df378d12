import { type Command, Option } from 'commander';
import { addReportOptions } from '../report/report-options';
import { wholeNumber } from '../settings/option-values';

/** Adds what `check` and `proxy` share: what counts, and what is shown and written. */
export function addTrafficReports(command: Command, failOn: 'violation' | 'none'): Command {
  const counted = command
    .optionsGroup('What counts, and what is shown and written:')
    .addOption(
      new Option('--fail-on <what>', 'what makes the exit code 1')
        .choices(['violation', 'warning', 'none'])
        .default(failOn),
    )
    .option('--baseline <file>', 'known violations, by their causes, which do not count')
    .option('--write-baseline <file>', 'write the causes of the violations found to a file of known ones')
    .option('--suggest', 'print what the traffic has and the document does not, with the YAML that documents it');
  return addReportOptions(counted, 'exchange').option(
    '--clock-skew <ms>',
    'how far a time may be from that of its response',
    wholeNumber(0),
    60_000,
  );
}
