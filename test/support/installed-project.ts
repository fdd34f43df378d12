/** A user's project: the packed tarball is installed into a copy of a folder, where nothing else of this repository can be found. */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, realpath, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

export const ROOT = join(__dirname, '../..');

/** What every project finds, beside what it and the package say they need. */
const ALWAYS = ['@types/node', '@types/jest', '@types/supertest', '@jest/globals', 'expect'];

/** Runs a program; its exit code is its own business where a file tells the outcome. */
export function run(
  program: string,
  args: readonly string[],
  cwd: string,
): Promise<{ readonly code: number; readonly output: string }> {
  const env = { ...process.env, FORCE_COLOR: '0', NODE_OPTIONS: '', CI: '1' };
  return new Promise((resolve) => {
    execFile(program, args, { cwd, env, maxBuffer: 2 ** 26 }, (error, stdout, stderr) =>
      resolve({ code: error === null ? 0 : Number(error.code ?? 1), output: stdout + stderr }),
    );
  });
}

/**
 * Copies a folder of this repository, which has a package.json, and installs the package into it.
 *
 * @returns the project's folder, for `removeProject`
 */
export async function installedProject(source: string): Promise<string> {
  if (!existsSync(join(ROOT, 'dist/index.js'))) throw new Error('nothing to pack: npm run build comes first');
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'tandem-project-')));
  const project = join(folder, 'project');
  await cp(join(ROOT, source), project, { recursive: true });
  await install(project, await pack(folder));
  return project;
}

export async function removeProject(project: string | undefined): Promise<void> {
  if (project !== undefined) await rm(dirname(project), { recursive: true, force: true, maxRetries: 5 });
}

async function pack(folder: string): Promise<string> {
  const { output } = await run('npm', ['pack', '--ignore-scripts', '--pack-destination', folder], ROOT);
  const file = /openapi-tandem-\S+\.tgz/.exec(output.split('\n').reverse().join('\n'))?.[0];
  if (file === undefined) throw new Error(`npm pack says: ${output}`);
  return join(folder, file);
}

/** Puts the package where npm would, and links what it and the project say they need: nothing else can be found. */
async function install(project: string, tarball: string): Promise<void> {
  const modules = join(project, 'node_modules');
  const own = join(modules, 'openapi-tandem');
  await mkdir(own, { recursive: true });
  const { code, output } = await run('tar', ['-xzf', tarball, '-C', own, '--strip-components=1'], project);
  if (code !== 0) throw new Error(output);
  const needed = new Set(ALWAYS);
  for (const file of [join(own, 'package.json'), join(project, 'package.json')]) {
    const { dependencies = {}, devDependencies = {} } = JSON.parse(await readFile(file, 'utf8')) as Record<
      string,
      Record<string, string> | undefined
    >;
    for (const name of Object.keys(dependencies)) needed.add(name);
    if (file.startsWith(own)) continue;
    for (const name of Object.keys(devDependencies)) needed.add(name);
  }
  needed.delete('openapi-tandem');
  for (const name of needed) {
    const link = join(modules, name);
    await mkdir(dirname(link), { recursive: true });
    await symlink(join(ROOT, 'node_modules', name), link, 'junction');
  }
}
