import { availableParallelism } from 'node:os';
import { type Command, Option } from 'commander';
import { MUTANT_KINDS } from '../../mutate/mutants/kinds';
import type { RegisterCommand } from '../command';
import { DOCUMENT_HELP } from '../document-source';
import { collected, wholeNumber } from '../settings/option-values';
import type { MutateFlags } from './run-mutate';

const EXAMPLES = `
Examples:
  tandem mutate --demo                           the bundled API
  tandem mutate openapi.yaml --kind relation     only mocks that break its relations
  tandem mutate openapi.yaml --only 'schema:/components/schemas/Pet/*'
  tandem mutate openapi.yaml --min-rate 90       for CI: fail below 90 % killed
  tandem mutate openapi.yaml --format json > mutants.json

A mutant is killed when the suite finds something in it; it survived when the suite finds nothing, though a request
is known that it responds to differently; it is equivalent when no such request was found, and the reason is reported.

Exit codes: 0 none survived (or the rate is reached), 1 some survived, 2 it could not run, 130 ended with Ctrl-C.`;

/** Adds `tandem mutate`. */
export const registerMutate: RegisterCommand = (program: Command): void => {
  program
    .command('mutate')
    .summary('measure what the suite of a document finds')
    .description(
      "Makes mutants of an OpenAPI document's mock, each with one fault (an altered status, header or body, a broken " +
        'relation, a request constraint that is not validated or is too strict, another order of validation), and ' +
        'reports which of them the contract suite finds.',
    )
    .argument('[document]', DOCUMENT_HELP)
    .helpOption('--help', 'print this help')
    .addOption(new Option('--kind <kind...>', 'only mutants of these kinds').choices(MUTANT_KINDS))
    .option('--only <pattern>', 'only mutants with this id (* is any text); may be repeated', collected)
    .option('--inferred', 'findings about what the document only suggests count, too')
    .option('--seed <number>', 'what all fresh values follow from', wholeNumber(0, 2 ** 31 - 1), 1)
    .option('--workers <number>', 'threads that try them', wholeNumber(1, 64), availableParallelism())
    .option('--min-rate <percent>', 'exit with 0 from this kill rate on', wholeNumber(0, 100), 100)
    .addOption(new Option('--format <format>', 'the format of the result').choices(['text', 'json']).default('text'))
    .option('-v, --verbose', 'a line for each mutant, and each equivalent one by name')
    .option('--list', 'print the mutants and try none')
    .option('--debug', 'show stack traces')
    .addHelpText('after', EXAMPLES)
    .action(async (document: string, flags: MutateFlags) => {
      const { runMutate } = require('./run-mutate') as typeof import('./run-mutate');
      await runMutate(document, flags);
    });
};
