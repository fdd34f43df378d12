import { createHash } from 'node:crypto';
import { htmlReporter } from '../../src/report';
import { percentile } from '../../src/report/html/latency';
import { html } from '../../src/text';
import { caseOf, endOf, exchangeOf, hostileRun, mixedRun, startOf, warnedRun, written } from './support';
import { processorTime } from '../support/processor-time';

const page = (events = mixedRun()): string => written(htmlReporter(), events);

test('whatever is put into a template is escaped', () => {
  const { markup } = html`<a title="${`"'<&>\``}">${'<b>\u0000\ud800'}${[html`<i>${1}</i>`, html`${undefined}`]}</a>`;
  expect(markup).toBe('<a title="&#34;&#39;&#60;&#38;&#62;&#96;">&#60;b&#62;\\u0000\\ud800<i>1</i></a>');
});

test('the page has a policy with the hashes of its own style and script, and asks for nothing', () => {
  const text = page();
  const policy = /Content-Security-Policy" content="([^"]*)"/.exec(text)?.[1]?.replaceAll('&#39;', "'");
  const hash = (name: string): string => {
    const [, content = ''] = new RegExp(`<${name}>([^]*?)</${name}>`).exec(text) ?? [];
    return createHash('sha256').update(content).digest('base64');
  };
  expect(policy).toBe(
    `default-src 'none'; style-src 'sha256-${hash('style')}'; script-src 'sha256-${hash('script')}'; img-src data:; base-uri 'none'; form-action 'none'`,
  );
  expect(text.match(/<script|<style|<link|<img|<iframe|<object|<base/g)).toEqual(['<link', '<style', '<script']);
  expect(text).not.toMatch(/ (?:style|on\w+)=|url\(|@import/);
});

test('nothing hostile gets out of its place', () => {
  const text = page(hostileRun());
  expect(
    text
      .match(/<(?:script|img|svg|iframe|injected)\b[^>]*>/g)
      ?.filter((tag) => !/^<svg\s+class="(?:bar|plot)/.test(tag)),
  ).toEqual(['<script>']);
  expect(text).not.toMatch(/[^\P{Cc}\n\t]|\p{Cs}|\u202e/u);
  // No attribute but ours: without their values, the tags have none that would run.
  const [, body = ''] = /<body>([^]*)<script>/.exec(text) ?? [];
  expect(body.replace(/"[^"]*"/g, '""')).not.toMatch(/<[^>]*\son\w+=/i);
});

test('has the verdict, figures, findings, coverage, latency, skips and every case', () => {
  const text = page();
  for (const part of [
    '<h1>Failed</h1>',
    'id="findings"',
    'id="coverage"',
    'id="latency"',
    'id="skipped"',
    'id="c5"',
    'p95',
    '>0/4<',
  ])
    expect(text).toContain(part);
  expect(text).not.toContain('id="c6"');
});

test('warnings have a part of their own, and stand beside their cases', () => {
  expect(page()).not.toContain('id="warnings"');
  const text = page(warnedRun());
  expect(text).toContain('<h1>Passed</h1>');
  expect(text).toMatch(/<a href="#warnings">Warnings<\/a>/);
  expect(text).toMatch(
    /id="warnings"[^]*breaks the relation &#39;name&#39;[^]*href="#c1"[^]*href="#c2"[^]*<\/section>/,
  );
  expect(text).toMatch(/id="c1"[^]*breaks what the document suggests/);
});

test('a run without cases is a page, too', () => {
  const text = page([startOf(0), endOf({ sawSuccess: false })]);
  expect(text).toContain('Proves nothing');
});

test('5,000 cases make a page that can be sent around', () => {
  const many = Array.from({ length: 5000 }, (_, i) => ({
    type: 'pass' as const,
    case: caseOf(`a/${i}`),
    exchange: exchangeOf({ name: 'x'.repeat(400) }, {}),
  }));
  const time = processorTime(() =>
    expect(page([startOf(5000), ...many, endOf({ passed: 5000 })]).length).toBeLessThan(25_000_000),
  );
  expect(time).toBeLessThan(10_000);
});

test.each([
  [[], 0],
  [[5], 5],
  [[1, 2, 3, 4], 2],
])('the median of %j', (values, median) => {
  expect(percentile(values, 0.5)).toBe(median);
});
