import type { Command } from 'commander';
import type { Api } from '../../model';
import type { RegisterCommand } from '../command';
import { DOCUMENT_HELP } from '../document-source';
import { loadApi } from '../load-api';
import { count, oneLine } from '../../text';
import { writeText } from '../files/write-text';
import { expectShortRun } from '../process/short-run';
import { printOut } from '../terminal';

const EXAMPLES = `Examples:
  tandem types openapi.yaml --out src/api-types.ts
  tandem types --demo > create-package.ts            the bundled API
`;

const DETAILS = `
Then, in TypeScript:
  import type { Operations } from './api-types';
  type NewPackage = Operations['createPackage']['requestBody'];
  type Created = Operations['createPackage']['responses'][201];

With a client for the types of openapi-typescript, such as openapi-fetch:
  import type { paths } from './api-types';
  const client = createClient<paths>({ baseUrl: 'http://127.0.0.1:4010' });

Exit codes: 0 written, 2 the document could not be loaded, or the file could not be written.`;

/** Adds `tandem types`. */
export const registerTypes: RegisterCommand = (program: Command): void => {
  program
    .command('types')
    .summary('write the TypeScript types of each operation')
    .description(
      'Writes the TypeScript types of a document: each operation by its id with parameters, request body, ' +
        'response bodies and callbacks, each webhook by its name, and every component schema by its name. readOnly ' +
        'properties are left out of what a client sends, writeOnly ones out of what the API sends. `paths` and ' +
        '`components` have the same types in the form of openapi-typescript.',
    )
    .argument('[document]', DOCUMENT_HELP)
    .option('--out <file>', 'write to this file (default: to standard output)')
    .addHelpText('before', EXAMPLES)
    .addHelpText('after', DETAILS)
    .action(async (document: string, { out }: { readonly out?: string }) => {
      expectShortRun();
      const { typesOf } = require('../../types') as typeof import('../../types');
      const api = await loadApi(document);
      const text = typesOf(api);
      if (out === undefined) printOut(text);
      else {
        writeText(out, text);
        printOut(`${oneLine(out)}: the types of ${countsOf(api)}\n`);
      }
    });
};

function countsOf({ operations, webhooks }: Api): string {
  const more = webhooks.length === 0 ? '' : ` and ${count(webhooks.length, 'webhook')}`;
  return `${count(operations.length, 'operation')}${more}`;
}
