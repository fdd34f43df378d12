import { responseFor } from '../../../exchange';
import { html, type Markup, NO_MARKUP } from '../../../text';
import type { ResponseReference, RunSample } from '../../reference';
import { statusMark } from '../markup/marks';
import { successOf } from './responses';
import { examplePanels } from './situations';

/**
 * The examples of responses, for the third column: one response is shown at a time. Without a script all are.
 *
 * @param title of the operation
 */
export function responseTabs(title: string, all: readonly ResponseReference[], samples: readonly RunSample[]): Markup {
  const success = successOf(all);
  const broughtBy = (one: ResponseReference): readonly RunSample[] =>
    samples.filter(({ response: { status } }) => responseFor({ responses: all }, status) === one);
  const tabs = all
    .map((one) => ({ one, isFirst: one === success, panels: examplePanels(one, broughtBy(one), one === success) }))
    .filter(({ panels }) => panels.markup.trim() !== '');
  if (tabs.length === 0) return NO_MARKUP;
  const chosen = tabs.find(({ isFirst }) => isFirst) ?? tabs[0];
  return html`<div class="tabs">
    <div role="tablist" class="panel-head" aria-label="Responses of ${title}">
      ${tabs.map(
        (tab) =>
          html`<button
            type="button"
            role="tab"
            id="${tab.one.anchor}.tab"
            aria-controls="${tab.one.anchor}.examples"
            aria-selected="${tab === chosen ? 'true' : 'false'}"
          >
            ${statusMark(tab.one.status)}
          </button>`,
      )}
    </div>
    ${tabs.map(
      ({ one: { anchor, status, phrase }, panels }) =>
        html`<div role="tabpanel" id="${anchor}.examples" aria-labelledby="${anchor}.tab">
          <p class="caption only-plain">${status} ${phrase}</p>
          ${panels}
        </div>`,
    )}
  </div>`;
}
