import { html, type Markup } from '../../../text';
import type { Phrase } from '../../reference';

/** A phrase as HTML. */
export function inlineMarkup(phrase: Phrase): Markup {
  return html`${phrase.map((part) => (typeof part === 'string' ? html`${part}` : html`<code>${part.code}</code>`))}`;
}

/** A phrase that begins a sentence: its first letter is a capital one. */
export function sentence(phrase: Phrase): Markup {
  const [first, ...rest] = phrase;
  return inlineMarkup(typeof first === 'string' ? [first.charAt(0).toUpperCase() + first.slice(1), ...rest] : phrase);
}
