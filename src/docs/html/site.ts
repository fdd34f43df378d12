import type { Api } from '../../model';
import { html, type Markup, NO_MARKUP } from '../../text';
import type { PageData } from '../../web/page-data';
import type { OperationReference, Reference, SchemaLink } from '../reference';
import { groupHead } from './operation/group';
import { type Guide, guideArticle } from './page/guide';
import { introduction } from './page/introduction';
import { validationFrame } from './page/validation-frame';
import { type Links, linksAmongPages, linksOnOnePage } from './markup/links';
import { navigation, type NavigationParts, type Standing } from './page/navigation';
import { operation } from './operation/operation';
import { page } from './page/page';
import { unmatched } from './operation/unmatched';
import { schemaArticle } from './schema/schema-page';
import type { Theme } from './page/theme';
import { tryRequests } from './page/try-requests';

export interface SiteOptions {
  readonly theme?: Theme;
  /** Pages of the writer's own, in the navigation above and below the reference. */
  readonly before?: readonly Guide[];
  readonly after?: readonly Guide[];
  /** The script of the frame that validates responses (`web/bundles/frame.js`); without it nothing can be tried. */
  readonly validation?: string;
  /**
   * The address, as seen from `index.html`, of events that report changes (`EventSource`): the pages load themselves
   * anew.
   */
  readonly changes?: string;
  /** A mock of the API serves the pages: it is the first server to try. */
  readonly isMock?: boolean;
}

/** The pages of a reference. Each is made when it is asked for. */
export interface Site {
  /** Whether everything is on one page, or each operation has its own: a first page should be small. */
  readonly isOnePage: boolean;
  /** A file by its path, `index.html`; `undefined` where the site has none of that name. */
  file(path: string): Promise<string | undefined>;
  /** All files, one after the other. */
  files(): AsyncGenerator<{ readonly path: string; readonly text: string }>;
}

/** More markup of operations than this, in characters, is not put on one page. */
const MOST_ON_ONE_PAGE = 400_000;

/**
 * Makes the HTML of a reference: static pages that load nothing from elsewhere.
 *
 * @example for await (const { path, text } of htmlSite(api, buildReference(api)).files()) await writeFile(path, text);
 */
export function htmlSite(api: Api, reference: Reference, options: SiteOptions = {}): Site {
  const { before = [], after = [], validation } = options;
  const linked = new Map<string, SchemaLink>();
  const show = (link: SchemaLink): void => void linked.set(link.anchor, link);
  const onePage = (of: string): Links => linksOnOnePage(of, show);
  const body = operationsOnOnePage(onePage(''), reference);
  const isOnePage = body !== undefined;
  const linksOf = (path: string): Links =>
    isOnePage ? onePage(path === 'index.html' ? '' : path) : linksAmongPages(path.split('/').length - 1, show);
  const { headings } = introduction(linksOf('index.html'), reference);
  const making: Making = { api, reference, options, linked, body, headings, linksOf };

  const file = async (path: string): Promise<string | undefined> => {
    if (path === 'index.html') return homePage(making);
    if (path === 'validation.html') return validation === undefined ? undefined : validationFrame(api, validation);
    const guide = [...before, ...after].find((one) => one.path === path);
    if (guide !== undefined) return guidePage(making, guide);
    const [, folder, anchor] = /^(operations|schemas)\/(.+)\.html$/.exec(path) ?? [];
    if (isOnePage || anchor === undefined) return undefined;
    if (folder === 'operations') {
      const found = reference.operations.find((one) => one.anchor === anchor);
      return found && operationPage(making, found);
    }
    const link = reference.schemas.find((one) => one.anchor === anchor) ?? linked.get(anchor);
    return link && schemaPage(making, link);
  };
  const files = async function* (): AsyncGenerator<{ path: string; text: string }> {
    const made = async (path: string): Promise<{ path: string; text: string }> => ({
      path,
      text: (await file(path)) ?? '',
    });
    yield made('index.html');
    if (validation !== undefined) yield made('validation.html');
    for (const guide of [...before, ...after]) yield made(guide.path);
    if (isOnePage) return;
    for (const { anchor } of reference.operations) yield made(`operations/${anchor}.html`);
    // A page of a schema may link to further ones: they are added to the map while it is walked.
    for (const anchor of linked.keys()) yield made(`schemas/${anchor}.html`);
  };
  return { isOnePage, file, files };
}

/** What all pages of a site are made from. */
interface Making {
  readonly api: Api;
  readonly reference: Reference;
  readonly options: SiteOptions;
  /** The schemas that a page links to. */
  readonly linked: ReadonlyMap<string, SchemaLink>;
  /** All operations, where they are on one page. */
  readonly body: Markup | undefined;
  readonly headings: NavigationParts['headings'];
  readonly linksOf: (path: string) => Links;
}

/** What a page is of. */
interface About {
  readonly standing: Standing;
  readonly operations: readonly OperationReference[];
  readonly schemas?: NavigationParts['schemas'];
  readonly isPlain?: boolean;
}

function framed(making: Making, path: string, title: string, main: Markup, about: About): Promise<string> {
  const { reference, headings, options } = making;
  const { before = [], after = [], theme = {} } = options;
  const { standing, operations, schemas = [], isPlain = false } = about;
  const links = making.linksOf(path);
  const name = reference.title || 'API';
  return page({
    title: title === '' ? name : `${title} · ${name}`,
    name,
    home: path === 'index.html' ? '#introduction' : links.home('introduction'),
    navigation: navigation(links, { reference, headings, before, after, schemas }, standing),
    main,
    isPlain,
    theme,
    data: dataOf(making, links, path, operations),
  });
}

function dataOf(
  { api, reference, options, body }: Making,
  links: Links,
  path: string,
  operations: readonly OperationReference[],
): PageData {
  const { validation, changes, isMock = false } = options;
  return {
    ...(validation === undefined ? {} : { validation: links.file('validation.html') }),
    ...(body !== undefined || path === 'index.html' ? {} : { search: links.file('index.html') }),
    ...(changes === undefined ? {} : { changes: links.file(changes) }),
    isMock,
    servers: [...new Set(reference.servers.map(({ usual }) => usual))].filter((url) => /^https?:/.test(url)),
    requests:
      validation === undefined ? {} : Object.fromEntries(operations.map((one) => [one.anchor, tryRequests(api, one)])),
  };
}

function homePage(making: Making): Promise<string> {
  const { reference, linked, body } = making;
  const links = making.linksOf('index.html');
  const intro = introduction(links, reference).markup;
  const foot = reference.unmatched === undefined ? NO_MARKUP : unmatched(links, reference.unmatched);
  if (body === undefined) {
    const index = reference.groups.map((group) => groupHead(links, group, true));
    const about: About = { standing: { open: 'all' }, operations: [], isPlain: true };
    return framed(making, 'index.html', '', html`${intro} ${index} ${foot}`, about);
  }
  const { markup, schemas } = apartOn(links, reference, linked);
  const about: About = { standing: { open: 'all' }, operations: reference.operations, schemas };
  return framed(making, 'index.html', '', html`${intro} ${body} ${foot} ${markup}`, about);
}

function operationPage(making: Making, one: OperationReference): Promise<string> {
  const { reference } = making;
  const path = `operations/${one.anchor}.html`;
  const links = making.linksOf(path);
  const group = reference.groups.find(({ operations }) => operations.includes(one));
  const main = html`${kicker(links, reference)} ${operation(links, reference, one)}`;
  return framed(making, path, one.title, main, { standing: { open: group, operation: one }, operations: [one] });
}

function schemaPage(making: Making, link: SchemaLink): Promise<string> {
  const { reference } = making;
  const path = `schemas/${link.anchor}.html`;
  const links = making.linksOf(path);
  const main = html`${kicker(links, reference)} ${schemaArticle(links, reference, link)}`;
  return framed(making, path, link.name, main, { standing: { open: undefined }, operations: [] });
}

function guidePage(making: Making, guide: Guide): Promise<string> {
  const about: About = { standing: { open: undefined, page: guide.path }, operations: [], isPlain: true };
  return framed(making, guide.path, guide.title, guideArticle(guide).markup, about);
}

/** What a page is a part of. */
function kicker(links: Links, { title }: Reference): Markup {
  return html`<h1 class="kicker"><a href="${links.home('introduction')}">${title || 'API'}</a></h1>`;
}

/** All operations, or `undefined` where they are too many for one page. */
function operationsOnOnePage(links: Links, reference: Reference): Markup | undefined {
  const done: Markup[] = [];
  let length = 0;
  for (const group of reference.groups) {
    done.push(groupHead(links, group, false));
    for (const one of group.operations) {
      const markup = operation(links, reference, one);
      length += markup.markup.length;
      if (length > MOST_ON_ONE_PAGE) return undefined;
      done.push(markup);
    }
  }
  return html`${done}`;
}

/** The schemas that something on the page links to; one may link to the next. */
function apartOn(
  links: Links,
  reference: Reference,
  linked: ReadonlyMap<string, SchemaLink>,
): { readonly markup: Markup; readonly schemas: NavigationParts['schemas'] } {
  const articles: Markup[] = [];
  for (const link of linked.values()) articles.push(schemaArticle(links, reference, link));
  const schemas = [...linked.values()].map(({ name, anchor }) => ({ name, anchor: `schema.${anchor}` }));
  return { markup: html`${articles}`, schemas };
}
