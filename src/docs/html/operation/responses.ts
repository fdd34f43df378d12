import { html, isUrl, type Markup, NO_MARKUP } from '../../../text';
import type { LinkReference, OperationReference, ResponseReference } from '../../reference';
import { contents } from '../schema/contents';
import { OPEN } from '../schema/fields';
import type { Links } from '../markup/links';
import { levelMark, permalink, statusMark } from '../markup/marks';
import { headers } from './parameters';
import { address } from '../markup/address';
import { inlineMarkup } from '../markup/phrase';
import { line, proseBlock } from '../markup/prose';
import { relations } from './relations';
import { servers } from './servers';
import { situations } from './situations';

/** The responses of an operation; what all of them have comes first. Their examples stand beside them. */
export function responses(links: Links, { anchor, responses: all }: OperationReference): Markup {
  const [first] = all;
  if (first === undefined) return NO_MARKUP;
  const success = successOf(all);
  return html`<section class="responses part">
    <h3 id="${anchor}.responses">Responses</h3>
    ${shared(links, first)} ${all.map((one) => response(links, one, one === success))}
  </section>`;
}

/** The response that is shown first. */
export function successOf(all: readonly ResponseReference[]): ResponseReference | undefined {
  return all.find(({ status }) => status.startsWith('2')) ?? all[0];
}

/** One response; all but the first are folded. */
export function response(links: Links, one: ResponseReference, isOpen: boolean): Markup {
  const { anchor, status, phrase, description, level } = one;
  const own = one.headers.filter(({ isShared }) => !isShared);
  const ties = one.relations.filter(({ isShared }) => !isShared);
  return html`<details class="response" id="${anchor}" ${isOpen ? OPEN : NO_MARKUP}>
    <summary>
      ${statusMark(status)} <b>${phrase}</b> ${levelMark(level)}
      <span class="gist">${firstSentence(description, phrase)}</span>
    </summary>
    ${permalink(anchor, `the response ${status}`)} ${proseBlock(description)}
    ${status.startsWith('2') ? NO_MARKUP : situations(one)} ${linksOf(links, one.links)}
    ${
      ties.length === 0
        ? NO_MARKUP
        : html`<h4>How it depends on the request</h4>
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
  return html`<h4>Next steps</h4>
    <ul class="plain">
      ${all.map((one) => html`<li>${link(links, one)}</li>`)}
    </ul>`;
}

function link(links: Links, { name, description, operationId, anchor, sent, server }: LinkReference): Markup {
  const elsewhere = isUrl(operationId) ? address(operationId) : html`<code>${operationId}</code>`;
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
