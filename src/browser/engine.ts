import { buildReference } from '../docs/reference';
import { documentFrom } from '../document/load/document-from';
import { buildApi } from '../model';
import type { PageEngine } from '../web/page-data';
import { tryRequests } from './try-requests';
import { validateText } from './validate-text';

/**
 * What of Tandem runs in a reader's browser, for one document: the requests to try, and the validation of what comes.
 *
 * @param root the document, in one piece
 */
function engineOf(root: object): PageEngine {
  const api = buildApi(documentFrom(root));
  const { operations } = buildReference(api);
  const validate = validateText(api);
  return {
    requests(anchor) {
      const operation = operations.find((one) => one.anchor === anchor);
      return operation === undefined ? [] : tryRequests(api, operation);
    },
    validate,
  };
}

(globalThis as { tandemEngine?: typeof engineOf }).tandemEngine = engineOf;
