import { entries, isObject, items, type Json, type JsonObject } from '../../../document';
import { below, KINDS } from '../../../document/grammar/grammar';
import type { Kind } from '../../../document/grammar/kind';
import type { Api } from '../../../model';
import type { Markup } from '../../../text';
import type { Reference, SchemaLink } from '../../reference';
import type { Links } from '../markup/links';
import type { Heading } from '../markup/sanitize';
import type { Guide } from '../page/guide';
import type { NavigationParts } from '../page/navigation';
import type { Theme } from '../page/theme';
import type { SearchCollector } from './search-data';

export interface SiteOptions {
  readonly theme?: Theme;
  /** Pages of the writer's own, in the navigation above and below the reference. */
  readonly before?: readonly Guide[];
  readonly after?: readonly Guide[];
  /** The script that validates responses (`web/bundles/engine.js`); without it nothing can be tried. */
  readonly engine?: string;
  /**
   * The address, as seen from `index.html`, of events that report changes (`EventSource`): the pages load themselves
   * anew.
   */
  readonly changes?: string;
  /** A mock of the API serves the pages: it is the first server to try. */
  readonly isMock?: boolean;
  /** Everything is in `index.html`, its style and scripts too; by default they are files beside it. */
  readonly isSingleFile?: boolean;
}

/** What all pages of a site are made from. */
export interface Making {
  readonly api: Api;
  readonly reference: Reference;
  readonly options: SiteOptions;
  /** The schemas that a page links to. */
  readonly linked: ReadonlyMap<string, SchemaLink>;
  /** Those that are shown in any case. */
  readonly listed: readonly SchemaLink[];
  /** All operations, where they are on one page. */
  readonly body: Markup | undefined;
  readonly headings: readonly Heading[];
  readonly linksOf: (path: string) => Links;
  readonly search: SearchCollector;
  /** The headings of a file of the site; `undefined` where it has none of that path. */
  readonly headingsOf: (path: string) => readonly Heading[] | undefined;
  /** Links of texts that lead nowhere, or out of the site without naming a host, as far as pages were made. */
  readonly lost: Set<string>;
}

/** What is in the navigation of a site. */
export function partsOf(
  { reference, headings, options }: Making,
  schemas: NavigationParts['schemas'],
): NavigationParts {
  const { before = [], after = [] } = options;
  return { reference, headings, before, after, schemas };
}

/** The paths of files that pages load when they are first needed. */
export const PATHS = {
  search: 'assets/search.js',
  engine: 'assets/engine.js',
  document: 'assets/document.js',
} as const;

/**
 * The document as a page has it: loading brought its schemas to 2020-12, the dialect of 3.1 and 3.2. Its descriptions
 * stand in the pages; requests and validation go without them.
 */
export function documentInPage({ document: { root } }: Api): object {
  const isLater = typeof root.openapi === 'string' && root.openapi.startsWith('3.2');
  return { ...(withoutDescriptions(root, KINDS.document) as JsonObject), openapi: isLater ? root.openapi : '3.1.0' };
}

/** Data of the document has no kind: a `description` in it is a value. */
function withoutDescriptions(value: Json, kind: Kind | undefined): Json {
  if (kind === undefined) return value;
  if (Array.isArray(value)) return items(value).map((item) => withoutDescriptions(item, kind));
  if (!isObject(value)) return value;
  const kept = entries(value).filter(([key]) => key !== 'description' || kind.named !== undefined);
  return Object.fromEntries(kept.map(([key, held]) => [key, withoutDescriptions(held, below(kind, key))]));
}
