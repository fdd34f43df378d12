import { validateExchange } from '../checks/validate-exchange';
import { pointers } from '../document';
import { builtInText, type SuiteViolation } from '../checks/violations';
import type { Api } from '../model';
import type { SeenExchange, ValidatedText } from '../web/page-data';

/** Makes the validation of a document for a browser: the same as everywhere else. */
export function validateText(api: Api): (exchange: SeenExchange) => ValidatedText {
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
