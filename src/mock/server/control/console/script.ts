/**
 * What the console does. It is plain JavaScript for browsers, and makes no markup: whatever comes from a request, an answer or the document
 * is set as the text of an element.
 */
export const SCRIPT = `'use strict';
const MOST = 500;
const at = (id) => document.getElementById(id);
const entries = new Map();
let operations = [];
let chosen = null;

const present = (children) => children.flat(Infinity).filter((child) => child !== null && child !== undefined);

function make(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (name === 'onclick') element.addEventListener('click', value);
    else if (value !== undefined && value !== false) element.setAttribute(name, value === true ? '' : String(value));
  }
  element.append(...present(children));
  return element;
}
const keyOf = (entry) => entry.session + '/' + entry.position;
const button = (text, onclick) => make('button', { type: 'button', onclick }, text);

let quiet;
function say(text) {
  at('said').textContent = text;
  clearTimeout(quiet);
  quiet = setTimeout(() => { at('said').textContent = ''; }, 4000);
}

async function call(method, path, body, session) {
  const headers = {};
  if (body !== undefined) headers['Content-Type'] = 'application/json';
  if (session !== undefined && session !== 'default') headers['X-Tandem-Session'] = session;
  const response = await fetch(path, { method, headers, body: body === undefined ? undefined : JSON.stringify(body) });
  const value = response.status === 204 ? undefined : await response.json();
  if (!response.ok) throw new Error(value && value.detail ? value.detail : 'status ' + response.status);
  return value;
}
const told = (promise) => promise.catch((error) => say('It did not work: ' + error.message));

async function copy(text, name) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const area = make('textarea', { readonly: true });
    area.value = text;
    document.body.append(area);
    area.select();
    document.execCommand('copy');
    area.remove();
  }
  say(name + ' is in the clipboard.');
}

const VERDICTS = { valid: 'The request is valid.', invalid: 'The request breaks the document.', untrue: 'No true answer could be given.' };

function isShown(entry) {
  const wanted = at('filter').value;
  return wanted === '' || entry.verdict === wanted;
}

function rowOf(entry) {
  const broken = entry.violations.length + entry.untrue.length;
  const row = make('button', { type: 'button', 'data-key': keyOf(entry), 'aria-current': chosen === keyOf(entry), onclick: () => choose(entry, true) },
    make('span', { class: 'method' }, entry.method),
    make('span', { class: 'target' }, entry.target),
    make('span', { class: 'status s' + String(entry.status).charAt(0) }, String(entry.status)),
    make('span', { class: 'more' },
      entry.at.slice(11, 19) + ' ' + (entry.operation || 'not in the document')
        + (entry.override ? ' · override ' + entry.override : entry.scenario ? ' · ' + entry.scenario : '')
        + (entry.session === 'default' ? '' : ' · session ' + entry.session) + ' ',
      broken > 0 ? make('b', {}, broken === 1 ? '1 violation' : broken + ' violations') : null));
  return make('li', { hidden: !isShown(entry) }, row);
}

function add(entry) {
  if (entries.has(keyOf(entry))) {
    at('list').querySelectorAll('button').forEach((row) => { if (row.dataset.key === keyOf(entry)) row.parentNode.remove(); });
    entries.delete(keyOf(entry));
  }
  entries.set(keyOf(entry), entry);
  at('list').prepend(rowOf(entry));
  if (entries.size > MOST) {
    entries.delete(entries.keys().next().value);
    at('list').lastElementChild.remove();
  }
  at('none').hidden = true;
  if (entry.override) told(showOverrides());
}

function violationsOf(violations, kind) {
  return make('ul', { class: 'violations ' + kind }, violations.map((violation) => make('li', {},
    make('p', { class: 'message' }, violation.message),
    make('code', { class: 'statement' }, violation.statement.text),
    make('p', { class: 'place' }, violation.statement.file + ':' + violation.statement.line + ':' + violation.statement.column + ' (#' + violation.statement.pointer + ')'),
    violation.statement.description ? make('p', { class: 'says' }, '“' + violation.statement.description + '”') : null)));
}

function bodyOf(body) {
  if (body === undefined) return make('p', { class: 'faint' }, 'No body.');
  let text = body.text === undefined ? 'base64: ' + body.base64 : body.text;
  try { text = JSON.stringify(JSON.parse(text), null, 2); } catch { /* It is shown as it is. */ }
  return [make('pre', { tabindex: 0 }, text), body.omitted ? make('p', { class: 'faint' }, body.omitted + ' more bytes are not shown.') : null];
}

function messageOf(title, message) {
  return [make('h3', {}, title),
    make('dl', {}, message.headers.map((field) => [make('dt', {}, field.name), make('dd', {}, field.value)])),
    bodyOf(message.body)];
}

function choose(entry, toDetail) {
  chosen = keyOf(entry);
  at('list').querySelectorAll('button').forEach((row) => row.setAttribute('aria-current', String(row.dataset.key === chosen)));
  const part = (title, content) => [make('h3', {}, title), content];
  at('detail').replaceChildren(...present([
    make('h2', { id: 'detail-title', class: 'what' }, entry.method + ' ' + entry.target + ' → ' + entry.status),
    make('p', { class: 'verdict ' + entry.verdict }, VERDICTS[entry.verdict]),
    make('div', { class: 'actions' },
      button('Copy as curl', () => copy(entry.curl, 'The command')),
      button('Copy as test', () => copy(entry.test, 'The test'))),
    entry.violations.length > 0 ? part('What the request breaks', violationsOf(entry.violations, '')) : null,
    entry.untrue.length > 0 ? part('What would have been untrue', violationsOf(entry.untrue, 'untrue')) : null,
    part('Why this answer', make('ol', { class: 'why' },
      entry.override ? make('li', {}, 'override ' + entry.override) : null,
      entry.why.map((step) => make('li', {}, step)))),
    messageOf('Request', entry.request),
    messageOf('Answer', entry.response)]));
  if (entry.operation) {
    at('operation').value = entry.operation;
    showAnswers();
  }
  told(showOverrides());
  // On a narrow screen the detail is below the list.
  if (toDetail && matchMedia('(max-width: 45rem)').matches) at('detail').scrollIntoView();
}

const sessionNow = () => (chosen === null ? undefined : chosen.slice(0, chosen.lastIndexOf('/')));

function showAnswers() {
  const operation = operations.find((one) => one.id === at('operation').value);
  if (operation === undefined) return;
  const answerWith = (reply, name) => () => told(call('POST', 'overrides', { operation: operation.id, reply, times: 1 }, sessionNow()).then(() => {
    say('The next request to ' + operation.id + ' is answered with ' + name + '.');
    return showOverrides();
  }));
  at('answers').replaceChildren(...operation.responses.map((response) => {
    const status = /^[2-5][0-9][0-9]$/.test(response.status) ? Number(response.status) : undefined;
    return make('div', { class: 'answer' },
      make('p', {}, make('b', { class: 's' + response.status.charAt(0) }, response.status), ' ' + response.description),
      make('div', { class: 'choices' },
        status === undefined ? null : button(String(status), answerWith({ status }, status)),
        response.examples.map((example) => button(example, answerWith({ status, example }, response.status + ' ' + example)))));
  }));
}

async function showOverrides() {
  const session = sessionNow();
  const { overrides } = await call('GET', 'overrides', undefined, session);
  at('overrides').replaceChildren(...(overrides.length === 0 ? [make('li', { class: 'faint' }, 'None: the document answers.')] : overrides.map((override) => {
    const replies = override.replies.map(({ reply }) => (typeof reply === 'string' ? reply : [reply.status, reply.example, reply.fault].filter((one) => one !== undefined).join(' ') || 'an answer')).join(', then ');
    return make('li', { class: override.active ? '' : 'used' },
      make('span', {}, override.operation + ': ' + replies + (override.active ? '' : ' (used up)')),
      make('button', { type: 'button', 'aria-label': 'Remove the override ' + override.id, onclick: () => told(call('DELETE', 'overrides/' + encodeURIComponent(override.id), undefined, session).then(showOverrides)) }, 'Remove'));
  })));
}

at('filter').addEventListener('change', () => {
  at('list').querySelectorAll('button').forEach((row) => { row.parentNode.hidden = !isShown(entries.get(row.dataset.key)); });
});
at('clear').addEventListener('click', () => {
  entries.clear();
  at('list').replaceChildren();
  at('none').hidden = false;
});
at('operation').addEventListener('change', showAnswers);
at('list').addEventListener('keydown', (event) => {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
  const rows = [...at('list').querySelectorAll('li:not([hidden]) > button')];
  const next = rows[rows.indexOf(document.activeElement) + (event.key === 'ArrowDown' ? 1 : -1)];
  if (next === undefined) return;
  event.preventDefault();
  next.focus();
  choose(entries.get(next.dataset.key), false);
});

function listen() {
  const stream = new EventSource('journal/stream?all=true');
  const state = (text, kind) => { at('live').textContent = text; at('live').className = 'state ' + kind; };
  stream.addEventListener('open', () => state('live', 'on'));
  stream.addEventListener('error', () => state('no connection', 'off'));
  stream.addEventListener('entry', (event) => add(JSON.parse(event.data)));
}

async function begin() {
  const health = await call('GET', 'health');
  at('title').textContent = health.title || 'An API without a title';
  document.title = (health.title || 'API') + ' – Tandem console';
  at('what').textContent = health.document + ' at ' + health.url;
  operations = (await call('GET', 'operations')).operations;
  at('operation').replaceChildren(...operations.map((one) => make('option', { value: one.id }, one.method + ' ' + one.path)));
  showAnswers();
  listen();
  const { entries: before } = await call('GET', 'journal?limit=100');
  for (const entry of before.reverse()) if (!entries.has(keyOf(entry))) add(entry);
  await showOverrides();
}
told(begin());
`;
