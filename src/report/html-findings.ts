import { groupByReason, type FailureGroup, headline } from './group';
import { html, type Markup, NO_MARKUP, shorten } from '../text';
import { curlBlock, expectation, verdictMark, violationList } from './html-parts';
import { answerText, count } from './phrases';
import type { ReportCase, ReportSkip, ReportSummary } from './report';

/** The first ones are open: what a reader comes for. */
const OPEN = 2;
const MOST_LINKS = 200;

/**
 * The failed cases by their cause: the smallest in full, the others as links.
 *
 * @param numberOf the number of a case on the page, by its id
 */
export function findingSection(
  groups: readonly FailureGroup[],
  summary: ReportSummary,
  numberOf: ReadonlyMap<string, number>,
): Markup {
  const intro =
    groups.length === 0
      ? html`<p class="empty">
          ${summary.verdict === 'passed' ? 'Nothing was found: every answer was one that the document allows.' : 'No case failed.'}
        </p>`
      : html`<p>
          ${count(summary.failed, 'failed case')}, ${count(groups.length, 'cause')}; of each cause the smallest case is
          shown.
        </p>`;
  return html`<section id="findings" aria-labelledby="findings-title">
    <h2 id="findings-title">Findings</h2>
    ${intro} ${groups.map((group, i) => finding(group, i < OPEN, numberOf))}
  </section>`;
}

function finding(
  { smallest: one, others }: FailureGroup,
  isOpen: boolean,
  numberOf: ReadonlyMap<string, number>,
): Markup {
  const message = headline(one)?.message ?? one.title;
  const what = shorten(message, 400);
  return html`<details class="finding" ${isOpen ? html`open` : NO_MARKUP}>
    <summary>
      ${verdictMark(one)}<span class="what">${what}</span><span class="cases">${count(others.length + 1, 'case')}</span>
    </summary>
    <div class="case">
      <p>${link(one.id, numberOf)} ${one.title} <small>${one.level}</small></p>
      ${violationList(one, what === message ? message : undefined)}${expectation(one, answerText(one, 600))}${curlBlock(one)}${sameCause(others, numberOf)}
    </div>
  </details> `;
}

function sameCause(others: readonly ReportCase[], numberOf: ReadonlyMap<string, number>): Markup {
  if (others.length === 0) return NO_MARKUP;
  const links = others.slice(0, MOST_LINKS).map(({ id }) => html`<li>${link(id, numberOf)}</li>`);
  const rest = others.length - links.length;
  return html`<details class="same">
    <summary>${count(others.length, 'more case')} for the same cause</summary>
    <ul>
      ${links}${rest > 0 ? html`<li>and ${rest} more</li>` : NO_MARKUP}
    </ul>
  </details>`;
}

function link(id: string, numberOf: ReadonlyMap<string, number>): Markup {
  const number = numberOf.get(id);
  return number === undefined ? html`<code>${id}</code>` : html`<a href="#c${number}"><code>${id}</code></a>`;
}

/** What no request could be sent for, by the reason. */
export function skipSection(skips: readonly ReportSkip[]): Markup {
  if (skips.length === 0) return NO_MARKUP;
  const rows = groupByReason(skips).map(
    ([reason, group]) =>
      html`<li>
        <details>
          <summary><span class="what">${reason}</span><span class="cases">${group.length}</span></summary>
          <p class="names">
            ${group.map(({ id, statement }) => html`<code title="${statement.file}:${statement.line}">${id}</code> `)}
          </p>
        </details>
      </li>`,
  );
  return html`<section id="skipped" aria-labelledby="skipped-title">
    <h2 id="skipped-title">Skipped</h2>
    <ul class="skips">
      ${rows}
    </ul>
  </section>`;
}
