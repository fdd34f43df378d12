import { between, html, type Markup, NO_MARKUP } from '../../../text';
import { NOT_RUN, type OperationReference, type RunSample, statusMeaning } from '../../reference';
import { codeBlock, JSON_BLOCK } from '../markup/code';
import { methodMark, pathText, statusMark } from '../markup/marks';

/** What a page cannot send (Fetch §2.2.1, forbidden methods). */
const FORBIDDEN: ReadonlySet<string> = new Set(['CONNECT', 'TRACE', 'TRACK']);

/**
 * The samples of an operation, for the third column: one is shown at a time, in one language. Without a script all
 * are. Where there are none, the request can still be tried.
 *
 * @param canTry whether the page has what sends the request
 */
export function samples(one: OperationReference, canTry: boolean): Markup {
  const { title, samples: all } = one;
  const button = canTry ? tryButton(one) : NO_MARKUP;
  if (all.length === 0) return tryAlone(one, button);
  const languages = new Map(all.flatMap(({ code }) => code.map(({ language, label }) => [language, label] as const)));
  return html`<div class="panel samples" data-operation="${one.anchor}">
    <div class="panel-head">
      <div class="languages" role="group" aria-label="Language of the samples">
        ${[...languages].map(
          ([language, label], i) =>
            html`<button type="button" data-language="${language}" aria-pressed="${i === 0 ? 'true' : 'false'}">
              ${label}
            </button>`,
        )}
      </div>
      ${button}
    </div>
    ${all.length === 1 ? NO_MARKUP : picker(all, title)} ${all.map((one, i) => sample(one, i, all.length === 1))}
  </div>`;
}

/** The request in a line, with the button that opens it. */
function tryAlone(one: OperationReference, button: Markup): Markup {
  if (one.isSentByServer || button === NO_MARKUP) return NO_MARKUP;
  return html`<div class="panel try-alone">
    <div class="panel-head">
      <p>${methodMark(one.method)} ${pathText(one.path)}</p>
      ${button}
    </div>
  </div>`;
}

function tryButton({ anchor, method }: OperationReference): Markup {
  if (FORBIDDEN.has(method)) return NO_MARKUP;
  return html`<button type="button" class="try" data-try="${anchor}">Try it</button>`;
}

/** Samples that the document brings; nobody ran them. */
export function codeSamples({ codeSamples: all }: OperationReference): Markup {
  return html`${all.map(
    ({ label, language, text }) =>
      html`<details class="example">
        <summary><span>${label}</span>${label === language ? NO_MARKUP : html` <code>${language}</code>`}</summary>
        ${codeBlock(text, language.toLowerCase(), label)}
      </details>`,
  )}`;
}

function picker(all: readonly RunSample[], title: string): Markup {
  return html`<div class="pick">
    <select aria-label="Sample of ${title}">
      ${all.map(({ title: name, scenario }, i) => html`<option value="${i}">${name || scenario || 'Sample'}</option>`)}
    </select>
  </div>`;
}

function sample({ title, scenario, code: texts, credentials }: RunSample, index: number, isAlone: boolean): Markup {
  const name = title || scenario || 'Sample';
  return html`<div class="sample" data-sample="${index}" data-scenario="${scenario}">
    ${isAlone ? NO_MARKUP : html`<p class="caption only-plain">${name}</p>`}
    ${texts.map(
      ({ language, label, text, isRun }) =>
        html`<div class="snippet" data-language="${language}" data-credentials="${JSON.stringify(credentials)}">
          <p class="caption only-plain">${label}</p>
          ${isRun ? NO_MARKUP : html`<p class="caption">${NOT_RUN}</p>`}
          ${codeBlock(text, language, `${label}: ${name}`)}
        </div>`,
    )}
  </div>`;
}

/** A response as it comes over the wire: status, header fields, body. */
export function responseBlock({ status, media, headers, text }: RunSample['response'], label: string): Markup {
  const fields = headers.map(([name, value]) => html`<span class="field-line">${name}: ${value}</span>${'\n'}`);
  const body = text === '' ? NO_MARKUP : html`${'\n'}${between(text)}`;
  return html`<pre${/json/i.test(media) ? JSON_BLOCK : NO_MARKUP}
    tabindex="0"
    role="group"
    aria-label="${label}"
  ><code>${statusMark(String(status))} ${statusMeaning(String(status))}${'\n'}${fields}${body}</code></pre>`;
}
