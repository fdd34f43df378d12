/** What does the same here as a flag of Prism, Mockoon, Schemathesis or Dredd. */
const INSTEAD: Readonly<Record<string, string>> = {
  '--multiprocess': 'use --cluster 4: one mock of four processes',
  '--verboseLevel': 'use --log text, json or off, and --explain',
  '--ignoreExamples': 'use --dynamic',
  '--data': 'the document is an argument: tandem mock openapi.yaml',
  '--hostname': 'use --host',
  '--log-transaction': 'requests are in the journal at /__tandem/journal and in the console',
  '--faker-seed': 'use --seed',
  '--disable-log-to-file': 'leave it out: nothing is logged to files',
  '--disable-admin-api': 'use --control off',
  '--url': 'the address is an argument: tandem verify https://api.example.com openapi.yaml',
  '--base-url': 'the address is an argument: tandem verify https://api.example.com openapi.yaml',
  '--checks': 'everything is checked; --only and --skip take ids of cases',
  '--exclude-checks': 'everything is checked; --only and --skip take ids of cases',
  '--max-examples': 'use --fuzz for random requests in addition to the plan',
  '--rate-limit': 'use --rate, in requests a second',
  '--request-timeout': 'use --timeout, in milliseconds',
  '--wait-for-schema': 'use --wait, in seconds',
  '--auth': "use -H 'Authorization: …', or credentials in the file that --env names",
  '--request-cert': 'use --cert and --key',
  '--tls-verify': 'use --ca',
  '--phases': 'leave it out: everything is sent; --scenarios sends the documented examples only',
  '--stateful': 'leave it out: links and created resources are always tested',
  '--hookfiles': 'use setup and teardown in the file that --env names',
  '--names': 'use --list',
  '--dry-run': 'use --list',
  '--reporter': 'use --report junit=junit.xml',
  '--output': 'use --report junit=junit.xml',
  '--method': 'use --include-method',
  '--server': 'start the implementation first; --wait 30 waits for it',
};

/**
 * A message about an unknown flag, with what does the same here where it is one of another tool.
 *
 * @example withFlagHere("error: unknown option '--faker-seed'") // "error: unknown option '--faker-seed': use --seed"
 */
export function withFlagHere(message: string): string {
  const [, flag = ''] = /unknown option '(--[\w-]+)(?:=[^']*)?'/.exec(message) ?? [];
  const instead = Object.hasOwn(INSTEAD, flag) ? INSTEAD[flag] : undefined;
  return instead === undefined ? message : `${message.replace(/ \(Did you mean .*\)$/, '')}: ${instead}`;
}
