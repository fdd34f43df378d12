import { element, html, type Markup } from './markup';

/**
 * The head of a page that loads nothing from elsewhere and reports other sites nothing.
 *
 * @param policy what the page may do (Content Security Policy, https://www.w3.org/TR/CSP3/)
 * @param own its style, icon and early scripts
 */
export function headOfPage(title: string, policy: string, own: Markup): Markup {
  return html`<head>
    <meta charset="utf-8" />
    <meta http-equiv="Content-Security-Policy" content="${policy}" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <meta name="referrer" content="no-referrer" />
    <title>${title}</title>
    ${own}
  </head>`;
}

/** The style of a page that stands in it; such a page has no icon. */
export function styleInPage(style: string): Markup {
  return html`<link rel="icon" href="data:," /> ${element('style', style)}`;
}
