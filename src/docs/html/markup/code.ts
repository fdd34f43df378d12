import { between, html, type Markup, NO_MARKUP } from '../../../text';

/** A block whose text is JSON: the page's script colours it, and its objects and lists can be folded. */
export const JSON_BLOCK: Markup = { markup: ' class="json"' };

/** A JSON text among others: coloured, with nothing to fold. */
export function jsonInText(text: string, label: string): Markup {
  return html`<pre
    tabindex="0"
    role="group"
    aria-label="${label}"
  ><code class="language-json">${between(text)}</code></pre>`;
}

/** A block of code, which can be scrolled with the keyboard; the page's script colours it. */
export function codeBlock(text: string, language: string, label: string): Markup {
  const kind = language === 'json' ? JSON_BLOCK : NO_MARKUP;
  const name = ['', 'json'].includes(language) ? NO_MARKUP : html` class="language-${language}"`;
  return html`<pre${kind} tabindex="0" role="group" aria-label="${label}"><code${name}>${between(text)}</code></pre>`;
}
