import type { PageEngine, TryRequest } from '../../../page-data';
import { make, messageOf, pretty } from '../../kit/dom';
import { store, stored } from '../../kit/store';
import { askCredentials, withCredentials } from './credentials';
import { loadEngine } from './engine';
import { entered, filledBody, showForm } from './try-form';
import { data, ui } from '../ui';
import { showVerdict, validate } from './validation';

/** Header fields that a browser writes itself (Fetch, 2.2.2). */
const FORBIDDEN = new RegExp(
  '^(accept-charset|accept-encoding|access-control-request-.*|connection|content-length|cookie2?|date|dnt|expect|' +
    'host|keep-alive|origin|referer|set-cookie|te|trailer|transfer-encoding|upgrade|via|proxy-.*|sec-.*)$',
  'i',
);

const dialog = ui('try', HTMLDialogElement);
const sampleField = ui('try-sample', HTMLSelectElement);
const serverField = ui('try-server', HTMLInputElement);
const targetField = ui('try-target', HTMLInputElement);
const headersField = ui('try-headers', HTMLTextAreaElement);
const textField = ui('try-text', HTMLTextAreaElement);
const note = ui('try-note', HTMLElement);
const sendButton = ui('try-send', HTMLButtonElement);
const part = (name: string): HTMLElement => ui(`try-${name}`, HTMLElement);

let requests: readonly TryRequest[] = [];
let current: TryRequest | undefined;
let engine: PageEngine | undefined;
/** The anchor of the operation that is tried. */
let operation = '';
/** The number of the request that was sent last: a response to an earlier one is not shown. */
let last = 0;

function fill(): void {
  current = requests[Number(sampleField.value)];
  if (current === undefined) return;
  showRaw(current);
  part('response').hidden = true;
  note.textContent = '';
  askCredentials(current);
  const { scenario } = current;
  showForm(engine?.form(operation, scenario), () => {
    const composed = engine?.compose(operation, scenario, entered());
    if (composed !== undefined) showRaw(composed);
  });
}

/** Shows a request as it is sent. */
function showRaw({ method, target, headers, body = '' }: TryRequest): void {
  ui('try-method', HTMLInputElement).value = method;
  targetField.value = target;
  headersField.value = headers.map((field) => field.join(': ')).join('\n');
  textField.value = indented(body);
}

/** JSON without spaces is shown with some; any other text is kept. */
function indented(text: string): string {
  try {
    const value: unknown = JSON.parse(text);
    return JSON.stringify(value) === text ? JSON.stringify(value, null, 2) : text;
  } catch {
    return text;
  }
}

/** Opens the window with the requests of an operation. */
export async function openTry(anchor: string, scenario: string | undefined): Promise<void> {
  operation = anchor;
  try {
    engine = await loadEngine();
    requests = engine.requests(anchor);
  } catch (error) {
    requests = [];
    note.textContent = messageOf(error);
  }
  sampleField.replaceChildren(...requests.map(({ title }, value) => make('option', { value }, title)));
  const chosen = requests.findIndex((one) => one.scenario === scenario);
  sampleField.value = String(Math.max(0, chosen));
  fill();
  dialog.showModal();
}

function headersOf(text: string): [string, string][] {
  return text.split('\n').flatMap((line): [string, string][] => {
    const [name = '', value = ''] = line.split(/:(.*)/s);
    return name.trim() === '' ? [] : [[name.trim(), value.trim()]];
  });
}

async function send({ method }: TryRequest): Promise<void> {
  if (!serverField.reportValidity()) return;
  const base = serverField.value.replace(/\/+$/, '');
  const filled = withCredentials({ target: targetField.value, headers: headersOf(headersField.value) });
  const target = filled.target.startsWith('/') ? filled.target : `/${filled.target}`;
  const unsent = filled.headers.filter(([name]) => FORBIDDEN.test(name)).map(([name]) => name);
  const whole = await filledBody();
  const headers = filled.headers.filter(([name]) => !FORBIDDEN.test(name));
  const typeField = headers.find(([name]) => name.toLowerCase() === 'content-type');
  if (whole !== undefined && whole.type !== '' && typeField !== undefined) typeField[1] = whole.type;
  const hasBody = textField.value !== '' && method !== 'GET' && method !== 'HEAD';
  const body = whole?.body ?? (hasBody ? new TextEncoder().encode(textField.value) : undefined);
  store('server', serverField.value);
  sendButton.disabled = true;
  note.textContent = 'Sending…';
  const own = ++last;
  try {
    const response = await fetch(base + target, {
      ...{ method, headers, ...(body === undefined ? {} : { body }) },
      ...{ credentials: 'omit', cache: 'no-store', referrerPolicy: 'no-referrer', redirect: 'follow' },
    });
    const bytes = new Uint8Array(await response.arrayBuffer());
    if (own !== last) return;
    note.textContent = unsent.length > 0 ? `A browser does not send ${unsent.join(', ')} from a page.` : '';
    showResponse(response, bytes);
    void validate({
      request: { method, target, headers, ...(body === undefined ? {} : { body }) },
      response: { status: response.status, headers: [...response.headers], body: bytes },
      hides: response.type === 'cors',
      at: Date.now(),
    });
  } catch (error) {
    if (own === last) showNoResponse(base, error);
  } finally {
    sendButton.disabled = false;
  }
}

function showResponse(response: Response, bytes: Uint8Array): void {
  const { status, statusText } = response;
  part('response').hidden = false;
  part('status').replaceChildren(
    make('span', { class: `status s${String(status).charAt(0)}` }, `${status} ${statusText}`),
  );
  part('response-headers').textContent = [...response.headers].map((field) => field.join(': ')).join('\n');
  part('response-body').textContent = pretty(new TextDecoder().decode(bytes));
  showVerdict('notice', 'Validating…', []);
}

function showNoResponse(base: string, error: unknown): void {
  note.textContent = '';
  part('response').hidden = false;
  part('status').replaceChildren();
  for (const name of ['response-headers', 'response-body']) part(name).textContent = '';
  const text = `Nothing responds at ${base}, or it does not let pages call it (CORS). ${messageOf(error)}`;
  showVerdict('notice', 'No response', [{ text }]);
}

// On a page that a mock serves, that mock comes first.
const own = location.protocol.startsWith('http') && data.isMock === true ? [location.origin] : [];
const servers = [...new Set([...own, ...data.servers])];
serverField.value = stored('server') ?? servers[0] ?? '';
part('servers').append(...servers.map((value) => make('option', { value })));

const sendCurrent = (): void => {
  if (current !== undefined) void send(current);
};
sampleField.addEventListener('change', fill);
dialog.addEventListener('click', (event) => {
  if (event.target === dialog) dialog.close();
});
sendButton.addEventListener('click', sendCurrent);
part('form').addEventListener('submit', (event) => {
  if (event.submitter instanceof HTMLButtonElement && event.submitter.value === 'close') return;
  event.preventDefault();
  sendCurrent();
});
