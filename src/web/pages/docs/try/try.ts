import type { ChosenFile, PageEngine, TryRequest } from '../../../page-data';
import { make, messageOf, pretty } from '../../kit/dom';
import { store, stored } from '../../kit/store';
import { askCredentials, withCredentials } from './credentials';
import { loadEngine } from './engine';
import { data, ui } from '../ui';
import { bodyToSend, showRaw } from './raw-request';
import { chosenFiles, entered, showForm } from './try-form';
import { showVerdict, validate } from './validation';

/** Header fields that a browser writes itself (Fetch, 2.2.2). */
const FORBIDDEN = new RegExp(
  '^(accept-charset|accept-encoding|access-control-request-.*|connection|content-length|cookie2?|date|dnt|expect|' +
    'host|keep-alive|origin|referer|set-cookie|te|trailer|transfer-encoding|upgrade|via|proxy-.*|sec-.*)$',
  'i',
);

const dialog = ui('try', HTMLDialogElement);
const sampleField = ui('try-sample', HTMLSelectElement);
const alternativeField = ui('try-alternative', HTMLSelectElement);
const serverField = ui('try-server', HTMLInputElement);
const targetField = ui('try-target', HTMLInputElement);
const headersField = ui('try-headers', HTMLTextAreaElement);
const note = ui('try-note', HTMLElement);
const sendButton = ui('try-send', HTMLButtonElement);
const part = (name: string): HTMLElement => ui(`try-${name}`, HTMLElement);

let requests: readonly TryRequest[] = [];
let current: TryRequest | undefined;
let engine: PageEngine | undefined;
/** What is shown where the document allows no request. */
const NOTHING: TryRequest = {
  ...{ title: '', scenario: '', method: '', target: '', headers: [], credentials: [] },
  ...{ body: undefined, bytes: undefined, alternative: '' },
};
/** The anchor of the operation that is tried. */
let operation = '';
/** The credentials that the reader has chosen last: they are chosen wherever an operation takes them. */
let preferred: string | undefined;
/** The number of what is shown: a response to a request that was sent before it is not shown. */
let last = 0;

function fill(): void {
  last++;
  current = requests[Number(sampleField.value)];
  sendButton.disabled = current === undefined;
  const shown = current ?? NOTHING;
  showRaw(shown);
  part('response').hidden = true;
  if (current !== undefined) note.textContent = '';
  showCredentials(shown);
  showForm(current && engine?.form(operation, shown.scenario), () => {
    const composed = compose();
    if (composed !== undefined) showRaw(composed);
  });
  if (preferred !== undefined && preferred !== shown.alternative) choose(preferred);
}

/** What is shown, with what the reader has entered. */
function compose(files?: readonly ChosenFile[]): TryRequest | undefined {
  return current && engine?.compose(operation, current, entered(), files);
}

function showCredentials(shown: TryRequest): void {
  const names = engine?.alternatives(operation) ?? [];
  part('alternatives').hidden = names.length < 2;
  alternativeField.replaceChildren(...names.map((value) => make('option', { value }, value || 'None')));
  alternativeField.value = shown.alternative;
  askCredentials(shown, engine?.tokenFlows(operation) ?? new Map());
}

/** Has the request sent with other credentials, where the operation takes them. */
function choose(alternative: string): void {
  if (current === undefined || engine?.alternatives(operation).includes(alternative) !== true) return;
  current = { ...current, alternative };
  current = compose() ?? current;
  showRaw(current);
  showCredentials(current);
}

/** Opens the window with the requests of an operation. */
export async function openTry(anchor: string, scenario: string | undefined): Promise<void> {
  operation = anchor;
  try {
    engine = await loadEngine();
    requests = engine.requests(anchor);
    note.textContent = requests.length > 0 ? '' : 'The document allows no request to this operation.';
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
  const whole = await withChosenFiles();
  const headers = filled.headers.filter(([name]) => !FORBIDDEN.test(name));
  const typeField = headers.find(([name]) => name.toLowerCase() === 'content-type');
  if (whole !== undefined && whole.type !== '' && typeField !== undefined) typeField[1] = whole.type;
  const body = method === 'GET' || method === 'HEAD' ? undefined : (whole?.body ?? bodyToSend(typeField?.[1] ?? ''));
  store('server', serverField.value);
  sendButton.disabled = true;
  note.textContent = 'Sending…';
  const own = ++last;
  try {
    const response = await fetch(base + target, {
      ...{ method, headers, ...(body === undefined ? {} : { body: new Uint8Array(body) }) },
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
    if (own === last) sendButton.disabled = false;
  }
}

/** The body with the files that the reader has chosen, and its type; nothing where there are none. */
async function withChosenFiles(): Promise<{ readonly body: Uint8Array; readonly type: string } | undefined> {
  const files = await chosenFiles();
  const [first] = files;
  if (first === undefined || current === undefined) return undefined;
  const { scenario } = current;
  if (engine?.form(operation, scenario)?.isFile === true) return { body: first.bytes, type: first.type };
  const { bytes, headers = [] } = compose(files) ?? {};
  const [, type = ''] = headers.find(([name]) => name.toLowerCase() === 'content-type') ?? [];
  return bytes && { body: bytes, type };
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
alternativeField.addEventListener('change', () => {
  preferred = alternativeField.value;
  choose(preferred);
});
dialog.addEventListener('click', (event) => {
  if (event.target === dialog) dialog.close();
});
sendButton.addEventListener('click', sendCurrent);
part('form').addEventListener('submit', (event) => {
  if (event.submitter instanceof HTMLButtonElement && event.submitter.value === 'close') return;
  event.preventDefault();
  sendCurrent();
});
