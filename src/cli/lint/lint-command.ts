import { type Command, Option } from 'commander';
import { LINT_FORMATS } from '../../report/lint/lint-report';
import type { RegisterCommand } from '../command';
import { expectShortRun } from '../process/short-run';
import { exceptionSetting, ruleSetting } from './lint-policy';
import type { LintFlags } from './run-lint';

const EXAMPLES = `Examples:
  tandem lint openapi.yaml --strict            fail for warnings, too
  tandem lint 'apis/**/*.yaml'                 several documents; - reads one from standard input
  tandem lint openapi.yaml --rule body-ignored=off --rule link=warning
  tandem lint openapi.yaml --ignore 'link #/paths/~1pets its target comes next week'
  tandem lint openapi.yaml --format sarif > lint.sarif
  tandem lint openapi.yaml --write-baseline    record the present findings, so that only new ones are reported
  tandem lint openapi.yaml --baseline tandem-lint-baseline.json
  tandem lint openapi.yaml --suggest           relations to paste into the document
`;

const DETAILS = `
In tandem.config.yaml:
  lint:
    document: [openapi.yaml, admin/openapi.yaml]
    rule: { body-ignored: off, link: warning }
    ignore: ['link #/paths/~1pets its target comes next week']

Exit codes: 0 no errors (warnings count with --strict only), 1 errors, 2 a document or a setting cannot be read.`;

/** Adds `tandem lint`. */
export const registerLint: RegisterCommand = (program: Command): void => {
  program
    .command('lint')
    .summary('check a document, its examples, scenarios and relations')
    .description(
      'Checks the form, schemas, parameters, links and security of OpenAPI documents. Also checks that examples fit ' +
        'their schemas, that the requests of scenarios get their responses, and that relations hold for the examples.',
    )
    .argument(
      '[document...]',
      'files, URLs or patterns, YAML or JSON; - for standard input (default: openapi.yaml or a similar file ' +
        'here, or in docs, api, …)',
    )
    .addOption(new Option('--format <format>', 'how findings are reported').choices(LINT_FORMATS).default('text'))
    .option('--strict', 'exit with 1 for warnings, too')
    .option('-v, --verbose', 'list all warnings, also where a rule has more than 50 of them')
    .option('--rule <rule=severity>', 'set the severity of a rule: error, warning or off; may be repeated', ruleSetting)
    .option(
      '--ignore <exception>',
      "'rule #/pointer reason': don't report this rule there and below; may be repeated",
      exceptionSetting,
    )
    .option('--baseline <file>', 'known findings, which are not reported')
    .option(
      '--write-baseline [file]',
      'write the present findings to a file of known ones (default: tandem-lint-baseline.json)',
    )
    .option('--rules', 'list the rules')
    .option('--suggest', 'also print x-relations and x-resources that the document suggests, ready to paste')
    .addHelpText('before', EXAMPLES)
    .addHelpText('after', DETAILS)
    .action(async (documents: string | readonly string[], flags: LintFlags) => {
      expectShortRun();
      const { runLint } = require('./run-lint') as typeof import('./run-lint');
      process.exitCode = await runLint([documents].flat(), flags);
    });
};
