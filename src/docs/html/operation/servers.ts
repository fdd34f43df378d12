import type { Json } from '../../../document';
import { html, type Markup, NO_MARKUP } from '../../../text';
import { codes, joined, type ServerReference, shownValue } from '../../reference';
import { inlineMarkup } from '../markup/phrase';
import { line } from '../markup/prose';

/** The servers that have an API. */
export function servers(all: readonly ServerReference[], heading: 'h2' | 'h3' | 'none'): Markup {
  if (all.length === 0) return NO_MARKUP;
  const name = all.length === 1 ? 'Server' : 'Servers';
  return html`<section class="part">
    ${heading === 'none' ? NO_MARKUP : heading === 'h2' ? html`<h2>${name}</h2>` : html`<h3>${name}</h3>`}
    <ul class="servers">
      ${all.map(server)}
    </ul>
  </section>`;
}

function otherValues(values: readonly Json[]): Markup {
  return values.length === 0 ? NO_MARKUP : html`, or ${inlineMarkup(joined(codes(values), 'or'))}`;
}

function server({ url, name, description, variables }: ServerReference): Markup {
  return html`<li>
    <code>${url}</code> ${name === '' ? NO_MARKUP : html`<b>${name}</b>`}
    ${description === '' ? NO_MARKUP : html`<p>${line(description)}</p>`}
    ${
      variables.length === 0
        ? NO_MARKUP
        : html`<dl class="facts">
            ${variables.map(
              (one) =>
                html`<div>
                  <dt><code>${one.name}</code></dt>
                  <dd><code>${shownValue(one.default)}</code>${otherValues(one.others)} ${line(one.description)}</dd>
                </div>`,
            )}
          </dl>`
    }
  </li>`;
}
