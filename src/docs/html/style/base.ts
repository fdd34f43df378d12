/** Colours, letters, and what text looks like. */
export const BASE = `
:root {
  color-scheme: light dark;
  --paper: #ffffff; --side: #f7f8fa; --ink: #1a2029; --soft: #566070; --line: #e2e6ec; --tint: #f2f4f7; --accent: #2f55d4;
  --night: #161b24; --night-2: #1f2632; --night-3: #2b3442; --night-ink: #dfe5ee; --night-soft: #9aa7b8;
  --good: #13713a; --notice: #8a5300; --bad: #b3261e; --info: #1f5fb8; --violet: #6b3fc0;
  --key: #8ec5ff; --string: #a8dba8; --number: #f2b27a; --literal: #d8a8f0; --comment: #93a1b5;
  --mono: ui-monospace, SFMono-Regular, 'SF Mono', Menlo, Consolas, 'Liberation Mono', 'DejaVu Sans Mono', monospace;
  --sans: system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', 'Noto Sans', 'DejaVu Sans', sans-serif;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #0f1319; --side: #12171f; --ink: #e3e8ef; --soft: #9ba7b6; --line: #262e3a; --tint: #1a212b; --accent: #8fb0ff;
    --night: #0a0d12; --night-2: #151b24; --night-3: #232c39;
    --good: #68cf8f; --notice: #edb968; --bad: #ff938a; --info: #82b4ff; --violet: #bd9dff;
  }
}
*, ::before, ::after { box-sizing: border-box; }
html { scroll-padding-top: 1.5rem; -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 15px/1.6 var(--sans); }
h1, h2, h3, h4, h5, h6, p, ul, ol, dl, dd, pre, figure { margin: 0; padding: 0; }
ul, ol { list-style: none; }
h1 { font-size: 2.1rem; line-height: 1.2; letter-spacing: -.02em; text-wrap: balance; }
h2 { font-size: 1.5rem; line-height: 1.3; letter-spacing: -.015em; text-wrap: balance; }
h3 { font-size: 1.05rem; line-height: 1.4; } h4, h5, h6 { font-size: .9rem; line-height: 1.4; }
a { color: var(--accent); text-decoration-thickness: 1px; text-underline-offset: .18em; }
p, li, dd, dt, h1, h2, h3, h4, summary, q { overflow-wrap: anywhere; }
code, pre, kbd, textarea, .path { font-family: var(--mono); font-size: .86em; }
code { background: var(--tint); border-radius: 4px; padding: .1em .32em; }
pre code, .endpoint code, .field-name, .servers > li > code { background: none; padding: 0; }
small { font-size: .85em; color: var(--soft); }
summary { cursor: pointer; } summary::marker { color: var(--soft); }
table { border-collapse: collapse; width: 100%; font-size: .92em; }
th, td { text-align: left; vertical-align: top; padding: .5rem .8rem; border-bottom: 1px solid var(--line); }
th { font-weight: 600; color: var(--soft); white-space: nowrap; border-bottom-width: 2px; }
.wide { overflow-x: auto; margin: .9rem 0; border: 1px solid var(--line); border-radius: 8px; }
.wide tr:last-child td { border-bottom: 0; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 4px; }
main:focus-visible { outline: none; }
[hidden] { display: none !important; }
.skip { position: absolute; left: 1rem; top: -4rem; z-index: 9; background: var(--accent); color: var(--paper); padding: .5rem .9rem; border-radius: 6px; }
.skip:focus { top: 1rem; }
.prose > * + * { margin-top: .8rem; }
.prose > :is(h2, h3, h4) { margin-top: 1.8rem; } .prose > :is(h2, h3, h4) + * { margin-top: .5rem; }
.prose ul { list-style: disc; padding-left: 1.3rem; } .prose ol { list-style: decimal; padding-left: 1.5rem; } .prose li + li { margin-top: .3rem; }
.prose blockquote { margin: 0; padding: .1rem 0 .1rem 1rem; border-left: 3px solid var(--line); color: var(--soft); }
.prose pre { background: var(--tint); border-radius: 8px; padding: .8rem 1rem; overflow: auto; line-height: 1.5; }
.prose hr { border: 0; border-top: 1px solid var(--line); }
`;
