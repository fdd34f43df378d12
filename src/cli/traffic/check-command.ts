import { type Command } from 'commander';
import type { RegisterCommand } from '../command';
import { DOCUMENT_HELP } from '../document-source';
import { wholeNumber } from '../settings/option-values';
import type { CheckFlags } from './run-check';
import { addTrafficReports } from './traffic-options';

const EXAMPLES = `Examples:
  tandem check recorded.har                              against the openapi.yaml of this folder
  tandem check recorded.har --document api.yaml          your own contract
  tandem check traffic/ --base https://api.example.com/v2    all recordings of a folder, of one server alone
  cat traffic.jsonl | tandem check - --report html=report.html
  tandem check recorded.har --baseline known.json        what is wrong already is known
`;

const DETAILS = `
A recording is an HTTP archive (HAR 1.2: browsers, Playwright, mitmproxy, Charles, Insomnia, --report har), or JSON
lines: { "request": { "method", "target", "headers", "body" }, "response": { "status", "headers", "body" }, "at" },
with a bodyBase64 instead of a body that is not text. Bodies may be in files beside an archive (Playwright's attached
content; a .zip of it is unzipped first). Entries without a response, WebSockets and what a browser did itself are
counted with the reason. A response whose body
was not recorded is not checked, but for its status and header fields. Exchanges are named by file and number.

A request that breaks the document is a warning where the server rejected it as the document has it: the client is to
blame. Where an archive has no credentials, tools have left them out: that a server took them is believed.
Exchanges are compared with those before them in the same file: what was made is there, what was removed is gone, what
was rejected does not show. Where a moment may have been too short, that is a warning.

Exit codes:
  0  all that was checked conforms
  1  violations (with --fail-on warning: warnings, too), or nothing was checked
  2  it could not run: wrong arguments, a broken document, a recording that cannot be read to its end
  130, 143  Ctrl-C or SIGTERM ended it: what was checked so far is summed up`;

/** Adds `tandem check`. */
export const registerCheck: RegisterCommand = (program: Command): void => {
  const command = program
    .command('check')
    .summary('check recorded traffic against a document')
    .description(
      'Validates the exchanges of recordings by what an OpenAPI document has for them: status, headers, media type, ' +
        'body and the relations between request and response. Counts what of the document they exercise.',
    )
    .argument('<recording...>', 'files, folders (.har, .jsonl, .ndjson, each also with .gz), or - for standard input')
    .option('--document <document>', DOCUMENT_HELP)
    .option('--base <address>', 'only what was sent below this address (https://api.example.com/v2), or path (/v2)')
    .option('--max-entry <MiB>', 'how large an exchange may be in a recording', wholeNumber(1, 1024), 32);
  addTrafficReports(command, 'violation')
    .optionsGroup('General:')
    .helpOption('-h, --help', 'print this help')
    .option('--debug', 'show stack traces')
    .addHelpText('before', EXAMPLES)
    .addHelpText('after', DETAILS)
    .action(async (recordings: readonly string[], flags: CheckFlags) => {
      const { runCheck } = require('./run-check') as typeof import('./run-check');
      process.exitCode = await runCheck(recordings, flags);
    });
};
