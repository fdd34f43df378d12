import type { Covered } from '../../checks';
import { html, type Markup, NO_MARKUP } from '../../text';
import { coverageRows, share } from '../phrases';
import { CASE_KINDS, type ReportSummary } from '../report';

const MOST_MISSING = 200;

/** How many cases of one operation and kind there were, how many of them were in order, and how many failed. */
export interface Cell {
  readonly passed: number;
  readonly failed: number;
  readonly all: number;
}

/** Cells by operation, then by kind. */
type Matrix = ReadonlyMap<string, ReadonlyMap<string, Cell>>;

/**
 * What was exercised of what the document has, and how the cases went: a row for each operation, a column for each
 * kind.
 *
 * @example coverageSection(summary, matrix)
 */
export function coverageSection(summary: ReportSummary, matrix: Matrix): Markup {
  const kinds = coverageRows(summary);
  return html`<section id="coverage" aria-labelledby="coverage-title">
    <h2 id="coverage-title">Coverage</h2>
    ${
      kinds.length === 0
        ? NO_MARKUP
        : html`<ul class="bars">
            ${kinds.map(([name, covered]) => bar(name, covered))}
          </ul>`
    }
    ${matrix.size === 0 ? NO_MARKUP : table(matrix)}
  </section>`;
}

function bar(name: string, covered: Covered): Markup {
  const { exercised, total, missing } = covered;
  const width = Math.round((exercised / total) * 1000) / 10;
  const row = html`<span class="name">${name}</span
    ><svg
      class="bar ${exercised === total ? 'full' : ''}"
      viewBox="0 0 100 8"
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      <rect class="track" width="100" height="8" />
      <rect class="value" width="${width}" height="8" /></svg
    ><span class="share">${share(covered)}</span>`;
  if (missing.length === 0) return html`<li><div class="row">${row}</div></li>`;
  const rest = missing.length - MOST_MISSING;
  return html`<li>
    <details>
      <summary class="row">${row}</summary>
      <p class="names">
        Not exercised:
        ${missing.slice(0, MOST_MISSING).map((one) => html`<code>${one}</code> `)}${rest > 0 ? `and ${rest} more` : ''}
      </p>
    </details>
  </li>`;
}

function table(matrix: Matrix): Markup {
  const rows = [...matrix];
  const kinds = CASE_KINDS.filter((kind) => rows.some(([, cells]) => cells.has(kind)));
  return html`<div class="scroll" tabindex="0" role="region" aria-label="Cases by operation and kind">
    <table>
      <thead>
        <tr>
          <th scope="col">Operation</th>
          ${kinds.map((kind) => html`<th scope="col">${kind}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          ([operation, cells]) =>
            html`<tr>
              <th scope="row"><code>${operation}</code></th>
              ${kinds.map((kind) => cell(operation, kind, cells.get(kind)))}
            </tr> `,
        )}
      </tbody>
    </table>
  </div>`;
}

function cell(operation: string, kind: string, value: Cell | undefined): Markup {
  if (value === undefined) return html`<td class="none"><span aria-label="none">·</span></td>`;
  const { passed, failed, all } = value;
  const text = passed === all ? String(all) : `${passed}/${all}`;
  return html`<td class="${failed > 0 ? 'bad' : passed < all ? 'warn' : 'good'}">
    <a href="#cases" data-operation="${operation}" data-kind="${kind}" title="${passed} of ${all} passed">${text}</a>
  </td>`;
}
