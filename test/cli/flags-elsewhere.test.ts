import { createProgram } from '../../src/cli/program';
import { withFlagHere } from '../../src/cli/settings/flags-elsewhere';

test.each([
  [
    "error: unknown option '--multiprocess'",
    "error: unknown option '--multiprocess': use --cluster 4: one mock of four processes",
  ],
  [
    "error: unknown option '--rate-limit=9' (Did you mean --rate?)",
    "error: unknown option '--rate-limit=9': use --rate, in requests a second",
  ],
  ["error: unknown option '--prot' (Did you mean --port?)", "error: unknown option '--prot' (Did you mean --port?)"],
  [
    "error: unknown option '--cors=false' (Did you mean --cors?)",
    "error: unknown option '--cors=false': use --no-cors",
  ],
  ["error: unknown command 'start'", "error: unknown command 'start': use tandem mock openapi.yaml"],
  [
    "error: unknown command 'api/openapi.yml'",
    "error: unknown command 'api/openapi.yml': name a command first, as in tandem mock openapi.yaml",
  ],
  ["error: unknown command 'toString'", "error: unknown command 'toString'"],
  ["error: unknown option '--constructor'", "error: unknown option '--constructor'"],
])('%s', (message, expected) => expect(withFlagHere(message)).toBe(expected));

test('the flags that are named instead are there', () => {
  const known = new Set(createProgram().commands.flatMap(({ options }) => options.map(({ long }) => long)));
  const elsewhere = [
    '--faker-seed',
    '--hostname',
    '--max-examples',
    '--request-timeout',
    '--dry-run',
    '--method',
    '--url',
    '--json-schema-faker-fillProperties',
    '--enable-random-latency',
    '--continue-on-failure',
    '--junit-xml',
    '--server-wait',
  ];
  for (const flag of elsewhere) {
    const instead = withFlagHere(`error: unknown option '${flag}'`).slice(`error: unknown option '${flag}'`.length);
    expect(instead).not.toBe('');
    for (const [named] of instead.matchAll(/--[\w-]+/g)) expect(known).toContain(named);
  }
});
