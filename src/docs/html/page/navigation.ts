import { html, type Markup, NO_MARKUP } from '../../../text';
import type { GroupReference, OperationReference, Reference, SchemaLink } from '../../reference';
import type { Links } from '../markup/links';
import { methodOf } from '../markup/marks';
import type { Heading } from '../markup/sanitize';

/** A page of the writer's own, as navigation shows it. */
interface PageLink {
  readonly title: string;
  readonly path: string;
}

/** What is in the navigation. */
export interface NavigationParts {
  readonly reference: Reference;
  readonly headings: readonly Heading[];
  readonly before: readonly PageLink[];
  readonly after: readonly PageLink[];
  /** Named schemas that are shown apart. */
  readonly schemas: readonly SchemaLink[];
}

/**
 * The links of the first column, to all there is: they stand on the first page, and in the file that the script of any
 * other page takes them from.
 */
export function navigation(links: Links, parts: NavigationParts): Markup {
  const { reference, headings, before, after, schemas } = parts;
  const sections = headings.filter(({ level }) => level <= 2);
  const own = (all: readonly PageLink[]): Markup =>
    html`${all.map((page) => item(links.file(page.path), html`${page.title}`))}`;
  return html`<ul class="nav-top">
      ${own(before)} ${item(links.home('introduction'), html`Introduction`)}
      ${
        sections.length === 0
          ? NO_MARKUP
          : html`<li>
              <ul>
                ${sections.map(({ id, text }) => item(links.home(id), html`${text}`))}
              </ul>
            </li>`
      }
      ${reference.schemes.length === 0 ? NO_MARKUP : item(links.home('authentication'), html`Authentication`)}
    </ul>
    ${reference.groups.map((group, i) => {
      const isNew = group.section !== '' && group.section !== reference.groups[i - 1]?.section;
      const section = isNew ? html`<p class="nav-section">${group.section}</p>` : NO_MARKUP;
      return html`${section} ${groupPart(links, group)}`;
    })}
    ${
      schemas.length === 0
        ? NO_MARKUP
        : html`<p class="nav-head">Schemas</p>
            <ul>
              ${schemas.map((link) => item(links.schema(link), html`${link.name}`))}
            </ul>`
    }
    ${
      after.length === 0
        ? NO_MARKUP
        : html`<ul class="nav-top">
            ${own(after)}
          </ul>`
    } `;
}

/** What stands on other pages where no script is: the way to the first page, and to the group that the page is in. */
export function fewLinks(links: Links, group: GroupReference | undefined): Markup {
  return html`<ul class="nav-top">
    ${item(links.home('introduction'), html`Overview`)}
    ${group === undefined ? NO_MARKUP : item(links.home(group.anchor), html`${group.title}`)}
  </ul>`;
}

function groupPart(links: Links, { title, anchor, operations }: GroupReference): Markup {
  return html`<p class="nav-head"><a href="${links.home(anchor)}">${title}</a></p>
    <ul>
      ${operations.map((one) => item(links.operation(one.anchor), operationText(one), one.deprecated))}
    </ul>`;
}

function operationText(one: OperationReference): Markup {
  return html`<span dir="auto">${one.title}</span>${methodOf(one)}<i hidden>${one.path}</i>`;
}

function item(href: string, text: Markup, isOld = false): Markup {
  return html`<li${isOld ? OLD : NO_MARKUP}><a href="${href}">${text}</a></li>`;
}

const OLD: Markup = { markup: ' class="old"' };
