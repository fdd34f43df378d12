import { type Command, Option } from 'commander';
import type { RegisterCommand } from '../command';
import { DOCUMENT_HELP } from '../document-source';
import { EXIT } from '../process/exit';
import { expectShortRun } from '../process/short-run';
import { keepHeapSmall } from '../process/small-heap';
import { collected, wholeNumber } from '../settings/option-values';
import type { SiteFlags } from './run-docs';
import type { WatchFlags } from './watch-docs';
import type { MarkdownFlags } from './write-markdown';

/** The flags of `tandem docs`, as commander reads them. */
interface DocsFlags extends Omit<SiteFlags, 'out'>, WatchFlags {
  readonly check?: true;
  readonly watch?: boolean;
  readonly format: 'html' | MarkdownFlags['format'];
  readonly out?: string;
}

const EXAMPLES = `Examples:
  tandem docs --demo                              write the bundled API's pages to site/
  tandem docs openapi.yaml --out public --logo logo.svg --color '#0a7d5a' --pages guides
  tandem docs openapi.yaml --watch                show the pages while you write
  tandem docs openapi.yaml --format markdown --out api.md   one page of Markdown, for a repository
  tandem docs openapi.yaml --format slate         the source of a Slate site
  tandem docs openapi.yaml --no-samples           without samples, which take time
  tandem docs openapi.yaml --check                run every sample, and write nothing
  tandem docs openapi.yaml --check --out site     run every sample, and write the pages
`;

const DETAILS = `
Samples are written in curl, JavaScript, TypeScript (needs the package typescript) and Python; in PHP, Go, Java, Ruby
and C# with --language. Each is run as a user would run it, against a mock of the document, and must get the response
that is printed under it; a sample that does not is left out. A sample whose language is not installed is marked as not
run. (With --watch, a mock in the same process responds.)

The pages of --pages are Markdown files with front matter: title, place (before or after
the reference) and order. Links of texts may name such a page (errors.md#codes), openapi.yaml, a heading
(#rate-limits), an operation (#operation/getPet), a tag (#tag/pets) or a schema (#/components/schemas/Pet), and have the
forms of Redoc, Scalar, Stoplight and Swagger UI; those that lead nowhere are reported.

The picture of x-logo is shown where it is a file in the folder of the document, of 4 MiB at most. Pages load nothing
from elsewhere, so that any other picture is a link: download it, and name it with --logo.

Exit codes: 0 all is well, 1 a sample does not get its response, 2 it could not run.`;

/** Adds `tandem docs`. */
export const registerDocs: RegisterCommand = (program: Command): void => {
  program
    .command('docs')
    .summary("write the API's reference, with samples that were run")
    .description(
      'Writes the reference of an API: everything that its document states, with samples in four ' +
        'languages or more. Each sample is run against a mock of the document before it is written.',
    )
    .argument('[document]', DOCUMENT_HELP)
    .addOption(
      new Option(
        '--format <format>',
        "html (static pages that load nothing from elsewhere), markdown (GitHub's flavour) or slate",
      )
        .choices(['html', 'markdown', 'slate'])
        .default('html'),
    )
    .option('-o, --out <path>', 'the folder of the pages (default: site), or the file (default: standard output)')
    .option('--single-file', 'put everything into index.html, its style and scripts too')
    .option('--no-samples', 'write and run no samples')
    .option(
      '--check',
      'run all samples, and compare each response with the one printed under it; write nothing, unless --out is on ' +
        'the command line',
    )
    .addOption(
      new Option(
        '--language <language>',
        'samples in this language: curl, javascript, typescript, python (the default ones), php, go, java, ' +
          'ruby, csharp; may be repeated',
      ).argParser(collected),
    )
    .option(
      '--workers <number>',
      'samples that run at once, at most (default: as many as there are processors); those in curl, in Python and on ' +
        'Node.js run one after the other, in one process for each of the three',
      wholeNumber(1, 256),
    )
    .option('-w, --watch', 'write nothing: serve the pages on 127.0.0.1, and show changes at once')
    .option('-p, --port <number>', 'port of --watch; 0 takes any free one', wholeNumber(0, 65535), 4020)
    .option('--logo <file>', 'an image above the navigation')
    .option('--color <color>', 'the colour of links and of selected items, as #rrggbb; adjusted to be readable')
    .option('--css <file>', "a style sheet that is added after the pages' own")
    .option('--pages <folder>', 'Markdown files that become pages before and after the reference')
    .addHelpText('before', EXAMPLES)
    .addHelpText('after', DETAILS)
    .action((document: string, _flags: unknown, command: Command) => run(document, command));
};

async function run(document: string, command: Command): Promise<void> {
  const flags = command.optsWithGlobals<DocsFlags>();
  if (flags.watch === true) {
    const { watchDocs } = require('./watch-docs') as typeof import('./watch-docs');
    await watchDocs(document, flags);
    return;
  }
  expectShortRun();
  keepHeapSmall(25);
  // A folder of the configuration is where pages are written when they are written.
  const isWritten = flags.check !== true || command.getOptionValueSource('out') === 'cli';
  const passed = isWritten ? await write(document, flags) : await check(document, flags);
  process.exitCode = passed ? EXIT.ok : EXIT.findings;
}

function check(document: string, flags: DocsFlags): Promise<boolean> {
  const { checkSamples } = require('./check-samples') as typeof import('./check-samples');
  return checkSamples(document, flags);
}

function write(document: string, { format, ...given }: DocsFlags): Promise<boolean> {
  const flags = { ...given, samples: given.samples || given.check === true };
  if (format === 'html') {
    const { writeDocs } = require('./run-docs') as typeof import('./run-docs');
    return writeDocs(document, { out: 'site', ...flags });
  }
  const { writeMarkdown } = require('./write-markdown') as typeof import('./write-markdown');
  return writeMarkdown(document, { format, ...flags });
}
