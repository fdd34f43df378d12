import type { TokenFlow, TryRequest } from '../../../page-data';
import { base64 } from '../../kit/base64';
import { all, make } from '../../kit/dom';
import { store, stored } from '../../kit/store';
import { fillCredentials } from './sample-credentials';
import { ui } from '../ui';
import { tokenForm } from './token-form';

const entered = new Map<string, string>();
const key = (name: string): string => `credential.${name}`;
const place = ui('try-credentials', HTMLElement);
const remember = ui('try-remember', HTMLInputElement);

function labelOf(name: string, kind: string): string {
  if (kind === 'basic') return `User name and password for ${name} (user:password) `;
  return kind === 'key' ? `Key for ${name} ` : `Token for ${name} `;
}

/** Writes the credentials that this browser remembers into the samples. */
export function startCredentials(): void {
  for (const snippet of all('.snippet'))
    for (const [name] of JSON.parse(snippet.dataset.credentials ?? '[]') as [string, string][]) {
      const value = stored(key(name));
      if (value !== undefined) entered.set(name, value);
    }
  fillCredentials(entered);
}

/** The fields of the credentials that are shown. */
const fields = (): HTMLInputElement[] =>
  all('input[data-name]', place).filter((one): one is HTMLInputElement => one instanceof HTMLInputElement);

/**
 * Asks for the credentials of a request.
 *
 * @param flows how tokens are got, by the names of their security schemes
 */
export function askCredentials({ credentials }: TryRequest, flows: ReadonlyMap<string, readonly TokenFlow[]>): void {
  const asked = credentials.flatMap(({ name, kind, usual }) => {
    const field = make('input', { type: 'password', autocomplete: 'off', 'data-name': name, 'data-kind': kind });
    field.value = entered.get(name) ?? stored(key(name)) ?? usual;
    field.addEventListener('input', () => {
      entered.set(name, field.value);
      fillCredentials(entered);
    });
    const label = make('label', {}, labelOf(name, kind), field);
    const own = flows.get(name) ?? [];
    return own.length === 0 ? [label] : [label, tokenForm(name, own, (token) => enter(name, token))];
  });
  place.replaceChildren(...asked);
  ui('try-remember-line', HTMLElement).hidden = asked.length === 0;
  remember.checked = credentials.some(({ name }) => stored(key(name)) !== undefined);
}

/** Enters a credential that came while something else may be shown by now. */
function enter(name: string, value: string): void {
  entered.set(name, value);
  for (const field of fields()) if (field.dataset.name === name) field.value = value;
  fillCredentials(entered);
}

/** A request whose credentials stand in their places. */
interface Filled {
  readonly target: string;
  readonly headers: readonly [name: string, value: string][];
}

/** Puts the credentials into their places; a field whose credential is empty is not sent. */
export function withCredentials(request: Filled): Filled {
  let { target, headers } = request;
  for (const field of fields()) {
    const { name = '', kind } = field.dataset;
    entered.set(name, field.value);
    store(key(name), remember.checked && field.value !== '' ? field.value : undefined);
    const mark = `{${name}}`;
    const value = kind === 'basic' && field.value !== '' ? base64(new TextEncoder().encode(field.value)) : field.value;
    if (value === '') headers = headers.filter(([, text]) => !text.includes(mark));
    headers = headers.map(([header, text]) => [header, text.split(mark).join(value)]);
    target = target.split(encodeURIComponent(mark)).join(encodeURIComponent(value));
  }
  return { target, headers };
}
