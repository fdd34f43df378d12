import type { Document } from '../document';
import { type Api, apiFrom as modelOf } from '../model';

/** What says what is right: the model of a document, a loaded document, or one in one piece that is parsed already. */
export type ApiSource = Api | Document | Readonly<Record<string, unknown>>;

/** Whether a value says what is right: a model, a loaded document, or a parsed one. */
export function isApiSource(value: unknown): value is ApiSource {
  if (typeof value !== 'object' || value === null) return false;
  return isApi(value) || isDocument(value) || 'openapi' in value || 'swagger' in value;
}

/**
 * The model of what a test file gives; made once for each document.
 *
 * @throws {DocumentError} for an invalid document, or one with statements that cannot be understood
 * @throws {TypeError} for a file name or a promise: tests are declared at once, there is no waiting for a file
 * @example apiFrom(require('./openapi.json'))
 */
export function apiFrom(source: unknown, caller: string): Api {
  if (!isApiSource(source)) throw new TypeError(`${caller}: ${whatInstead(source)}`);
  return modelOf(source);
}

function isApi(value: object): value is Api {
  return 'operations' in value && 'document' in value;
}

function isDocument(value: object): value is Document {
  return 'root' in value && 'locate' in value;
}

function whatInstead(source: unknown): string {
  const parsed =
    "a document that is parsed: require('./openapi.json'), or yaml.parse(fs.readFileSync('openapi.yaml', 'utf8'))";
  if (typeof source === 'string')
    return (
      `'${source}' would have to be loaded, and tests are declared at once. Give ${parsed}; or, where a ` +
      `file may await at its top, buildApi(await loadDocument('${source}'))`
    );
  if (typeof source === 'object' && source !== null && 'then' in source)
    return `the document is not loaded yet, and tests are declared at once: await it first, or give ${parsed}`;
  return `the first argument is what buildApi or loadDocument gives, or ${parsed}`;
}
