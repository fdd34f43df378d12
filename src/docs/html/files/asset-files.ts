import { assets } from '../../../web/assets';
import type { NavigationFile } from '../../../web/page-data';
import { navigation } from '../page/navigation';
import { themeRules } from '../page/theme';
import { documentInPage, type Making, partsOf, PATHS } from './making';

/** The files that pages load, by their paths: each is there once, however many pages there are. */
const FILES: Readonly<Record<string, (making: Making) => string>> = {
  'assets/style.css': ({ options }) => assets('docs').style + themeRules(options.theme ?? {}),
  'assets/theme.js': () => assets('theme').script,
  'assets/page.js': () => assets('docs').script,
  'assets/icon.svg': () =>
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><rect width="16" height="16" rx="4" fill="#2f55d4"/>' +
    '<path d="M4 5h8M4 8h8M4 11h5" stroke="#fff" stroke-width="1.6" stroke-linecap="round"/></svg>',
  'assets/navigation.js': (making) => variable('tandemNavigation', allLinks(making)),
  [PATHS.search]: ({ search }) => variable('tandemSearch', search.file()),
  [PATHS.engine]: ({ options }) => options.engine ?? '',
  [PATHS.document]: ({ api }) => variable('tandemDocument', documentInPage(api)),
};

/** The paths of the files that pages load; those of a site in a single file stand in it. */
export function assetPaths({ options: { engine, isSingleFile = false } }: Making): string[] {
  if (isSingleFile) return [];
  return Object.keys(FILES).filter(
    (path) => engine !== undefined || (path !== PATHS.engine && path !== PATHS.document),
  );
}

/** The text of a file that pages load, by one of those paths. */
export function assetText(making: Making, path: string): string {
  return FILES[path]?.(making) ?? '';
}

/** The navigation, as seen from the first page. */
function allLinks(making: Making): NavigationFile {
  // Of a site on one page, other pages need the full address of that page.
  const links = making.linksOf(making.body === undefined ? 'index.html' : 'other.html');
  return navigation(links, partsOf(making, making.listed)).markup;
}

/** Data as a script that keeps it in a variable: of all files, a page in a folder can load only scripts. */
function variable(name: string, value: object | string): string {
  const json = JSON.stringify(value);
  return `${name}=${json.replace(/[\u2028\u2029]/g, (char) => `\\u${char.charCodeAt(0).toString(16)}`)}`;
}
