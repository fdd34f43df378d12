import type { Document } from '../document';
import { documentOf } from '../document/load/document-of';
import { type Api, apiFrom as modelOf } from '../model';

/** What states what is right: a file, a document's model, a loaded document, or one in one piece that is parsed. */
export type ApiSource = string | URL | Api | Document | Readonly<Record<string, unknown>>;

/** Whether a value is a document or its model; of a text it cannot be known. */
export function isApiSource(value: unknown): value is Exclude<ApiSource, string> {
  if (typeof value !== 'object' || value === null) return false;
  return isApi(value) || ('root' in value && 'locate' in value) || 'openapi' in value || 'swagger' in value;
}

/**
 * The model of what a test file gives; made once for each document.
 *
 * @throws {DocumentError} for an invalid document, or one with statements that cannot be understood
 * @throws {TypeError} for what isn't a document, and for one on the web: tests are declared at once
 * @example apiFrom('openapi.yaml', 'setApi').operations.length
 */
export function apiFrom(source: unknown, caller: string): Api {
  if (typeof source === 'object' && source !== null && isApi(source)) return source;
  // A parsed document is kept by what was given.
  const isParsed = isApiSource(source) && !(source instanceof URL);
  return modelOf(isParsed ? source : documentOf(source, caller));
}

function isApi(value: object): value is Api {
  return 'operations' in value && 'document' in value;
}
