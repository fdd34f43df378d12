/** The samples of the README's first page run as they stand, in a newcomer's project into which the packed tarball was installed. */
import { readFileSync } from 'node:fs';
import { cp, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { installedProject, removeProject, ROOT, run } from '../support/installed-project';

const PATIENCE = 180_000;
const README = readFileSync(join(ROOT, 'README.md'), 'utf8');

let project: string;
beforeAll(async () => {
  project = await installedProject('test/todo-project');
}, PATIENCE);
afterAll(() => removeProject(project));

/** The block that begins with the name of a file. */
function sample(file: string): string {
  const [, text] = new RegExp(`^\`\`\`js\\n(// ${file}:[^]*?)^\`\`\`$`, 'm').exec(README) ?? [];
  if (text === undefined) throw new Error(`the README has no ${file}`);
  return text;
}

test.each([
  ['todos.test.js', /Tests: +2 passed, 2 total/],
  ['contract.test.js', /Tests: +(?:\d+ skipped, )?\d{2,} passed, \d+ total/],
])(
  '%s passes',
  async (file, passed) => {
    await writeFile(join(project, file), sample(file));
    const jest = join(ROOT, 'node_modules/jest/bin/jest.js');
    const { output, code } = await run(process.execPath, [jest, file], project);
    expect({ code, output }).toEqual({ code: 0, output: expect.stringMatching(passed) as string });
  },
  PATIENCE,
);

test(
  'its own test of contract.test.js fails where the response breaks the document',
  async () => {
    const app = "require('express')().get('/todos', (_, response) => response.json([{ title: 5 }]))";
    await writeFile(join(project, 'faulty.test.js'), sample('contract.test.js').replace("require('./app')", app));
    const jest = join(ROOT, 'node_modules/jest/bin/jest.js');
    const { output, code } = await run(process.execPath, [jest, 'faulty', '-t', 'a test of your own'], project);
    expect({ code, output }).toEqual({ code: 1, output: expect.stringMatching(/Tests: +1 failed/) as string });
  },
  PATIENCE,
);

test.each([
  ['lint openapi.yaml', 'openapi.yaml: nothing found'],
  ['types openapi.yaml --out api.ts', 'api.ts: the types of 2 operations'],
  ['diff openapi.yaml openapi.yaml', 'no changes'],
  ['docs openapi.yaml --out site --language curl', 'site'],
])('tandem %s', async (args, printed) => {
  const main = join(project, 'node_modules/openapi-tandem/dist/cli/main.js');
  const { output, code } = await run(process.execPath, [main, ...args.split(' ')], project);
  expect({ code, output }).toEqual({ code: 0, output: expect.stringContaining(printed) as string });
});

test.each([
  ['jest', {}, 'jest/bin/jest.js', ['test/api-mock.test.js'], /Tests: +2 passed/],
  [
    'jest',
    { type: 'module' },
    '--experimental-vm-modules',
    [join(ROOT, 'node_modules/jest/bin/jest.js'), 'test/api-mock.test.js'],
    /Tests: +2 passed/,
  ],
  ['vitest', {}, 'vitest/vitest.mjs', ['run', 'test/api-mock'], /2 passed/],
  ['none', {}, '--test', ['test/api-mock.test.mjs'], /# pass 2/],
])(
  'the test that `tandem init` writes passes: %s %j',
  async (runner, more, program, args, passed) => {
    const own = join(project, `init-${runner}-${Object.keys(more).join()}`);
    await mkdir(own);
    await cp(join(project, 'openapi.yaml'), join(own, 'openapi.yaml'));
    const needed = { ...more, devDependencies: runner === 'none' ? {} : { [runner]: '*' } };
    await writeFile(join(own, 'package.json'), JSON.stringify(needed));
    const tandem = join(project, 'node_modules/openapi-tandem/dist/cli/main.js');
    expect(await run(process.execPath, [tandem, 'init'], own)).toMatchObject({ code: 0 });
    const start = program.startsWith('-') ? program : join(ROOT, 'node_modules', program);
    const { output, code } = await run(process.execPath, [start, ...args], own);
    expect({ code, output }).toEqual({ code: 0, output: expect.stringMatching(passed) as string });
  },
  PATIENCE,
);
