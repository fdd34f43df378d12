import { type Command, Option } from 'commander';
import { DIFF_FORMATS } from '../../report/diff/diff-report';
import type { RegisterCommand } from '../command';
import { expectShortRun } from '../process/short-run';
import { keepHeapSmall } from '../process/small-heap';
import type { DiffFlags } from './run-diff';

const EXAMPLES = `Examples:
  tandem diff old.yaml new.yaml                     what changed, and what it breaks
  tandem diff --base main                           this folder's document compared with the branch main
  tandem diff v1.0:openapi.yaml v1.1:openapi.yaml   two revisions of git
  tandem diff old.yaml new.yaml --for server        what a server for the old version must change
  tandem diff old.yaml new.yaml --fail-on any       fail for any change, even of texts
  tandem diff old.yaml new.yaml --format github     annotations in a pull request
  tandem diff --base v1.0 --write-baseline          accept what breaks now
  tandem diff --base v1.0 --baseline tandem-diff-baseline.json
  tandem diff v1.yaml v2.yaml v3.yaml --format html --out changes.html
                                                    a page with a section for each version
`;

const DETAILS = `
A change is breaking if something that was valid to send no longer is, or if something can be received that was not
valid before: a narrower request and a wider response break clients. Where possible, a value shows the change.

In tandem.config.yaml:
  diff:
    base: main
    fail-on: warning

Exit codes: 0 no change at the level of --fail-on, 1 such a change, 2 a document cannot be read.`;

/** Adds `tandem diff`. */
export const registerDiff: RegisterCommand = (program: Command): void => {
  program
    .command('diff')
    .summary('compare versions of a document: what changed, and what breaks')
    .description(
      'Compares versions of an OpenAPI document, 2.0 to 3.2, by what they mean. Reports what changed for clients and ' +
        'servers, breaking or not, with the places in both versions and a value that shows it.',
    )
    .argument('[versions...]', 'files, URLs or REVISION:FILE of git, the oldest first; YAML or JSON')
    .option('--base <revision>', 'compare with the same file in this revision of git, such as main')
    .addOption(new Option('--format <format>', 'how changes are reported').choices(DIFF_FORMATS).default('text'))
    .option('--out <file>', 'write to this file (default: to standard output)')
    .addOption(
      new Option('--fail-on <level>', 'exit with 1 for changes of this level or a worse one')
        .choices(['breaking', 'warning', 'any', 'none'])
        .default('breaking'),
    )
    .addOption(
      new Option('--for <side>', 'the side for which compatibility counts')
        .choices(['client', 'server'])
        .default('client'),
    )
    .option('--baseline <file>', 'accepted changes, which are neither listed nor counted')
    .option(
      '--write-baseline [file]',
      'write the changes at the level of --fail-on to a file of accepted ones (default: tandem-diff-baseline.json)',
    )
    .option('--all', 'list the changes of texts and examples, too')
    .option('--kinds', 'list the kinds of changes')
    .option('--no-remote', "don't follow references to the web")
    .option('--allow-outside', "follow references to files outside the document's folder and the working folder")
    .addHelpText('before', EXAMPLES)
    .addHelpText('after', DETAILS)
    .action(async (names: readonly string[] | undefined, flags: DiffFlags, command: Command) => {
      expectShortRun();
      keepHeapSmall(25);
      const { runDiff } = require('./run-diff') as typeof import('./run-diff');
      process.exitCode = await runDiff(
        names ?? [],
        isOfSettings(command, names) ? { ...flags, base: undefined } : flags,
      );
    });
};

/** A revision of the settings holds where one version is named alone. */
function isOfSettings(command: Command, names: readonly string[] = []): boolean {
  return names.length > 1 && command.getOptionValueSource('base') !== 'cli';
}
