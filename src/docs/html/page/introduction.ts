import { html, type Markup, NO_MARKUP } from '../../../text';
import type { Reference } from '../../reference';
import { address, seeAlso } from '../markup/address';
import type { Links } from '../markup/links';
import { type Heading } from '../markup/sanitize';
import { line, prose } from '../markup/prose';
import { authentication } from '../operation/security';
import { servers } from '../operation/servers';

/** The top of a reference, and the headings in it. */
interface Introduction {
  readonly markup: Markup;
  readonly headings: readonly Heading[];
}

/**
 * What an API says of itself: its description, servers and credentials.
 *
 * @param hasFiles the document itself stands beside the pages, to be downloaded
 */
export function introduction(links: Links, reference: Reference, hasFiles: boolean): Introduction {
  const { title, version, summary, externalDocs } = reference;
  const text = prose(reference.description, { level: 1, ids: 'about.' });
  const markup = html`<div class="row" id="introduction">
    <div class="text">
      ${logo(reference)}
      <h1 dir="auto">${title || 'An API without a title'}</h1>
      <p class="version">Version ${version} <span>OpenAPI ${reference.source.openapi}</span></p>
      ${summary === '' ? NO_MARKUP : html`<p class="lead">${line(summary)}</p>`}
      <div class="prose">${text.markup}</div>
      ${seeAlso(externalDocs)} ${servers(reference.servers, 'h2')} ${authentication(reference)} ${closing(reference)}
    </div>
    <div class="code">${hasFiles ? downloads(links) : NO_MARKUP}</div>
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

function closing({ contact, license, terms, logo: picture }: Reference): Markup {
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
  if (picture !== undefined && !isInside(picture.url)) {
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
 * The picture of an API: shown where it is in the document itself, since pages load nothing from elsewhere. Any other
 * has a link at the end.
 */
function logo({ logo: found }: Reference): Markup {
  if (found === undefined || !isInside(found.url)) return NO_MARKUP;
  const { url, text, href } = found;
  return html`<p class="logo"><img src="${url}" alt="${text}" /> ${href === '' ? NO_MARKUP : address(href)}</p>`;
}

function isInside(url: string): boolean {
  return /^data:image\//i.test(url);
}
