import { html, type Markup, NO_MARKUP } from '../../../text';
import type { OperationReference, Reference } from '../../reference';
import { requestBody } from '../schema/contents';
import type { Links } from '../markup/links';
import { levelMark, methodMark, pathText, permalink, statusMark } from '../markup/marks';
import { parameters } from './parameters';
import { prose } from '../markup/prose';
import { responses } from './responses';
import { samples } from './samples';
import { address, credentials } from './security';
import { servers } from './servers';

/** An operation: what it does and what it takes, its samples beside it, and its responses. */
export function operation(links: Links, reference: Reference, one: OperationReference): Markup {
  const { anchor, title, method, path, description, deprecated, level, body } = one;
  const own = one.servers.length > 0 && JSON.stringify(one.servers) !== JSON.stringify(reference.servers);
  return html`<article class="operation" id="${anchor}">
    <div class="row">
      <div class="text">
        <h2 id="${anchor}.title">
          ${title} ${deprecated ? html`<span class="mark deprecated">deprecated</span>` : NO_MARKUP} ${levelMark(level)}
          ${permalink(anchor, title)}
        </h2>
        <p class="endpoint">${methodMark(method)} ${pathText(path)}</p>
        <div class="prose">${prose(description, { level: 2 }).markup}</div>
        ${
          one.externalDocs === undefined
            ? NO_MARKUP
            : html`<p class="see">
                See ${address(one.externalDocs.url, one.externalDocs.description || one.externalDocs.url)}
              </p>`
        }
        ${own ? servers(one.servers, 'h3') : NO_MARKUP} ${credentials(links, one)} ${parameters(links, one)}
        ${body === undefined ? NO_MARKUP : requestBody(links, body)} ${validation(one)}
      </div>
      <div class="code">${samples(one)}</div>
    </div>
    ${responses(links, one)}
  </article>`;
}

/** Which error is reported first where a request has several. */
function validation({ anchor, validation: steps }: OperationReference): Markup {
  if (steps.length === 0) return NO_MARKUP;
  return html`<section class="part">
    <h3 id="${anchor}.validation-order">Order of validation</h3>
    <p>A request that is wrong in several ways gets the response for the first of these that applies.</p>
    <details class="more">
      <summary>${steps.length} situations, in the order in which a request is validated</summary>
      <ol class="validation-order">
        ${steps.map((step) => html`<li>${statusMark(step.status)} <a href="#${step.anchor}">${step.label}</a></li>`)}
      </ol>
    </details>
  </section>`;
}
