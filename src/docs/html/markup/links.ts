import type { SchemaLink } from '../../reference';

/** Where the parts of a site stand, as seen from one of its pages. */
export interface Links {
  /** An anchor of the introduction. */
  home(anchor: string): string;
  /** An operation by its anchor; `part` is the anchor of something in it. */
  operation(anchor: string, part?: string): string;
  /** A schema that is shown apart: to ask for its link is to have it shown. */
  schema(link: SchemaLink): string;
  /** Where a named schema stands that is listed in any case; `undefined` for one that is not. */
  listed(link: SchemaLink): string | undefined;
  /** A file of the site, such as `openapi.json`. */
  file(path: string): string;
}

/** The schemas that a site shows apart. */
export interface ShownSchemas {
  readonly show: (link: SchemaLink) => void;
  readonly isListed: (link: SchemaLink) => boolean;
}

/** Links of a site that is one page; `pages` beside it say where it is. */
export function linksOnOnePage(page: string, { show, isListed }: ShownSchemas): Links {
  const home = page === '' ? '' : 'index.html';
  const address = (link: SchemaLink): string => `${home}#schema.${link.anchor}`;
  return {
    home: (anchor) => `${home}#${anchor}`,
    operation: (anchor, part = anchor) => `${home}#${part}`,
    schema: (link) => {
      show(link);
      return address(link);
    },
    listed: (link) => (isListed(link) ? address(link) : undefined),
    file: (path) => path,
  };
}

/** Links of a site with a page for each operation and schema, as seen from a page so many folders down. */
export function linksAmongPages(folders: number, { show, isListed }: ShownSchemas): Links {
  const up = '../'.repeat(folders);
  const address = (link: SchemaLink): string => `${up}schemas/${link.anchor}.html`;
  return {
    home: (anchor) => `${up}index.html#${anchor}`,
    operation: (anchor, part) => `${up}operations/${anchor}.html${part === undefined ? '' : `#${part}`}`,
    schema: (link) => {
      show(link);
      return address(link);
    },
    listed: (link) => (isListed(link) ? address(link) : undefined),
    file: (path) => `${up}${path}`,
  };
}
