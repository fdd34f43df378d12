import { type Command } from 'commander';
import type { RegisterCommand } from '../command';
import { DOCUMENT_HELP } from '../document-source';
import { headerField, wholeNumber } from '../settings/option-values';
import { addTrafficReports } from './traffic-options';
import type { ProxyFlags } from './run-proxy';

const EXAMPLES = `Examples:
  tandem proxy https://staging.example.com                 before a server, on http://127.0.0.1:4010
  tandem proxy http://127.0.0.1:3000/api openapi.yaml      http://127.0.0.1:4010/pets is asked for at /api/pets
  tandem proxy http://127.0.0.1:3000 --errors              what breaks the document does not pass
  tandem proxy http://127.0.0.1:3000 --mock-missing        what is not there yet comes from a mock
  tandem proxy http://127.0.0.1:3000 --record traffic.har  for 'tandem check', a browser, or a mock
  tandem proxy http://127.0.0.1:3000 --fail-on violation   in CI: exit code 1 where anything was found
`;

const DETAILS = `
All passes as it came, in both directions: fields and bytes, in chunks or compressed, trailers, interim responses, and
upgrades (WebSockets), which are not looked into. Only what belongs to a connection is the proxy's own, and Host, which
names the upstream. What passes is validated in a copy, as 'tandem check' does. A request that breaks the document is a
warning where the upstream rejected it as the document has it. Exchanges are compared with those before them: what was
made is there, what was removed is gone, what was rejected does not show, and what is unique comes once.

Ctrl-C (or SIGTERM) ends it: exchanges under way are finished, and what was found is summed up.

Exit codes:
  0  it was ended; with --fail-on violation: nothing was found
  1  with --fail-on violation: violations (warning: warnings, too)
  2  it could not run: wrong arguments, a broken document, a port in use`;

/** Adds `tandem proxy`. */
export const registerProxy: RegisterCommand = (program: Command): void => {
  const command = program
    .command('proxy')
    .summary('pass traffic on to a server, and check it against a document')
    .description(
      'Passes requests on to a server (the upstream) and its responses back, and validates both by what an OpenAPI ' +
        'document has for them. Counts what of the document they exercise.',
    )
    .argument('<url>', 'the address of the upstream; its path stands before that of each request')
    .argument('[document]', DOCUMENT_HELP)
    .optionsGroup('Where it listens:')
    .option('-p, --port <number>', 'port to listen on; 0 takes any free one', wholeNumber(0, 65535), 4010)
    .option('-h, --host <address>', 'address to listen on; 0.0.0.0 means all of them', '127.0.0.1')
    .option('--cert <file>', 'serve HTTPS with this certificate (PEM)')
    .option('--key <file>', "the certificate's private key (PEM)")
    .optionsGroup('The upstream:')
    .option(
      '-H, --header <field>',
      "a header that each request gets, as in 'Name: value'; may be repeated",
      headerField,
    )
    .option('--keep-host', "send the client's Host on, instead of the upstream's")
    .option('--ca <file>', 'certificates to trust beside the usual ones, in PEM form')
    .optionsGroup('What passes:')
    .option('--errors', 'reject what breaks the document: requests with 422, responses with 502')
    .option('--record <file>', 'record what passes in this file (.har, .jsonl), without secrets unless --show-secrets')
    .option('--mock-missing', 'operations that the upstream does not have (404, 405, 501) come from a mock')
    .option(
      '--max-body <bytes>',
      'how large a body may be that is checked; larger ones pass unchecked',
      wholeNumber(0),
      10 * 1024 * 1024,
    );
  addTrafficReports(command, 'none')
    .option('-q, --quiet', 'print only the address, and the summary at the end')
    .optionsGroup('General:')
    .helpOption('--help', 'print this help')
    .option('--debug', 'show stack traces')
    .addHelpText('before', EXAMPLES)
    .addHelpText('after', DETAILS)
    .action(async (upstream: string, document: string, _flags: unknown, self: Command) => {
      const { runProxy } = require('./run-proxy') as typeof import('./run-proxy');
      await runProxy(upstream, document, self.optsWithGlobals<ProxyFlags>());
    });
};
