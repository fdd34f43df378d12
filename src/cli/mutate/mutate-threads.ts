import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { MutateMessage, MutateTask } from './mutate-worker';

/**
 * Tries mutants in several threads: each takes every n-th of them, so that what takes long (looking for a
 * difference where none exists) is shared out. What becomes of a mutant does not depend on the others.
 *
 * @param signal ends all threads; what they found until then has been reported
 */
export async function tryMutants(
  task: MutateTask,
  workers: number,
  signal: AbortSignal,
  report: (message: MutateMessage) => void,
): Promise<void> {
  const threads = Math.min(workers, task.ids.length);
  const parts = Array.from({ length: threads }, (_, part) => task.ids.filter((_id, i) => i % threads === part));
  await Promise.all(parts.map((ids) => runThread({ ...task, ids }, signal, report)));
}

function runThread(task: MutateTask, signal: AbortSignal, report: (message: MutateMessage) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(join(__dirname, 'mutate-worker.js'), { workerData: task });
    const stop = (): void => void thread.terminate();
    signal.addEventListener('abort', stop, { once: true });
    thread.on('message', report);
    thread.once('error', reject);
    thread.once('exit', () => {
      signal.removeEventListener('abort', stop);
      resolve();
    });
  });
}
