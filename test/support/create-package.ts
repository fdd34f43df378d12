import { loadDocument } from '../../src/document/load/load-document';
import { type Api, buildApi } from '../../src/model';

export const DOCUMENT = 'openapi/create-package.yaml';

/** The bundled document's model, loaded once a test file. */
let api: Promise<Api> | undefined;

export function createPackageApi(): Promise<Api> {
  api ??= loadDocument(DOCUMENT).then(buildApi);
  return api;
}
