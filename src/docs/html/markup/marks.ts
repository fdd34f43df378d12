import { html, type Markup, NO_MARKUP } from '../../../text';
import type { Level } from '../../../model';

const LABELS: Readonly<Record<Level, string>> = {
  documented: '',
  observed: 'Not documented: what a real server was seen to do.',
  inferred: 'Not documented: what the document suggests.',
};

/** A mark on what is not documented but only seen; nothing where all around it is so, too. */
export function levelMark(level: Level, around: Level = 'documented'): Markup {
  if (level === around || level === 'documented') return NO_MARKUP;
  return html`<span class="mark ${level}" title="${LABELS[level]}">${level}</span>`;
}

/** A mark on what is deprecated. */
export function deprecatedMark(isDeprecated: boolean): Markup {
  return isDeprecated ? html`<span class="mark deprecated">deprecated</span>` : NO_MARKUP;
}

/** The method of an operation, in its colour. */
export function methodMark(method: string): Markup {
  return html`<span class="method ${method.toLowerCase()}">${method === 'DELETE' ? 'DEL' : method}</span>`;
}

/** The same for an operation in a list, where a webhook isn't taken for a request. */
export function methodOf({ method, isSentByServer }: { method: string; isSentByServer: boolean }): Markup {
  return isSentByServer ? html`<span class="method event">EVENT</span>` : methodMark(method);
}

/** A status in the colour of its class. */
export function statusMark(status: string): Markup {
  return html`<span class="status s${status.charAt(0).toLowerCase()}">${status}</span>`;
}

/** A link to a thing itself, to be copied. */
export function permalink(anchor: string, name: string): Markup {
  return html`<a class="permalink" href="#${anchor}" aria-label="Link to ${name}">#</a>`;
}

/** A path with its parameters distinguished; it can be broken before each slash. */
export function pathText(path: string): Markup {
  const parts = path.split(/(\{[^{}]*\})/);
  return html`<code class="path"
    >${parts.map((part) =>
      /^\{.*\}$/s.test(part)
        ? html`<var>${part}</var>`
        : html`${part.split(/(?=\/)/).map((step, i) => (i === 0 ? html`${step}` : html`<wbr />${step}`))}`,
    )}</code
  >`;
}
