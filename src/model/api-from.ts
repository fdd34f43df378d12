import { type Document, DocumentError, documentFrom, oncePer } from '../document';
import type { Api } from './api';
import { buildApi } from './build-api';
import { vocabularyProblems } from './vocabulary-problems';

/** A document as a program has it: its model, loaded, or parsed and in one piece. */
export type ApiSource = Api | Document | object;

/**
 * The model of a document that is at hand, made once for each: in a browser, where no file can be read, or in a test.
 *
 * @param source a model, a loaded document, or a parsed one in one piece: `import openapi from './openapi.json'`
 * @throws DocumentError for what isn't an OpenAPI document, or has statements that cannot be understood
 * @example apiFrom({ openapi: '3.1.0', info: { title: 'Pets', version: '1' }, paths: {} }).operations // []
 */
export function apiFrom(source: ApiSource): Api {
  if ('operations' in source && 'document' in source) return source;
  return builtFrom(source);
}

const builtFrom = oncePer((source: Document | object): Api => {
  const api = buildApi('root' in source && 'locate' in source ? source : documentFrom(source));
  const [problem] = vocabularyProblems(api);
  if (problem !== undefined) throw new DocumentError(problem.message, api.document.locate(problem.pointer));
  return api;
});
