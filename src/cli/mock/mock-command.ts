import { type Command, Option } from 'commander';
import type { RegisterCommand } from '../command';
import { DOCUMENT_HELP } from '../document-source';
import type { MockFlags } from './mock-flags';
import { collected, controlFlag, delayOf, placeOf, originOf, share, wholeNumber } from '../settings/option-values';

const EXAMPLES = `Examples:
  tandem mock --demo                           the bundled API on http://127.0.0.1:4010
  tandem mock openapi.yaml -p 8080             your own API, on another port
  tandem mock https://example.com/openapi.json
  tandem mock pets.yaml shops.yaml             several documents (or a folder), each under its base path
  tandem mock --at /v1=a.yaml --at /v2=b.yaml  several documents, each at a path of your choice
  tandem mock openapi.yaml --dynamic --seed 7  random responses, the same in every run
  tandem mock openapi.yaml --explain           log the reason for each response
  tandem mock openapi.yaml --state-file state.json   keep what clients create across restarts
  tandem mock openapi.yaml --cluster 4         one mock of four processes
  tandem mock openapi.yaml --store redis://cache:6379   several mocks behind a balancer are one
  tandem mock openapi.yaml --from recorded.har   send the responses of recorded exchanges
  tandem mock openapi.yaml --cert cert.pem --key key.pem   on https://127.0.0.1:4010
`;

const DETAILS = `
A client selects a response with the header 'Prefer: code=404' or 'Prefer: example=name', or with '?__code=404'.
'Prefer: wait=2' (seconds) delays the response, and 'Prefer: fault=reset' (or truncate, hang) breaks it.`;

const INFERRED = new Option(
  '--inferred <mode>',
  'apply what the document only suggests: values that were sent come back under their names, ids are new',
)
  .choices(['on', 'off'])
  .default('on');

const STATE = new Option(
  '--state <mode>',
  'keep what clients create: open (resources that nobody created also exist, as the examples show them), closed ' +
    '(only what the examples show and what was created exists), or off',
)
  .choices(['open', 'closed', 'off'])
  .default('open');

const CONTROL_ORIGIN = new Option(
  '--control-origin <origin>',
  'let pages of another origin use the control API, too; may be repeated',
).argParser(originOf);

const FROM = new Option(
  '--from <file>',
  'send the responses of a recording (.har, .jsonl, .gz, .zip, a folder) to requests that equal the recorded ones; ' +
    'may be repeated',
).argParser(collected);

const STORE = new Option(
  '--store <address>',
  'keep sessions, state, overrides and journals in a Redis or Valkey, so that several mocks are one: ' +
    'redis://127.0.0.1:6379 (needs the package @redis/client)',
);

const CLUSTER = new Option(
  '--cluster <number>',
  'serve from this many processes on this machine, which are one mock',
).argParser(wholeNumber(1, 256));

const DELAY = new Option(
  '--delay <ms>',
  'delay responses: 200; 100-800 for a random time; listTodos=500 for one operation; may be repeated',
).argParser(delayOf);

const ERROR_RATE = new Option('--error-rate <share>', 'let this share of requests fail with a 5xx: 0.05 is one in 20')
  .argParser(share)
  .default(0);

const CALLBACKS = new Option(
  '--callbacks',
  'send the callbacks of the document to the addresses in requests, on this machine only',
);
const CALLBACK_HOSTS = new Option(
  '--callback-hosts <host>',
  'send callbacks and webhooks to this host, too; * is any host; may be repeated',
).argParser(collected);
const WEBHOOK_URL = new Option('--webhook-url <url>', 'where the console and the control API send webhooks');

const AUTH = new Option(
  '--auth <mode>',
  'which credentials are accepted: any that are not empty (JWTs are checked), only a JWT, as the document states ' +
    '(a JWT where it has x-credentials), or off: none are required',
)
  .choices(['any', 'jwt', 'document', 'off'])
  .default('any');

const CONTROL = new Option(
  '--control <where>',
  "where the control API and its console are: a path, a port of their own, or 'off'",
)
  .argParser(controlFlag)
  .default({ prefix: '/__tandem' }, '/__tandem');

const CONTROL_HOST = new Option(
  '--control-host <name>',
  'another host name by which the control API may be called, as in containers; may be repeated',
).argParser(collected);

const LOG = new Option('--log <form>', 'how each request is logged').choices(['text', 'json', 'off']).default('text');

/** Adds `tandem mock`. */
export const registerMock: RegisterCommand = (program: Command): void => {
  program
    .command('mock')
    .summary('serve the API that a document describes')
    .description(
      'Serves the API that an OpenAPI document describes. Requests are validated, and get the examples of the ' +
        'document as responses. A response that would violate the document is not sent.',
    )
    .argument('[document...]', `${DOCUMENT_HELP}; of several, or of a folder, each is under its base path`)
    .option('-p, --port <number>', 'port to listen on; 0 takes any free one', wholeNumber(0, 65535), 4010)
    .option('-h, --host <address>', 'address to listen on; 0.0.0.0 means all of them', '127.0.0.1')
    .option('--at <place>', 'serve a document below a path: /v1=openapi.yaml; may be repeated', placeOf)
    .option('--errors', 'respond to every invalid request with a problem that lists all violations')
    .option('-d, --dynamic', 'generate random responses from the schemas instead of using examples')
    .addOption(INFERRED)
    .addOption(STATE)
    .addOption(FROM)
    .option('--base <address>', 'where the exchanges of --from were sent (https://api.example.com/v2), or a path (/v2)')
    .option('--state-file <file>', 'keep the state in this file: it is loaded at the start and written after changes')
    .addOption(STORE)
    .addOption(CLUSTER)
    .addOption(DELAY)
    .addOption(ERROR_RATE)
    .addOption(CALLBACKS)
    .addOption(CALLBACK_HOSTS)
    .addOption(WEBHOOK_URL)
    .option('--seed <number>', 'the seed of all random values', wholeNumber(Number.MIN_SAFE_INTEGER))
    .addOption(AUTH)
    .option('--cors', 'let pages of any origin call the mock', true)
    .option('--no-cors', 'send no CORS headers and do not handle preflight requests')
    .option('--max-body <bytes>', 'the largest request body that is accepted', wholeNumber(0), 10 * 1024 * 1024)
    .option('--event-delay <ms>', 'pause between two items of a sequence (events, lines, parts)', wholeNumber(0), 0)
    .option('--compress', 'compress large responses for clients that accept it', true)
    .option('--no-compress', 'send all responses uncompressed')
    .option('--watch', 'read a local document again when one of its files changes', true)
    .option('--no-watch', 'serve the document as it is now')
    .option('--journal <number>', 'how many requests of each session are kept', wholeNumber(0, 1_000_000), 1000)
    .option(
      '--memory <MiB>',
      'the memory for all that is kept (requests, overrides, state, sessions); beyond it, the oldest is dropped first',
      wholeNumber(1, 1_000_000),
      256,
    )
    .option('--cert <file>', 'serve HTTPS with this certificate (PEM)')
    .option('--key <file>', "the certificate's private key (PEM)")
    .option('--http2', 'with --cert and --key: speak HTTP/2 with clients that ask for it, HTTP/1.1 with all others')
    .addOption(CONTROL)
    .addOption(CONTROL_ORIGIN)
    .addOption(CONTROL_HOST)
    .addOption(LOG)
    .option('--explain', 'log why each response was selected')
    .option('-q, --quiet', 'print only the address and failures')
    .addHelpText('before', EXAMPLES)
    .addHelpText('after', DETAILS)
    .action(run);
};

async function run(documents: readonly string[], _flags: unknown, command: Command): Promise<void> {
  const flags = command.optsWithGlobals<MockFlags>();
  if (flags.cluster !== undefined) return runInCluster(documents, flags);
  const { runMock } = require('./run-mock') as typeof import('./run-mock');
  return runMock(documents, flags);
}

/** Runs this process's part of a cluster: the first one starts the workers, which are mocks. */
async function runInCluster(documents: readonly string[], flags: MockFlags): Promise<void> {
  const { clusterWorker } = require('./cluster/worker') as typeof import('./cluster/worker');
  const worker = clusterWorker();
  if (worker === undefined) {
    const { runCluster } = require('./cluster/run-cluster') as typeof import('./cluster/run-cluster');
    return runCluster(flags);
  }
  const { runMock } = require('./run-mock') as typeof import('./run-mock');
  try {
    await runMock(documents, flags, worker);
  } catch (error) {
    // Nothing keeps it then.
    worker.letGo();
    throw error;
  }
}
