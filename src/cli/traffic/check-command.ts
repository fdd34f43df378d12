import { type Command } from 'commander';
import type { RegisterCommand } from '../command';
import { DOCUMENT_HELP } from '../document-source';
import { wholeNumber } from '../settings/option-values';
import type { CheckFlags } from './run-check';
import { addTrafficReports } from './traffic-options';

const EXAMPLES = `Examples:
  tandem check recorded.har                              against the openapi.yaml of this folder
  tandem check recorded.har --document api.yaml          against another document
  tandem check traffic/ --base https://api.example.com/v2    all recordings of a folder, for one server only
  cat traffic.jsonl | tandem check - --report html=report.html
  tandem check recorded.har --baseline known.json        without known violations
`;

const DETAILS = `
A recording is an HTTP archive (HAR 1.2: browsers, Playwright, mitmproxy, Charles, Insomnia, --report har), or JSON
lines: { "request": { "method", "target", "headers", "body" }, "response": { "status", "headers", "body" }, "at" },
with bodyBase64 instead of body if the body is not text. Bodies may be in files beside an archive (Playwright's attached
content), and all of them in a .zip. Entries without a response, WebSockets and what a browser did by itself are
counted with the reason. If the body of a response was not recorded, only its status and header fields are checked.
Exchanges are named by file and number.

A request that breaks the document is only a warning if the server rejected it as the document states: the client is to
blame. If an archive has no credentials, the recording tool is taken to have left them out, and the server to have
accepted them. Exchanges are compared with earlier ones of the same file: what was created exists, what was deleted is
gone, and what was rejected does not show. If too little time may have passed, that is a warning.

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
      'Validates recorded exchanges against an OpenAPI document: status, headers, media type, body and the relations ' +
        'between request and response. Reports how much of the document they cover.',
    )
    .argument(
      '<recording...>',
      'files (.har, .jsonl, .ndjson, also with .gz or in a .zip), folders of them, or - for standard input',
    )
    .option('--document <document>', DOCUMENT_HELP)
    .option(
      '--base <address>',
      'check only what was sent below this address (https://api.example.com/v2) or path (/v2)',
    )
    .option('--max-entry <MiB>', 'how large an exchange may be in a recording', wholeNumber(1, 1024), 32);
  addTrafficReports(command, 'violation')
    .optionsGroup('General:')
    .helpOption('-h, --help', 'print this help')
    .addHelpText('before', EXAMPLES)
    .addHelpText('after', DETAILS)
    .action(async (recordings: readonly string[], flags: CheckFlags) => {
      const { runCheck } = require('./run-check') as typeof import('./run-check');
      process.exitCode = await runCheck(recordings, flags);
    });
};
