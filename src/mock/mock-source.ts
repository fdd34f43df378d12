import type { Document } from '../document';
import { documentOf } from '../document/load/document-of';
import { loadedDocument } from '../document/load/loaded-document';
import { type Api, apiFrom } from '../model';

/** Where a document is: a file or URL, a loaded document, its model, or a parsed document in one piece. */
export type MockSource = string | URL | Document | Api | Readonly<Record<string, unknown>>;

/** A document, and the path below which it is served. */
export interface PlacedSource {
  readonly at: string;
  readonly document: MockSource;
}

/** Whether a source names the path of its document. */
export function isPlaced(source: MockSource | PlacedSource): source is PlacedSource {
  return typeof source === 'object' && 'at' in source && 'document' in source;
}

/**
 * The model of a mock's document.
 *
 * @throws {DocumentError} for a document that cannot be loaded
 * @throws {TypeError} for what isn't a document
 * @example (await mockedApi('openapi.yaml')).operations
 */
export async function mockedApi(source: MockSource): Promise<Api> {
  if (typeof source === 'string') return apiFrom(await loadedDocument(source));
  if (source instanceof URL) return apiFrom(await loadedDocument(source.href));
  return typeof source === 'object' && isApi(source) ? source : apiFrom(documentOf(source, 'createMock'));
}

function isApi(source: object): source is Api {
  return 'operations' in source && 'document' in source;
}
