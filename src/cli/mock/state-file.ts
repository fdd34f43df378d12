import { readFileSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { jsonText } from '../../document';
import { errorText } from '../../errors/error-text';
import { parseText } from '../../document/read/parse-text';
import { CliError, DocumentError, StateError } from '../../errors';
import type { MockSession } from '../../mock/session/session';
import type { SavedState } from '../../mock/state/access/mock-state';

/** A file is written at most so often, in milliseconds. */
const PAUSE = 500;

/** A file that keeps the state of a session from one start to the next. */
export interface StateFile {
  /** Writes what is not written yet, and ends it. */
  close(): void;
}

/**
 * Loads the state of a session from a file, if there is one, and writes it there after changes: beside the file first,
 * so that a write that breaks off leaves the state of before.
 *
 * @param onError given why the file could not be written; the mock goes on
 * @throws CliError that says what is wrong with the file
 */
export function stateFile(session: MockSession, file: string, onError: (error: CliError) => void): StateFile {
  load(session, file);
  let timer: NodeJS.Timeout | undefined;
  const write = (): void => {
    timer = undefined;
    try {
      replace(file, `${jsonText(session.state.save(), 2)}\n`);
    } catch (error) {
      onError(new CliError(`the state file ${file} cannot be written: ${errorText(error)}`));
    }
  };
  const unwatch = session.state.watch(() => (timer ??= setTimeout(write, PAUSE)));
  return {
    close() {
      unwatch();
      if (timer === undefined) return;
      clearTimeout(timer);
      write();
    },
  };
}

function load(session: MockSession, file: string): void {
  const found = statSync(file, { throwIfNoEntry: false });
  if (found === undefined) {
    if (statSync(dirname(file), { throwIfNoEntry: false })?.isDirectory() === true) return;
    throw new CliError(`the state file ${file} cannot be made: there is no folder ${dirname(file)}`);
  }
  const anew = 'correct or remove it to start over';
  if (!found.isFile()) throw new CliError(`the state file ${file} isn't a file`);
  try {
    session.state.load(parseText(readFileSync(file, 'utf8'), file) as SavedState);
  } catch (error) {
    if (error instanceof DocumentError) throw new CliError(`the state file cannot be read (${anew}): ${error.message}`);
    if (error instanceof StateError)
      throw new CliError(`the state file ${file} cannot be loaded (${anew}): ${error.message}`);
    throw new CliError(`the state file ${file} cannot be read: ${errorText(error)}`);
  }
}

function replace(file: string, text: string): void {
  const found = statSync(file, { throwIfNoEntry: false });
  const real = found === undefined ? file : realpathSync(file);
  const beside = `${real}.${process.pid}.tmp`;
  try {
    writeFileSync(beside, text, found === undefined ? {} : { mode: found.mode });
    renameSync(beside, real);
  } catch (error) {
    rmSync(beside, { force: true });
    throw error;
  }
}
