import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command, Option } from 'commander';
import { collected, headerField, wholeNumber } from '../../src/cli/settings/option-values';
import { readSettings } from '../../src/cli/settings/settings';

const home = process.cwd();
let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tandem-'));
  process.chdir(folder);
});
afterEach(() => {
  process.chdir(home);
  rmSync(folder, { recursive: true });
});
const write = (name: string, text: string): void => writeFileSync(join(folder, name), text);

interface Seen {
  readonly args: readonly unknown[];
  readonly flags: Readonly<Record<string, unknown>>;
}

/** Runs a program of two commands, and tells what its action is given. */
async function run(line: string, environment: Record<string, string> = {}): Promise<Seen> {
  let seen: Seen | undefined;
  const program = new Command('tandem').option('--debug', 'stack traces').exitOverride();
  program.configureOutput({ writeErr: () => undefined });
  program
    .command('serve')
    .argument('[document]')
    .option('-p, --port <number>', 'port', wholeNumber(0, 65535), 4010)
    .option('--max-body <bytes>', 'limit', wholeNumber(0), 1024)
    .option('--cors', 'say CORS', true)
    .option('--no-cors', 'say nothing')
    .option('--quiet', 'say less')
    .addOption(new Option('--auth <mode>', 'which').choices(['any', 'jwt']).default('any'))
    .action((document: unknown, _flags: unknown, command: Command) => {
      seen = { args: [document], flags: command.optsWithGlobals() };
    });
  program
    .command('send')
    .argument('<url>')
    .argument('[document]')
    .option('-H, --header <field>', 'header', headerField)
    .option('--only <pattern>', 'only', collected)
    .action((url: unknown, document: unknown, flags: Record<string, unknown>) => {
      seen = { args: [url, document], flags };
    });
  readSettings(program, environment);
  await program.parseAsync(line.split(' '), { from: 'user' });
  if (seen === undefined) throw new Error('no action ran');
  return seen;
}

describe('flag over variable over file over default', () => {
  test('each in its turn', async () => {
    expect((await run('serve')).flags.port).toBe(4010);
    write('tandem.config.yaml', 'serve: { port: 1, max-body: 7 }\n');
    expect((await run('serve')).flags).toMatchObject({ port: 1, maxBody: 7 });
    expect((await run('serve', { TANDEM_PORT: '2' })).flags.port).toBe(2);
    expect((await run('serve', { TANDEM_PORT: '2', TANDEM_SERVE_PORT: '3' })).flags.port).toBe(3);
    expect((await run('serve --port 4', { TANDEM_PORT: '2' })).flags.port).toBe(4);
    expect((await run('serve --port 4010', { TANDEM_PORT: '2' })).flags.port).toBe(4010);
  });

  test('options without a value are on and off', async () => {
    write('tandem.config.yaml', 'debug: true\nserve: { cors: false, quiet: true }\n');
    expect((await run('serve')).flags).toMatchObject({ debug: true, cors: false, quiet: true });
    expect((await run('serve --cors', { TANDEM_QUIET: '0' })).flags).toMatchObject({ cors: true, quiet: false });
    expect((await run('serve', { TANDEM_CORS: 'true', TANDEM_QUIET: '' })).flags).toMatchObject({
      cors: true,
      quiet: true,
    });
  });

  test('what may be repeated is a list, and a flag takes the place of all of it', async () => {
    write('tandem.config.json', JSON.stringify({ send: { url: 'http://a', header: ['A: 1', 'B: 2'], only: 'x' } }));
    expect((await run('send')).flags).toEqual({
      header: [
        ['A', '1'],
        ['B', '2'],
      ],
      only: ['x'],
    });
    expect((await run('send -H C:3')).flags.header).toEqual([['C', '3']]);
    expect((await run('send', { TANDEM_HEADER: 'A: 5\nB: 6' })).flags.header).toEqual([
      ['A', '5'],
      ['B', '6'],
    ]);
  });

  test('arguments, too; the document for all commands', async () => {
    write('tandem.config.yaml', 'document: api.yaml\nsend: { url: http://a }\nserve: { document: own.yaml }\n');
    expect((await run('send')).args).toEqual(['http://a', 'api.yaml']);
    expect((await run('serve')).args).toEqual(['own.yaml']);
    expect((await run('serve', { TANDEM_DOCUMENT: 'v.yaml' })).args).toEqual(['v.yaml']);
    expect((await run('send http://b c.yaml')).args).toEqual(['http://b', 'c.yaml']);
  });

  test('a required argument that nothing sets is still missing', async () => {
    await expect(run('send')).rejects.toThrow("missing required argument 'url'");
  });
});

describe('the file', () => {
  test('is a script, too', async () => {
    write('tandem.config.js', 'module.exports = { serve: { port: 2 + 3, maxBody: 9 } };');
    expect((await run('serve')).flags).toMatchObject({ port: 5, maxBody: 9 });
  });

  test('is another one, or none', async () => {
    write('tandem.config.yaml', 'serve: { port: 1 }');
    write('ci.yaml', 'serve: { port: 2 }');
    expect((await run('serve --config ci.yaml')).flags.port).toBe(2);
    expect((await run('serve', { TANDEM_CONFIG: 'ci.yaml' })).flags.port).toBe(2);
    expect((await run('--no-config serve')).flags.port).toBe(4010);
    write('tandem.config.yaml', '');
    expect((await run('serve')).flags.port).toBe(4010);
  });

  test.each([
    [
      'serve:\n  prot: 1\n',
      /^tandem\.config\.yaml:2:3: there is no setting 'serve\.prot'; did you mean 'port'\? There are document, port, /,
    ],
    [
      'sevre: {}\n',
      /:1:1: there is no setting 'sevre'; did you mean 'serve'\? There are document, debug, serve, send$/,
    ],
    ['serve:\n  port: many\n', /:2:3: port cannot be 'many': It must be a whole number from 0 to 65535\.$/],
    ['serve:\n  port: [1, 2]\n', /:2:3: port takes one value, not several$/],
    ['serve:\n  port: true\n', /:2:3: port must be a string or a number$/],
    ['serve: { cors: 5 }\n', /:1:10: cors must be true or false$/],
    ['serve: { auth: no-way }\n', /:1:10: auth cannot be 'no-way': Allowed choices are any, jwt\.$/],
    ['serve: { document: 5 }\n', /:1:10: document must be a string$/],
    ['serve: 5\n', /:1:1: serve is an object with the command's options as its keys$/],
    ['- serve\n', /:1:1: a configuration is an object with the commands as its keys$/],
    ['serve: [\n', /^tandem\.config\.yaml:2:1: this cannot be read as YAML/],
  ])('%j is told with its place, whichever command runs', async (text, message) => {
    write('tandem.config.yaml', text);
    await expect(run('send http://a')).rejects.toThrow(message);
  });

  test.each([
    ['module.exports = { serve: { prot: 1 } };', /^tandem\.config\.js \(serve\.prot\): there is no setting/],
    ['throw new Error("no")', /^tandem\.config\.js: it failed: no$/],
  ])('a script: %j', async (text, message) => {
    write('tandem.config.js', text);
    await expect(run('serve')).rejects.toThrow(message);
  });

  test('must be there when it is named, and alone when it is not', async () => {
    await expect(run('serve --config none.yaml')).rejects.toThrow('the configuration none.yaml: there is no such file');
    await expect(run('serve --config none.js')).rejects.toThrow('the configuration none.js: there is no such file');
    write('tandem.config.yaml', '');
    write('tandem.config.js', '');
    await expect(run('serve')).rejects.toThrow(
      'there are tandem.config.yaml and tandem.config.js: leave only one, or choose with --config',
    );
  });
});

test('a variable that does not do is told by its name', async () => {
  await expect(run('serve', { TANDEM_PORT: 'x' })).rejects.toThrow(
    "the variable TANDEM_PORT: port cannot be 'x': It must be a whole number from 0 to 65535.",
  );
  await expect(run('serve', { TANDEM_SERVE_CORS: 'x' })).rejects.toThrow(
    'the variable TANDEM_SERVE_CORS: cors must be true or false',
  );
});
