import { html, type Markup, NO_MARKUP } from '../../../text';
import type { LinkReference, OperationReference, ResponseReference } from '../../reference';
import { contents } from '../schema/contents';
import { OPEN } from '../schema/fields';
import type { Links } from '../markup/links';
import { levelMark, permalink, statusMark } from '../markup/marks';
import { headers } from './parameters';
import { address } from '../markup/address';
import { inlineMarkup } from '../markup/phrase';
import { line, prose } from '../markup/prose';
import { relations } from './relations';
import { servers } from './servers';
import { examplePanels, situations } from './situations';

/** The responses of an operation, each with its examples beside it; what all of them have comes first. */
export function responses(links: Links, { anchor, responses: all }: OperationReference): Markup {
  const [first] = all;
  if (first === undefined) return NO_MARKUP;
  const success = all.find(({ status }) => status.startsWith('2')) ?? first;
  return html`<section class="responses">
    <div class="row">
      <div class="text">
        <h3 id="${anchor}.responses">Responses</h3>
        ${shared(links, first)}
      </div>
    </div>
    ${all.map((one) => response(links, one, one === success))}
  </section>`;
}

/** One response; closed ones are folded with their examples. */
export function response(links: Links, one: ResponseReference, isOpen: boolean): Markup {
  const { anchor, status, phrase, description, level } = one;
  const own = one.headers.filter(({ isShared }) => !isShared);
  const ties = one.relations.filter(({ isShared }) => !isShared);
  const tail = html`${levelMark(level)}`;
  return html`<details class="response" id="${anchor}" ${isOpen ? OPEN : NO_MARKUP}>
    <summary>
      ${statusMark(status)} <b>${phrase}</b> ${tail}
      <span class="gist">${firstSentence(description, phrase)}</span>
    </summary>
    <div class="row">
      <div class="text">
        ${permalink(anchor, `the response ${status}`)}
        <div class="prose">${prose(description).markup}</div>
        ${status.startsWith('2') ? NO_MARKUP : situations(one)} ${linksOf(links, one.links)}
        ${
          ties.length === 0
            ? NO_MARKUP
            : html`<h4>What it has to do with the request</h4>
                ${relations(ties)}`
        }
        ${
          own.length === 0
            ? NO_MARKUP
            : html`<h4>Headers</h4>
                ${headers(links, own)}`
        }
        ${
          one.contents.length === 0
            ? NO_MARKUP
            : html`<h4>Body</h4>
                ${contents(links, one.contents)}`
        }
      </div>
      <div class="code">${examplePanels(one, isOpen)}</div>
    </div>
  </details>`;
}

/** What every response of the operation has, reported once. */
function shared(links: Links, { headers: all, relations: ties }: ResponseReference): Markup {
  const own = all.filter(({ isShared }) => isShared);
  const tied = ties.filter(({ isShared }) => isShared);
  if (own.length + tied.length === 0) return NO_MARKUP;
  return html`<details class="more">
    <summary>In every response: ${own.map(({ name }, i) => html`${i === 0 ? '' : ', '}<code>${name}</code>`)}</summary>
    ${headers(links, own)} ${relations(tied)}
  </details>`;
}

function linksOf(links: Links, all: readonly LinkReference[]): Markup {
  if (all.length === 0) return NO_MARKUP;
  return html`<h4>Where to go on</h4>
    <ul class="plain">
      ${all.map((one) => html`<li>${link(links, one)}</li>`)}
    </ul>`;
}

function link(links: Links, { name, description, operationId, anchor, sent, server }: LinkReference): Markup {
  const elsewhere = /^https?:/.test(operationId) ? address(operationId) : html`<code>${operationId}</code>`;
  const target = anchor === undefined ? elsewhere : html`<a href="${links.operation(anchor)}">${operationId}</a>`;
  const parts = sent.map(
    ({ what, value }, i) => html`${i === 0 ? ' with ' : ', '}${inlineMarkup(what)} <code>${value}</code>`,
  );
  return html`${name}: ${target}${parts} ${line(description)}
  ${server === undefined ? NO_MARKUP : servers([server], 'none')}`;
}

/** What a folded response says of itself; the name of its status says enough where it is the same. */
function firstSentence(description: string, phrase: string): Markup {
  const [first = ''] = description.split(/(?<=[.!?])\s|\n/, 1);
  return first === '' || first.toLowerCase() === phrase.toLowerCase() ? NO_MARKUP : line(first);
}
