import { html, type Markup, NO_MARKUP } from '../../../text';
import type { BodyReference, ContentReference, EncodingReference } from '../../reference';
import type { Links } from '../markup/links';
import { levelMark } from '../markup/marks';
import { proseBlock } from '../markup/prose';
import { headers } from '../operation/parameters';
import { inlineMarkup } from '../markup/phrase';
import { wholeSchema } from './schema';

/** The body of a request. */
export function requestBody(links: Links, body: BodyReference): Markup {
  return html`<section class="part">
    <h3 id="${body.anchor}">
      Request body ${body.required ? html`<span class="required">required</span>` : NO_MARKUP} ${levelMark(body.level)}
    </h3>
    ${proseBlock(body.description)} ${contents(links, body.contents)}
  </section>`;
}

/** What may stand in a body: media types, and the schema of each. */
export function contents(links: Links, all: readonly ContentReference[]): Markup {
  return html`${all.map(
    (content) =>
      html`<div class="content">
        <ul class="media" aria-label="Media types">
          ${content.types.map(
            ({ type, readAs, level }) =>
              html`<li>
                <code>${type}</code>${readAs === undefined ? NO_MARKUP : html` <small>read as ${readAs}</small>`}
                ${levelMark(level, content.level)}
              </li>`,
          )}
        </ul>
        ${proseBlock(content.description)}
        ${content.schema === undefined ? NO_MARKUP : wholeSchema(links, content.schema)}
        ${
          content.itemSchema === undefined
            ? NO_MARKUP
            : html`<p class="forms-head">Each item of the stream:</p>
                ${wholeSchema(links, content.itemSchema)}`
        }
        ${encodings(links, content.encodings)}
      </div>`,
  )}`;
}

/** How the parts of a form are written. */
function encodings(links: Links, all: readonly EncodingReference[]): Markup {
  const shown = all.filter(({ writing, headers: own }) => writing.length + own.length > 0);
  if (shown.length === 0) return NO_MARKUP;
  return html`<p class="forms-head">How its parts are written:</p>
    <ul class="plain">
      ${shown.map(
        ({ name, writing, headers: own }) =>
          html`<li>
            <code>${name}</code> ${inlineMarkup(writing)}
            ${own.length === 0 ? NO_MARKUP : html`<p class="see">with these header fields:</p>`} ${headers(links, own)}
          </li>`,
      )}
    </ul>`;
}
