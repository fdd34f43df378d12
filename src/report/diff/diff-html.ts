import { jsonText } from '../../document';
import type { ApiDiff, Change, ChangeLevel } from '../../diff';
import { headOfPage, html, type Markup, NO_MARKUP, shorten, styleInPage } from '../../text';
import { assets } from '../../web/assets';
import { pagePolicy } from '../html/page-policy';
import {
  countsOf,
  type DiffFormat,
  type DiffReport,
  groupsOf,
  LEVELS,
  placesOf,
  releaseOf,
  type ReportedDiff,
  witnessParts,
} from './diff-report';

const MARKS: Readonly<Record<ChangeLevel, string>> = {
  breaking: '✗',
  warning: '≈',
  compatible: '✓',
  documentation: '–',
};
const TONES: Readonly<Record<ChangeLevel, string>> = {
  ...{ breaking: 'failed', warning: 'flaky', compatible: 'passed', documentation: 'masked' },
};

/**
 * The changes as one HTML page that needs nothing else: a section for each version, the newest first. Its policy allows
 * its own style by its hash, and nothing else.
 *
 * @see https://www.w3.org/TR/CSP3/
 */
export const diffHtml: DiffFormat = (report) => {
  const { style } = assets('report');
  const newest = [...report.diffs].reverse();
  const title = `Changes of ${newest[0]?.new.title ?? ''}`;
  return html`<!doctype html>
    <html lang="en">
      ${headOfPage(title, pagePolicy(style), styleInPage(style))}
      <body>
        ${headerOf(title, newest, report)}
        <nav aria-label="Versions">
          ${newest.map((diff, i) => html`<a href="#version-${newest.length - i}">${nameOf(diff.new)}</a>`)}
        </nav>
        <main>${newest.map((diff, i) => sectionOf(diff, report, newest.length - i))}</main>
        <footer>openapi-tandem ${report.version}</footer>
      </body>
    </html> `.markup;
};

function nameOf({ version, name }: ApiDiff['new']): string {
  return version === '' ? name : version;
}

function headerOf(title: string, newest: readonly ApiDiff[], { for: side }: DiffReport): Markup {
  const breaking = newest.reduce((sum, diff) => sum + countsOf(diff, side).breaking, 0);
  return html`<header class="verdict ${breaking > 0 ? 'failed' : 'passed'}">
    <div class="inner">
      <p class="title">${title}</p>
      <h1>${breaking > 0 ? `${breaking} breaking` : 'Nothing breaks'}</h1>
      <p class="remark">What it means for ${side}s that were written after the version before</p>
    </div>
  </header>`;
}

function sectionOf(diff: ReportedDiff, report: DiffReport, number: number): Markup {
  const counts = countsOf(diff, report.for);
  const next = releaseOf(diff);
  const release = next === undefined ? 'no changes' : `by SemVer a ${next} release`;
  const { length } = diff.accepted;
  const known = `${length} accepted ${length === 1 ? 'change is' : 'changes are'}`;
  return html`<section class="changes" id="version-${number}">
    <h2>${nameOf(diff.new)} <small>from ${nameOf(diff.old)}, ${release}</small></h2>
    <ul class="tiles">
      ${LEVELS.map((level) => tile(level, counts[level]))}
    </ul>
    ${length === 0 ? NO_MARKUP : html`<p>${known} not listed.</p>`}
    ${groupsOf(diff, report).map(
      ({ title, changes }) =>
        html`<h3>${title}</h3>
          <ul class="violations">
            ${changes.map((change) => itemOf(change, report))}
          </ul>`,
    )}
  </section>`;
}

function tile(level: ChangeLevel, count: number): Markup {
  return html`<li class="${count > 0 ? TONES[level] : ''}"><b>${count}</b> ${level}</li>`;
}

function itemOf(change: Change, { for: side }: DiffReport): Markup {
  const level = change[side];
  const witness = witnessParts(change);
  const value =
    witness === undefined
      ? NO_MARKUP
      : html`<p><code>${shorten(jsonText(witness.value), 500)}</code> ${witness.text}</p>`;
  return html`<li class="${TONES[level]}">
    <p class="message">
      <span class="mark ${TONES[level]}"><i aria-hidden="true">${MARKS[level]}</i> ${level}</span>
      ${change.subject}: ${change.message} <small>${change.id}</small>
    </p>
    ${value}
    <p class="place">${placesOf(change)}</p>
  </li>`;
}
