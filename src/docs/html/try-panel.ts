import { html } from '../../text';

/** The window in which a sample is sent; the script fills it in. */
export const TRY_PANEL = html`<dialog id="try" aria-labelledby="try-title">
  <form method="dialog" id="try-form">
    <header>
      <h2 id="try-title">Try it</h2>
      <button type="submit" class="close" value="close" aria-label="Close" formnovalidate>✕</button>
    </header>
    <div class="try-body">
      <label
        >Request
        <select id="try-sample"></select
      ></label>
      <label
        >Server <input id="try-server" type="url" list="try-servers" required placeholder="http://127.0.0.1:4010"
      /></label>
      <datalist id="try-servers"></datalist>
      <div id="try-credentials"></div>
      <label class="check" id="try-remember-line" hidden
        ><input id="try-remember" type="checkbox" /> Remember the credentials in this browser</label
      >
      <div class="try-line">
        <label>Method <input id="try-method" readonly size="7" /></label>
        <label class="grow">Path <input id="try-target" spellcheck="false" /></label>
      </div>
      <label>Headers <textarea id="try-headers" rows="3" spellcheck="false"></textarea></label>
      <label>Body <textarea id="try-text" rows="8" spellcheck="false"></textarea></label>
      <p class="try-send"><button type="button" id="try-send">Send</button> <span id="try-note"></span></p>
      <section id="try-answer" aria-live="polite" hidden>
        <h3>Answer <span id="try-status"></span></h3>
        <div id="try-verdict"></div>
        <details>
          <summary>Headers</summary>
          <pre id="try-answer-headers" tabindex="0" aria-label="Headers of the answer"></pre>
        </details>
        <pre id="try-answer-body" tabindex="0" aria-label="Body of the answer"></pre>
      </section>
    </div>
  </form>
</dialog>`;
