import { matchMediaType } from '../../../exchange';
import { html, type Markup, NO_MARKUP } from '../../../text';
import type {
  ExampleReference,
  OperationReference,
  ResponseReference,
  RunSample,
  SituationReference,
} from '../../reference';
import { address } from '../markup/address';
import { codeBlock } from '../markup/code';
import { OPEN } from '../schema/fields';
import { responseBlock } from './samples';
import { levelMark } from '../markup/marks';
import { proseBlock } from '../markup/prose';
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
    return html`<h4>When it is sent</h4>
      ${list}`;
  return html`<details class="more">
    <summary>When it is sent: ${shown.length} situations</summary>
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

/**
 * The examples of a response, and what its samples brought: an example that a sample brings is shown as it came, once.
 *
 * @param samples those that brought the response
 * @param isOpen whether the first is open
 */
export function examplePanels(response: ResponseReference, samples: readonly RunSample[], isOpen: boolean): Markup {
  const all = response.contents.flatMap(({ examples }) => examples);
  const shown = new Map(samples.map((sample) => [exampleOf(sample, all), sample]));
  const apart = samples.filter((sample) => exampleOf(sample, all) === undefined);
  return html`${apart.map((sample, i) => samplePanel(sample, isOpen && i === 0))}
  ${all.map((example, i) => panelOf(response, example, shown.get(example), isOpen && apart.length + i === 0))}`;
}

/** Whether it must be stated of an example which media type it is in. */
function hasSeveral(contents: ResponseReference['contents']): boolean {
  return contents.flatMap(({ types }) => types).length > 1;
}

/** The example that a sample brings; of several of its name, the one in the media type that came. */
function exampleOf(
  { scenario, response: { media } }: RunSample,
  examples: readonly ExampleReference[],
): ExampleReference | undefined {
  const named = examples.filter(({ name }) => name === scenario);
  const types = named.map((example) => example.media);
  return named[matchMediaType(types, media).index] ?? named[0];
}

function samplePanel({ title, scenario, response }: RunSample, isOpen: boolean): Markup {
  const name = title || scenario || 'Response';
  return html`<details class="example" data-scenario="${scenario}" ${isOpen ? OPEN : NO_MARKUP}>
    <summary><span>${name}</span></summary>
    ${responseBlock(response, `Response: ${name}`)}
  </details>`;
}

function panelOf(
  response: ResponseReference,
  example: ExampleReference,
  came: RunSample | undefined,
  isOpen: boolean,
): Markup {
  const own = response.situations.find(({ example: { pointer } }) => pointer === example.pointer);
  const sent = html`${(own?.request ?? []).map(sentPart)}
  ${own === undefined || own.request.length === 0 ? NO_MARKUP : html`<p class="caption">Response:</p>`}`;
  const withMedia = hasSeveral(response.contents);
  return examplePanel({ ...example, anchor: own?.anchor ?? example.anchor }, sent, { isOpen, withMedia, came });
}

/** The examples of a request's body. */
export function bodyExamples({ body }: OperationReference): Markup {
  const contents = body?.contents ?? [];
  const all = contents.flatMap(({ examples }) => examples);
  if (all.length === 0) return NO_MARKUP;
  const form = { isOpen: false, withMedia: hasSeveral(contents), came: undefined };
  return html`<p class="caption">Request body</p>
    ${all.map((example) => examplePanel(example, NO_MARKUP, form))}`;
}

interface PanelForm {
  readonly isOpen: boolean;
  /** Whether its media type is shown. */
  readonly withMedia: boolean;
  /** The sample that brought it. */
  readonly came: RunSample | undefined;
}

/** An example that is opened by its name; `before` stands above it. */
function examplePanel(example: ExampleReference, before: Markup, { isOpen, withMedia, came }: PanelForm): Markup {
  const { anchor, title, description, value, serialized, external, media } = example;
  const name = example.name || 'Example';
  const text = title || name;
  const scenario = came === undefined ? NO_MARKUP : html` data-scenario="${came.scenario}"`;
  const block =
    value === undefined ? NO_MARKUP : codeBlock(example.text, /json/i.test(media) ? 'json' : '', `Example: ${text}`);
  return html`<details class="example" id="${anchor}" ${scenario} ${isOpen ? OPEN : NO_MARKUP}>
    <summary>
      <span>${text}</span>${example.name === '' || title === '' ? NO_MARKUP : html` <code>${name}</code>`}
      ${withMedia ? html`<small>${media}</small>` : NO_MARKUP}
    </summary>
    ${proseBlock(description)} ${before}
    ${came === undefined ? block : responseBlock(came.response, `Response: ${text}`)}
    ${
      serialized === ''
        ? NO_MARKUP
        : html`<p class="caption">As sent:</p>
            ${codeBlock(serialized, '', `As sent: ${text}`)}`
    }
    ${external === '' ? NO_MARKUP : html`<p class="caption">${address(external)}</p>`}
  </details>`;
}
