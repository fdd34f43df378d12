/** The looks of the console: light and dark, wide and narrow. */
export const STYLE = `
:root {
  color-scheme: light dark;
  --paper: #fff; --panel: #f6f7f9; --ink: #1b1f24; --faint: #59636e; --line: #d5dae0; --code: #f0f2f5;
  --good: #17703a; --bad: #b3261e; --bad-soft: #fdeaea; --warn: #8a5300; --accent: #2f62c9; --accent-soft: #e4ecfc;
  --mono: ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #12161b; --panel: #1a1f26; --ink: #e4e8ed; --faint: #9aa5b1; --line: #303841; --code: #1f252d;
    --good: #67cc8a; --bad: #ff8f86; --bad-soft: #3a191a; --warn: #ecb866; --accent: #85b4ff; --accent-soft: #1e2c48;
  }
}
* { box-sizing: border-box; }
[hidden] { display: none !important; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 15px/1.5 system-ui, 'Segoe UI', Roboto, 'DejaVu Sans', sans-serif; }
h1, h2, h3, p, ol, ul, dl, dd, pre { margin: 0; padding: 0; }
ol, ul { list-style: none; }
h1 { font-size: 1.15rem; } h2 { font-size: 1.05rem; } h3 { font-size: .92rem; margin: 1.1rem 0 .35rem; }
p, h1, h2, dd, code, .message { overflow-wrap: anywhere; min-width: 0; }
header { display: flex; flex-wrap: wrap; gap: .2rem 1rem; align-items: baseline; padding: .7rem 1rem; border-bottom: 1px solid var(--line); background: var(--panel); }
.state { margin-left: auto; color: var(--faint); } .state.on { color: var(--good); } .state.on::before { content: '● '; } .state.off { color: var(--bad); }
.faint, #what { color: var(--faint); }
main { display: grid; grid-template-columns: minmax(17rem, 23rem) minmax(0, 1fr) minmax(14rem, 18rem); height: calc(100vh - 3.3rem); }
section { padding: .9rem 1rem; min-width: 0; overflow: auto; }
#requests, #detail { border-right: 1px solid var(--line); }
#requests { padding: 0; } #none { padding: .5rem 1rem; }
.bar { display: flex; flex-wrap: wrap; gap: .4rem .7rem; align-items: center; padding: .6rem 1rem; position: sticky; top: 0; background: var(--paper); border-bottom: 1px solid var(--line); } .bar h2 { flex: 1 0 auto; }
button, select { font: inherit; font-size: .87rem; color: var(--ink); background: var(--paper); border: 1px solid var(--line); border-radius: 6px; padding: .25rem .6rem; max-width: 100%; }
button { cursor: pointer; } button:hover { border-color: var(--accent); }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 1px; }
#list button { display: grid; grid-template-columns: auto minmax(0, 1fr) auto; gap: .1rem .6rem; width: 100%; text-align: left; border: 0; border-bottom: 1px solid var(--line); border-radius: 0; padding: .5rem 1rem; }
#list button:focus-visible { outline-offset: -2px; }
#list button:hover { background: var(--panel); } #list button[aria-current=true] { background: var(--accent-soft); box-shadow: inset 3px 0 var(--accent); }
.method { font-weight: 600; } .target { font-family: var(--mono); font-size: .85em; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.status { font-weight: 600; font-variant-numeric: tabular-nums; } .s2, .s3 { color: var(--good); } .s4 { color: var(--warn); } .s5 { color: var(--bad); }
.more { grid-column: 1 / -1; color: var(--faint); font-size: .85em; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; } .more b { color: var(--bad); font-weight: 600; }
.what { font-family: var(--mono); font-size: .95rem; }
.verdict { margin-top: .3rem; font-weight: 600; } .verdict.valid { color: var(--good); } .verdict.invalid { color: var(--warn); } .verdict.untrue { color: var(--bad); }
.actions { display: flex; flex-wrap: wrap; gap: .4rem; margin: .7rem 0; }
.violations { display: grid; gap: .7rem; } .violations li { border-left: 3px solid var(--warn); padding-left: .7rem; } .untrue.violations li { border-color: var(--bad); }
.message { font-weight: 600; } .place { color: var(--faint); font-family: var(--mono); font-size: .82em; } .says { color: var(--faint); }
.why { list-style: decimal; padding-left: 1.3rem; }
pre, .statement { background: var(--code); border-radius: 6px; padding: .5rem .7rem; font: .83em/1.45 var(--mono); white-space: pre-wrap; overflow-wrap: anywhere; max-height: 24rem; overflow: auto; tab-size: 2; }
.statement { display: block; margin: .2rem 0; }
dl { display: grid; grid-template-columns: minmax(6rem, max-content) minmax(0, 1fr); gap: .1rem .8rem; margin-bottom: .5rem; font: .83em/1.5 var(--mono); } dt { color: var(--faint); overflow-wrap: anywhere; }
#next-title { margin-top: 1.2rem; } #answers { display: grid; gap: .8rem; margin-top: .8rem; } .answer p { font-size: .87rem; } .choices { display: flex; flex-wrap: wrap; gap: .35rem; margin-top: .3rem; } .choices button { overflow-wrap: anywhere; }
#overrides { display: grid; gap: .4rem; } #overrides li { display: flex; gap: .6rem; align-items: baseline; justify-content: space-between; font-size: .87rem; } #overrides span { overflow-wrap: anywhere; min-width: 0; } .used { color: var(--faint); }
#said { position: fixed; bottom: .8rem; left: 50%; transform: translateX(-50%); max-width: 90vw; background: var(--ink); color: var(--paper); border-radius: 6px; padding: .4rem .8rem; overflow-wrap: anywhere; } #said:empty { display: none; }
@media (max-width: 70rem) {
  main { grid-template-columns: minmax(15rem, 20rem) minmax(0, 1fr); height: auto; } #next { grid-column: 1 / -1; border-top: 1px solid var(--line); }
  #requests, #detail { max-height: 75vh; }
}
@media (max-width: 45rem) {
  main { display: block; } #requests, #detail { border-right: 0; border-bottom: 1px solid var(--line); } #requests { max-height: 45vh; } #detail { max-height: none; }
}
`;
