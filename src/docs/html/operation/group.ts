import { html, type Markup, NO_MARKUP } from '../../../text';
import type { GroupReference } from '../../reference';
import type { Links } from '../markup/links';
import { methodMark, pathText, permalink } from '../markup/marks';
import { prose } from '../markup/prose';
import { address } from './security';

/** The heading of the operations with one tag; with links to them if they are on other pages. */
export function groupHead(links: Links, group: GroupReference, hasIndex: boolean): Markup {
  const { name, anchor, description, externalDocs, operations } = group;
  if (name === '' && !hasIndex) return html`<span id="${anchor}"></span>`;
  const title = name || 'Operations';
  return html`<section class="group" id="${anchor}">
    <div class="row">
      <div class="text">
        <h2 id="${anchor}.title">${title} ${permalink(anchor, title)}</h2>
        <div class="prose">${prose(description, { level: 2 }).markup}</div>
        ${externalDocs === undefined ? NO_MARKUP : seeAlso(externalDocs)}
        ${hasIndex ? index(links, operations) : NO_MARKUP}
      </div>
      <div class="code"></div>
    </div>
  </section>`;
}

function seeAlso({ url, description }: { readonly url: string; readonly description: string }): Markup {
  return html`<p class="see">See ${address(url, description || url)}</p>`;
}

function index(links: Links, operations: GroupReference['operations']): Markup {
  return html`<ul class="index">
    ${operations.map(
      ({ title, anchor, method, path }) =>
        html`<li id="${anchor}">
          ${methodMark(method)}<span><a href="${links.operation(anchor)}">${title}</a>${pathText(path)}</span>
        </li>`,
    )}
  </ul>`;
}
