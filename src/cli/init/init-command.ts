import type { Command } from 'commander';
import type { RegisterCommand } from '../command';
import { DOCUMENT_HELP } from '../document-source';
import type { InitFlags } from './run-init';

const EXAMPLES = `
Examples:
  tandem init                  for the openapi.yaml or the like of this folder
  tandem init api/orders.yaml
  tandem init --demo           in an empty folder: with a copy of the bundled document
  tandem init --dry-run        print the files, and write nothing

What it writes: tandem.config.yaml; a test with the mock, for Jest, Vitest or Node.js' own runner, as the project has
it; a workflow of GitHub or GitLab. A file that is there already stays as it is.

Exit codes: 0 written, 2 no document was found, it could not be loaded, or a file could not be written.`;

/** Adds `tandem init`. */
export const registerInit: RegisterCommand = (program: Command): void => {
  program
    .command('init')
    .summary('write settings, a first test and a workflow for a document')
    .description('Looks at the project in the working folder and writes what goes with its document.')
    .argument('[document]', DOCUMENT_HELP)
    .helpOption('-h, --help', 'print this help')
    .option('--dry-run', 'print the files, and write nothing')
    .option('--debug', 'show stack traces')
    .addHelpText('after', EXAMPLES)
    .action(async (document: string, flags: InitFlags) => {
      const { runInit } = require('./run-init') as typeof import('./run-init');
      await runInit(document, flags);
    });
};
