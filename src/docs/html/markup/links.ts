import type { SchemaLink } from '../../reference';

/** Where the parts of a site stand, as seen from one of its pages. */
export interface Links {
  /** An anchor of the introduction. */
  home(anchor: string): string;
  /** An operation by its anchor. */
  operation(anchor: string): string;
  /** A schema that is shown apart: to ask for its link is to have it shown. */
  schema(link: SchemaLink): string;
  /** A file of the site, such as `openapi.json`. */
  file(path: string): string;
}

/** Links of a site that is one page; `pages` beside it say where it is. */
export function linksOnOnePage(page: string, shown: (link: SchemaLink) => void): Links {
  const home = page === '' ? '' : 'index.html';
  return {
    home: (anchor) => `${home}#${anchor}`,
    operation: (anchor) => `${home}#${anchor}`,
    schema: (link) => {
      shown(link);
      return `${home}#schema.${link.anchor}`;
    },
    file: (path) => path,
  };
}

/** Links of a site with a page for each operation and schema, as seen from a page so many folders down. */
export function linksAmongPages(folders: number, shown: (link: SchemaLink) => void): Links {
  const up = '../'.repeat(folders);
  return {
    home: (anchor) => `${up}index.html#${anchor}`,
    operation: (anchor) => `${up}operations/${anchor}.html`,
    schema: (link) => {
      shown(link);
      return `${up}schemas/${link.anchor}.html`;
    },
    file: (path) => `${up}${path}`,
  };
}
