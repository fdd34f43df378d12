/** Three columns, and what becomes of them on a smaller screen and on paper. */
export const LAYOUT = `
body { --side-width: 17rem; --split: 56%; }
.side { position: fixed; inset: 0 auto 0 0; width: var(--side-width); background: var(--side); border-right: 1px solid var(--line); display: flex; flex-direction: column; z-index: 3; }
#drawer { overflow-y: auto; overscroll-behavior: contain; padding: 0 .75rem 2rem; flex: 1; scrollbar-width: thin; }
.bar { display: flex; align-items: center; gap: .75rem; padding: 1rem 1.1rem .8rem; }
.brand { display: flex; align-items: center; gap: .6rem; color: var(--ink); text-decoration: none; font-weight: 650; letter-spacing: -.01em; min-width: 0; overflow-wrap: anywhere; }
.brand img { max-height: 2rem; max-width: 8rem; } #menu { display: none; }
main { margin-left: var(--side-width); background: linear-gradient(to right, transparent var(--split), var(--night) var(--split)); min-height: 100vh; }
.row { display: grid; grid-template-columns: var(--split) minmax(0, 1fr); }
.text { padding: 0 3.2rem; max-width: 54rem; min-width: 0; } .code { padding: 0 1.6rem; min-width: 0; color: var(--night-ink); }
.row > .text { padding-top: 2.6rem; padding-bottom: 1.2rem; } .row > .code { padding-top: 2.9rem; }
.code > .samples { position: sticky; top: 1.2rem; }
.operation, .group, .apart { border-top: 1px solid var(--line); content-visibility: auto; contain-intrinsic-size: auto 1200px; }
.guide { background: var(--paper); } .guide .text { max-width: 50rem; padding-top: 2.6rem; padding-bottom: 5rem; }
.kicker { font-size: .85rem; font-weight: 500; letter-spacing: 0; padding: 1.6rem 3.2rem 0; margin-bottom: -1.4rem; width: var(--split); } .kicker a { color: var(--soft); text-decoration: none; } .kicker + article { border-top: 0; }
main.plain { background: none; --split: 100%; } main.plain > * > .row > .code:not(:has(*)) { display: none; } main.plain .text { max-width: 56rem; }
main.plain #introduction { grid-template-columns: 1fr; } main.plain #introduction > .code { padding: 0 3.2rem 1rem; } main.plain .download { display: inline-block; background: var(--tint); color: var(--ink); } main.plain .code :is(a, p) { color: inherit; }

.search { position: sticky; top: 0; background: var(--side); padding: .25rem 0 .6rem; z-index: 1; }
.search input { width: 100%; font: inherit; font-size: .9rem; padding: .42rem 2rem .42rem .7rem; border: 1px solid var(--line); border-radius: 8px; background: var(--paper); color: var(--ink); }
.search input::placeholder { color: var(--soft); opacity: 1; }
.search kbd { position: absolute; right: .6rem; top: .62rem; font-size: .75rem; color: var(--soft); border: 1px solid var(--line); border-radius: 4px; padding: 0 .35rem; pointer-events: none; }
#none { color: var(--soft); padding: 0 .6rem; font-size: .88rem; }
.side nav a, #found a { display: flex; gap: .5rem; justify-content: space-between; align-items: baseline; padding: .27rem .6rem; border-radius: 6px; color: var(--ink); text-decoration: none; font-size: .88rem; line-height: 1.4; }
.side nav a > span, #found a > span { min-width: 0; overflow-wrap: anywhere; }
.side nav a:hover, #found a:hover { background: var(--line); }
.side nav [aria-current] { color: var(--accent); background: color-mix(in srgb, var(--accent) 11%, transparent); font-weight: 550; }
.side nav .old span { text-decoration: line-through; }
.nav-top > li > ul { border-left: 1px solid var(--line); margin: .1rem 0 .3rem .75rem; padding-left: .25rem; } .nav-top > li > ul a { color: var(--soft); font-size: .84rem; }
.nav-head { margin: 1.1rem 0 .25rem; padding: 0 .6rem; font-size: .74rem; font-weight: 650; letter-spacing: .05em; text-transform: uppercase; }
.side nav .nav-head a { display: inline; padding: 0; color: var(--soft); font-size: inherit; } .side nav .nav-head a:hover { background: none; color: var(--ink); }
#found small { color: var(--soft); }

@media (max-width: 1180px) {
  body { --split: 100%; } main { background: none; }
  .row { grid-template-columns: minmax(0, 1fr); }
  .row > .code { background: var(--night); padding: 1.2rem; margin: .4rem 3.2rem 1.6rem; border-radius: 10px; } .row > .code:not(:has(*)) { display: none; }
  .code > .samples { position: static; } .response > .row > .code { margin-top: .4rem; padding: 1.2rem; }
}
@media (max-width: 800px) {
  html { scroll-padding-top: 4.5rem; }
  .side { position: sticky; inset: 0 0 auto; width: auto; border-right: 0; border-bottom: 1px solid var(--line); max-height: 100vh; max-height: 100dvh; }
  .bar { padding: .6rem 1rem; justify-content: space-between; }
  #menu { display: block; font: inherit; font-size: .88rem; padding: .35rem .8rem; border: 1px solid var(--line); border-radius: 8px; background: var(--paper); color: var(--ink); }
  .js #drawer:not(.open) { display: none; } #drawer { padding-bottom: 1.5rem; } html:not(.js) .side { position: static; max-height: none; }
  main { margin-left: 0; } .kicker { padding-left: 1.1rem; } .text { padding-left: 1.1rem; padding-right: 1.1rem; } .row > .text { padding-top: 1.8rem; }
  .row > .code { margin: .4rem 0 1.2rem; border-radius: 0; padding: 1rem; } h1 { font-size: 1.7rem; } h2 { font-size: 1.3rem; }
}
@media print {
  .side, .skip, .permalink, .copy, .try, .languages, .pick, dialog { display: none !important; }
  main { margin: 0; background: none; } body { --split: 100%; font-size: 10.5pt; } .row { display: block; } .text { padding: 0 !important; max-width: none; }
  .row > .code { padding: .5rem 0; margin: 0; color: #000; background: none; } .operation, .group, .apart { content-visibility: visible; }
  .code pre, .panel, .example { background: #fff !important; color: #000 !important; border: 1px solid #ccc; } .code i { color: inherit !important; } .code :is(p, summary, small, code) { color: #333 !important; }
  pre { white-space: pre-wrap !important; max-height: none !important; overflow: visible !important; } h2, h3, h4 { break-after: avoid; } .field, pre { break-inside: avoid-page; }
}
`;
