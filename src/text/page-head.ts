import { element, html, type Markup } from './markup';

/**
 * The head of a page that loads nothing from elsewhere and reports other sites nothing.
 *
 * @param policy what the page may do (Content Security Policy, https://www.w3.org/TR/CSP3/)
 */
export function headOfPage(title: string, policy: string, style: string): Markup {
  return html`<head>
    <meta charset="utf-8" />
    <meta http-equiv="Content-Security-Policy" content="${policy}" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <meta name="referrer" content="no-referrer" />
    <link rel="icon" href="data:," />
    <title>${title}</title>
    ${element('style', style)}
  </head>`;
}
