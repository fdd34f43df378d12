import type { Api } from '../model';
import { bundledDocument } from '../document/load/bundled-document';
import { CliError } from '../errors';
import { reportProblems } from './report-problems';

/**
 * Loads the document of a command; what is wrong with parts of it is reported on stderr.
 *
 * @param source a path or URL; the bundled document where none is given
 * @param onRead called with the name of each file before it is read
 * @throws DocumentError when it cannot be loaded, CliError when it has statements that cannot be understood
 */
export async function loadApi(source: string = bundledDocument(), onRead?: (name: string) => void): Promise<Api> {
  const { loadDocument } = require('../document/load/load-document') as typeof import('../document/load/load-document');
  const { readSource } = require('../document/read/read-source') as typeof import('../document/read/read-source');
  const { buildApi, vocabularyProblems } = require('../model') as typeof import('../model');
  const readText = async (name: string): Promise<string> => {
    onRead?.(name);
    return (await readSource(name)).text;
  };
  const api = buildApi(await loadDocument(source, onRead === undefined ? {} : { readText }));
  reportProblems(api.document);
  const problems = vocabularyProblems(api);
  const [first] = problems;
  if (first === undefined) return api;
  const { file, line, column } = api.document.locate(first.pointer);
  const others = problems.length - 1;
  const more = others === 0 ? '' : ` (and ${others} more; 'tandem lint ${source}' tells them all)`;
  throw new CliError(`${file}:${line}:${column} ${first.message}${more}`);
}
