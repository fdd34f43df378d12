import { readFileSync } from 'node:fs';

/**
 * The process that started this one, and its own parent. npm starts a shell, which starts this process: either may be
 * all that is left of them.
 */
export const parents = (): string => [process.ppid, parentOf(process.ppid)].join(' ');

/** Who they were at the start, where npm is one of them: they may be killed while the rest of the program loads. */
export const firstParents = process.env['npm_command'] === undefined ? undefined : parents();

/** The parent of another process, where the system has files for that. */
function parentOf(pid: number): string | undefined {
  try {
    return /\) \S+ (\d+)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'))?.[1];
  } catch {
    return undefined;
  }
}
