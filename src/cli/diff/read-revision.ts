import { execFile } from 'node:child_process';
import { isAbsolute, relative } from 'node:path';
import { CliError } from '../../errors';

const MOST_BYTES = 256 * 1024 * 1024;

/**
 * A file as it is in a revision of git: no shell, and nothing in the folder is touched.
 *
 * @param file its path, from the working folder or in full
 * @throws CliError where git, the revision or the file isn't there
 * @example await readRevision('main', 'openapi.yaml')
 */
export function readRevision(revision: string, file: string): Promise<string> {
  if (revision.startsWith('-')) throw new CliError(`'${revision}' isn't a revision of git`);
  // Git resolves a path from the working folder only where it begins with a dot.
  const path = `./${isAbsolute(file) ? relative('.', file) : file}`;
  const args = ['show', '--end-of-options', `${revision}:${path.replaceAll('\\', '/')}`];
  return new Promise((resolve, reject) => {
    execFile('git', args, { encoding: 'utf8', maxBuffer: MOST_BYTES, windowsHide: true }, (error, stdout, stderr) => {
      if (error === null) resolve(stdout);
      else reject(new CliError(`git cannot read it: ${reasonOf(error, stderr)}`));
    });
  });
}

function reasonOf(error: Error, stderr: string): string {
  if ('code' in error && error.code === 'ENOENT') return 'git is not installed';
  const [line = ''] = stderr.trim().split('\n');
  return line.replace(/^fatal: /, '') || error.message;
}
