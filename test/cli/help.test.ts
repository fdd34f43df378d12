/** What `--help` shows first, and how the options of `tandem verify` stand together. */
import { createProgram } from '../../src/cli/program';
import { runHere } from '../scenarios/support/run-here';

test('examples first, options in groups, exit codes last', async () => {
  const { code, stdout } = await runHere(['verify', '-h']);
  expect(code).toBe(0);
  expect(stdout).toMatch(/^Examples:\n {2}tandem verify http/);
  const headings = [...stdout.matchAll(/^([A-Z][^\n]*):$/gm)]
    .map(([, heading = '']) => heading)
    .filter((heading) => !/^An? /.test(heading));
  expect(headings).toEqual([
    'Examples',
    'Arguments',
    'The installation',
    'Which cases are sent',
    'How they are sent',
    'What the implementation sends by itself',
    'What counts',
    'What is shown and written',
    'General',
    'Exit codes',
  ]);
  expect(stdout).toMatch(/Exit codes:\n {2}0 .*\n {2}1 .*\n {2}2 .*[^]*\n {2}130 /);
  const general = stdout.slice(stdout.indexOf('General:'));
  for (const flag of ['--config', '--demo', '--no-remote', '-h, --help']) expect(general).toContain(flag);
});

test.each(createProgram().commands.map((command) => command.name()))(
  'tandem %s --help begins with examples',
  async (name) => {
    const own = name === 'report' ? ['report', 'merge'] : [name];
    const { code, stdout } = await runHere([...own, '--help']);
    expect(code).toBe(0);
    expect(stdout).toMatch(new RegExp(`^Examples:\\n {2}(?:tandem|cat) [^]*\\nUsage: tandem ${own.join(' ')} `));
  },
);
