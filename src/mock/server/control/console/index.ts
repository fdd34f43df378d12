import { assets } from '../../../../web/assets';
import { sourceHash } from '../../../../web/source-hash';
import type { ControlPage } from '../options';

/**
 * The console: one page that shows requests as they arrive, and lets the next response be chosen. Everything in it that
 * comes from outside arrives through the control API and is set as text; its policy allows its own style and script by
 * their hashes, and calls to its own origin.
 *
 * @see https://www.w3.org/TR/CSP3/
 */
export function consolePage(): ControlPage {
  const { script, style } = assets('console');
  return { type: 'text/html; charset=utf-8', body: page(script, style), policy: policy(script, style) };
}

const policy = (script: string, style: string): string =>
  [
    "default-src 'none'",
    `script-src '${sourceHash(script)}'`,
    `style-src '${sourceHash(style)}'`,
    "connect-src 'self'",
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');

/** What is beside requests and responses. */
const PANELS = `<h2 id="state-title">State</h2>
<form id="state" aria-labelledby="state-title">
<label>Path <input id="path" list="paths" autocomplete="off" spellcheck="false"></label>
<datalist id="paths"></datalist>
<button type="submit">Show</button>
<button type="button" id="reset">Forget all changes</button>
</form>
<ul id="things" aria-labelledby="state-title"></ul>
<label for="value">Representation</label>
<textarea id="value" rows="6" spellcheck="false"></textarea>
<button type="button" id="put">Put</button>
<section id="outbound" aria-labelledby="outbound-title" hidden>
<h2 id="outbound-title">Callbacks and webhooks</h2>
<label>Webhooks go to
<input id="webhook-url" placeholder="default: --webhook-url" autocomplete="off" spellcheck="false"></label>
<div id="webhooks" class="choices"></div>
<ol id="sent" aria-labelledby="outbound-title"></ol>
</section>
`;

const page = (script: string, style: string): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="data:,">
<title>Tandem console</title>
<style>${style}</style>
</head>
<body>
<header>
<h1 id="title">Tandem</h1>
<p id="what"></p>
<p id="live" class="state">connecting …</p>
</header>
<main>
<section id="requests" aria-labelledby="requests-title">
<div class="bar">
<h2 id="requests-title">Requests</h2>
<label>Show <select id="filter">
<option value="">all</option>
<option value="valid">valid</option>
<option value="invalid">invalid</option>
<option value="non-conforming">non-conforming responses</option>
</select></label>
<button type="button" id="clear">Clear view</button>
</div>
<p id="none" class="faint">No requests yet.</p>
<ol id="list"></ol>
</section>
<section id="detail" aria-labelledby="detail-title" tabindex="-1">
<h2 id="detail-title">No request is selected</h2>
<p class="faint">Select one from the list, with the mouse or with the arrow keys.</p>
</section>
<section id="next" aria-labelledby="next-title">
<h2 id="waiting-title">Overrides</h2>
<ul id="overrides" aria-labelledby="waiting-title"></ul>
<h2 id="next-title">Next response</h2>
<label>Operation <select id="operation"></select></label>
<div id="responses"></div>
${PANELS}</section>
</main>
<p id="notice" role="status" aria-live="polite"></p>
<noscript>The console needs JavaScript; the control API behind it does not: see openapi.yaml.</noscript>
<script>${script}</script>
</body>
</html>
`;
