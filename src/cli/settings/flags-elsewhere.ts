import type { Command } from 'commander';
import { isUrl } from '../../text';

const AS_ARGUMENT = 'the address is an argument: tandem verify https://api.example.com openapi.yaml';
const ALL = 'everything is checked; --only and --skip take ids of cases';
const FUZZ = 'use --fuzz for random requests in addition to the plan';
const JUNIT = 'use --report junit=junit.xml';
const HOOKS = 'use setup and teardown in the file that --env names';
const CREDENTIALS = "use -H 'Authorization: …', or credentials in the file that --env names";

/** What does the same here as a flag of Prism. */
const OF_PRISM = {
  '--multiprocess': 'use --cluster 4: one mock of four processes',
  '--verboseLevel': 'use --log text, json or off, and --explain',
  '--ignoreExamples': 'use --dynamic',
  '--json-schema-faker-fillProperties': 'leave it out: optional properties are in some responses, and not in others',
  '--cors': 'use --no-cors',
  '--validate-request': 'leave it out: what passes is validated; --errors rejects what breaks the document',
  '--validate-response': 'leave it out: what passes is validated; --errors rejects what breaks the document',
  '--upstream-proxy': 'set the variable HTTPS_PROXY',
};

const OF_MOCKOON = {
  '--data': 'the document is an argument: tandem mock openapi.yaml',
  '--hostname': 'use --host',
  '--log-transaction': 'requests are in the journal at /__tandem/journal and in the console',
  '--max-transaction-logs': 'use --journal',
  '--faker-seed': 'use --seed',
  '--faker-locale': 'leave it out: generated values are in English',
  '--disable-log-to-file': 'leave it out: nothing is logged to files',
  '--disable-admin-api': 'use --control off',
  '--enable-random-latency': 'use --delay 0-500',
  '--polling-interval': 'leave it out: a changed document is read again',
};

const OF_SCHEMATHESIS = {
  '--url': AS_ARGUMENT,
  '--base-url': AS_ARGUMENT,
  '--checks': ALL,
  '--exclude-checks': ALL,
  '--max-examples': FUZZ,
  '--hypothesis-max-examples': FUZZ,
  '--hypothesis-seed': 'use --seed',
  '--rate-limit': 'use --rate, in requests a second',
  '--request-timeout': 'use --timeout, in milliseconds',
  '--wait-for-schema': 'use --wait, in seconds',
  '--auth': CREDENTIALS,
  '--request-cert': 'use --cert and --key',
  '--tls-verify': 'use --ca',
  '--request-tls-verify': 'use --ca',
  '--phases': 'leave it out: everything is sent; --scenarios sends the documented examples only',
  '--mode': 'leave it out: valid and invalid requests are sent; --scenarios sends the documented examples only',
  '--stateful': 'leave it out: links and created resources are always tested',
  '--continue-on-failure': 'leave it out: a run continues after failures; --bail ends it',
  '--exitfirst': 'use --bail',
  '--junit-xml': JUNIT,
  '--report-junit-path': JUNIT,
  '--report-har-path': 'use --report har=run.har',
  '--cassette-path': 'use --report har=run.har',
};

const OF_DREDD = {
  '--hookfiles': HOOKS,
  '--language': HOOKS,
  '--names': 'use --list',
  '--dry-run': 'use --list',
  '--reporter': JUNIT,
  '--output': JUNIT,
  '--method': 'use --include-method',
  '--user': CREDENTIALS,
  '--server': 'start the implementation first; --wait 30 waits for it',
  '--server-wait': 'use --wait, in seconds',
  '--sorted': 'leave it out: a case first creates what it needs',
  '--details': 'use --verbose',
  '--loglevel': 'use --verbose',
};

/** By the command that does what the other tools do. */
const FLAGS: ReadonlyMap<string, ReadonlyMap<string, string>> = new Map([
  ['mock', new Map(Object.entries({ ...OF_PRISM, ...OF_MOCKOON }))],
  ['proxy', new Map(Object.entries(OF_PRISM))],
  ['verify', new Map(Object.entries({ ...OF_SCHEMATHESIS, ...OF_DREDD }))],
]);

/** What does the same here as a command of another tool. */
const COMMANDS: ReadonlyMap<string, string> = new Map([
  ['run', 'use tandem verify https://api.example.com openapi.yaml'],
  ['test', 'use tandem verify https://api.example.com openapi.yaml'],
  ['start', 'use tandem mock openapi.yaml'],
  ['serve', 'use tandem mock openapi.yaml'],
  ['validate', 'use tandem lint openapi.yaml'],
]);

/**
 * A message about an unknown flag or command, with what does the same here where it is one of another tool, and the
 * command has the flags that are named instead.
 *
 * @param at the command that rejects the flag
 * @example withFlagHere("error: unknown option '--faker-seed'", mock) // '…: use --seed'
 */
export function withFlagHere(message: string, at: Command): string {
  const [, flag = ''] = /unknown option '(--[\w-]+)(?:=[^']*)?'/.exec(message) ?? [];
  const [, command = ''] = /unknown command '([^']*)'/.exec(message) ?? [];
  const known = FLAGS.get(at.name())?.get(flag);
  const flags = at.options.flatMap(({ long, short }) => [long, short]);
  const isHere = known !== undefined && flagsIn(known).every((one) => flags.includes(one));
  const instead = (isHere ? known : undefined) ?? COMMANDS.get(command) ?? beforeDocument(command);
  return instead === undefined ? message : `${message.replace(/ \(Did you mean .*\)$/, '')}: ${instead}`;
}

/** The flags that a text names. */
function flagsIn(text: string): string[] {
  return [...text.matchAll(/(?<![\w-])-(?:-[a-z][\w-]*|[A-Z])(?![\w-])/g)].map(([flag]) => flag);
}

/** Dredd and others take a document without a command. */
function beforeDocument(word: string): string | undefined {
  if (!/\.(?:ya?ml|json)$/i.test(word) && !isUrl(word)) return undefined;
  return 'name a command first, as in tandem mock openapi.yaml';
}
