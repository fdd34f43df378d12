import type { Api } from '../../../model';
import { html, type Markup } from '../../../text';
import { listedSchemas, type Reference, type SchemaLink } from '../../reference';
import { type Links, linksAmongPages, linksOnOnePage, type ShownSchemas } from '../markup/links';
import { groupHead } from '../operation/group';
import { operation } from '../operation/operation';
import { guideArticle } from '../page/guide';
import { introduction } from '../page/introduction';
import { assetPaths, assetText } from './asset-files';
import { type Making, PATHS, type SiteOptions } from './making';
import { SearchCollector } from './search-data';
import { guidePage, homePage, operationPage, schemaPage } from './pages';

interface MadeFile {
  readonly path: string;
  readonly text: string;
}

/** The pages of a reference. Each is made when it is asked for. */
interface Site {
  /** Whether everything is on one page, or each operation has its own: a first page should be small. */
  readonly isOnePage: boolean;
  /** A file by its path, `index.html`; `undefined` where the site has none of that name. */
  file(path: string): Promise<string | undefined>;
  /** The links of texts that lead nowhere, or out of the site without naming a host, on the pages that were made. */
  lostLinks(): string[];
  /** All files, one after the other. */
  files(): AsyncGenerator<MadeFile>;
}

/** The document, which whoever writes the pages puts beside them. */
const DOCUMENT_FILES: readonly string[] = ['openapi.yaml', 'openapi.json'];
/** More markup of operations than this, in characters, is not put on one page. */
const MOST_ON_ONE_PAGE = 400_000;

/**
 * Makes the HTML of a reference: static pages that load nothing from elsewhere.
 *
 * @example for await (const { path, text } of htmlSite(api, buildReference(api)).files()) await writeFile(path, text);
 */
export function htmlSite(api: Api, reference: Reference, options: SiteOptions = {}): Site {
  const { before = [], after = [], isSingleFile = false } = options;
  const guides = [...before, ...after];
  const linked = new Map<string, SchemaLink>();
  const show = (link: SchemaLink): void => void linked.set(link.anchor, link);
  const listed = listedSchemas(reference);
  listed.forEach(show);
  const known = new Set(listed.map(({ pointer }) => pointer));
  const schemas: ShownSchemas = { show, isListed: ({ pointer }) => known.has(pointer) };
  const onePage = (of: string): Links => linksOnOnePage(of, schemas);
  const body = operationsOnOnePage(onePage(''), reference, options);
  const isOnePage = body !== undefined;
  const linksOf = (path: string): Links =>
    isOnePage ? onePage(path === 'index.html' ? '' : path) : linksAmongPages(path.split('/').length - 1, schemas);
  const { headings } = introduction(linksOf('index.html'), reference, options);
  const search = new SearchCollector(reference, linksOf('index.html'), linked);
  const making: Making = {
    ...{ api, reference, options, linked, listed, body, headings, linksOf, search },
    headingsOf: (path) => {
      if (path === 'index.html') return headings;
      const guide = guides.find((one) => one.path === path);
      if (guide !== undefined) return guideArticle(guide).headings;
      const isThere = makerOf(path) !== undefined || (!isSingleFile && DOCUMENT_FILES.includes(path));
      return isThere ? [] : undefined;
    },
    lost: new Set(),
  };

  const makerOf = (path: string): (() => string) | undefined => {
    if (path === 'index.html') return () => homePage(making);
    if (assetPaths(making).includes(path)) return () => assetText(making, path);
    const guide = guides.find((one) => one.path === path);
    if (guide !== undefined) return () => guidePage(making, guide);
    const [, folder, anchor] = /^(operations|schemas)\/(.+)\.html$/.exec(path) ?? [];
    if (isOnePage || anchor === undefined) return undefined;
    if (folder === 'operations') {
      const found = reference.operations.find((one) => one.anchor === anchor);
      return found && (() => operationPage(making, found));
    }
    const link = reference.schemas.find((one) => one.anchor === anchor) ?? linked.get(anchor);
    return link && (() => schemaPage(making, link));
  };
  const file = (path: string): Promise<string | undefined> => Promise.resolve(makerOf(path)?.());
  const files = async function* (): AsyncGenerator<MadeFile> {
    const made = async (path: string): Promise<MadeFile> => ({ path, text: (await file(path)) ?? '' });
    yield made('index.html');
    for (const path of assetPaths(making)) if (path !== PATHS.search) yield made(path);
    for (const guide of guides) yield made(guide.path);
    if (!isOnePage) {
      for (const { anchor } of reference.operations) yield made(`operations/${anchor}.html`);
      // A page of a schema may link to further ones: they are added to the map while it is walked.
      for (const anchor of linked.keys()) yield made(`schemas/${anchor}.html`);
    }
    // By then all operations were worked out once.
    if (!isSingleFile) yield made(PATHS.search);
  };
  return { isOnePage, file, files, lostLinks: () => [...making.lost].sort() };
}

/** All operations, or `undefined` where they are too many for one page. */
function operationsOnOnePage(
  links: Links,
  reference: Reference,
  { engine, isSingleFile = false }: SiteOptions,
): Markup | undefined {
  const most = isSingleFile ? Infinity : MOST_ON_ONE_PAGE;
  const done: Markup[] = [];
  let length = 0;
  for (const group of reference.groups) {
    done.push(groupHead(links, group, false));
    for (const one of group.operations) {
      const markup = operation(links, reference, one, engine !== undefined);
      length += markup.markup.length;
      if (length > most) return undefined;
      done.push(markup);
    }
  }
  return html`${done}`;
}
