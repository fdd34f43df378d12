import { html, type Markup, NO_MARKUP } from '../../../text';
import type { Reference } from '../../reference';
import type { Links } from '../markup/links';
import { type Heading } from '../markup/sanitize';
import { line, prose } from '../markup/prose';
import { address, authentication } from '../operation/security';
import { servers } from '../operation/servers';

/** The top of a reference, and the headings in it. */
export interface Introduction {
  readonly markup: Markup;
  readonly headings: readonly Heading[];
}

/** What an API says of itself: its description, servers and credentials. */
export function introduction(links: Links, reference: Reference): Introduction {
  const { title, version, summary, externalDocs } = reference;
  const text = prose(reference.description, { level: 1, ids: 'about.' });
  const markup = html`<div class="row" id="introduction">
    <div class="text">
      <h1>${title || 'An API without a title'}</h1>
      <p class="version">Version ${version} <span>OpenAPI ${reference.source.openapi}</span></p>
      ${summary === '' ? NO_MARKUP : html`<p class="lead">${line(summary)}</p>`}
      <div class="prose">${text.markup}</div>
      ${
        externalDocs === undefined
          ? NO_MARKUP
          : html`<p class="see">See ${address(externalDocs.url, externalDocs.description || externalDocs.url)}</p>`
      }
      ${servers(reference.servers, 'h2')} ${authentication(reference)} ${closing(reference)}
    </div>
    <div class="code">
      <div class="panel download">
        <p class="caption">The document</p>
        <p>
          <a href="${links.file('openapi.yaml')}">openapi.yaml</a>
          <a href="${links.file('openapi.json')}">openapi.json</a>
        </p>
      </div>
    </div>
  </div>`;
  return { markup, headings: text.headings };
}

function closing({ contact, license, terms }: Reference): Markup {
  const parts: Markup[] = [];
  if (license !== undefined && license.name !== '')
    parts.push(html`Licence: ${license.url === '' ? html`${license.name}` : address(license.url, license.name)}`);
  if (terms !== '') parts.push(address(terms, 'Terms of service'));
  if (contact !== undefined) {
    const { name, url, email } = contact;
    const target = url || (email === '' ? '' : `mailto:${email}`);
    if (target + name !== '') parts.push(html`Contact: ${address(target, name || email || url)}`);
  }
  return parts.length === 0
    ? NO_MARKUP
    : html`<ul class="closing">
        ${parts.map((part) => html`<li>${part}</li>`)}
      </ul>`;
}
