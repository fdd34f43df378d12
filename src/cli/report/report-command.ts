import { type Command } from 'commander';
import type { Report } from '../../report';
import type { RegisterCommand } from '../command';
import { CliError } from '../../errors';
import { EXIT } from '../process/exit';
import { reportFile, type ReportFile } from '../settings/option-values';
import { printOut } from '../terminal';

/** The flags of `tandem report merge`, as commander gives them. */
interface MergeFlags {
  readonly report?: readonly ReportFile[];
  readonly warnings?: boolean;
}

const EXAMPLES = `Examples:
  tandem verify https://api.example.com --seed 7 --shard 1/2 --report json=1.json     on one machine
  tandem verify https://api.example.com --seed 7 --shard 2/2 --report json=2.json     on another
  tandem report merge 1.json 2.json --report junit=junit.xml --report html=report.html
`;

const DETAILS = `
Exit codes, as of tandem verify: 0 all passed, 1 findings, 2 there is nothing to merge.`;

/** Adds `tandem report`. */
export const registerReport: RegisterCommand = (program: Command): void => {
  const report = program
    .command('report')
    .summary('merge JSON reports, or write one in another format')
    .helpCommand(false);
  report
    .command('merge')
    .summary('merge the reports of shards')
    .description(
      'Merges the JSON reports of one run that was sent in shards: all cases, and their figures and coverage. ' +
        'Output and exit code are those of a single run. A single report is only written in other formats.',
    )
    .argument('<files...>', 'JSON reports of tandem verify')
    .option(
      '--report <format=file>',
      'write a report: junit, json, har, markdown, html, sarif, github; may be repeated',
      reportFile,
    )
    .option('--warnings', 'show the warnings, not only their number')
    .addHelpText('before', EXAMPLES)
    .addHelpText('after', DETAILS)
    .action((files: readonly string[], flags: MergeFlags) => {
      process.exitCode = runMerge(files, flags);
    });
};

/**
 * Runs `tandem report merge`.
 *
 * @returns the exit code
 * @throws CliError where a file cannot be read or written; ReportError where one isn't a report, or they do not belong
 * together
 */
function runMerge(names: readonly string[], flags: MergeFlags): number {
  const { merge, readReport, replay, textReporter } = require('../../report') as typeof import('../../report');
  const { paletteFor } = require('../palette') as typeof import('../palette');
  const { openReports } = require('../verify/report-outputs') as typeof import('../verify/report-outputs');
  // All is read before anything is written: the merged report may take the place of one of them.
  const merged: Report = merge(names.map((name) => readReport(textOf(name), name)));
  const files = openReports(flags.report ?? []);
  const text = textReporter({ palette: paletteFor(process.stdout), warnings: flags.warnings ?? false });
  for (const event of replay(merged)) {
    printOut(text(event));
    for (const { reporter, write } of files.outputs) write(reporter(event));
  }
  files.close();
  const [failure] = files.failures();
  if (failure !== undefined) throw new CliError(failure);
  return merged.summary.verdict === 'passed' ? EXIT.ok : EXIT.findings;
}

function textOf(name: string): string {
  const { readFileSync } = require('node:fs') as typeof import('node:fs');
  try {
    return readFileSync(name, 'utf8');
  } catch (error) {
    const { readingError } =
      require('../../document/read/read-source') as typeof import('../../document/read/read-source');
    throw new CliError(`the report ${name} cannot be read: ${readingError(error)}`);
  }
}
