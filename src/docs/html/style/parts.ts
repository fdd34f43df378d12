/** Operations, fields, responses. */
export const PARTS = `
.version { margin: .5rem 0 1.2rem; color: var(--soft); font-size: .9rem; } .version span { border-left: 1px solid var(--line); margin-left: .6rem; padding-left: .7rem; }
.lead { font-size: 1.12rem; line-height: 1.5; color: var(--soft); margin-bottom: 1.2rem; }
.part { margin-top: 2rem; } .part > h3 { border-bottom: 1px solid var(--line); padding-bottom: .45rem; margin-bottom: .2rem; } .part > h3 ~ p, .part > h3 + .prose { margin-top: .7rem; }
.text > section > h2 { margin-top: 3rem; margin-bottom: .6rem; }
h4 { margin: 1.6rem 0 .35rem; } .prose h4 { margin-bottom: 0; }
.see { margin-top: .7rem; color: var(--soft); font-size: .9rem; } .plain { list-style: disc; padding-left: 1.2rem; } .plain > li { padding: .15rem 0; } .plain { margin-top: .3rem; }
.closing { margin-top: 2.5rem; display: flex; flex-wrap: wrap; gap: .3rem 1.4rem; color: var(--soft); font-size: .88rem; }
.servers > li { margin-top: .7rem; } .servers > li > code { font-size: .95em; font-weight: 600; } .servers p { color: var(--soft); }
.scopes > div { padding: .4rem 0; border-top: 1px solid var(--line); }

.endpoint { display: flex; gap: .65rem; align-items: baseline; margin: .8rem 0 1.1rem; padding: .55rem .8rem; background: var(--tint); border-radius: 8px; }
.path { overflow-wrap: anywhere; font-size: .93em; } .path var { font-style: normal; color: var(--accent); font-weight: 600; }
.method { flex: none; font: 650 .7rem/1.5 var(--mono); letter-spacing: .03em; color: var(--soft); }
.method.get { color: var(--info); } .method.post { color: var(--good); } .method.put, .method.patch { color: var(--notice); } .method.delete { color: var(--bad); }
.endpoint .method { font-size: .82rem; }
.status { font: 650 .85em/1.5 var(--mono); color: var(--soft); } .status.s2 { color: var(--good); } .status.s3 { color: var(--info); } .status.s4 { color: var(--notice); } .status.s5 { color: var(--bad); }
.mark { display: inline-block; font-size: .72rem; line-height: 1.5; font-weight: 550; color: var(--soft); border: 1px solid var(--line); border-radius: 999px; padding: 0 .55em; vertical-align: .1em; white-space: nowrap; }
.mark.observed, .mark.inferred { color: var(--violet); border-color: color-mix(in srgb, var(--violet) 40%, transparent); } .mark.deprecated { color: var(--notice); border-color: color-mix(in srgb, var(--notice) 40%, transparent); }
.required { color: var(--bad); font-size: .78rem; font-weight: 550; } .type { color: var(--soft); font-size: .84rem; } .any { font-style: italic; }
.permalink { position: absolute; left: -1.15rem; top: 0; color: var(--soft); text-decoration: none; opacity: 0; padding: 0 .2em; font-weight: 400; font-size: .9rem; line-height: inherit; }
:is(h2, h3, p, .field-head, .text):has(> .permalink) { position: relative; } .text > .permalink { left: 1.9rem; }
:is(h2, h3, p, .field-head, .text):hover > .permalink, .permalink:focus-visible { opacity: 1; }

.field { padding: .85rem 0; border-top: 1px solid var(--line); } .fields > .field:first-child { border-top: 0; }
.field-head { display: flex; flex-wrap: wrap; align-items: baseline; gap: .1rem .55rem; } .field-name { font-weight: 650; font-size: .92em; overflow-wrap: anywhere; }
.field > .prose, .form > .prose { margin-top: .2rem; } .field > .prose > * + * { margin-top: .45rem; }
.facts { margin-top: .45rem; font-size: .88rem; } .facts > div { display: flex; gap: .6rem; padding: .1rem 0; } .facts dt { flex: none; min-width: 5.8rem; color: var(--soft); } .facts dd { min-width: 0; }
.facts .value { display: block; } q { quotes: none; } .facts q { display: block; } q::before { content: '“'; } q::after { content: '”'; }
.inside { margin-top: .7rem; border: 1px solid var(--line); border-radius: 8px; padding: 0 .95rem; } details.inside > summary { padding: .5rem 0; font-size: .87rem; color: var(--soft); }
.schema > .inside, .form > .inside { border: 0; padding: 0; margin-top: .2rem; }
.schema-head { display: flex; flex-wrap: wrap; gap: .1rem .55rem; align-items: baseline; margin-top: .6rem; }
.media { display: flex; flex-wrap: wrap; gap: .3rem .9rem; margin-top: .7rem; font-size: .88rem; } .content + .content { margin-top: 1.4rem; }
.forms { margin: 1.1rem 0; } .forms-head { color: var(--soft); font-size: .88rem; margin-bottom: .5rem; }
.form { border: 1px solid var(--line); border-radius: 8px; padding: 0 1rem; } .form + .form { margin-top: .7rem; } .form > summary { padding: .6rem 0; } .form[open] { padding-bottom: .4rem; } .form[open] > summary { border-bottom: 1px solid var(--line); margin-bottom: .6rem; }

.responses > .row > .text { padding-top: 1rem; padding-bottom: .6rem; }
.response > summary { display: flex; flex-wrap: wrap; align-items: baseline; gap: .1rem .6rem; width: var(--split); max-width: 54rem; padding: .75rem 3.2rem; list-style: none; position: relative; }
.response > summary::-webkit-details-marker { display: none; } .response > summary::before { content: '›'; position: absolute; left: 1.9rem; color: var(--soft); font-size: 1.2em; line-height: 1.2; } .response[open] > summary::before { transform: rotate(90deg); }
.response > summary:hover { background: color-mix(in srgb, var(--tint) 60%, transparent); }
.response + .response > summary::after { content: ''; position: absolute; top: 0; left: 3.2rem; right: 3.2rem; border-top: 1px solid var(--line); }
.gist { color: var(--soft); font-size: .88rem; flex: 1 1 14rem; min-width: 0; } .response[open] > summary .gist { display: none; } .gist code { font-size: .9em; }
.response > .row > .text { padding-top: .1rem; } .response > .row > .code { padding-top: 0; padding-bottom: 1.2rem; margin-top: -2.2rem; }
.situations li, .relations li { padding: .55rem 0; border-top: 1px solid var(--line); } .situations li:first-child, .relations li:first-child { border-top: 0; } .situations a { text-decoration: none; } .situations a:hover { text-decoration: underline; }
.sent { color: var(--soft); font-size: .87rem; } .relations summary { color: var(--soft); font-size: .87rem; } .relations pre { background: var(--tint); border-radius: 6px; padding: .5rem .7rem; margin-top: .3rem; white-space: pre-wrap; overflow-wrap: anywhere; }
.more > summary { color: var(--soft); font-size: .9rem; margin: .7rem 0 .2rem; } .judgement { list-style: decimal; padding-left: 2rem; } .judgement li { padding: .2rem 0; } .judgement li::marker { color: var(--soft); font-size: .85em; }
.group .text { padding-bottom: 1.8rem; } .index { margin-top: 1rem; } .index li { padding: .4rem 0; border-top: 1px solid var(--line); display: flex; gap: .8rem; align-items: baseline; } .index .method { min-width: 3.2rem; } .index .path { color: var(--soft); font-size: .82rem; background: none; padding: 0; } .index .path var { color: inherit; font-weight: 600; } .index a { text-decoration: none; } .index a:hover { text-decoration: underline; } .index li > span:last-child { display: flex; flex-direction: column; min-width: 0; }
`;
