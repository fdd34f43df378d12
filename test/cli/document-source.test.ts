import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Command } from 'commander';
import { findDocuments } from '../../src/cli/document-source';

const home = process.cwd();
let folder = '';
let printed: { stdout: string; stderr: string };
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tandem-'));
  process.chdir(folder);
  printed = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const)
    jest.spyOn(process[name], 'write').mockImplementation((text) => {
      printed[name] += String(text);
      return true;
    });
});
afterEach(() => {
  jest.restoreAllMocks();
  process.chdir(home);
  rmSync(folder, { recursive: true });
});

function files(...names: string[]): void {
  for (const name of names) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), 'openapi: 3.1.0\n');
  }
}

/** What the action of a command is given. */
async function given(...words: string[]): Promise<unknown[]> {
  let seen: unknown[] = [];
  const program = new Command('tandem').exitOverride();
  const note = (...args: unknown[]): void => void (seen = args.slice(0, -2));
  program.command('types').argument('[document]').option('--out <file>').action(note);
  program.command('lint').argument('[document...]').option('--rules').action(note);
  program.command('verify').argument('[url]').argument('[document]').action(note);
  findDocuments(program);
  await program.parseAsync(words, { from: 'user' });
  return seen;
}

describe('a document that is not named', () => {
  test.each([
    [['openapi.yml', 'openapi/other.yaml', 'swagger.json'], 'openapi.yml'],
    [['openapi/openapi.json', 'openapi/other.yaml', 'swagger.json'], join('openapi', 'openapi.json')],
    [['openapi/pets.yaml', 'swagger.json'], join('openapi', 'pets.yaml')],
    [['swagger.json', 'docs/openapi.json'], 'swagger.json'],
    [['docs/openapi.json', 'docs/notes.json', 'src/app.json'], join('docs', 'openapi.json')],
    [['spec/swagger.yaml'], join('spec', 'swagger.yaml')],
  ])('of %j it is %s', async (names, found) => {
    files(...names);
    expect(await given('lint')).toEqual([[found]]);
    expect(printed).toEqual({ stdout: `document: ${found}\n`, stderr: '' });
  });

  test('is named on stderr where standard output is data', async () => {
    files('openapi.yaml');
    expect(await given('types')).toEqual(['openapi.yaml']);
    expect(printed).toEqual({ stdout: '', stderr: 'document: openapi.yaml\n' });
  });

  test('of several, or none, is an error that says what was looked for', async () => {
    await expect(given('types')).rejects.toThrow(
      /this folder has none: looked for openapi\.\{yaml,yml,json\}, .*--demo$/,
    );
    files('openapi/a.yaml', 'openapi/b.yaml');
    writeFileSync(join(folder, 'openapi', 'notes.yaml'), 'about: openapi\n');
    await expect(given('types')).rejects.toThrow(/there are several: openapi.a\.yaml, openapi.b\.yaml; name one$/);
    expect(await given('lint', '--rules')).toEqual([[]]);
  });

  test('of several in the folders of a project is an error, too', async () => {
    files('docs/openapi.json', 'api/openapi.yaml');
    await expect(given('types')).rejects.toThrow(/there are several: api.openapi\.yaml, docs.openapi\.json; name one$/);
  });

  test('is the bundled one with --demo', async () => {
    files('openapi.yaml');
    expect(await given('types', '--demo')).toEqual([expect.stringMatching(/create-package\.yaml$/)]);
    await expect(given('types', 'openapi.yaml', '--demo')).rejects.toThrow('--demo is a document of its own');
  });
});

test.each([
  [
    ['http://a.test', 'api.yaml'],
    ['http://a.test', 'api.yaml'],
  ],
  [
    ['api.yaml', 'http://a.test'],
    ['http://a.test', 'api.yaml'],
  ],
  [
    ['https://a.test/openapi.json', 'http://a.test/v1'],
    ['http://a.test/v1', 'https://a.test/openapi.json'],
  ],
  [
    ['http://a.test/v1.json', 'api.yaml'],
    ['http://a.test/v1.json', 'api.yaml'],
  ],
  [['https://a.test/openapi.json'], [undefined, 'https://a.test/openapi.json']],
  [['http://a.test'], ['http://a.test', 'openapi.yaml']],
])('verify %j: target and document in either order', async (words, expected) => {
  files('openapi.yaml');
  expect(await given('verify', ...words)).toEqual(expected);
});
