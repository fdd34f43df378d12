import { readFileSync } from 'node:fs';
import { isAbsolute, relative, resolve } from 'node:path';
import { CliError } from '../../errors';
import { count, isUrl, oneLine } from '../../text';
import { writeText } from '../files/write-text';
import { loadApi } from '../load-api';
import { printOut } from '../terminal';
import { packageVersion } from '../version';
import { testCommand, testName } from './first-test';
import { type InitFile, initFiles } from './init-files';
import { fileLike, type Folder, lookAtFolder } from './look-at-folder';
import { onTheFly } from './workflow-text';

export interface InitFlags {
  /** Print the files instead of writing them. */
  readonly dryRun?: boolean;
  /** The document is the bundled one, which is copied. */
  readonly demo?: boolean;
}

/**
 * Writes settings, a test and a workflow for the document of a project; what is there already stays as it is.
 *
 * @param source the document: a file in the working folder or below it
 * @throws CliError, DocumentError
 */
export async function runInit(source: string, { demo = false, dryRun = false }: InitFlags): Promise<void> {
  const document = demo ? COPY : documentPath(source);
  const api = await loadApi(source);
  const folder = lookAtFolder();
  const copied = demo ? [copyOf(source)] : [];
  const files = [...copied, ...initFiles(api, document, folder, packageVersion())];
  printOut(`${oneLine(api.title)} (${oneLine(document)}): ${count(api.operations.length, 'operation')}\n\n`);
  for (const file of files) {
    if (dryRun) printOut(`--- ${oneLine(file.name)}\n${file.text}\n`);
    else printOut(`  ${written(file)}\n`);
  }
  if (!dryRun) printOut(nextLines(folder, files));
}

/** What the copy of the bundled document is called. */
const COPY = 'openapi.yaml';

function copyOf(source: string): InitFile {
  const existing = fileLike('.', COPY);
  if (existing !== undefined) throw new CliError(`${COPY} exists already: call init without --demo`);
  return { name: COPY, text: readFileSync(source, 'utf8'), purpose: 'the bundled document', existing };
}

/** As the project's files name it: a path from the working folder, with slashes. */
function documentPath(source: string): string {
  if (isUrl(source)) throw new CliError(`init takes a file of the project, not an address: download ${source} first`);
  const path = relative('', resolve(source)).replaceAll('\\', '/');
  if (path.startsWith('../') || isAbsolute(path))
    throw new CliError(`${source} is outside of this folder: call init in the folder of the project that has it`);
  return path;
}

function written({ name, text, purpose, existing }: InitFile): string {
  if (existing !== undefined) return `kept   ${oneLine(existing)}: it exists already`;
  writeText(name, text);
  return `wrote  ${name}: ${purpose}`;
}

/** What to do next: commands to paste, and what else is needed. */
function nextLines(folder: Folder, files: readonly InitFile[]): string {
  const isNew = files.filter(({ existing }) => existing === undefined);
  const hasTest = isNew.some(({ name }) => name === testName(folder));
  return [
    '',
    'Next:',
    ...mockLines(folder),
    ...(hasTest ? [`  ${testCommand(folder)}`] : []),
    ...isNew.flatMap(({ name, then }) => (then === undefined ? [] : ['', `For ${name}, ${then}.`])),
    '',
  ].join('\n');
}

/** The commands that bring up the mock: with the package installed, where the project has JavaScript. */
function mockLines({ isForeign, isInstalled, manager: { add, run } }: Folder): string[] {
  if (isForeign) return [`  ${onTheFly(packageVersion())} mock`];
  return [...(isInstalled ? [] : [`  ${add} openapi-tandem`]), `  ${run} tandem mock`];
}
