import type { Command } from 'commander';
import type { RegisterCommand } from '../command';
import { DOCUMENT_HELP } from '../document-source';
import type { InitFlags } from './run-init';

const EXAMPLES = `Examples:
  tandem init                  for the openapi.yaml or a similar file of this folder
  tandem init api/orders.yaml
  tandem init --demo           for an empty folder, with a copy of the bundled document
  tandem init --dry-run        print the files, and write nothing
`;

const DETAILS = `
It writes tandem.config.yaml, a test with the mock (for the project's test runner: Jest, Vitest or the one of Node.js),
and a workflow for GitHub or GitLab. A project in another language gets no test. Existing files stay as they are.

Exit codes: 0 written, 2 a document was not found or not loaded, or a file could not be written.`;

/** Adds `tandem init`. */
export const registerInit: RegisterCommand = (program: Command): void => {
  program
    .command('init')
    .summary('write settings, a first test and a workflow for a document')
    .description(
      'Writes settings, a first test and a CI workflow that fit the project in the working folder and its document.',
    )
    .argument('[document]', DOCUMENT_HELP)
    .option('--dry-run', 'print the files, and write nothing')
    .addHelpText('before', EXAMPLES)
    .addHelpText('after', DETAILS)
    .action(async (document: string, flags: InitFlags) => {
      const { runInit } = require('./run-init') as typeof import('./run-init');
      await runInit(document, flags);
    });
};
