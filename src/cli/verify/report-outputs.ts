import { accessSync, appendFileSync, closeSync, constants, openSync, realpathSync } from 'node:fs';
import { renameSync, rmSync, statSync, writeSync } from 'node:fs';
import { errorText } from '../../errors/error-text';
import type { Output, Reporter } from '../../report';
import { makeFolderOf } from '../files/make-folder';
import { CliError } from '../../errors';
import type { ReportFile, ReportFormat } from '../settings/option-values';
import { printOut } from '../terminal';

/** The files that reports are written to, and how to close them. */
export interface ReportOutputs {
  readonly outputs: readonly Output[];
  close(): void;
  /** The files that could not be written to their end, each with the reason: the run goes on without them. */
  readonly failures: () => readonly string[];
}

/**
 * Opens the files of reports before the run, so that a path that cannot be written is reported before anything is sent.
 * A file that cannot be written later (a full disk, a pipe that closes) is left; the others are whole. A file that is
 * there already is replaced when the report is complete.
 *
 * @throws CliError that names the file
 */
export function openReports(files: readonly ReportFile[]): ReportOutputs {
  const failed = new Map<string, string>();
  const opened = files.map(({ format, file }) => ({ file, sink: sinkOf(file), reporter: reporterFor(format) }));
  const guarded = (file: string, work: () => void): void => {
    if (failed.has(file)) return;
    try {
      work();
    } catch (error) {
      failed.set(file, errorText(error));
    }
  };
  return {
    outputs: opened.map(({ file, sink, reporter }) => ({
      reporter,
      write: (text) => guarded(file, () => sink.write(text)),
    })),
    close: () =>
      opened.forEach(({ file, sink }) => {
        guarded(file, sink.close);
        if (failed.has(file)) sink.discard?.();
      }),
    failures: () => [...failed].map(([file, reason]) => `the report ${file} could not be written: ${reason}`),
  };
}

/**
 * The reports that were asked for, and in GitHub Actions those that its pages show: annotations in the log, and the
 * summary of the step.
 *
 * @param environment the variables of the process
 */
export function withGithub(
  asked: readonly ReportFile[],
  { GITHUB_ACTIONS, GITHUB_STEP_SUMMARY = '' }: Readonly<Record<string, string | undefined>>,
): readonly ReportFile[] {
  if (GITHUB_ACTIONS !== 'true') return asked;
  const isAnnotated = asked.some(({ format }) => format === 'github');
  const isSummed = GITHUB_STEP_SUMMARY === '' || asked.some(({ file }) => file === GITHUB_STEP_SUMMARY);
  return [
    ...asked,
    ...(isAnnotated ? [] : [{ format: 'github' as const, file: '-' }]),
    ...(isSummed ? [] : [{ format: 'markdown' as const, file: GITHUB_STEP_SUMMARY }]),
  ];
}

interface Sink {
  readonly write: (text: string) => void;
  readonly close: () => void;
  /** Removes what was written of a report that isn't complete. */
  readonly discard?: () => void;
}

function sinkOf(file: string): Sink {
  if (file === '-') return { write: (text) => printOut(text), close: () => undefined };
  // Other steps have written to the summary, too.
  if (file === process.env.GITHUB_STEP_SUMMARY)
    return { write: (text) => appendFileSync(file, text), close: () => undefined };
  try {
    makeFolderOf(file);
    return isPlain(file) ? replacing(file) : direct(file);
  } catch (error) {
    throw new CliError(`the report ${file} cannot be written: ${errorText(error)}`);
  }
}

/** Whether a name is that of a file, or of nothing yet: what is written to a pipe or a device stands in no file. */
function isPlain(file: string): boolean {
  const found = statSync(file, { throwIfNoEntry: false });
  if (found?.isFile() === true) accessSync(file, constants.W_OK);
  return found?.isFile() !== false;
}

function direct(file: string): Sink {
  const descriptor = openSync(file, 'w');
  return { write: (text) => writeAll(descriptor, text), close: () => closeSync(descriptor) };
}

/** Writes beside a file, and takes its place in the end: a run that breaks off leaves the report of the one before. */
function replacing(file: string): Sink {
  const found = statSync(file, { throwIfNoEntry: false });
  const real = found === undefined ? file : realpathSync(file);
  const beside = `${real}.${process.pid}.tmp`;
  const descriptor = openSync(beside, 'w', found?.mode);
  let isBegun = false;
  const discard = (): void => rmSync(beside, { force: true });
  return {
    write(text) {
      isBegun ||= text !== '';
      writeAll(descriptor, text);
    },
    close() {
      closeSync(descriptor);
      if (isBegun) renameSync(beside, real);
      else discard();
    },
    discard,
  };
}

/** A pipe or a full disk may take less than all at once. */
function writeAll(descriptor: number, text: string): void {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length;) at += writeSync(descriptor, bytes, at);
}

function reporterFor(format: ReportFormat): Reporter {
  const report = require('../../report') as typeof import('../../report');
  const made: Record<ReportFormat, () => Reporter> = {
    har: report.harReporter,
    html: report.htmlReporter,
    json: report.jsonReporter,
    junit: report.junitReporter,
    markdown: report.markdownReporter,
    sarif: report.sarifReporter,
    github: report.githubReporter,
  };
  return made[format]();
}
