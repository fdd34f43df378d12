import { createProgram } from '../../src/cli/program';
import { withFlagHere } from '../../src/cli/settings/flags-elsewhere';

/** What is printed for arguments that are rejected. */
async function messageFor(...args: readonly string[]): Promise<string> {
  const program = createProgram();
  let written = '';
  for (const command of [program, ...program.commands])
    command.configureOutput({ writeErr: (text) => (written += text) });
  await expect(program.parseAsync(args, { from: 'user' })).rejects.toThrow();
  return written.trim();
}

test.each<[string, string, string]>([
  ['mock', '--multiprocess', ': use --cluster 4: one mock of four processes'],
  ['mock', '--cors=false', ': use --no-cors'],
  ['mock', '--constructor', ''],
  ['mock', '--prot', ' (Did you mean --port?)'],
  ['verify', '--rate-limit=9', ': use --rate, in requests a second'],
  ['verify', '--user=me', ": use -H 'Authorization: …', or credentials in the file that --env names"],
  // What the command doesn't have isn't advised.
  ['proxy', '--cors', ' (Did you mean one of --cert, --port?)'],
  ['mock', '--details', ''],
  ['mock', '--language', ''],
  ['mock', '--url', ''],
  ['types', '--output', ' (Did you mean --out?)'],
  ['docs', '--output', ' (Did you mean --out?)'],
])('%s %s', async (command, flag, more) => {
  expect(await messageFor(command, flag)).toBe(`error: unknown option '${flag}'${more}`);
});

test.each(['check', 'proxy'])('%s without its argument', async (command) => {
  expect(await messageFor(command)).toMatch(
    new RegExp(`^error: missing required argument '\\w+': tandem ${command} --help has examples$`),
  );
});

test.each([
  ['start', ': use tandem mock openapi.yaml'],
  ['api/openapi.yml', ': name a command first, as in tandem mock openapi.yaml'],
  ['toString', ''],
])('%s', async (command, more) => {
  expect(await messageFor(command)).toBe(`error: unknown command '${command}'${more}`);
});

test.each([
  ['mock', ['--faker-seed', '--hostname', '--enable-random-latency', '--json-schema-faker-fillProperties']],
  ['verify', ['--max-examples', '--request-timeout', '--dry-run', '--method', '--url', '--junit-xml', '--server-wait']],
  ['verify', ['--continue-on-failure', '--hookfiles', '--phases', '--request-cert', '--details', '--auth']],
])('there is advice for the flags of other tools: %s %j', (name, flags) => {
  const command = createProgram().commands.find((one) => one.name() === name);
  const without = flags.filter((flag) => {
    const message = `error: unknown option '${flag}'`;
    return command === undefined || withFlagHere(message, command) === message;
  });
  expect(without).toEqual([]);
});
