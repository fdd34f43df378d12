import { type Command, Option } from 'commander';
import type { RegisterCommand } from './command';
import { EXIT } from './exit';
import { collected, wholeNumber } from './option-values';

/** The flags of `tandem docs`, as commander reads them. */
export interface DocsFlags {
  readonly check?: true;
  readonly format: 'markdown' | 'slate';
  readonly out?: string;
  readonly samples: boolean;
  readonly language?: readonly string[];
  readonly workers?: number;
}

const EXAMPLES = `
Examples:
  tandem docs openapi.yaml --out api.md           one page of Markdown, for a repository
  tandem docs openapi.yaml --format slate         the source of a Slate site
  tandem docs openapi.yaml --no-samples           without samples, which take time
  tandem docs --check                             runs every sample of the bundled API

Samples are written in curl, JavaScript, TypeScript (needs the package typescript) and Python. Each is run as a user would run it, against a
mock of the document, and must bring the answer that is printed under it. One whose language is not installed is counted as not run.

Exit codes: 0 all is well, 1 a sample does not bring its answer, 2 it could not run.`;

/** Adds `tandem docs`. */
export const registerDocs: RegisterCommand = (program: Command): void => {
  program
    .command('docs')
    .summary("the API's reference for people, with samples that were run")
    .description(
      'Writes the reference of an API from its document: all that it says, in words, with samples in four languages. Each sample is run ' +
        'against a mock of the document before it is written.',
    )
    .argument('[document]', 'file or URL, OpenAPI 3.0 or 3.1, YAML or JSON (default: the bundled create-package API)')
    .helpOption('--help', 'print this help')
    .addOption(
      new Option('--format <format>', "markdown (GitHub's flavour) or slate")
        .choices(['markdown', 'slate'])
        .default('markdown'),
    )
    .option('--out <file>', 'write to this file (default: to standard output)')
    .option('--no-samples', 'write no samples, and run none')
    .option('--check', 'run all samples, hold what they bring against what is printed under them, and write nothing')
    .addOption(
      new Option(
        '--language <language>',
        'only samples in curl, javascript, typescript or python; may be repeated',
      ).argParser(collected),
    )
    .option(
      '--workers <number>',
      'samples that run at once (default: as many as there are processors)',
      wholeNumber(1, 256),
    )
    .option('--debug', 'show stack traces')
    .addHelpText('after', EXAMPLES)
    .action(async (document: string | undefined, flags: DocsFlags) => {
      const passed = flags.check === true ? await check(document, flags) : await write(document, flags);
      process.exitCode = passed ? EXIT.ok : EXIT.findings;
    });
};

function check(document: string | undefined, flags: DocsFlags): Promise<boolean> {
  const { checkSamples } = require('./check-samples') as typeof import('./check-samples');
  return checkSamples(document, flags);
}

function write(document: string | undefined, flags: DocsFlags): Promise<boolean> {
  const { writeMarkdown } = require('./write-markdown') as typeof import('./write-markdown');
  return writeMarkdown(document, flags);
}
