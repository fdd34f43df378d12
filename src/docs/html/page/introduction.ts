import { html, type Markup, NO_MARKUP } from '../../../text';
import { ABOUT, type Reference } from '../../reference';
import { address, seeAlso } from '../markup/address';
import type { Links } from '../markup/links';
import { type Heading } from '../markup/sanitize';
import { line, prose } from '../markup/prose';
import { authentication } from '../operation/security';
import { servers } from '../operation/servers';
import { imageAddress, type Theme } from './theme';

/** The top of a reference, and the headings in it. */
interface Introduction {
  readonly markup: Markup;
  readonly headings: readonly Heading[];
}

/**
 * What an API says of itself: its description, servers and credentials.
 *
 * Of its options, `isSingleFile` means that the document itself does not stand beside the pages, to be downloaded.
 */
export function introduction(
  links: Links,
  reference: Reference,
  { isSingleFile = false, theme }: { readonly isSingleFile?: boolean; readonly theme?: Theme },
): Introduction {
  const picture = pictureOf(links, reference, theme?.picture);
  const { title, version, summary, externalDocs } = reference;
  const text = prose(reference.description, { level: 1, ids: ABOUT });
  const markup = html`<div class="row" id="introduction">
    <div class="text">
      ${logo(reference, picture)}
      <h1 dir="auto">${title || 'An API without a title'}</h1>
      <p class="version">Version ${version} <span>OpenAPI ${reference.source.openapi}</span></p>
      ${summary === '' ? NO_MARKUP : html`<p class="lead">${line(summary)}</p>`}
      <div class="prose">${text.markup}</div>
      ${seeAlso(externalDocs)} ${servers(reference.servers, 'h2')} ${authentication(reference)}
      ${closing(reference, picture !== undefined)}
    </div>
    <div class="code">${isSingleFile ? NO_MARKUP : downloads(links)}</div>
  </div>`;
  return { markup, headings: text.headings };
}

function downloads(links: Links): Markup {
  return html`<div class="panel download">
    <p class="caption">The document</p>
    <p>
      <a href="${links.file('openapi.yaml')}">openapi.yaml</a>
      <a href="${links.file('openapi.json')}">openapi.json</a>
    </p>
  </div>`;
}

function closing({ contact, license, terms, logo: picture }: Reference, isShown: boolean): Markup {
  const parts: Markup[] = [];
  if (license !== undefined && license.name !== '') {
    const { name, identifier, url } = license;
    const id = identifier === '' || identifier === name ? NO_MARKUP : html` (${identifier})`;
    parts.push(html`Licence: ${url === '' ? html`${name}` : address(url, name)}${id}`);
  }
  if (terms !== '') parts.push(address(terms, 'Terms of service'));
  if (contact !== undefined) {
    const { name, url, email } = contact;
    const mail = email === '' ? '' : `mailto:${email}`;
    if (url + email + name !== '') parts.push(html`Contact: ${address(url || mail, name || url || email)}`);
    // The name leads to the address of the page; the one for mail has a link of its own.
    if (url !== '' && email !== '') parts.push(address(mail, email));
  }
  if (picture !== undefined && !isShown) {
    const { url, text, href } = picture;
    parts.push(html`${address(url, text || 'Logo')} ${href === '' ? NO_MARKUP : address(href)}`);
  }
  return parts.length === 0
    ? NO_MARKUP
    : html`<ul class="closing">
        ${parts.map((part) => html`<li>${part}</li>`)}
      </ul>`;
}

/**
 * The address of the picture of an API, where it is in the document itself or in a file beside it. Pages load nothing
 * from elsewhere: any other has a link at the end.
 */
function pictureOf(links: Links, { logo: found }: Reference, file: string | undefined): string | undefined {
  if (file !== undefined) return imageAddress(links, file);
  return found !== undefined && /^data:image\//i.test(found.url) ? found.url : undefined;
}

function logo({ logo: found }: Reference, picture: string | undefined): Markup {
  if (found === undefined || picture === undefined) return NO_MARKUP;
  const { text, href } = found;
  return html`<p class="logo"><img src="${picture}" alt="${text}" /> ${href === '' ? NO_MARKUP : address(href)}</p>`;
}
