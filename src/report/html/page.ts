import { element, html, type Markup, NO_MARKUP, headOfPage, styleInPage } from '../../text';
import { assets } from '../../web/assets';
import { pagePolicy } from './page-policy';
import { remarks, time } from '../phrases';
import type { ReportStart, ReportSummary, RunVerdict } from '../report';

const VERDICTS: Readonly<Record<RunVerdict, string>> = {
  passed: 'Passed',
  failed: 'Failed',
  unproven: 'Proves nothing',
  interrupted: 'Interrupted',
  unchecked: 'Not all checked',
};

/** The top of the page: the verdict, the figures, and what was run; below it links to the parts of the page. */
export function pageHead(start: ReportStart, summary: ReportSummary, causes: number): Markup {
  const { passed, failed, flaky, known, masked, unchecked = 0, skipped, warned, verdict } = summary;
  const tiles: readonly (readonly [name: string, number: number, kind: string])[] = [
    ['passed', passed, 'passed'],
    ['failed', failed, failed > 0 ? 'failed' : ''],
    ...(flaky > 0 ? [['flaky', flaky, 'flaky'] as const] : []),
    ...(known > 0 ? [['known', known, 'flaky'] as const] : []),
    ...(masked > 0 ? [['masked', masked, 'masked'] as const] : []),
    ...(unchecked > 0 ? [['not checked', unchecked, 'masked'] as const] : []),
    ...(warned > 0 ? [['with warnings', warned, 'flaky'] as const] : []),
    ['skipped', skipped, ''],
  ];
  return html`<header class="verdict ${verdict}">
      <div class="inner">
        <p class="title">${start.title}</p>
        <h1>${VERDICTS[verdict]}</h1>
        <ul class="tiles">
          ${tiles.map(([name, number, kind]) => html`<li class="${kind}"><b>${number}</b> ${name}</li>`)}
        </ul>
        ${remarks(summary).map((remark) => html`<p class="remark">${remark}</p>`)}
        <dl class="facts">
          <div>
            <dt>Target</dt>
            <dd>${start.target}</dd>
          </div>
          <div>
            <dt>Document</dt>
            <dd>${start.document}</dd>
          </div>
          <div>
            <dt>Started</dt>
            <dd>
              <time datetime="${start.startedAt}">${start.startedAt.replace('T', ' ').replace(/\.\d+Z$/, ' UTC')}</time>
            </dd>
          </div>
          <div>
            <dt>Took</dt>
            <dd>${time(summary.duration)}</dd>
          </div>
          <div>
            <dt>Seed</dt>
            <dd>${start.seed}</dd>
          </div>
        </dl>
      </div>
    </header>
    <nav aria-label="Parts of this page">
      <a href="#findings">Findings${causes === 0 ? NO_MARKUP : html` <b>${causes}</b>`}</a
      >${masked + unchecked > 0 ? html`<a href="#unchecked">Not checked</a>` : NO_MARKUP}${
        warned > 0 ? html`<a href="#warnings">Warnings</a>` : NO_MARKUP
      }<a href="#coverage">Coverage</a
      ><a href="#latency">Latency</a>${skipped > 0 ? html`<a href="#skipped">Skipped</a>` : NO_MARKUP}<a href="#cases"
        >Cases</a
      >
    </nav> `;
}

/**
 * The whole page. Its policy allows its own style and script by their hashes, and nothing else: no other script, no
 * request.
 *
 * @see https://www.w3.org/TR/CSP3/
 */
export function pageOf(start: ReportStart, summary: ReportSummary, [head, ...sections]: readonly Markup[]): string {
  const { script, style } = assets('report');
  const title = `${VERDICTS[summary.verdict]}: ${start.title}`;
  return html`<!doctype html>
    <html lang="en">
      ${headOfPage(title, pagePolicy(style, script), styleInPage(style))}
      <body>
        ${head}
        <main>${sections.map((section) => html`${section} `)}</main>
        <footer>${start.tool.name} ${start.tool.version}</footer>
        ${element('script', script)}
      </body>
    </html> `.markup;
}
