import { html, type Markup, NO_MARKUP } from '../../text';
import { curlBlock, expectation, messageBlock, statementBlock, verdictMark, violationList } from './parts';
import { responseText, time } from '../phrases';
import type { ReportCase } from '../report';

/** Characters of a body that are shown: more where something is wrong. */
const MOST_BODY = { passed: 4000, failed: 20_000 };

/** What a case is selected by. */
interface CaseKeys {
  readonly operations: ReadonlySet<string>;
  readonly kinds: ReadonlySet<string>;
}

/**
 * One case in the list, folded: everything that is known of it.
 *
 * @param number its number on the page, which links lead to
 */
export function caseItem(one: ReportCase, number: number): Markup {
  const { request, response, callbacks = [] } = one;
  const most = one.verdict === 'passed' ? MOST_BODY.passed : MOST_BODY.failed;
  const status = response === undefined ? '–' : String(response.status);
  return html`<li
    id="c${number}"
    data-verdict="${one.verdict}"
    data-operation="${one.operation}"
    data-kind="${one.kind}"
  >
    <details>
      <summary>
        ${verdictMark(one)}<code>${one.id}</code><span class="status">${status}</span
        ><span class="time">${one.duration === undefined ? '' : time(one.duration)}</span>
      </summary>
      <div class="case">
        <p>${one.title} <small>${one.kind}, ${one.level}</small></p>
        ${one.verdict === 'flaky' ? html`<p class="note">It passed when it was sent again.</p>` : NO_MARKUP}${
          one.reason === undefined ? NO_MARKUP : html`<p class="note">Not checked: ${one.reason}.</p>`
        }${violationList(one)}${warnings(one)}${expectation(one, responseText(one))}${
          one.violations.length > 0
            ? NO_MARKUP
            : html`<details class="more">
                <summary>The statement that it comes from</summary>
                ${statementBlock(one.statement)}
              </details>`
        }
        <div class="exchange">
          ${messageBlock('Request', `${request.method} ${request.url}`, request.headers, request.body, most)}${
            response === undefined
              ? html`<div>
                  <h4>Response</h4>
                  <p class="note">No response came.</p>
                </div>`
              : messageBlock('Response', status, response.headers, response.body, most)
          }
        </div>
        ${callbacks.map(
          ({ request: came, response: ours }) =>
            html`<div class="exchange">
              ${messageBlock('Came to the listener', `${came.method} ${came.url}`, came.headers, came.body, most)}
              ${messageBlock('Its response', String(ours.status), ours.headers, ours.body, most)}
            </div>`,
        )}
        ${curlBlock(one)}
      </div>
    </details>
  </li> `;
}

function warnings({ warnings: violations = [] }: ReportCase): Markup {
  if (violations.length === 0) return NO_MARKUP;
  return html`<p class="note">It passed, and breaks what the document suggests:</p>
    ${violationList({ violations })}`;
}

/**
 * All cases, with a field to search in them and three filters.
 *
 * @param leftOut how many cases the page does not have, since they are too many
 */
export function caseSection(items: readonly Markup[], { operations, kinds }: CaseKeys, leftOut: number): Markup {
  const left =
    leftOut === 0
      ? NO_MARKUP
      : html`<p class="note">${leftOut} more cases are too many for this page; the JSON report has them.</p>`;
  const options = (all: Iterable<string>): Markup[] => [...all].map((value) => html`<option>${value}</option>`);
  return html`<section id="cases" aria-labelledby="cases-title">
    <h2 id="cases-title">Cases</h2>
    <form class="filters" id="filters" role="search">
      <label class="wide"
        >Search
        <input
          type="search"
          id="search"
          placeholder="text in any part of the exchange"
          autocomplete="off"
          spellcheck="false"
      /></label>
      <label
        >Verdict
        <select id="by-verdict">
          <option value="">all</option>
          ${options(['passed', 'failed', 'flaky', 'masked', 'unchecked'])}
        </select></label
      >
      <label
        >Operation
        <select id="by-operation">
          <option value="">all</option>
          ${options(operations)}
        </select></label
      >
      <label
        >Kind
        <select id="by-kind">
          <option value="">all</option>
          ${options(kinds)}
        </select></label
      >
      <output id="shown" aria-live="polite">${items.length} shown</output>
    </form>
    ${left}
    <ol id="list">
      ${items}
    </ol>
    <p class="note" id="none" hidden>No matching case. <button type="button" id="clear">Show all</button></p>
  </section>`;
}
