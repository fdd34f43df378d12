import { byId, make } from '../kit/dom';
import { call, type Operation, type Override } from './api';
import { attempt, button, notice } from './notice';

/** The responses of the operation that is chosen, each a button that makes it the next one. */
export function showResponses(operation: Operation | undefined, session: string | undefined): void {
  if (operation === undefined) return;
  const respond = (reply: object, name: string) => (): void => {
    const body = { operation: operation.id, reply, times: 1 };
    const added = call({ method: 'POST', path: 'overrides', body, session }).then(() => {
      notice(`The next request to ${operation.id} gets ${name}.`);
      return showOverrides(session);
    });
    attempt(added);
  };
  const shown = operation.responses.map(({ status, description, examples }) => {
    const number = /^[2-5][0-9][0-9]$/.test(status) ? Number(status) : undefined;
    return make(
      'div',
      { class: 'response' },
      make('p', {}, make('b', { class: `s${status.charAt(0)}` }, status), ` ${description}`),
      make(
        'div',
        { class: 'choices' },
        number === undefined ? undefined : button(status, respond({ status: number }, status)),
        examples.map((example) => button(example, respond({ status: number, example }, `${status} ${example}`))),
      ),
    );
  });
  byId('responses', HTMLElement).replaceChildren(...shown);
}

/** The overrides of a session, each with a button that removes it. */
export async function showOverrides(session: string | undefined): Promise<void> {
  const { overrides } = await call<{ overrides: Override[] }>({ method: 'GET', path: 'overrides', session });
  const items = overrides.map((override) => overrideItem(override, session));
  const none = make('li', { class: 'faint' }, 'None: responses come from the document.');
  byId('overrides', HTMLElement).replaceChildren(...(items.length === 0 ? [none] : items));
}

function overrideItem({ id, operation, active, replies }: Override, session: string | undefined): HTMLElement {
  const text = replies.map(replyText).join(', then ');
  const remove = (): void => {
    const path = `overrides/${encodeURIComponent(id)}`;
    attempt(call({ method: 'DELETE', path, session }).then(() => showOverrides(session)));
  };
  return make(
    'li',
    { class: active ? '' : 'used' },
    make('span', {}, `${operation}: ${text}${active ? '' : ' (used up)'}`),
    button('Remove', remove, `Remove the override ${id}`),
  );
}

function replyText({ reply }: Override['replies'][number]): string {
  if (typeof reply === 'string') return reply;
  const parts = [reply.status, reply.example, reply.fault].filter((one) => one !== undefined);
  return parts.join(' ') || 'a response';
}
