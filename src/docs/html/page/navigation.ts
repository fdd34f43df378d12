import { html, type Markup, NO_MARKUP } from '../../../text';
import type { GroupReference, OperationReference, Reference } from '../../reference';
import type { Links } from '../markup/links';
import { methodMark } from '../markup/marks';
import type { Heading } from '../markup/sanitize';

/** A page of the writer's own, as navigation shows it. */
export interface PageLink {
  readonly title: string;
  readonly path: string;
}

/** What is in the navigation. */
export interface NavigationParts {
  readonly reference: Reference;
  readonly headings: readonly Heading[];
  readonly before: readonly PageLink[];
  readonly after: readonly PageLink[];
  /** Named schemas that are shown on the page itself. */
  readonly schemas: readonly { readonly name: string; readonly anchor: string }[];
}

/** Where the reader is: all groups are open on the page that has everything, elsewhere the one that the page is of. */
export interface Standing {
  readonly open: 'all' | GroupReference | undefined;
  readonly page?: string | undefined;
  readonly operation?: OperationReference | undefined;
}

/** The first column: search, and links to all there is. */
export function navigation(links: Links, parts: NavigationParts, standing: Standing): Markup {
  const { reference, headings, before, after, schemas } = parts;
  const sections = headings.filter(({ level }) => level <= 2);
  const own = (all: readonly PageLink[]): Markup =>
    html`${all.map((page) => item(links.file(page.path), html`${page.title}`, page.path === standing.page))}`;
  return html`<nav id="ui.navigation" aria-label="All of this API">
    <ul class="nav-top">
      ${own(before)} ${item(links.home('introduction'), html`Introduction`, false)}
      ${
        sections.length === 0 || standing.open !== 'all'
          ? NO_MARKUP
          : html`<li>
              <ul>
                ${sections.map(({ id, text }) => item(links.home(id), html`${text}`, false))}
              </ul>
            </li>`
      }
      ${reference.schemes.length === 0 ? NO_MARKUP : item(links.home('authentication'), html`Authentication`, false)}
    </ul>
    ${reference.groups.map((group) => groupPart(links, group, standing))}
    ${
      schemas.length === 0
        ? NO_MARKUP
        : html`<p class="nav-head">Schemas</p>
            <ul>
              ${schemas.map(({ name, anchor }) => item(`#${anchor}`, html`${name}`, false))}
            </ul>`
    }
    ${
      after.length === 0
        ? NO_MARKUP
        : html`<ul class="nav-top">
            ${own(after)}
          </ul>`
    }
  </nav>`;
}

function groupPart(links: Links, group: GroupReference, standing: Standing): Markup {
  const name = group.title;
  if (standing.open !== 'all' && standing.open !== group)
    return html`<p class="nav-head"><a href="${links.home(group.anchor)}">${name}</a></p>`;
  return html`<p class="nav-head"><a href="${links.home(group.anchor)}">${name}</a></p>
    <ul>
      ${group.operations.map((one) => {
        const isHere = one === standing.operation;
        return item(links.operation(one.anchor), operationText(one), isHere, one.deprecated);
      })}
    </ul>`;
}

function operationText({ title, method, path }: OperationReference): Markup {
  return html`<span>${title}</span>${methodMark(method)}<i hidden>${path}</i>`;
}

function item(href: string, text: Markup, isHere: boolean, isOld = false): Markup {
  return html`<li${isOld ? OLD : NO_MARKUP}><a href="${href}"${isHere ? HERE : NO_MARKUP}>${text}</a></li>`;
}

const OLD: Markup = { markup: ' class="old"' };
const HERE: Markup = { markup: ' aria-current="page"' };
