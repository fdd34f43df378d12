import type { Api } from '../model';
import { CliError } from '../errors';
import { errorsOf, problemText, reportProblems } from './report-problems';

/** What a command asks of the document that it loads. */
export interface LoadSettings {
  /** Called with the name of each file before it is read. */
  readonly onRead?: (name: string) => void;
  /** Says whether a document of which parts cannot be used is of use; where none is given, each one is. */
  readonly isUsable?: (api: Api) => boolean;
  /** Reports nothing on stderr: who asks for the document a second time has done so. */
  readonly isQuiet?: boolean;
}

/**
 * Loads the document of a command; what is wrong with parts of it is reported on stderr.
 *
 * @param source a path or URL
 * @throws DocumentError when it cannot be loaded, CliError when it has statements that cannot be understood, or when
 * parts of it cannot be used and the rest isn't usable
 */
export async function loadApi(source: string, settings: LoadSettings = {}): Promise<Api> {
  const { onRead, isUsable = () => true, isQuiet = false } = settings;
  const { loadDocument } = require('../document/load/load-document') as typeof import('../document/load/load-document');
  const { buildApi, vocabularyProblems } = require('../model') as typeof import('../model');
  const api = buildApi(await loadDocument(source, onRead === undefined ? {} : { onRead }));
  const [broken] = errorsOf(api.document);
  if (broken !== undefined && !isUsable(api)) throw new CliError(problemText(broken));
  if (!isQuiet) reportProblems(api.document);
  const problems = vocabularyProblems(api);
  const [first] = problems;
  if (first === undefined) return api;
  const { file, line, column } = api.document.locate(first.pointer);
  const others = problems.length - 1;
  const more = others === 0 ? '' : ` (and ${others} more; 'tandem lint ${source}' lists them all)`;
  throw new CliError(`${file}:${line}:${column} ${first.message}${more}`);
}
