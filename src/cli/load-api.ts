import type { Api } from '../model';
import { bundledDocument } from './bundled-document';
import { CliError } from './exit';

/**
 * Loads the document of a command.
 *
 * @param source a path or URL; the bundled document where none is given
 * @throws DocumentError when it cannot be loaded, CliError when it has statements that cannot be understood
 */
export async function loadApi(source: string = bundledDocument()): Promise<Api> {
  const { loadDocument } = require('../document/load') as typeof import('../document/load');
  const { buildApi, vocabularyProblems } = require('../model') as typeof import('../model');
  const api = buildApi(await loadDocument(source));
  const problems = vocabularyProblems(api);
  const [first] = problems;
  if (first === undefined) return api;
  const { file, line, column } = api.document.locate(first.pointer);
  const others = problems.length - 1;
  const more = others === 0 ? '' : ` (and ${others} more; 'tandem lint ${source}' tells them all)`;
  throw new CliError(`${file}:${line}:${column} ${first.message}${more}`);
}
