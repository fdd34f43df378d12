import { html, isUrl, type Markup, NO_MARKUP } from '../../../text';
import type { PageData } from '../../../web/page-data';
import type { OperationReference, Reference, SchemaLink } from '../../reference';
import type { Links } from '../markup/links';
import { groupHead } from '../operation/group';
import { operation } from '../operation/operation';
import { unmatched } from '../operation/unmatched';
import { type Guide, guideArticle } from '../page/guide';
import { introduction } from '../page/introduction';
import { fewLinks, navigation, type NavigationParts } from '../page/navigation';
import { page } from '../page/page';
import { schemaArticle } from '../schema/schema-page';
import { documentInPage, type Making, partsOf, PATHS } from './making';
import { withTextLinks } from './text-links';

/** What a page is of. */
interface About {
  readonly navigation: Markup;
  readonly isPlain?: boolean;
}

/** The first page: all of a small API, else what it says of itself and a list of its operations. */
export function homePage(making: Making): string {
  const { reference, body } = making;
  const links = making.linksOf('index.html');
  const intro = introduction(links, reference, making.options).markup;
  const foot = reference.unmatched === undefined ? NO_MARKUP : unmatched(links, reference.unmatched);
  if (body === undefined) {
    const index = reference.groups.map((group) => groupHead(links, group, true));
    const about = { navigation: navigation(links, partsOf(making, making.listed)), isPlain: true };
    const all = withTextLinks(making, links, html`${intro} ${index} ${foot}`);
    return framed(making, 'index.html', '', all, about);
  }
  // What a text leads to is shown apart, too.
  const main = withTextLinks(making, links, html`${intro} ${body} ${foot}`);
  const { markup, schemas } = apartOn(links, making);
  const about = { navigation: navigation(links, partsOf(making, schemas)) };
  return framed(making, 'index.html', '', html`${main} ${markup}`, about);
}

/** The page of an operation. */
export function operationPage(making: Making, one: OperationReference): string {
  const { reference, search } = making;
  search.add(one);
  const path = `operations/${one.anchor}.html`;
  const links = making.linksOf(path);
  const group = reference.groups.find(({ operations }) => operations.includes(one));
  const shown = operation(links, reference, one, making.options.engine !== undefined);
  const main = withTextLinks(making, links, html`${kicker(links, reference)} ${shown}`);
  return framed(making, path, one.title, main, { navigation: fewLinks(links, group) });
}

/** The page of a named schema. */
export function schemaPage(making: Making, link: SchemaLink): string {
  const { reference } = making;
  const path = `schemas/${link.anchor}.html`;
  const links = making.linksOf(path);
  const main = withTextLinks(making, links, html`${kicker(links, reference)} ${schemaArticle(links, reference, link)}`);
  return framed(making, path, link.name, main, { navigation: fewLinks(links, undefined) });
}

/** A page of the writer's own. */
export function guidePage(making: Making, guide: Guide): string {
  const links = making.linksOf(guide.path);
  const about = { navigation: fewLinks(links, undefined), isPlain: true };
  const main = withTextLinks(making, links, guideArticle(guide).markup, guide.path);
  return framed(making, guide.path, guide.title, main, about);
}

function framed(making: Making, path: string, title: string, main: Markup, about: About): string {
  const { reference, options, api } = making;
  const { theme = {}, isSingleFile = false, engine } = options;
  const { isPlain = false } = about;
  const links = making.linksOf(path);
  const name = reference.title || 'API';
  const data = dataOf(making, links, path);
  return page({
    title: title === '' ? name : `${title} · ${name}`,
    name,
    home: path === 'index.html' ? '#introduction' : links.home('introduction'),
    navigation: about.navigation,
    main,
    isPlain,
    theme,
    data,
    links,
    inside: isSingleFile ? { document: documentInPage(api), engine, search: making.search.file() } : undefined,
  });
}

function dataOf({ reference, options }: Making, links: Links, path: string): PageData {
  const { engine, changes, isMock = false, isSingleFile = false } = options;
  return {
    ...(engine === undefined
      ? {}
      : { engine: isSingleFile ? [] : [PATHS.engine, PATHS.document].map((file) => links.file(file)) }),
    ...(changes === undefined ? {} : { changes: links.file(changes) }),
    ...(isSingleFile ? {} : { search: links.file(PATHS.search) }),
    root: links.file(''),
    path,
    isMock,
    servers: [...new Set(reference.servers.map(({ usual }) => usual))].filter(isUrl),
  };
}

/** What a page is a part of. */
function kicker(links: Links, { title }: Reference): Markup {
  return html`<h1 class="kicker"><a href="${links.home('introduction')}">${title || 'API'}</a></h1>`;
}

/** The schemas that something on the page links to; one may link to the next. */
function apartOn(
  links: Links,
  making: Making,
): { readonly markup: Markup; readonly schemas: NavigationParts['schemas'] } {
  const articles: Markup[] = [];
  const { reference, linked } = making;
  for (const link of linked.values())
    articles.push(withTextLinks(making, links, schemaArticle(links, reference, link)));
  return { markup: html`${articles}`, schemas: [...linked.values()] };
}
