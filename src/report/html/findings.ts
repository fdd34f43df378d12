import { type CaseRef, type FailureGroup, headline, type ReasonGroup, type RunFold, type WarningGroup } from '../group';
import { count, html, type Markup, NO_MARKUP, shorten } from '../../text';
import { curlBlock, expectation, statementBlock, verdictMark, violationList } from './parts';
import { responseText, SUGGESTED } from '../phrases';
import type { ReportSummary } from '../report';

/** The first ones are open: what a reader comes for. */
const OPEN = 2;
const MOST_LINKS = 200;
/** The mark of what was not checked. */
const NOT_CHECKED = html`<span class="mark unchecked"><i aria-hidden="true">–</i> not checked</span>`;

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
      ? html`<p class="empty">${intact(summary)}</p>`
      : html`<p>
          ${count(summary.failed - summary.known, 'failed case')}, ${count(groups.length, 'cause')}; of each cause the
          smallest case is shown.
        </p>`;
  return html`<section id="findings" aria-labelledby="findings-title">
    <h2 id="findings-title">Findings</h2>
    ${intro} ${groups.map((group, i) => finding(group, i < OPEN, numberOf))}
  </section>`;
}

function intact({ verdict, known }: ReportSummary): string {
  if (known > 0) return 'No case failed but those that are known.';
  return verdict === 'passed'
    ? 'Nothing was found: every response was one that the document allows.'
    : 'No case failed.';
}

/**
 * The failed cases that are in the baseline, by their cause.
 *
 * @param numberOf the number of a case on the page, by its id
 */
export function knownSection(groups: readonly FailureGroup[], numberOf: ReadonlyMap<string, number>): Markup {
  if (groups.length === 0) return NO_MARKUP;
  return html`<section id="known" aria-labelledby="known-title">
    <h2 id="known-title">Known failures</h2>
    <p>They are in the baseline, and do not make the run fail.</p>
    ${groups.map((group) => finding(group, false, numberOf))}
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
      ${violationList(one, what === message ? message : undefined)} ${expectation(one, responseText(one, 600))}
      ${curlBlock(one)} ${sameCause(others, numberOf)}
    </div>
  </details> `;
}

function sameCause(others: readonly CaseRef[], numberOf: ReadonlyMap<string, number>): Markup {
  if (others.length === 0) return NO_MARKUP;
  return html`<details class="same">
    <summary>${count(others.length, 'more case')} for the same cause</summary>
    ${linkList(others, numberOf)}
  </details>`;
}

function linkList(cases: readonly CaseRef[], numberOf: ReadonlyMap<string, number>): Markup {
  const links = cases.slice(0, MOST_LINKS).map(({ id }) => html`<li>${link(id, numberOf)}</li>`);
  const rest = cases.length - links.length;
  return html`<ul>
    ${links}${rest > 0 ? html`<li>and ${rest} more</li>` : NO_MARKUP}
  </ul>`;
}

function link(id: string, numberOf: ReadonlyMap<string, number>): Markup {
  const number = numberOf.get(id);
  return number === undefined ? html`<code>${id}</code>` : html`<a href="#c${number}"><code>${id}</code></a>`;
}

/**
 * Warnings by the statement that they are about: what breaks nothing that the document says.
 *
 * @param numberOf the number of a case on the page, by its id
 */
export function warningSection(groups: readonly WarningGroup[], numberOf: ReadonlyMap<string, number>): Markup {
  if (groups.length === 0) return NO_MARKUP;
  const rows = groups.map(
    ({ first, cases }) =>
      html`<details class="finding">
        <summary>
          <span class="mark flaky"><i aria-hidden="true">!</i> warning</span
          ><span class="what">${shorten(first.message, 400)}</span
          ><span class="cases">${count(cases.length, 'case')}</span>
        </summary>
        <div class="case">
          ${statementBlock(first.statement)}
          <div class="same">${linkList(cases, numberOf)}</div>
        </div>
      </details> `,
  );
  return html`<section id="warnings" aria-labelledby="warnings-title">
    <h2 id="warnings-title">Warnings</h2>
    <p>${count(rows.length, 'warning')} ${SUGGESTED}.</p>
    ${rows}
  </section>`;
}

/**
 * Cases whose responses prove nothing, by the reason.
 *
 * @param numberOf the number of a case on the page, by its id
 */
export function uncheckedSection(unchecked: RunFold['unchecked'], numberOf: ReadonlyMap<string, number>): Markup {
  if (unchecked.size() === 0) return NO_MARKUP;
  const rows = unchecked.groups().map(
    ({ reason, cases }) =>
      html`<details class="finding">
        <summary>
          ${NOT_CHECKED}<span class="what">${reason}</span><span class="cases">${count(cases.length, 'case')}</span>
        </summary>
        <div class="case"><div class="same">${linkList(cases, numberOf)}</div></div>
      </details> `,
  );
  return html`<section id="unchecked" aria-labelledby="unchecked-title">
    <h2 id="unchecked-title">Not checked</h2>
    <p>${count(unchecked.size(), 'case')} whose responses prove nothing.</p>
    ${rows}
  </section>`;
}

/** What no request could be sent for, by the reason. */
export function skipSection(groups: readonly ReasonGroup[]): Markup {
  if (groups.length === 0) return NO_MARKUP;
  const rows = groups.map(
    ({ reason, cases }) =>
      html`<li>
        <details>
          <summary><span class="what">${reason}</span><span class="cases">${cases.length}</span></summary>
          <p class="names">
            ${cases.map(({ id, statement }) => html`<code title="${statement.file}:${statement.line}">${id}</code> `)}
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
