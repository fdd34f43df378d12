import { availableParallelism } from 'node:os';
import { type Command, Option } from 'commander';
import { MUTANT_KINDS } from '../../mutate/mutants/kinds';
import type { RegisterCommand } from '../command';
import { DOCUMENT_HELP } from '../document-source';
import { collected, wholeNumber } from '../settings/option-values';
import type { MutateFlags } from './run-mutate';

const EXAMPLES = `Examples:
  tandem mutate --demo                           the bundled API
  tandem mutate openapi.yaml --kind relation     only mutants that break its relations
  tandem mutate openapi.yaml --only 'schema:/components/schemas/Pet/*'
  tandem mutate openapi.yaml --min-rate 90       for CI: fail below 90 % killed
  tandem mutate openapi.yaml --format json > mutants.json
`;

const DETAILS = `
A mutant is killed if the suite finds something in it. It survives if the suite finds nothing, though a request is known
to which it responds differently. It is equivalent if no such request was found; then the reason is reported.

Exit codes: 0 no mutant survived (or the rate is reached), 1 some survived, 2 it could not run, 130 ended with Ctrl-C.`;

/** Adds `tandem mutate`. */
export const registerMutate: RegisterCommand = (program: Command): void => {
  program
    .command('mutate')
    .summary('measure what the contract suite of a document finds')
    .description(
      "Makes mutants of an OpenAPI document's mock, each with one fault (an altered status, header or body, a broken " +
        'relation, a request constraint that is not validated or is too strict, another order of validation), and ' +
        'reports which of them the contract suite finds.',
    )
    .argument('[document]', DOCUMENT_HELP)
    .addOption(new Option('--kind <kind...>', 'only mutants of these kinds').choices(MUTANT_KINDS))
    .option('--only <pattern>', 'only mutants with this id (* is any text); may be repeated', collected)
    .option('--inferred', 'count findings about what the document only suggests, too')
    .option('--seed <number>', 'the seed of all generated values', wholeNumber(0, 2 ** 31 - 1), 1)
    .option('--workers <number>', 'how many threads try mutants', wholeNumber(1, 64), availableParallelism())
    .option('--min-rate <percent>', 'the kill rate from which the exit code is 0', wholeNumber(0, 100), 100)
    .addOption(new Option('--format <format>', 'the format of the result').choices(['text', 'json']).default('text'))
    .option('-v, --verbose', 'a line for each mutant, equivalent ones included')
    .option('--list', 'print the mutants without trying them')
    .addHelpText('before', EXAMPLES)
    .addHelpText('after', DETAILS)
    .action(async (document: string, flags: MutateFlags) => {
      const { runMutate } = require('./run-mutate') as typeof import('./run-mutate');
      await runMutate(document, flags);
    });
};
