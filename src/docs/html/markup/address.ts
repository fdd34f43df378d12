import { html, type Markup } from '../../../text';
import { safeAddress } from './sanitize';

/** Whether an address names its scheme or its host: any other is read as seen from the page that it stands on. */
export function isAbsolute(address: string): boolean {
  return /^(?:[a-z][a-z\d+.-]*:|\/\/)/i.test(address);
}

/** Whether the address of an OAuth flow can be opened: without a host it belongs to a server, not to these pages. */
export const isOpenable = isAbsolute;

/** An address as a link, where it leads somewhere; as text, where it does not. */
export function address(url: string, name = url): Markup {
  const href = safeAddress(url);
  return href === undefined ? html`${name}` : html`<a href="${href}" rel="noreferrer">${name}</a>`;
}

/** Where more is written; nothing where the document does not say. */
export function seeAlso(docs: { readonly url: string; readonly description: string } | undefined): Markup {
  if (docs === undefined) return html``;
  return html`<p class="see">See ${address(docs.url, docs.description || docs.url)}</p>`;
}
