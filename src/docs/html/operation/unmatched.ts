import { html, type Markup } from '../../../text';
import type { ResponseReference } from '../../reference';
import type { Links } from '../markup/links';
import { responseTabs } from './response-tabs';
import { response } from './responses';

/** The response to a path or method that the document does not have. */
export function unmatched(links: Links, reference: ResponseReference): Markup {
  return html`<section class="group" id="unmatched">
    <div class="row">
      <div class="text">
        <h2 id="unmatched.title">Anything else</h2>
        <p>The response to a path or method that is not described here.</p>
        <h3>Response</h3>
        ${response(links, reference, true)}
      </div>
      <div class="code">${responseTabs('anything else', [reference], [])}</div>
    </div>
  </section>`;
}
