/** A program that runs the samples whose files it is given, as `Runner` speaks with it. */
export interface RunnerProgram {
  /** What its file is called. */
  readonly file: string;
  readonly text: string;
}

/** In a shell of its own each, so that no variable, option or `exit` reaches the next one. */
const SHELL = `while IFS= read -r file <&3; do
  ( . "./$file" ) </dev/null >"$file.out" 2>"$file.err" 3>&-
  echo "$? $file" >&3
done
`;

/** As a main module each, with names of its own; what it starts prints to its files, too. */
const PYTHON = `import os
import runpy
import sys
import traceback
from contextlib import redirect_stderr, redirect_stdout

os.set_inheritable(3, False)
names = open(3, encoding="utf-8")
codes = open(3, "w", encoding="utf-8", closefd=False)


def run(file):
    try:
        runpy.run_path(file, run_name="__main__")
    except SystemExit as end:
        if isinstance(end.code, (int, type(None))):
            return int(end.code or 0) & 255
        print(end.code, file=sys.stderr)
        return 1
    except BaseException:
        traceback.print_exc()
        return 1
    return 0


def opened(file):
    return open(file, "w", encoding=sys.stdout.encoding, errors=sys.stdout.errors)


for line in names:
    file = line.rstrip("\\n")
    with opened(file + ".out") as out, opened(file + ".err") as err, open(os.devnull) as sys.stdin:
        for descriptor, of_sample in enumerate((sys.stdin, out, err)):
            os.dup2(of_sample.fileno(), descriptor)
        with redirect_stdout(out), redirect_stderr(err):
            code = run(file)
    print(code, file, file=codes, flush=True)
`;

/** In a thread each, with globals of its own. */
const NODE = `const { writeFileSync } = require('node:fs');
const { Socket } = require('node:net');
const { resolve } = require('node:path');
const { createInterface } = require('node:readline');
const { text } = require('node:stream/consumers');
const { Worker } = require('node:worker_threads');

async function run(file) {
  const worker = new Worker(resolve(file), { stdout: true, stderr: true });
  const errors = [];
  worker.on('error', (error) => errors.push(String(error?.stack ?? error)));
  const ended = new Promise((done) => worker.on('exit', done));
  const [out, err, code] = await Promise.all([text(worker.stdout), text(worker.stderr), ended]);
  writeFileSync(file + '.out', out);
  writeFileSync(file + '.err', err + errors.join('\\n'));
  return code;
}

(async () => {
  const protocol = new Socket({ fd: 3 });
  for await (const file of createInterface({ input: protocol })) protocol.write((await run(file)) + ' ' + file + '\\n');
})();
`;

/** What runs many samples in one process, by the program that would run each of them. */
export const RUNNER_PROGRAMS = {
  shell: { file: 'run-samples.sh', text: SHELL },
  node: { file: 'run-samples.cjs', text: NODE },
  python: { file: 'run-samples.py', text: PYTHON },
} as const satisfies Readonly<Record<string, RunnerProgram>>;
