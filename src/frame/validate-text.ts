import { validateExchange } from '../contract/checks/check-case';
import { pointers } from '../document';
import { documentFrom } from '../document/load/document-from';
import type { Exchange } from '../exchange/exchange';
import { builtInText, type SuiteViolation } from '../contract/violations';
import { buildApi } from '../model';

/** A verdict, as a page shows it. */
export interface ValidatedText {
  readonly violations: readonly { readonly text: string; readonly place: string }[];
  /** Header fields that a page cannot see, so that they cannot be validated. */
  readonly unreported: readonly string[];
}

/** An exchange as a page sees it. */
export interface SeenExchange extends Exchange {
  /**
   * The response came from another origin, which does not show all of its header fields (Fetch, CORS-safelisted
   * response headers).
   */
  readonly hides: boolean;
}

/**
 * Makes the validation of a document for a browser: the same as everywhere else.
 *
 * @param root the document, in one piece
 */
export function validateText(root: object): (exchange: SeenExchange) => ValidatedText {
  const api = buildApi(documentFrom(root));
  return (exchange) => {
    const all = validateExchange(api, exchange);
    const unreported = exchange.hides ? all.filter(isOfHiddenField(exchange)) : [];
    return {
      violations: all
        .filter((one) => !unreported.includes(one))
        .map((one) => ({ text: builtInText(one), place: `#${one.specPointer}` })),
      unreported: [...new Set(unreported.map((one) => pointers.tokens(one.pointer)[0] ?? ''))],
    };
  };
}

/** Whether a violation speaks of a header field that did not reach the page. */
function isOfHiddenField({ response }: SeenExchange): (violation: SuiteViolation) => boolean {
  return ({ in: place, pointer }) => {
    const [name = ''] = pointers.tokens(pointer);
    return place === 'response.header' && !response.headers.some(([own]) => own.toLowerCase() === name.toLowerCase());
  };
}
