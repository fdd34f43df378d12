/** Where one sample cannot be held against its response, nothing of the others is left behind. */
import { runTasks, type Task } from '../../../src/cli/docs/samples/run-tasks';
import { RUNNER_PROGRAMS } from '../../../src/cli/docs/samples/runner-programs';
import { apiOf } from '../../support/api';

const API = apiOf("paths: { /pets: { get: { operationId: list, responses: { '204': { description: none } } } } }");

/** A task whose sample is a text of JavaScript. */
function taskOf(file: string, text: string, more: object): Task {
  const tool = { command: process.execPath, args: [] };
  const language = { id: 'javascript', extension: 'cjs', write: () => text };
  const sample = { request: { baseUrl: { value: '' } } };
  return { file, text, tool, language, sample, expected: {}, ...more } as unknown as Task;
}

test('an error ends the runner of a sample that hangs', async () => {
  const tool = { command: process.execPath, args: [], runner: RUNNER_PROGRAMS.node };
  const hangs = taskOf('hangs', 'setInterval(() => undefined, 1000);', { tool });
  const expected = {
    get response(): never {
      throw new Error('no response to hold it against');
    },
  };
  const fails = taskOf('fails', '', { expected });
  await expect(runTasks(API, { seed: 1, now: 0 }, [hangs, fails], 2)).rejects.toThrow('no response to hold');
  while (process.getActiveResourcesInfo().includes('ProcessWrap')) await new Promise(setImmediate);
});
