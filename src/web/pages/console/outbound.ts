import { byId, make } from '../kit/dom';
import { call, type Sent, type Webhook } from './api';
import { attempt, button, notice } from './notice';

const MOST = 100;
const list = byId('sent', HTMLElement);
const section = byId('outbound', HTMLElement);
const address = byId('webhook-url', HTMLInputElement);

/** A callback or webhook that was sent, above the others. */
export function addSent(sent: Sent): void {
  section.hidden = false;
  const { kind, name, method = '', url, status, problem, violations } = sent;
  const found = problem ?? violations.map(({ message }) => message).join('; ');
  list.prepend(
    make(
      'li',
      {},
      make('b', { class: `s${String(status ?? 5).charAt(0)}` }, String(status ?? 'not delivered')),
      ` ${kind} ${name}: ${method} ${url}`,
      found === '' ? undefined : make('p', {}, found),
    ),
  );
  if (list.childElementCount > MOST) list.lastElementChild?.remove();
}

/** What was sent before, and a button for each webhook and each of its examples. */
export async function showOutbound(): Promise<void> {
  const { webhooks } = await call<{ webhooks: Webhook[] }>({ method: 'GET', path: 'webhooks' });
  section.hidden = webhooks.length === 0;
  const buttons = webhooks.flatMap(({ name, operations }) =>
    operations.flatMap(({ method, examples }) => {
      const label = operations.length > 1 ? `${method} ${name}` : name;
      if (examples.length === 0) return [button(label, () => fire(name, { method }))];
      return examples.map((example) => button(`${label}: ${example}`, () => fire(name, { method, example })));
    }),
  );
  byId('webhooks', HTMLElement).replaceChildren(...buttons);
  const { sent } = await call<{ sent: Sent[] }>({ method: 'GET', path: 'sent' });
  for (const one of sent.reverse()) addSent(one);
}

/** What came of it arrives with the stream. */
function fire(name: string, choice: { readonly method: string; readonly example?: string }): void {
  const url = address.value.trim();
  const body = { ...choice, ...(url === '' ? {} : { url }) };
  const path = `webhooks/${encodeURIComponent(name)}`;
  attempt(
    call<Sent>({ method: 'POST', path, body }).then(({ status, problem }) => {
      notice(problem ?? `${name} was sent: ${status ?? 'no response'}`);
    }),
  );
}
