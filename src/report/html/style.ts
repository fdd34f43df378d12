/** The looks of the page: light and dark, wide and narrow, on a screen and on paper. */
export const STYLE = `
:root {
  color-scheme: light dark;
  --paper: #ffffff; --panel: #f6f7f9; --ink: #1b1f24; --faint: #59636e; --line: #d5dae0; --code: #f0f2f5; --link: #0b57c2;
  --good: #17703a; --good-soft: #e3f4e8; --bad: #b3261e; --bad-soft: #fdeaea; --warn: #8a5300; --warn-soft: #fff3d9;
  --accent: #3b6fd4; --accent-soft: #dbe6fb;
  --mono: ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', 'Liberation Mono', monospace;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #12161b; --panel: #1a1f26; --ink: #e4e8ed; --faint: #9aa5b1; --line: #303841; --code: #1f252d; --link: #85b4ff;
    --good: #67cc8a; --good-soft: #14301f; --bad: #ff8f86; --bad-soft: #3a191a; --warn: #ecb866; --warn-soft: #35270f;
    --accent: #7aa5f5; --accent-soft: #1e2c48;
  }
}
* { box-sizing: border-box; }
html { scroll-padding-top: 3.5rem; -webkit-text-size-adjust: 100%; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.5 system-ui, -apple-system, 'Segoe UI', Roboto, 'DejaVu Sans', sans-serif; }
h1, h2, h3, h4, p, ul, ol, dl, dd, pre { margin: 0; padding: 0; }
ul, ol { list-style: none; }
/* As list items they would be numbered anew, each time one is hidden: minutes for thousands. */
li { display: block; }
p, dd, small { overflow-wrap: anywhere; }
a { color: var(--link); text-underline-offset: .15em; }
code, pre, .place { font-family: var(--mono); font-size: .85em; overflow-wrap: anywhere; }
pre { background: var(--code); border-radius: 6px; padding: .6rem .75rem; white-space: pre-wrap; line-height: 1.45; max-height: 28rem; overflow: auto; tab-size: 4; }
small { color: var(--faint); font-size: .85em; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 4px; }
.inner, main, footer { max-width: 70rem; margin: 0 auto; padding: 0 1.25rem; }

.verdict { border-top: 6px solid var(--tone); background: var(--soft); padding: 1.5rem 0 1.4rem; --tone: var(--bad); --soft: var(--bad-soft); }
.verdict.passed { --tone: var(--good); --soft: var(--good-soft); }
.verdict.interrupted { --tone: var(--warn); --soft: var(--warn-soft); }
.verdict .title { color: var(--ink); font-size: 1.05rem; font-weight: 600; overflow-wrap: anywhere; }
.verdict h1 { color: var(--tone); font-size: 2.4rem; line-height: 1.15; letter-spacing: -.02em; }
.remark { margin-top: .6rem; font-weight: 600; overflow-wrap: anywhere; }
.tiles { display: flex; flex-wrap: wrap; gap: .5rem; margin-top: .9rem; }
.tiles li { background: var(--paper); border: 1px solid var(--line); border-radius: 8px; padding: .3rem .8rem; color: var(--faint); }
.tiles b { color: var(--ink); font-size: 1.25rem; font-variant-numeric: tabular-nums; }
.tiles .passed b { color: var(--good); } .tiles .failed b { color: var(--bad); } .tiles .flaky b, .tiles .masked b { color: var(--warn); }
.facts { display: flex; flex-wrap: wrap; gap: .3rem 1.6rem; margin-top: 1rem; font-size: .9rem; }
.facts div { display: flex; gap: .4rem; min-width: 0; } .facts dt { color: var(--faint); } .facts dd { overflow-wrap: anywhere; }

nav { position: sticky; top: 0; z-index: 2; background: var(--paper); border-bottom: 1px solid var(--line); display: flex; gap: .3rem; padding: .35rem max(.75rem, calc((100% - 70rem) / 2 + .75rem)); overflow-x: auto; }
nav a { padding: .25rem .6rem; border-radius: 6px; text-decoration: none; white-space: nowrap; color: var(--ink); }
nav a:hover { background: var(--panel); } nav b { color: var(--bad); font-variant-numeric: tabular-nums; }

section { margin: 2.2rem 0; }
h2 { font-size: 1.35rem; margin-bottom: .7rem; letter-spacing: -.01em; } h3, h4 { font-size: .95rem; margin: .2rem 0 .35rem; }
.empty { background: var(--good-soft); color: var(--good); border-radius: 8px; padding: .8rem 1rem; }
.note { color: var(--faint); }
summary { cursor: pointer; }
.finding, #list > li { border: 1px solid var(--line); border-radius: 8px; background: var(--panel); }
.finding { margin-top: .6rem; }
.finding > summary { display: flex; gap: .75rem; align-items: baseline; padding: .6rem .9rem; }
.what { flex: 1; min-width: 0; overflow-wrap: anywhere; } .finding .what { font-weight: 600; }
.cases { color: var(--faint); white-space: nowrap; font-size: .9rem; font-variant-numeric: tabular-nums; }
details[open] > summary .what { white-space: normal; }
.mark { white-space: nowrap; font-size: .9rem; font-weight: 600; } .mark i { font-style: normal; display: inline-block; width: 1em; text-align: center; }
.mark.passed { color: var(--good); } .mark.failed { color: var(--bad); } .mark.flaky, .mark.masked { color: var(--warn); }
.case { padding: .2rem .9rem .9rem; display: grid; gap: .7rem; border-top: 1px solid var(--line); padding-top: .7rem; }
.case > * { min-width: 0; }
.violations { display: grid; gap: .7rem; } .violations li { border-left: 3px solid var(--bad); padding-left: .75rem; }
.message { font-weight: 600; overflow-wrap: anywhere; } .message small { font-weight: 400; }
.statement .place { color: var(--faint); margin: .15rem 0 .3rem; } .statement .place b { color: var(--ink); font-weight: 600; }
.statement .says { color: var(--faint); font-size: .92rem; margin-top: .35rem; }
.statement pre, .curl pre { background: var(--code); }
.expected { display: grid; grid-template-columns: max-content 1fr; gap: .2rem .8rem; } .expected dt { color: var(--faint); } .expected dd { overflow-wrap: anywhere; }
.curl { position: relative; } .curl pre { padding-right: 5rem; }
button { font: inherit; font-size: .85rem; color: var(--ink); background: var(--paper); border: 1px solid var(--line); border-radius: 6px; padding: .2rem .6rem; cursor: pointer; }
.curl button { position: absolute; top: .45rem; right: .45rem; }
.names { overflow-wrap: anywhere; padding: .4rem 0 .2rem; }
.same ul { display: grid; gap: .2rem; padding: .4rem 0 0 1rem; } .same summary { color: var(--link); }
.names code { background: var(--code); border-radius: 4px; padding: .05rem .3rem; }

.bars { display: grid; gap: .35rem; margin-bottom: 1.2rem; max-width: 44rem; }
.row { display: grid; grid-template-columns: 7.5rem 1fr 7rem; gap: .8rem; align-items: center; } summary.row::after { content: 'missing ▾'; grid-column: 3; grid-row: 2; display: none; }
summary.row .share { text-decoration: underline dotted; text-underline-offset: .2em; }
.share { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
.bar { width: 100%; height: .6rem; border-radius: 4px; overflow: hidden; display: block; } .track { fill: var(--line); } .value { fill: var(--warn); } .full .value { fill: var(--good); }
.scroll { overflow: auto; max-height: 34rem; border: 1px solid var(--line); border-radius: 8px; }
table { border-collapse: collapse; font-size: .9rem; width: 100%; } th, td { padding: .35rem .7rem; text-align: center; border-bottom: 1px solid var(--line); font-variant-numeric: tabular-nums; }
tbody tr:last-child > * { border-bottom: 0; } th { font-weight: 600; } thead th { position: sticky; top: 0; background: var(--panel); } th:first-child { text-align: left; min-width: 9.5rem; max-width: 24rem; }
td.good { background: var(--good-soft); } td.bad { background: var(--bad-soft); } td.warn { background: var(--warn-soft); } td.warn a { color: var(--warn); } td a { color: inherit; text-decoration: none; display: block; } td.good a { color: var(--good); } td.bad a { color: var(--bad); font-weight: 700; } td a:hover { text-decoration: underline; } td.none { color: var(--faint); }

.latency { display: grid; grid-template-columns: minmax(0, 3fr) minmax(0, 2fr); gap: 1.5rem; align-items: start; }
.plot { width: 100%; height: auto; background: var(--panel); border: 1px solid var(--line); border-radius: 8px; }
.plot text { fill: var(--faint); font: 12px system-ui, 'DejaVu Sans', sans-serif; } .plot .name { fill: var(--ink); font-weight: 600; }
.grid { stroke: var(--line); stroke-width: 1; } .mark { stroke-width: 0; } .plot .mark { stroke: var(--faint); stroke-width: 1; stroke-dasharray: 3 3; } .curve { fill: none; stroke: var(--accent); stroke-width: 2; stroke-linejoin: round; } .area { fill: var(--accent-soft); }
.figures { display: flex; flex-wrap: wrap; gap: .4rem 1.4rem; margin-bottom: .8rem; } .figures dt { color: var(--faint); font-size: .85rem; } .figures dd { font-size: 1.15rem; font-weight: 600; font-variant-numeric: tabular-nums; }
.slowest li { display: flex; justify-content: space-between; gap: 1rem; padding: .15rem 0; } .slowest a { min-width: 0; } .slowest span { white-space: nowrap; color: var(--faint); font-variant-numeric: tabular-nums; }
.skips { display: grid; gap: .3rem; } .skips summary { display: flex; gap: .8rem; } .skips summary::before { content: '▸'; color: var(--faint); } .skips details[open] summary::before { content: '▾'; }

.filters { position: sticky; top: 2.6rem; z-index: 1; background: var(--paper); display: flex; flex-wrap: wrap; gap: .5rem .8rem; align-items: end; padding: .5rem 0 .7rem; }
.filters label { display: grid; gap: .15rem; font-size: .85rem; color: var(--faint); } .filters .wide { flex: 1 1 16rem; } .filters output { font-size: .9rem; padding: .35rem 0; font-variant-numeric: tabular-nums; min-width: 9rem; text-align: right; }
::placeholder { color: var(--faint); opacity: 1; }
input, select { font: inherit; font-size: 1rem; color: var(--ink); background: var(--paper); border: 1px solid var(--faint); border-radius: 6px; padding: .3rem .5rem; width: 100%; min-height: 2.3rem; max-width: 100%; } .filters select { max-width: 15rem; }
#list { display: grid; gap: .3rem; } #list > li { content-visibility: auto; contain-intrinsic-size: auto 2.5rem; scroll-margin-top: 8rem; min-width: 0; } [hidden] { display: none !important; }
#list > li > details > summary { display: grid; grid-template-columns: 6.2rem minmax(0, 1fr) 3rem 4.5rem; gap: .7rem; align-items: baseline; padding: .4rem .9rem; } #list > li > details:not([open]) > summary:hover, .finding > summary:hover { background: var(--code); border-radius: 8px; }
.status, .time { text-align: right; color: var(--faint); font-size: .9rem; font-variant-numeric: tabular-nums; white-space: nowrap; }
.exchange { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); gap: .9rem; } .exchange > * { min-width: 0; } .exchange pre b { color: var(--faint); font-weight: 600; } .exchange pre .first { color: var(--ink); }
.more > summary { color: var(--faint); } .more .statement { padding-top: .4rem; }
footer { color: var(--faint); font-size: .85rem; padding-bottom: 2rem; }

@media (max-width: 46rem) {
  body { font-size: 15px; }
  .inner, main, footer { padding: 0 .8rem; }
  .verdict h1 { font-size: 2rem; }
  .latency, .exchange { grid-template-columns: minmax(0, 1fr); }
  .finding > summary { flex-wrap: wrap; gap: .15rem .75rem; } .finding .what { flex: 1 0 100%; order: 3; } .finding .cases { margin-left: auto; }
  .row { grid-template-columns: 6.2rem 1fr 6rem; gap: .5rem; font-size: .92rem; }
  .filters { position: static; } .filters label { flex: 1 1 8rem; } .filters .wide { flex-basis: 100%; } .filters select { max-width: none; } .filters output { text-align: left; }
  #list > li { scroll-margin-top: 3.5rem; } #list > li > details > summary { grid-template-columns: auto 1fr auto; gap: .1rem .7rem; padding: .5rem .7rem; } #list > li > details > summary code { grid-column: 1 / -1; grid-row: 2; }
  .plot text { font-size: 15px; }
  .case { padding-left: .7rem; padding-right: .7rem; }
}
@media print {
  nav, .filters, .curl button { display: none; }
  pre, .scroll { max-height: none; overflow: visible; }
  .finding, #list > li, tr { break-inside: avoid; } #list > li { content-visibility: visible; }
  body { font-size: 10pt; }
}
`;
