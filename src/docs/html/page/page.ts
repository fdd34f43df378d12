import { element, headOfPage, html, type Markup, NO_MARKUP, styleInPage, unicodeEscape } from '../../../text';
import { assets } from '../../../web/assets';
import type { PageData, SearchFile } from '../../../web/page-data';
import { sourceHash } from '../../../web/source-hash';
import type { Links } from '../markup/links';
import { imageAddress, type Theme, themeRules } from './theme';

/** A page before its frame is put around it. */
interface PageParts {
  /** What the browser's tab says. */
  readonly title: string;
  /** What stands above the navigation. */
  readonly name: string;
  readonly home: string;
  readonly navigation: Markup;
  readonly main: Markup;
  /** Nothing stands in the third column. */
  readonly isPlain: boolean;
  /** What the script reads: the requests to try, where the other files are. */
  readonly data: PageData;
  readonly theme: Theme;
  readonly links: Links;
  /** What stands in the page itself, where it is the only file; by default it loads what stands beside it. */
  readonly inside: Inside | undefined;
}

/** What a page has in it, instead of files beside it. */
interface Inside {
  readonly document: object;
  /** The script that validates responses. */
  readonly engine: string | undefined;
  readonly search: SearchFile;
}

/** How a page gets its style, scripts and data. */
interface Loading {
  readonly policy: readonly string[];
  readonly head: Markup;
  readonly end: Markup;
}

/**
 * A whole page. Its policy lets it run its own script and style and nothing else, load nothing but its own files, and
 * connect where the reader says.
 */
export function page(parts: PageParts): string {
  const { title, name, home, navigation, main, data, theme, links, inside } = parts;
  const { policy, head, end } = inside === undefined ? loadedBeside(links, data) : loadedInside(theme, inside);
  const canTry = data.engine !== undefined;
  const whole = [
    `default-src 'none'`,
    ...policy,
    ...(canTry ? ['connect-src http: https:'] : data.changes === undefined ? [] : [`connect-src 'self'`]),
    `base-uri 'none'`,
    `form-action 'none'`,
  ].join('; ');
  const logo = theme.logo === undefined ? undefined : imageAddress(links, theme.logo);
  return html`<!doctype html>
    <html lang="en">
      ${headOfPage(title, whole, head)}
      <body>
        <a class="skip" href="#ui.main">Skip to the contents</a>
        <header class="side">
          <div class="bar">
            <a class="brand" href="${home}"
              >${logo === undefined ? NO_MARKUP : html`<img src="${logo}" alt="" />`}<span>${name}</span></a
            >
            <button type="button" id="ui.theme">Dark</button>
            <button type="button" id="ui.menu" aria-expanded="false" aria-controls="ui.drawer">Menu</button>
          </div>
          <div id="ui.drawer">
            <div class="search" role="search">
              <input
                id="ui.search"
                type="search"
                placeholder="Search"
                aria-label="Search this API"
                autocomplete="off"
                spellcheck="false"
              />
              <kbd aria-hidden="true">Ctrl K</kbd>
            </div>
            <ul id="ui.found" hidden aria-label="Search results"></ul>
            <p id="ui.none" role="status"></p>
            <nav id="ui.navigation" aria-label="Navigation">${navigation}</nav>
          </div>
        </header>
        <main id="ui.main" tabindex="-1" ${classesOf(parts)}>${main}</main>
        ${dataElement('ui.data', data)} ${end}
      </body>
    </html> `.markup;
}

/** A page with more markup than this, in characters, is laid out as far as it is seen: that takes time. */
const LONG = 1_000_000;

function classesOf({ isPlain, main }: Pick<PageParts, 'isPlain' | 'main'>): Markup {
  const names = [...(isPlain ? ['plain'] : []), ...(main.markup.length > LONG ? ['long'] : [])];
  return names.length === 0 ? NO_MARKUP : html` class="${names.join(' ')}"`;
}

/** Files beside the page, which work from a server under `default-src 'self'`, and from a folder. */
function loadedBeside(links: Links, { path }: PageData): Loading {
  const file = (name: string): string => links.file(`assets/${name}`);
  return {
    policy: [`style-src 'self' file:`, `script-src 'self' file:`, `img-src 'self' file: data:`],
    head: html`<link rel="icon" href="${file('icon.svg')}" />
      <link rel="stylesheet" href="${file('style.css')}" />
      <script src="${file('theme.js')}"></script>
      ${path === 'index.html' ? NO_MARKUP : html`<script src="${file('navigation.js')}" defer></script> `}
      <script src="${file('page.js')}" defer></script>`,
    end: NO_MARKUP,
  };
}

/** All of it in the page, each allowed by its hash. */
function loadedInside(theme: Theme, { document, engine, search }: Inside): Loading {
  const { script, style: own } = assets('docs');
  const style = own + themeRules(theme);
  const early = assets('theme').script;
  const later = engine === undefined ? [script] : [engine, script];
  const hashes = [early, ...later].map(sourceHash);
  return {
    policy: [
      `style-src '${sourceHash(style)}'`,
      `script-src ${hashes.map((one) => `'${one}'`).join(' ')}`,
      'img-src data:',
    ],
    head: html`${styleInPage(style)} ${element('script', early)}`,
    end: html`${dataElement('ui.search-data', search)}
    ${engine === undefined ? NO_MARKUP : dataElement('ui.document', document)}
    ${later.map((one) => element('script', one))}`,
  };
}

/** Data for the script: no text in it can end the element. */
function dataElement(id: string, data: object): Markup {
  const json = JSON.stringify(data).replace(/[<>&\u2028\u2029]/g, unicodeEscape);
  return { markup: `<script type="application/json" id="${id}">${json}</script>` };
}
