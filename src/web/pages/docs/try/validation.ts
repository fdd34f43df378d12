import type { SeenExchange } from '../../../page-data';
import { byId, make, messageOf } from '../../kit/dom';
import { loadEngine } from './engine';

type Line = { readonly text: string; readonly place?: string };

/** Has a response validated, and shows what came of it. */
export async function validate(exchange: SeenExchange): Promise<void> {
  try {
    const { violations, unreported } = (await loadEngine()).validate(exchange);
    const text = `Not seen, since the server does not show it to pages (CORS): ${unreported.join(', ')}`;
    const hidden = unreported.length > 0 ? [{ text }] : [];
    const count = violations.length;
    if (count === 0) showVerdict('good', 'As documented', hidden);
    else
      showVerdict('bad', `Not as documented${count === 1 ? '' : `: ${count} violations`}`, [...violations, ...hidden]);
  } catch (error) {
    showVerdict('notice', 'Not validated', [{ text: messageOf(error) }]);
  }
}

/** Shows what is known of the response. */
export function showVerdict(tone: 'good' | 'bad' | 'notice', head: string, lines: readonly Line[]): void {
  const items = lines.map(({ text, place }) =>
    make('li', {}, text, place === undefined ? undefined : make('small', {}, place)),
  );
  const list = items.length === 0 ? undefined : make('ul', {}, items);
  const box = make('div', { class: `verdict ${tone}` }, make('b', {}, head), list);
  byId('ui.try-verdict', HTMLElement).replaceChildren(box);
}
