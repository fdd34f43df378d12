import { html, type Markup, NO_MARKUP } from '../../../text';
import type { BodyReference, ContentReference } from '../../reference';
import type { Links } from '../markup/links';
import { levelMark } from '../markup/marks';
import { prose } from '../markup/prose';
import { wholeSchema } from './schema';

/** The body of a request. */
export function requestBody(links: Links, body: BodyReference): Markup {
  return html`<section class="part">
    <h3 id="${body.anchor}">
      Request body ${body.required ? html`<span class="required">required</span>` : NO_MARKUP} ${levelMark(body.level)}
    </h3>
    <div class="prose">${prose(body.description).markup}</div>
    ${contents(links, body.contents)}
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
        ${content.schema === undefined ? NO_MARKUP : wholeSchema(links, content.schema)}
      </div>`,
  )}`;
}
