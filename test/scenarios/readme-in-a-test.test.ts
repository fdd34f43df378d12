/** The samples of the page about tests, in its part "In a test", run as they stand, in a project into which the packed tarball was installed. */
import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { installedProject, removeProject, ROOT, run } from '../support/installed-project';

const PATIENCE = 180_000;

let project: string;
beforeAll(async () => {
  project = await installedProject('test/sample-project');
}, PATIENCE);
afterAll(() => removeProject(project));

/** The block of the section that begins with a comment. */
function sample(comment: string): string {
  const section =
    /^## In a test\n([^]*?)^## /m.exec(readFileSync(join(ROOT, '.config/site/reference/tests.md'), 'utf8'))?.[1] ?? '';
  const blocks = [...section.matchAll(/^```js\n([^]*?)^```$/gm)].map(([, text = '']) => text);
  const found = blocks.find((text) => text.startsWith(comment));
  if (found === undefined) throw new Error(`the page has no sample '${comment}' in a test`);
  return found;
}

test(
  'Jest',
  async () => {
    await writeFile(join(project, 'packages.test.js'), sample('// packages.test.js: Jest'));
    const jest = join(ROOT, 'node_modules/jest/bin/jest.js');
    const { output, code: exit } = await run(process.execPath, [jest, 'packages.test.js'], project);
    expect({ exit, output }).toEqual({ exit: 0, output: expect.stringContaining('Tests:       2 passed') as string });
  },
  PATIENCE,
);

test(
  'Vitest',
  async () => {
    await writeFile(join(project, 'packages.vitest.test.mjs'), sample('// packages.test.js: Vitest'));
    const vitest = join(ROOT, 'node_modules/vitest/vitest.mjs');
    const args = [vitest, 'run', '--root', project, 'packages.vitest'];
    const { output, code: exit } = await run(process.execPath, args, project);
    expect({ exit, output }).toEqual({ exit: 0, output: expect.stringContaining('1 passed') as string });
  },
  PATIENCE,
);
