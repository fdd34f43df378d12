import { html, type Markup } from '../../../text';
import { safeAddress } from './sanitize';

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
