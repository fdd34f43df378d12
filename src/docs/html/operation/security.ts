import { html, type Markup, NO_MARKUP } from '../../../text';
import type { OperationReference, Reference, SchemeReference } from '../../reference';
import { address, isOpenable } from '../markup/address';
import type { Links } from '../markup/links';
import { deprecatedMark, levelMark, permalink } from '../markup/marks';
import { line, proseBlock } from '../markup/prose';
import { inlineMarkup } from '../markup/phrase';

/** Which credentials an operation needs, or is sent with. */
export function credentials(links: Links, { anchor, security, isSentByServer }: OperationReference): Markup {
  const { alternatives, optional, isPublic } = security;
  if (alternatives.length === 0) {
    const words = isSentByServer ? 'It is sent without credentials.' : 'No credentials are needed.';
    return isPublic ? html`<p class="see" id="${anchor}.security">${words}</p>` : NO_MARKUP;
  }
  const needed = (one: Alternative): Markup => html`${one.phrase.map((part) => partMarkup(links, one, part))}`;
  return html`<section class="part">
    <h3 id="${anchor}.security">Authorization</h3>
    ${
      alternatives.length === 1
        ? html`<p>
            ${isSentByServer ? 'It is sent with' : 'Needs'} ${alternatives.map(needed)}${optional ? ', or none' : ''}.
          </p>`
        : html`<p>${isSentByServer ? 'It is sent with one' : 'One'} of these${optional ? ', or none' : ''}:</p>
            <ul class="plain">
              ${alternatives.map((one) => html`<li>${needed(one)}</li>`)}
            </ul>`
    }
  </section>`;
}

type Alternative = OperationReference['security']['alternatives'][number];

/** A part of what is needed; the name of a scheme leads to how it is sent. */
function partMarkup(links: Links, { schemes }: Alternative, part: Alternative['phrase'][number]): Markup {
  const scheme = typeof part === 'string' ? undefined : schemes.find(({ name }) => name === part.code);
  const text = inlineMarkup([part]);
  return scheme === undefined ? text : html`<a href="${links.home(scheme.anchor)}">${text}</a>`;
}

/** The security schemes of the API. */
export function authentication({ schemes }: Reference): Markup {
  if (schemes.length === 0) return NO_MARKUP;
  return html`<section id="authentication">
    <h2 id="authentication.title">Authentication</h2>
    ${schemes.map(scheme)}
  </section>`;
}

function scheme({ anchor, name, description, deprecated, phrase: sent, flows, level }: SchemeReference): Markup {
  return html`<section class="part" id="${anchor}">
    <h3 id="${anchor}.title">
      <code>${name}</code> ${deprecatedMark(deprecated)} ${levelMark(level)} ${permalink(anchor, name)}
    </h3>
    <p>${inlineMarkup(sent)}</p>
    ${proseBlock(description)}
    ${flows.map(
      (flow) =>
        html`<dl class="facts">
            <div>
              <dt>Flow</dt>
              <dd>${flow.name}</dd>
            </div>
            ${flow.urls.map(
              (one) =>
                html`<div>
                  <dt>${one.name.charAt(0).toUpperCase() + one.name.slice(1)} URL</dt>
                  <dd>${isOpenable(one.url) ? address(one.url) : html`<code>${one.url}</code>`}</dd>
                </div>`,
            )}
          </dl>
          ${scopesOf(flow)}`,
    )}
  </section>`;
}

function scopesOf({ scopes }: SchemeReference['flows'][number]): Markup {
  if (scopes.length === 0) return NO_MARKUP;
  return html`<h4>Scopes</h4>
    <dl class="scopes">
      ${scopes.map(
        (one) =>
          html`<div>
            <dt><code>${one.name}</code></dt>
            <dd>${line(one.description)}</dd>
          </div>`,
      )}
    </dl>`;
}
