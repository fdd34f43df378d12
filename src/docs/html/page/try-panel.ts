import { html, type Markup } from '../../../text';

function field(id: string, name: string, control: Markup): Markup {
  return html`<div class="try-field"><label for="${id}">${name}</label>${control}</div>`;
}

const HEADERS = html`<textarea id="ui.try-headers" rows="3" spellcheck="false"></textarea>`;

/** The window in which a sample is sent; the script fills it in. */
export const TRY_PANEL = html`<dialog id="ui.try" aria-labelledby="ui.try-title">
  <form method="dialog" id="ui.try-form">
    <header>
      <h2 id="ui.try-title">Try it</h2>
      <button type="submit" class="close" value="close" aria-label="Close" formnovalidate>✕</button>
    </header>
    <div class="try-body">
      ${field('ui.try-sample', 'Request', html`<select id="ui.try-sample"></select>`)}
      ${field(
        'ui.try-server',
        'Server',
        html`<input
          id="ui.try-server"
          type="url"
          list="ui.try-servers"
          required
          placeholder="http://127.0.0.1:4010"
        />`,
      )}
      <datalist id="ui.try-servers"></datalist>
      <div id="ui.try-credentials"></div>
      <p class="check" id="ui.try-remember-line" hidden>
        <input id="ui.try-remember" type="checkbox" />
        <label for="ui.try-remember">Remember the credentials in this browser</label>
      </p>
      <div id="ui.try-fields"></div>
      <details id="ui.try-raw">
        <summary>As it is sent</summary>
        <div class="try-line">
          ${field('ui.try-method', 'Method', html`<input id="ui.try-method" readonly />`)}
          ${field('ui.try-target', 'Path', html`<input id="ui.try-target" spellcheck="false" />`)}
        </div>
        ${field('ui.try-headers', 'Headers', HEADERS)}
        ${field('ui.try-text', 'Body', html`<textarea id="ui.try-text" rows="8" spellcheck="false"></textarea>`)}
      </details>
      <p class="try-send"><button type="button" id="ui.try-send">Send</button> <span id="ui.try-note"></span></p>
      <section id="ui.try-response" aria-live="polite" hidden>
        <h3>Response <span id="ui.try-status"></span></h3>
        <div id="ui.try-verdict"></div>
        <details>
          <summary>Headers</summary>
          <pre id="ui.try-response-headers" tabindex="0" role="group" aria-label="Headers of the response"></pre>
        </details>
        <pre id="ui.try-response-body" tabindex="0" role="group" aria-label="Body of the response"></pre>
      </section>
    </div>
  </form>
</dialog>`;
