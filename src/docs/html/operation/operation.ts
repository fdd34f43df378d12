import { html, type Markup, NO_MARKUP } from '../../../text';
import type { OperationReference, Reference } from '../../reference';
import { requestBody } from '../schema/contents';
import { seeAlso } from '../markup/address';
import { line, proseBlock, proseWithAnchors } from '../markup/prose';
import { bodyExamples } from './situations';
import type { Links } from '../markup/links';
import { deprecatedMark, levelMark, methodMark, pathText, permalink, statusMark } from '../markup/marks';
import { parameters } from './parameters';
import { responseTabs } from './response-tabs';
import { responses } from './responses';
import { codeSamples, samples } from './samples';
import { credentials } from './security';
import { servers } from './servers';

/**
 * An operation: what it does and what it takes, its samples beside it, and its responses.
 *
 * @param canTry whether the page has what sends its request
 */
export function operation(links: Links, reference: Reference, one: OperationReference, canTry: boolean): Markup {
  const { anchor, title, method, path, description, deprecated, level, body } = one;
  const own = one.servers.length > 0 && JSON.stringify(one.servers) !== JSON.stringify(reference.servers);
  return html`<article class="operation" id="${anchor}">
    <div class="row">
      <div class="text">
        <h2 id="${anchor}.title" dir="auto">
          ${title} ${deprecatedMark(deprecated)}
          ${one.isInternal ? html`<span class="mark">internal</span>` : NO_MARKUP} ${badges(one)} ${levelMark(level)}
          ${permalink(anchor, title)}
        </h2>
        <p class="endpoint">
          ${methodMark(method)}
          <span>
            ${pathText(path)} ${one.isSentByServer ? html`<small>sent by the server</small>` : NO_MARKUP}
            ${operationId(one)}
          </span>
        </p>
        ${proseWithAnchors(description, 2, anchor)} ${pathItem(one)} ${seeAlso(one.externalDocs)} ${tags(one)}
        ${own ? servers(one.servers, 'h3') : NO_MARKUP} ${credentials(links, one)} ${parameters(links, one)}
        ${body === undefined ? NO_MARKUP : requestBody(links, body)} ${validation(one)} ${responses(links, one)}
      </div>
      <div class="code">
        <div class="beside">
          ${samples(one, canTry)} ${responseTabs(title, one.responses, one.samples)} ${codeSamples(one)}
          ${bodyExamples(one)}
        </div>
      </div>
    </div>
    ${callbacks(one, (sent) => operation(links, reference, sent, canTry))}
  </article>`;
}

function badges({ badges: all }: OperationReference): Markup {
  return html`${all.map((name) => html`<span class="mark">${name}</span> `)}`;
}

/** What programs call the operation, where that isn't its title already. */
function operationId({ operationId: id, title }: OperationReference): Markup {
  return id === '' || id === title ? NO_MARKUP : html`<small class="id" title="operationId">${id}</small>`;
}

/** What describes all operations of a path. */
function pathItem({ pathItem: { summary, description } }: OperationReference): Markup {
  if (summary + description === '') return NO_MARKUP;
  const text = proseBlock(description, 2);
  return html`${summary === '' ? NO_MARKUP : html`<p class="see">${line(summary)}</p>`} ${text}`;
}

/** The tags after the first, under which the operation is listed as well; a callback is listed under none. */
function tags({ tags: all, isCallback }: OperationReference): Markup {
  const others = isCallback ? all : all.slice(1);
  if (others.length === 0) return NO_MARKUP;
  return html`<p class="see">${isCallback ? 'Tags:' : 'Also in'} ${others.join(', ')}</p>`;
}

/** What the server sends to addresses that the request gave it. */
function callbacks(
  { anchor, callbacks: all }: OperationReference,
  markupOf: (sent: OperationReference) => Markup,
): Markup {
  if (all.length === 0) return NO_MARKUP;
  return html`<section class="callbacks">
    <div class="row">
      <div class="text"><h3 id="${anchor}.callbacks">Callbacks</h3></div>
    </div>
    ${all.map(
      ({ name, expression, operations }) =>
        html`<div class="row">
            <div class="text">
              <p><b>${name}</b>: what the server sends to <code>${expression}</code></p>
            </div>
          </div>
          ${operations.map(markupOf)}`,
    )}
  </section>`;
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
