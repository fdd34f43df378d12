import type { TokenFlow } from '../../../page-data';
import { all, make, messageOf } from '../../kit/dom';
import { ui } from '../ui';
import { askToken } from './ask-token';
import { flowAddresses, isElsewhere } from './flow-addresses';
import { noReturnReason, returnAddress } from './sign-in';

const NAMES: Readonly<Record<TokenFlow['kind'], string>> = {
  authorizationCode: 'Authorization code (sign in)',
  clientCredentials: 'Client credentials',
  password: 'User name and password',
  implicit: 'Implicit (sign in)',
  deviceAuthorization: 'Device code',
  discovery: 'OpenID Connect',
};

/** What the reader entered for each scheme, by the name of the field; it is gone with the page. */
const enteredFor = new Map<string, Map<string, string>>();

function input(name: string, label: string, type: 'text' | 'password' = 'text'): HTMLElement {
  const field = make('input', { type, 'data-token': name, autocomplete: 'off', spellcheck: 'false' });
  return make('label', { class: 'try-field' }, `${label} `, field);
}

function select(
  name: string,
  label: string,
  options: readonly (readonly [value: string, text: string])[],
): HTMLElement {
  const field = make(
    'select',
    { 'data-token': name },
    ...options.map(([value, text]) => make('option', { value }, text)),
  );
  return make('label', { class: 'try-field' }, `${label} `, field);
}

/** The fields of a flow. */
function fieldsOf(flow: TokenFlow): HTMLElement[] {
  if (isElsewhere(flow)) return [];
  const { kind, scopes } = flow;
  const places = [['header', 'in the header Authorization'] as const, ['body', 'in the body'] as const];
  return [
    ...(kind === 'password' ? [input('user', 'User name'), input('password', 'Password', 'password')] : []),
    input('client', 'Client ID'),
    ...(kind === 'implicit' ? [] : [input('secret', secretLabel(kind), 'password')]),
    ...(kind === 'implicit' ? [] : [select('secret-in', 'The client secret is sent', places)]),
    ...(scopes.length === 0 ? [] : [scopeChoice(scopes)]),
    ...(kind === 'authorizationCode' || kind === 'implicit' ? [returnHint()] : []),
  ];
}

function secretLabel(kind: TokenFlow['kind']): string {
  return kind === 'clientCredentials' ? 'Client secret' : 'Client secret, if the client has one';
}

function scopeChoice(scopes: TokenFlow['scopes']): HTMLElement {
  const lines = scopes.map(({ name, text, isNeeded }) =>
    make(
      'label',
      { class: 'check' },
      make('input', { type: 'checkbox', 'data-scope': name, checked: isNeeded }),
      make('span', {}, make('code', {}, name), text === '' ? '' : ` ${text}`),
    ),
  );
  return make('fieldset', { class: 'try-scopes' }, make('legend', {}, 'Scopes'), lines);
}

function returnHint(): HTMLElement {
  const reason = noReturnReason();
  if (reason !== undefined) return make('p', { class: 'try-hint' }, reason);
  const text = 'The client must be registered with this redirect URI: ';
  return make('p', { class: 'try-hint' }, text, make('code', {}, returnAddress()));
}

/** Remembers what is entered for a scheme, and gives what fills its fields with it. */
function keepEntered(fields: HTMLElement, scheme: string): () => void {
  const entered = enteredFor.get(scheme) ?? new Map<string, string>();
  enteredFor.set(scheme, entered);
  fields.addEventListener('input', ({ target }) => {
    if (target instanceof HTMLInputElement && target.dataset.token !== undefined)
      entered.set(target.dataset.token, target.value);
  });
  return () => {
    for (const one of all('input[data-token]', fields))
      if (one instanceof HTMLInputElement) one.value = entered.get(one.dataset.token ?? '') ?? '';
  };
}

/** A line with where the chosen flow leads, and what writes it anew. */
function addressLine(chosen: () => TokenFlow | undefined): { readonly line: HTMLElement; readonly update: () => void } {
  const line = make('p', { class: 'try-hint' });
  const update = (): void => {
    const flow = chosen();
    line.replaceChildren(...(flow === undefined ? [] : flowAddresses(flow, ui('try-server', HTMLInputElement).value)));
  };
  return { line, update };
}

/** Enter in a field of a form for a token would send the request that the token is for. */
function onEnter(form: HTMLElement, run: () => void): void {
  form.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || !(event.target instanceof HTMLInputElement)) return;
    event.preventDefault();
    run();
  });
}

/**
 * A form that gets a token by OAuth, or says where to get one. What is entered is sent to the authorization server
 * alone, and never kept.
 *
 * @param flows at least one
 * @param use called with a token that came
 */
export function tokenForm(scheme: string, flows: readonly TokenFlow[], use: (token: string) => void): HTMLElement {
  const note = make('span', { role: 'status' });
  const button = make('button', { type: 'button' }, 'Get a token');
  const fields = make('div');
  const refill = keepEntered(fields, scheme);
  const options = flows.map(({ kind }, i) => [String(i), NAMES[kind]] as const);
  const choice = select('flow', 'Flow', options);
  const { line, update } = addressLine(() => chosen());
  const send = make('p', { class: 'try-send' }, button, ' ', note);
  const summary = make('summary', {}, `Get a token for ${scheme}`);
  const form = make('details', { class: 'try-token' }, summary, choice, line, fields, send);
  const value = (name: string): string => {
    const field = form.querySelector(`[data-token="${name}"]`);
    return field instanceof HTMLInputElement || field instanceof HTMLSelectElement ? field.value : '';
  };
  const chosen = (): TokenFlow | undefined => flows[Number(value('flow'))];
  const show = (): void => {
    const flow = chosen();
    fields.replaceChildren(...(flow === undefined ? [] : fieldsOf(flow)));
    send.hidden = flow !== undefined && isElsewhere(flow);
    update();
    refill();
    note.textContent = '';
  };
  let last = 0;
  const ask = async (): Promise<void> => {
    const flow = chosen();
    if (flow === undefined || isElsewhere(flow)) return;
    const own = ++last;
    const scopes = all('[data-scope]:checked', form).map((one) => one.dataset.scope ?? '');
    note.textContent = 'Waiting for the authorization server…';
    try {
      const { token, note: text } = await askToken({
        ...{ flow, server: ui('try-server', HTMLInputElement).value, scope: scopes.join(' ') },
        ...{ client: value('client'), secret: value('secret'), secretIn: value('secret-in') },
        ...{ user: value('user'), password: value('password') },
      });
      if (own !== last) return;
      use(token);
      note.textContent = text;
    } catch (error) {
      // One that another took the place of has nothing to report.
      if (own === last) note.textContent = messageOf(error);
    }
  };
  choice.addEventListener('change', show);
  // The server may have changed since.
  form.addEventListener('focusin', update);
  button.addEventListener('click', () => void ask());
  onEnter(form, () => void ask());
  show();
  return form;
}
