import type { Api } from '../../model';
import type { ControlPage } from '../../mock/server';
import { typeOfFile } from '../docs/file-types';
import type { DocsSite } from '../docs/run-docs';

const FOLDER = 'docs/';
/** Each page has a policy of its own; what it cannot say itself is who may show it in a frame. */
const POLICY = "frame-ancestors 'self'";
/** A picture may be a page with scripts (SVG) where it is opened by itself: it is shown, and runs nothing. */
const PICTURE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox";
/** Relative links need the slash at the end. */
const TO_FOLDER: ControlPage = {
  type: 'text/html; charset=utf-8',
  body:
    `<!doctype html><meta http-equiv="refresh" content="0;url=${FOLDER}"><title>Documentation</title><a ` +
    `href="${FOLDER}">Documentation</a>`,
};

/**
 * The documentation that a mock serves beside itself: `docs/`, with `docs/openapi.json` and `docs/openapi.yaml`.
 * Nothing is loaded or made before it is asked for; a document that was loaded anew has new pages.
 *
 * @param api the document that is mocked at present
 */
export function mockDocs(api: () => Api): (path: string) => Promise<ControlPage | undefined> {
  let made: { readonly api: Api; readonly site: DocsSite } | undefined;
  return async (path) => {
    if (path === 'docs') return TO_FOLDER;
    if (!path.startsWith(FOLDER)) return undefined;
    const present = api();
    if (made?.api !== present) {
      const { docsSiteAtOnce } = require('../docs/run-docs') as typeof import('../docs/run-docs');
      made = { api: present, site: docsSiteAtOnce(present, {}, { isMock: true }) };
    }
    const name = path.slice(FOLDER.length) || 'index.html';
    const body = await made.site.file(name);
    if (body === undefined) return undefined;
    const type = typeOfFile(name);
    return { type, body, policy: type.startsWith('image/') ? PICTURE_POLICY : POLICY };
  };
}
