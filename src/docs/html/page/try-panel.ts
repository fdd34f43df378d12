import { html, type Markup } from '../../../text';

function field(id: string, name: string, control: Markup): Markup {
  return html`<div class="try-field"><label for="${id}">${name}</label>${control}</div>`;
}

/** The window in which a sample is sent; the script fills it in. */
export const TRY_PANEL = html`<dialog id="try" aria-labelledby="try-title">
  <form method="dialog" id="try-form">
    <header>
      <h2 id="try-title">Try it</h2>
      <button type="submit" class="close" value="close" aria-label="Close" formnovalidate>✕</button>
    </header>
    <div class="try-body">
      ${field('try-sample', 'Request', html`<select id="try-sample"></select>`)}
      ${field(
        'try-server',
        'Server',
        html`<input id="try-server" type="url" list="try-servers" required placeholder="http://127.0.0.1:4010" />`,
      )}
      <datalist id="try-servers"></datalist>
      <div id="try-credentials"></div>
      <p class="check" id="try-remember-line" hidden>
        <input id="try-remember" type="checkbox" />
        <label for="try-remember">Remember the credentials in this browser</label>
      </p>
      <div class="try-line">
        ${field('try-method', 'Method', html`<input id="try-method" readonly />`)}
        ${field('try-target', 'Path', html`<input id="try-target" spellcheck="false" />`)}
      </div>
      ${field('try-headers', 'Headers', html`<textarea id="try-headers" rows="3" spellcheck="false"></textarea>`)}
      ${field('try-text', 'Body', html`<textarea id="try-text" rows="8" spellcheck="false"></textarea>`)}
      <p class="try-send"><button type="button" id="try-send">Send</button> <span id="try-note"></span></p>
      <section id="try-answer" aria-live="polite" hidden>
        <h3>Answer <span id="try-status"></span></h3>
        <div id="try-verdict"></div>
        <details>
          <summary>Headers</summary>
          <pre id="try-answer-headers" tabindex="0" role="group" aria-label="Headers of the answer"></pre>
        </details>
        <pre id="try-answer-body" tabindex="0" role="group" aria-label="Body of the answer"></pre>
      </section>
    </div>
  </form>
</dialog>`;
