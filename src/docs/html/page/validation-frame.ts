import type { Api } from '../../../model';
import { hash } from './page';

/**
 * The page of the frame that validates responses: the validation script and the document. It may make validators
 * (`unsafe-eval`), but it is shown in a sandbox, away from the page of the reader, and connects to nothing.
 *
 * @param script the validation script, in one piece
 */
export async function validationFrame(api: Api, script: string): Promise<string> {
  const own = script.replace(/<\/(?=script)/gi, '<\\/');
  const policy =
    `default-src 'none'; script-src '${await hash(own)}' 'unsafe-eval'; base-uri 'none'; ` + `form-action 'none'`;
  // Loading brought its schemas to 2020-12, the dialect of 3.1.
  const document = { ...api.document.root, openapi: '3.1.0' };
  const json = JSON.stringify(document).replaceAll('<', '\\u003c');
  return (
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" ' +
    `content="${policy}">` +
    '<title>Validation</title></head><body><script type="application/json" ' +
    `id="document">${json}</script><script>${own}</script></body></html>`
  );
}
