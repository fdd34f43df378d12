import { element, html, type Markup, NO_MARKUP, headOfPage } from '../../../text';
import { assets } from '../../../web/assets';
import type { PageData } from '../../../web/page-data';
import { type Theme, themeRules } from './theme';
import { TRY_PANEL } from './try-panel';

/** A page before its frame is put around it. */
export interface PageParts {
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
}

/**
 * A whole page. Its policy lets it run its own script and style and nothing else, load nothing but the frame that
 * validates responses, and connect where the reader says.
 */
export async function page({ title, name, home, navigation, main, isPlain, data, theme }: PageParts): Promise<string> {
  const { script, style: own } = assets('docs');
  const style = own + themeRules(theme);
  const canTry = data.validation !== undefined;
  const policy = [
    `default-src 'none'`,
    `style-src '${await hash(style)}'`,
    `script-src '${await hash(script)}'`,
    'img-src data:',
    ...(canTry
      ? ['connect-src http: https:', `frame-src 'self' file:`]
      : data.changes === undefined
        ? []
        : [`connect-src 'self'`]),
    `base-uri 'none'`,
    `form-action 'none'`,
  ].join('; ');
  return html`<!doctype html>
    <html lang="en">
      ${headOfPage(title, policy, style)}
      <body>
        <a class="skip" href="#ui.main">Skip to the contents</a>
        <header class="side">
          <div class="bar">
            <a class="brand" href="${home}"
              >${theme.logo === undefined ? NO_MARKUP : html`<img src="${theme.logo}" alt="" />`}<span>${name}</span></a
            >
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
              <kbd aria-hidden="true">/</kbd>
            </div>
            <ul id="ui.found" hidden aria-label="What was found"></ul>
            <p id="ui.none" role="status"></p>
            ${navigation}
          </div>
        </header>
        <main id="ui.main" tabindex="-1" class="${isPlain ? 'plain' : ''}">${main}</main>
        ${TRY_PANEL} ${dataElement(data)} ${element('script', script)}
      </body>
    </html> `.markup;
}

/** Data for the script: no text in it can end the element. */
function dataElement(data: PageData): Markup {
  const json = JSON.stringify(data).replace(
    /[<>&\u2028\u2029]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return { markup: `<script type="application/json" id="ui.data">${json}</script>` };
}

/** The hash of an inline style or script, as a policy has it (CSP 3 §2.3.1). */
export async function hash(text: string): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
  return `sha256-${btoa(String.fromCharCode(...digest))}`;
}
