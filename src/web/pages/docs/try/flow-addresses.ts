import type { TokenFlow } from '../../../page-data';
import { make } from '../../kit/dom';

/** Flows that a page cannot run: a provider is found, or a device shows a code, outside of it. */
export function isElsewhere({ kind }: TokenFlow): boolean {
  return kind === 'discovery' || kind === 'deviceAuthorization';
}

/**
 * Where what is entered for a flow goes, or where to get a token that a page cannot get.
 *
 * @param server the API's: addresses without a host are read from there
 */
export function flowAddresses(flow: TokenFlow, server: string): (string | HTMLElement)[] {
  const { kind, tokenUrl } = flow;
  const begin = code(flow.authorizationUrl, server);
  const token = code(tokenUrl, server);
  switch (kind) {
    case 'discovery':
      return [
        'This page cannot look up the provider. Get a token with a client of your own, and enter it above. ' +
          'The settings of the provider are at ',
        begin,
      ];
    case 'deviceAuthorization':
      return [
        'This page cannot run this flow. Ask for a code with a client of your own at ',
        begin,
        ', and for a token at ',
        token,
      ];
    case 'implicit':
      return ['You sign in at ', begin];
    case 'authorizationCode':
      return ['You sign in at ', begin, '; what is entered here is sent to ', token];
    default:
      return ['What is entered here is sent to ', token];
  }
}

function code(url: string, server: string): HTMLElement {
  const base = server || undefined;
  return make(
    'code',
    {},
    URL.canParse(url, base) ? new URL(url, base).href : url || 'no address: the document has none',
  );
}
