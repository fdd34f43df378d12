// The packed package, installed into an empty folder.
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const call = promisify(execFile);

/** Runs a program to its end; what it prints to stdout. */
export async function run(program, args, cwd, env = {}) {
  const { stdout } = await call(program, args, { cwd, env: { ...process.env, ...env }, maxBuffer: 2 ** 26 });
  return stdout;
}

/** Packs the package, installs it as a user does, and lets `use` work in that folder, which is removed then. */
export async function installed(use) {
  const folder = await mkdtemp(join(tmpdir(), 'tandem-install-'));
  try {
    const [packed] = JSON.parse(
      await run('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], ROOT),
    );
    await writeFile(join(folder, 'package.json'), '{ "name": "project", "private": true }');
    await run('npm', ['install', '--no-audit', '--no-fund', join(folder, packed.filename)], folder);
    return await use(folder, packed);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
