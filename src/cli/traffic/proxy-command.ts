import { type Command, Option } from 'commander';
import type { RegisterCommand } from '../command';
import { DOCUMENT_HELP } from '../document-source';
import { collected, controlPathFlag, headerField, originOf, wholeNumber } from '../settings/option-values';
import { addTrafficReports } from './traffic-options';
import type { ProxyFlags } from './run-proxy';

const EXAMPLES = `Examples:
  tandem proxy https://staging.example.com                 in front of a server, on http://127.0.0.1:4010
  tandem proxy http://127.0.0.1:3000/api openapi.yaml      http://127.0.0.1:4010/pets leads to /api/pets
  tandem proxy http://127.0.0.1:3000 --errors              reject what breaks the document
  tandem proxy http://127.0.0.1:3000 --mock-missing        a mock responds for what does not exist yet
  tandem proxy http://127.0.0.1:3000 --record traffic.har  for 'tandem check', a browser, or a mock
  tandem proxy http://127.0.0.1:3000 --fail-on violation   in CI: exit code 1 if anything was found
`;

const DETAILS = `
Everything passes unchanged, in both directions: header fields and bytes, chunked or compressed, trailers, interim
responses, and upgrades (WebSockets), which are not checked. Only the fields of a connection are the proxy's own, and
Host names the upstream. A copy of what passes is validated, as by 'tandem check'. A request that breaks the document is
only a warning if the upstream rejected it as the document states. Exchanges are compared with earlier ones: what was
created exists, what was deleted is gone, what was rejected does not show, and what is unique is not repeated.
HTTP_PROXY, HTTPS_PROXY and NO_PROXY name the proxies that lead to the upstream.

The console at /__tandem/ shows what passes, and what it violates. Nothing below that path reaches the upstream.

Ctrl-C (or SIGTERM, or POST /__tandem/stop) ends it: exchanges under way are finished, and what was found is summed up.

Exit codes:
  0  it was ended; with --fail-on violation: nothing was found
  1  with --fail-on violation: violations (warning: warnings, too)
  2  it could not run: wrong arguments, a broken document, a port in use`;

const CONTROL = new Option('--control <where>', "the path of the console and its API, or 'off'")
  .argParser(controlPathFlag)
  .default({ prefix: '/__tandem' }, '/__tandem');

const CONTROL_HOST = new Option(
  '--control-host <name>',
  'another host name by which the console may be called, as in containers; may be repeated',
).argParser(collected);

const CONTROL_ORIGIN = new Option(
  '--control-origin <origin>',
  'let pages of another origin use the API of the console, too; may be repeated',
).argParser(originOf);

/** Adds `tandem proxy`. */
export const registerProxy: RegisterCommand = (program: Command): void => {
  const command = program
    .command('proxy')
    .summary('pass traffic on to a server, and check it against a document')
    .description(
      'Passes requests on to a server (the upstream) and its responses back, and validates both against an OpenAPI ' +
        'document. Reports how much of the document they cover.',
    )
    .argument('<url>', 'the address of the upstream; its path is put before the path of each request')
    .argument('[document]', DOCUMENT_HELP)
    .optionsGroup('Where it listens:')
    .option('-p, --port <number>', 'port to listen on; 0 takes any free one', wholeNumber(0, 65535), 4010)
    .option('-h, --host <address>', 'address to listen on; 0.0.0.0 means all of them', '127.0.0.1')
    .option('--cert <file>', 'serve HTTPS with this certificate (PEM)')
    .option('--key <file>', "the certificate's private key (PEM)")
    .addOption(CONTROL)
    .addOption(CONTROL_HOST)
    .addOption(CONTROL_ORIGIN)
    .optionsGroup('The upstream:')
    .option(
      '-H, --header <field>',
      "a header to add to each request, as in 'Name: value'; may be repeated",
      headerField,
    )
    .option('--base <path>', 'where the operations of the document are (/v2), if not below a base path of its servers')
    .option('--keep-host', "send the client's Host on, instead of the upstream's")
    .option('--rewrite', 'keep browsers here: redirects to the upstream lead to the proxy, cookies are for its host')
    .option('--ca <file>', 'certificates to trust in addition to the usual ones, in PEM form')
    .optionsGroup('What passes:')
    .option('--errors', 'reject what breaks the document: requests with 422, responses with 502')
    .option('--record <file>', 'record what passes in this file (.har, .jsonl), without secrets unless --show-secrets')
    .option('--mock-missing', 'let a mock respond for operations that the upstream does not have (404, 405, 501)')
    .option(
      '--max-body <bytes>',
      'the largest body that is checked; larger ones pass unchecked',
      wholeNumber(0),
      10 * 1024 * 1024,
    );
  addTrafficReports(command, 'none')
    .option('-q, --quiet', 'print only the address and the summary at the end')
    .optionsGroup('General:')
    .helpOption('--help', 'print this help')
    .addHelpText('before', EXAMPLES)
    .addHelpText('after', DETAILS)
    .action(async (upstream: string, document: string, _flags: unknown, self: Command) => {
      const { runProxy } = require('./run-proxy') as typeof import('./run-proxy');
      await runProxy(upstream, document, self.optsWithGlobals<ProxyFlags>());
    });
};
