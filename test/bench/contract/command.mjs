/* Commands that end, whatever comes of them. */
import { execFile, spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

const PATIENCE = 120_000;

/** Runs a command to its end and gives what it printed; a command that hangs is ended. */
export function output(file, args, cwd) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [file, ...args], { cwd, env: { ...process.env, NO_COLOR: '1', CI: '1' } });
    let text = '';
    const timer = setTimeout(() => child.kill('SIGKILL'), PATIENCE);
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (text += chunk));
    child.once('error', reject);
    child.once('close', (code) => {
      clearTimeout(timer);
      resolve({ code, text });
    });
  });
}

/** Installs packages into a folder of their own, outside of this repository. */
export async function install(folder, name, packages) {
  const own = join(folder, name);
  mkdirSync(own, { recursive: true });
  writeFileSync(join(own, 'package.json'), '{"private":true}');
  await promisify(execFile)('npm', ['install', '--no-audit', '--no-fund', ...packages], { cwd: own, timeout: 600_000 });
  return own;
}
