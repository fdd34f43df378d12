import { html, type Markup, NO_MARKUP } from '../../../text';
import type { ContentReference, ResponseReference, SituationReference } from '../../reference';
import { codeBlock } from '../markup/code';
import { OPEN } from '../schema/fields';
import { levelMark } from '../markup/marks';
import { prose } from '../markup/prose';
import { sentence, inlineMarkup } from '../markup/phrase';

/** More situations than this are folded. */
const MOST_OPEN = 8;

/** The situations that bring a response: what is wrong with the request, or what it has. */
export function situations({ situations: all, level }: ResponseReference): Markup {
  const shown = all.filter(({ title, cause, request }) => title !== '' || cause !== '' || request.length > 0);
  if (shown.length === 0) return NO_MARKUP;
  const list = html`<ul class="situations">
    ${shown.map((one) => situation(one, level))}
  </ul>`;
  if (shown.length <= MOST_OPEN)
    return html`<h4>When it comes</h4>
      ${list}`;
  return html`<details class="more">
    <summary>When it comes: ${shown.length} situations</summary>
    ${list}
  </details>`;
}

function situation(one: SituationReference, around: ResponseReference['level']): Markup {
  const { anchor, name, title, cause, request, level } = one;
  return html`<li>
    <p><a href="#${anchor}">${title || name}</a> ${levelMark(level, around)}</p>
    ${cause === '' || title !== '' ? NO_MARKUP : html`<p>${cause}</p>`}
    ${
      request.length === 0
        ? NO_MARKUP
        : html`<p class="sent">
            Sent:
            ${request.map(({ what, value }, i) => {
              const shown = value === undefined ? NO_MARKUP : html` <code>${short(value)}</code>`;
              return html`${i === 0 ? '' : '; '}${inlineMarkup(what)}${shown}`;
            })}
          </p>`
    }
  </li>`;
}

/** One line of what may be many; the whole stands beside the response. */
function short(value: string): string {
  const flat = value.replace(/\s*\n\s*/g, ' ').trim();
  return flat.length > 80 ? `${flat.slice(0, 79)}…` : flat || JSON.stringify(value);
}

/** A part of a request as it is sent: in a line, or in a block where it has several. */
function sentPart({ what, value }: SituationReference['request'][number]): Markup {
  if (value === undefined || !value.includes('\n'))
    return html`<p class="caption">
      ${sentence(what)}${value === undefined ? NO_MARKUP : html`: <code>${value}</code>`}
    </p>`;
  return html`<p class="caption">${sentence(what)}:</p>
    ${codeBlock(value, 'json', 'What is sent')}`;
}

/** The examples of a response as panels of the third column, the first open where `isOpen` says so. */
export function examplePanels(response: ResponseReference, isOpen: boolean): Markup {
  const all = response.contents.flatMap((content) => panelsOf(response, content));
  return html`${all.map((panel, i) => panel(isOpen && i === 0))}`;
}

function panelsOf(response: ResponseReference, content: ContentReference): ((isOpen: boolean) => Markup)[] {
  return content.examples.map((example) => (isOpen) => {
    const own = response.situations.find(({ example: { pointer } }) => pointer === example.pointer);
    const name = example.name || 'Example';
    const text = example.title || name;
    return html`<details class="example" id="${own?.anchor ?? example.anchor}" ${isOpen ? OPEN : NO_MARKUP}>
      <summary>
        <span>${text}</span>${example.name === '' || example.title === '' ? NO_MARKUP : html` <code>${name}</code>`}
      </summary>
      ${example.description === '' ? NO_MARKUP : html`<div class="prose">${prose(example.description).markup}</div>`}
      ${(own?.request ?? []).map(sentPart)}
      ${own === undefined || own.request.length === 0 ? NO_MARKUP : html`<p class="caption">Response:</p>`}
      ${codeBlock(example.text, /json/i.test(example.media) ? 'json' : '', `Example: ${text}`)}
    </details>`;
  });
}
