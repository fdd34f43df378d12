import { type Command, Option } from 'commander';
import type { RegisterCommand } from '../command';
import { DOCUMENT_HELP } from '../document-source';
import { expectShortRun } from '../process/short-run';
import { addReportOptions } from '../report/report-options';
import { collected, headerField, shardOf, wholeNumber, workersOf } from '../settings/option-values';
import { USUAL_TIMEOUT } from './patience';
import type { VerifyFlags } from './verify-flags';

const EXAMPLES = `Examples:
  tandem verify http://127.0.0.1:3000                             against the openapi.yaml of this folder
  tandem verify https://api.example.com/v1 openapi.yaml           against another document
  tandem verify https://api.example.com --read-only               only requests that change nothing
  tandem verify https://api.example.com --env installation.yaml   with the ids and tokens of an installation
  tandem verify https://api.example.com -H 'Authorization: bearer …'
  tandem verify http://127.0.0.1:3000 --include-tag 'pets*' --max-time 60
  tandem verify http://127.0.0.1:3000 --callbacks                 also listen for the callbacks that it sends
  tandem verify http://127.0.0.1:3000 --report junit=junit.xml --report html=report.html
  tandem verify https://api.example.com --baseline known.json     do not fail for known failures
  tandem verify http://127.0.0.1:4010 --demo --list               print the plan for the bundled document
`;

const DETAILS = `
An environment file (YAML or JSON) has an installation's own values, to send instead of the document's examples:
  parameters:  { id: { existing: "17", unknown: "0", default: "17" } }    by parameter, then by example name
  credentials: { token: { valid: "bearer \${TOKEN}", expired: … } }        by security scheme, then by name
               token: { valid: { clientId: app, clientSecret: "\${SECRET}" } }    requested and renewed (OAuth 2); also
                        username, password, refreshToken, scopes, tokenUrl and clientAuth (basic, post)
               token: { read-only: { token: …, scopes: [notes:read] } }    a token with these scopes only
  body:        { createOrder: { /customerId: "\${CUSTOMER}" } }           by operation, then by the place in its body
  tls: { cert: client.pem, key: client-key.pem, ca: ca.pem }    files beside this one, as for --cert, --key and --ca
  setup: ./prepare.sh       a command, run before; the JSON object that it prints to stdout has parameters and
                            credentials of the same form, which take precedence over the file's, and values for
                            \${name} (which is otherwise an environment variable)
  teardown: ./clean-up.sh   a command, run after, whatever happened; its stdin is what setup printed
Both see TANDEM_TARGET, the address of the implementation. setup also sees TANDEM_LISTENER, the address of --callbacks
(webhooks go to /webhooks/NAME below it). If a token is rejected that was accepted before, setup is run again (with
TANDEM_RENEW). HTTP_PROXY, HTTPS_PROXY and NO_PROXY name the proxies that requests go through.
If the credentials for an operation are missing, made-up ones are sent as long as the implementation accepts them;
otherwise the operation's cases are skipped.

A baseline (JSON or YAML) is what --write-baseline writes; without a cause, a case may fail for any cause:
  { format: openapi-tandem-baseline, version: 1, known: [{ id: …, cause: … }] }
A baseline has no cases that were not checked: they make a run fail, even one with --write-baseline, unless
--allow-unchecked is given.

Exit codes:
  0    all that was checked conforms
  1    violations, or cases or operations not checked, or no success
  2    it could not run: wrong arguments, a broken document, a target that can't be reached or stopped responding,
       a report that couldn't be written
  130  ended with Ctrl-C (143: by SIGTERM)`;

/** Adds `tandem verify`. */
export const registerVerify: RegisterCommand = (program: Command): void => {
  const command = program
    .command('verify')
    .summary('check an implementation against a document')
    .description(
      'Sends requests for everything in an OpenAPI document that can be tested (its scenarios, each constraint just ' +
        'satisfied and just broken, credentials, unusual input) to an implementation, and validates the responses: ' +
        'status, headers, media type, body and the relations between request and response.',
    )
    .argument('[url]', 'the address of the implementation, with its base path')
    .argument('[document]', DOCUMENT_HELP);
  for (const add of [addInstallation, addSelection, addSending, addCallbacks, addVerdicts, addReports]) add(command);
  command
    .optionsGroup('General:')
    .helpOption('-h, --help', 'print this help')
    .addHelpText('before', EXAMPLES)
    .addHelpText('after', DETAILS)
    .action(async (url: string | undefined, document: string, flags: VerifyFlags) => {
      expectShortRun();
      const { runVerify } = require('./run-verify') as typeof import('./run-verify');
      process.exitCode = await runVerify(url, document, flags);
    });
};

/** Whose values are sent. */
function addInstallation(command: Command): Command {
  return command
    .optionsGroup('The installation:')
    .option('--env <file>', "an installation's own ids and credentials, and the commands that prepare it")
    .option(
      '-H, --header <field>',
      "a header to send with every request, as in 'Name: value'; may be repeated",
      headerField,
    )
    .option('--cert <file>', "the client's certificate for mutual TLS, in PEM form; needs --key")
    .option('--key <file>', 'its private key, in PEM form')
    .option('--ca <file>', 'certificates to trust in addition to the usual ones, in PEM form');
}

/** Which cases are sent. */
function addSelection(command: Command): Command {
  return command
    .optionsGroup('Which cases are sent:')
    .option('--scenarios', 'send only the scenarios of the document')
    .option('--only <id>', 'send only cases with this id (* is any text); may be repeated', collected)
    .option('--skip <id>', 'leave out cases with this id (* is any text); may be repeated', collected)
    .option('--include-tag <glob>', 'only operations with this tag (* is any text); may be repeated', collected)
    .option('--include-operation <glob>', 'only operations with this operationId', collected)
    .option('--include-method <glob>', 'only operations with this method', collected)
    .option('--include-path <glob>', 'only operations with this path', collected)
    .option('--exclude-tag <glob>', 'no operations with this tag', collected)
    .option('--exclude-operation <glob>', 'no operations with this operationId', collected)
    .option('--exclude-method <glob>', 'no operations with this method', collected)
    .option('--exclude-path <glob>', 'no operations with this path', collected)
    .option('--exclude-deprecated', 'no deprecated operations')
    .option('--read-only', 'only requests with safe methods (GET, HEAD, OPTIONS, TRACE, QUERY)')
    .addOption(new Option('--shard <i/n>', 'send the i-th of n parts, for a CI matrix').argParser(shardOf))
    .option('--resume <report>', 'continue from a JSON report: what passed there is not sent again');
}

/** How they are sent. */
function addSending(command: Command): Command {
  return command
    .optionsGroup('How they are sent:')
    .option('--list', 'print the plan and send nothing')
    .option(
      '--seed <number>',
      'the seed of all generated values (default: a new one in each run, which is printed)',
      wholeNumber(0, 2 ** 31 - 1),
    )
    .option(
      '--fuzz <number>',
      'random requests for each operation; a failing one is reported in its minimal form',
      wholeNumber(0, 100_000),
      0,
    )
    .option(
      '--workers <number>',
      'how many requests are sent at once; auto: from 2 to 64, whichever handles the most cases per second',
      workersOf,
      8,
    )
    .option('--rate <number>', 'the maximum number of requests in a second', wholeNumber(1))
    .option('--max-time <seconds>', 'start no more requests after this time', wholeNumber(1))
    .option('--max-failures <number>', 'stop after this many failures', wholeNumber(1))
    .option(
      '--no-cleanup',
      'leave what the run created; without this flag it is deleted, as far as the document shows how',
    )
    .option('--bail', 'end at the first failed case')
    .option('--wait <seconds>', 'wait up to this long until the implementation responds', wholeNumber(0), 0)
    .option(
      '--timeout <ms>',
      'the longest time that a response may take, in milliseconds',
      wholeNumber(1),
      USUAL_TIMEOUT,
    )
    .option(
      '--max-response <MiB>',
      'the largest response body that is read; a larger one is not checked',
      wholeNumber(1),
      20,
    )
    .option('--clock-skew <ms>', 'how far a time may be from the present, in milliseconds', wholeNumber(0), 60_000);
}

/** Whether callbacks are listened for, and where. */
function addCallbacks(command: Command): Command {
  return command
    .optionsGroup('What the implementation sends by itself:')
    .option(
      '--callbacks [address]',
      'listen for callbacks and webhooks, and validate them; the address is where the implementation reaches this ' +
        'listener (default: a free port of 127.0.0.1). Put it after the address of the implementation',
    )
    .option(
      '--callbacks-listen <host:port>',
      'where to listen, if not at the address of --callbacks: behind a proxy or tunnel, or in a container',
    )
    .option('--callback-timeout <seconds>', 'how long a callback may take', wholeNumber(1, 3600), 5);
}

/** What counts as a failure. */
function addVerdicts(command: Command): Command {
  return command
    .optionsGroup('What counts:')
    .addOption(
      new Option('--level <level>', 'with documented, findings about what was only observed do not count').choices([
        'documented',
        'observed',
      ]),
    )
    .option('--inferred', 'report what the document only suggests as findings, not as warnings')
    .option('--allow-flaky', 'a failed case that passes when sent again does not count')
    .option(
      '--allow-unchecked',
      'a case whose response proves nothing (429, say), or an operation without credentials, does not count',
    );
}

/** What is written of the run. */
function addReports(command: Command): Command {
  const baselines = command
    .optionsGroup('What is shown and written:')
    .option('--baseline <file>', 'known failures, which do not make the run fail; one that passes again is reported')
    .option('--write-baseline <file>', 'write the failures of this run to a file of known ones');
  return addReportOptions(baselines, 'case');
}
