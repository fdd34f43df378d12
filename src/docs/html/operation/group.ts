import { html, type Markup, NO_MARKUP } from '../../../text';
import type { GroupReference } from '../../reference';
import { seeAlso } from '../markup/address';
import type { Links } from '../markup/links';
import { methodOf, pathText, permalink } from '../markup/marks';
import { proseWithAnchors } from '../markup/prose';

/** The heading of the operations with one tag; with links to them if they are on other pages. */
export function groupHead(links: Links, group: GroupReference, hasIndex: boolean): Markup {
  const { name, title, anchor, summary, description, externalDocs, operations, others } = group;
  const isAlone = name === '' && title === 'Operations';
  if (isAlone && !hasIndex) return html`<span id="${anchor}"></span>`;
  return html`<section class="group" id="${anchor}">
    <div class="row">
      <div class="text">
        ${place(group)}
        <h2 id="${anchor}.title" dir="auto">${title} ${permalink(anchor, title)}</h2>
        ${summary === '' ? NO_MARKUP : html`<p class="lead">${summary}</p>`} ${proseWithAnchors(description, 2, anchor)}
        ${seeAlso(externalDocs)} ${hasIndex ? index(links, operations, true) : NO_MARKUP}
        ${others.length === 0 ? NO_MARKUP : html`<p class="see">Described elsewhere:</p>`}
        ${index(links, others, false)}
      </div>
      <div class="code">${hasIndex || operations.length === 0 ? NO_MARKUP : beside(links, operations)}</div>
    </div>
  </section>`;
}

/** The operations of a group at a glance, where they follow below. */
function beside(links: Links, operations: GroupReference['operations']): Markup {
  return html`<div class="panel">
    <p class="caption">Operations</p>
    ${index(links, operations, false)}
  </div>`;
}

/** What a group is a part of, and what for. */
function place({ section, parent, kind }: GroupReference): Markup {
  const words = [section, parent, kind].filter((word) => word !== '');
  return words.length === 0 ? NO_MARKUP : html`<p class="kicker">${words.join(' · ')}</p>`;
}

/** Links to operations; where they stand on other pages, addresses of the home page that lead to them, too. */
function index(links: Links, operations: GroupReference['operations'], hasAnchors: boolean): Markup {
  if (operations.length === 0) return NO_MARKUP;
  return html`<ul class="index">
    ${operations.map(
      (one) =>
        html`<li${hasAnchors ? html` id="${one.anchor}"` : NO_MARKUP}>
          ${methodOf(one)}<span><a href="${links.operation(one.anchor)}">${one.title}</a>${pathText(one.path)}</span>
        </li>`,
    )}
  </ul>`;
}
