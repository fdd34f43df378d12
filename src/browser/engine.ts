import { buildReference } from '../docs/reference';
import { documentFrom } from '../document/load/document-from';
import { buildApi } from '../model';
import type { PageEngine } from '../web/page-data';
import { composeTry, tryForm } from './try-form';
import { tokenFlows } from './token-flows';
import { alternativesOf, tryRequests } from './try-requests';
import { validateText } from './validate-text';

/**
 * What of Tandem runs in a reader's browser, for one document: the requests to try, and the validation of what comes.
 *
 * @param root the document, in one piece
 */
function engineOf(root: object): PageEngine {
  const api = buildApi(documentFrom(root));
  const { operations, schemes } = buildReference(api);
  const operationAt = (anchor: string) => operations.find((one) => one.anchor === anchor);
  const validate = validateText(api);
  return {
    requests(anchor) {
      const operation = operationAt(anchor);
      return operation === undefined ? [] : tryRequests(api, operation);
    },
    form(anchor, scenario) {
      const operation = operationAt(anchor);
      return operation && tryForm(api, operation, scenario);
    },
    compose(anchor, { scenario, alternative }, entered, files) {
      const operation = operationAt(anchor);
      return operation && composeTry(api, operation, scenario, { entered, files, alternative });
    },
    alternatives(anchor) {
      const operation = operationAt(anchor)?.operation;
      return operation === undefined ? [] : [...alternativesOf(operation).keys()];
    },
    tokenFlows(anchor) {
      const operation = operationAt(anchor);
      return operation === undefined ? new Map() : tokenFlows(operation, schemes);
    },
    validate,
  };
}

(globalThis as { tandemEngine?: typeof engineOf }).tandemEngine = engineOf;
