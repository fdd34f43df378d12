import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Expected, type Placeholder, type Sample, type SampleLanguage, TYPES_MODULE } from '../../../docs/samples';
import { createEngine } from '../../../mock/engine';
import { startServer } from '../../../mock/server';
import { SESSION_PREFIX } from '../../../mock/session/names';
import type { Api } from '../../../model';
import { typesOf } from '../../../types';
import { compile, COMPILED } from './compile';
import { wrongOutput } from './output';
import { runProcess } from './run-process';
import { Runner } from './runner';
import type { RunnerProgram } from './runner-programs';
import type { Tool } from './tools';

/** One sample in one language. */
export interface Task {
  readonly sample: Sample;
  readonly expected: Extract<Expected, { printed: unknown }>;
  readonly language: SampleLanguage;
  /** As it is published. */
  readonly text: string;
  readonly tool: Extract<Tool, { command: string }>;
  /** The name of its file, without extension, and of its session. */
  readonly file: string;
}

/**
 * Runs samples, each from a file of its own, those of a language one after the other in one process where it has a
 * runner. What is run is what is published, with the mock's address and credentials instead of those that readers see.
 *
 * @param fixed what the responses follow from; each sample has a session of its own
 * @param workers how many run at once, at most
 * @returns what is wrong with those that do not bring their response, as text
 */
export async function runTasks(
  api: Api,
  fixed: { readonly seed: number; readonly now: number },
  tasks: readonly Task[],
  workers: number,
): Promise<ReadonlyMap<Task, string>> {
  const wrong = new Map<Task, string>();
  if (tasks.length === 0) return wrong;
  const engine = createEngine(api, {
    seed: fixed.seed,
    now: () => fixed.now,
    inferred: false,
    state: 'off',
  });
  const folder = mkdtempSync(join(tmpdir(), 'tandem-samples-'));
  const server = await startServer(engine, { port: 0 });
  try {
    for (const task of tasks) writeSample(folder, task, `${server.url}${SESSION_PREFIX}${task.file}`);
    const compiler = tasks.find(({ tool }) => tool.compiler !== undefined)?.tool.compiler;
    if (compiler !== undefined) writeFileSync(join(folder, `${TYPES_MODULE}.ts`), typesOf(api));
    const errors = compiler === undefined ? undefined : await compile(compiler, folder);
    const turns = turnsOf(tasks, folder);
    const queue = [...turns];
    const work = async (): Promise<void> => {
      for (let turn = queue.shift(); turn !== undefined; turn = queue.shift()) {
        for (const task of turn.tasks) {
          engine.sessions.open({ id: task.file });
          const reason = errors?.get(task.file) ?? (await runTask(folder, task, turn.runner));
          engine.sessions.close(task.file);
          if (reason !== undefined) wrong.set(task, reason);
        }
        turn.runner?.end();
      }
    };
    const working = Array.from({ length: workers }, work);
    try {
      await Promise.all(working);
    } finally {
      // Where one fails, nothing of the others goes on: no process may outlive the folder and the server.
      for (const { tasks: left, runner } of turns) {
        left.length = 0;
        runner?.end();
      }
      await Promise.all(working.map((one) => one.catch(() => undefined)));
    }
  } finally {
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  }
  return wrong;
}

function writeSample(folder: string, { sample, expected, language, file }: Task, url: string): void {
  const { baseUrl } = sample.request;
  const value = (placeholder: Placeholder): string => (placeholder === baseUrl ? url : placeholder.value);
  const text = language.write(sample.request, { value, response: expected.printed });
  writeFileSync(join(folder, `${file}.${language.extension}`), typeof text === 'string' ? text : '');
}

/** Tasks that come one after the other: those of one runner, else each alone. */
interface Turn {
  readonly runner: Runner | undefined;
  readonly tasks: Task[];
}

function turnsOf(tasks: readonly Task[], folder: string): Turn[] {
  const turns = new Map<RunnerProgram | Task, Turn>();
  for (const task of tasks) {
    const { command, runner: program } = task.tool;
    const key = program ?? task;
    const turn = turns.get(key);
    if (turn !== undefined) turn.tasks.push(task);
    else turns.set(key, { runner: program && new Runner({ command, program, folder }), tasks: [task] });
  }
  return [...turns.values()];
}

async function runTask(folder: string, task: Task, runner: Runner | undefined): Promise<string | undefined> {
  const { expected, language, tool, file } = task;
  const path = tool.compiler === undefined ? `${file}.${language.extension}` : join(COMPILED, `${file}.js`);
  const about = { language: language.id, prefix: SESSION_PREFIX + file };
  // Files that a sample makes go with its own.
  const more = { TMPDIR: folder };
  const ended = runner ? await runner.run(path) : await runProcess(tool.command, [...tool.args, path], folder, more);
  return wrongOutput(ended, about, expected.response);
}
