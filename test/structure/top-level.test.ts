import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

/** What stands at the top beside dot folders: the parts of the project, and the files that a tool wants there. */
const PARTS = ['contracts', 'openapi', 'src', 'test', 'README.md', 'package.json', 'tsconfig.json'];
const WANTED_BY_TOOLS = ['ARCHITECTURE.md', 'CHANGELOG.md', 'LICENSE', 'eslint.config.mjs', 'package-lock.json'];

test('no file strays to the top level', () => {
  const tracked = execFileSync('git', ['ls-files'], { cwd: join(__dirname, '../..'), encoding: 'utf8' });
  const top = new Set(tracked.split('\n').map((file) => file.split('/')[0] ?? ''));
  const visible = [...top].filter((name) => name !== '' && !name.startsWith('.'));
  expect(visible.sort()).toEqual([...PARTS, ...WANTED_BY_TOOLS].sort());
});
