import { html, type Markup, NO_MARKUP, shorten } from '../../text';
import { bodyText } from '../phrases';
import type { ReportBody, ReportCase, ReportRequest, ReportStatement } from '../report';

const MOST_CURL = 8000;

/** The marks of verdicts: the shape distinguishes them, not the colour alone. */
const MARKS: Readonly<Record<ReportCase['verdict'], string>> = {
  passed: '✓',
  failed: '✗',
  flaky: '≈',
  masked: '?',
  unchecked: '–',
};

/** A verdict with its mark. */
export function verdictMark({ verdict, counts, known }: Pick<ReportCase, 'verdict' | 'counts' | 'known'>): Markup {
  const tolerated = verdict === 'failed' && !counts;
  const word = known && verdict !== 'passed' ? 'known' : verdict;
  return html`<span class="mark ${tolerated ? 'flaky' : verdict}"
    ><i aria-hidden="true">${MARKS[verdict]}</i> ${word}</span
  >`;
}

/** A statement of the document: its place, its text, and its description. */
export function statementBlock({ file, line, column, pointer, text, description }: ReportStatement): Markup {
  return html`<div class="statement">
    <p class="place"><b>${file}:${line}:${column}</b> <span>#${pointer}</span></p>
    ${
      text === '' ? NO_MARKUP : html`<pre>${text}</pre>`
    }${description === undefined ? NO_MARKUP : html`<p class="says">“${description}”</p>`}
  </div>`;
}

/**
 * What was found in a case, each with its statement.
 *
 * @param text a message that stands above already
 */
export function violationList({ violations }: Pick<ReportCase, 'violations'>, text?: string): Markup {
  if (violations.length === 0) return NO_MARKUP;
  const items = violations.map(
    ({ message, level, statement }) =>
      html`<li>
        ${message === text ? NO_MARKUP : html`<p class="message">${shorten(message, 2000)} <small>${level}</small></p>`}
        ${statementBlock(statement)}
      </li>`,
  );
  return html`<ul class="violations">
    ${items}
  </ul>`;
}

/** What was expected and why, and what came. */
export function expectation(one: ReportCase, came: string): Markup {
  return html`<dl class="expected">
    <dt>Expected</dt>
    <dd>${one.expected}${one.why === '' ? NO_MARKUP : html` <small>${one.why}</small>`}</dd>
    <dt>Received</dt>
    <dd>${came}</dd>
  </dl>`;
}

/** A command to copy. */
export function curlBlock({ curl }: ReportCase): Markup {
  if (curl.length > MOST_CURL)
    return html`<p class="note">The command that sends it again is too long for this page; the JSON report has it.</p>`;
  return html`<div class="curl">
    <pre tabindex="0">${curl}</pre>
    <button type="button" data-copy>Copy</button>
  </div>`;
}

/** A request or response as it went over the wire: its first line, its headers, its body up to a length. */
export function messageBlock(
  name: string,
  first: string,
  headers: ReportRequest['headers'],
  body: ReportBody | undefined,
  most: number,
): Markup {
  const fields = headers.map(([key, value]) => html`<b>${key}:</b> ${`${value}\n`}`);
  return html`<div>
    <h4>${name}</h4>
    <pre
      tabindex="0"
    ><b class="first">${first}</b>${'\n'}${fields}${body === undefined ? '' : `\n${cut(body, most)}`}</pre>
  </div>`;
}

function cut(body: ReportBody, most: number): string {
  const { text, size } = body;
  if (text === undefined || text.length <= most) return bodyText(body);
  return `${shorten(text, most)}\n… cut here: the body has ${size} bytes`;
}
